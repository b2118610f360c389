"""The page of a case for its cursist or guardian: one sentence, what happens now, the steps, what
was decided and what can be done."""

import pytest
from lxml.html import HtmlElement, fromstring

from processes.models import Case, db, transaction
from tests.app.site import Site
from tests.play import Play
from tests.statements import statements, without_begin

REQUESTED = "Gesprek gevraagd dinsdag 15 april 2025"
CHAIR = "Voorzitter van de evaluatiecommissie"
INVITED = "Uitnodigen voor het gesprek dinsdag 15 april 2025"
HELD = "Gesprek en verslag dinsdag 22 april 2025"
DECIDE = "Beslissen: komt de commissie opnieuw samen?"
HOUSE = "Dit is een streefdatum van het centrum, geen termijn van het reglement."
LAW = "Dit is een termijn van het reglement."


def page(play: Play, by: str = "amina", case: Case | None = None) -> HtmlElement:
    """The page of a case, of the first where none is named."""
    reference = (case or play.case()).reference
    answer = Site(play.app, play.person(by)).get(f"/dossiers/{reference}")
    assert answer.status_code == 200
    return fromstring(answer.text)


def said(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def sentence(play: Play, by: str = "amina", case: Case | None = None) -> str:
    return said(page(play, by, case).cssselect(".ww-heading__lead")[0])


def what_now(tree: HtmlElement) -> list[str]:
    """Step, who and until when; empty where nothing is to be done any more."""
    for card in tree.cssselect(".ww-card"):
        if said(card.cssselect("h2")[0]) == "Wat nu?":
            return [said(row) for row in card.cssselect("dd")]
    return []


def steps(tree: HtmlElement) -> list[str]:
    for section in tree.cssselect("section"):
        if [said(heading) for heading in section.cssselect("h2")] == ["De stappen"]:
            return [said(item) for item in section.cssselect("li")]
    raise AssertionError("the page lists no steps")


def links(tree: HtmlElement) -> list[str]:
    """What can be done from the card of what happens now."""
    card = tree.cssselect(".ww-card")[0]
    return [said(link) for link in card.cssselect("a")]


def test_a_request_that_waits_for_its_invitation(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert sentence(play) == (
        "De voorzitter nodigt je uit voor een gesprek. "
        "Dat doet het centrum meestal ten laatste op woensdag 23 april 2025."
    )
    tree = page(play)
    assert what_now(tree) == [
        "Uitnodigen voor het gesprek",
        CHAIR,
        f"nog 5 werkdagen, tot en met woensdag 23 april 2025 {HOUSE}",
    ]
    assert steps(tree) == [
        REQUESTED,
        f"Uitnodigen voor het gesprek nu {CHAIR}",
        f"Gesprek en verslag {CHAIR}",
        f"{DECIDE} {CHAIR}",
        "Opnieuw beslissen misschien Evaluatiecommissie",
        "Beroep misschien Jij",
    ]
    assert links(tree) == ["De vraag intrekken"]


@pytest.mark.parametrize(
    ("day", "until"),
    [
        ("2025-04-22", "nog 1 werkdag, tot en met woensdag 23 april 2025"),
        ("2025-04-23", "De laatste dag is woensdag 23 april 2025."),
        ("2025-04-24", "De streefdatum was woensdag 23 april 2025."),
    ],
)
def test_the_nearer_a_day_the_plainer_it_is_said(play: Play, day: str, until: str) -> None:
    play.open(at="2025-04-15 10:00")
    play.travel_to(f"{day} 11:00")
    assert what_now(page(play))[2] == f"{until} {HOUSE}"


def test_a_target_that_is_past_is_not_promised_again(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-24 11:00")
    assert sentence(play) == (
        "De voorzitter nodigt je uit voor een gesprek. Dat duurt langer dan het centrum wou. "
        "Heb je een vraag? Contacteer het centrum."
    )


def test_a_late_request_may_go_on_or_not(play: Play) -> None:
    play.open(result_received="2025-04-14", at="2025-04-18 10:00")
    tree = page(play)
    assert sentence(play) == (
        "De vraag kwam na de laatste dag. De voorzitter kijkt na of dat klopt."
    )
    assert what_now(tree) == ["Late vraag beoordelen", CHAIR]
    assert steps(tree)[:3] == [
        "Gesprek gevraagd vrijdag 18 april 2025",
        f"Late vraag beoordelen nu {CHAIR}",
        f"Gesprek en verslag misschien {CHAIR}",
    ]
    play.assess_late(inadmissible=True)
    assert sentence(play) == (
        "De vraag kwam te laat. Er komt geen gesprek. "
        "De beslissing over het studiebewijs blijft gelden."
    )
    assert what_now(page(play)) == []
    assert steps(page(play)) == [
        "Gesprek gevraagd vrijdag 18 april 2025",
        "Late vraag beoordelen vrijdag 18 april 2025",
        "Niet ontvankelijk vrijdag 18 april 2025",
    ]


def test_a_talk_that_is_ahead_and_one_that_was(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    assert sentence(play) == "Je hebt een gesprek op dinsdag 22 april 2025 om 14.00 uur."
    assert what_now(page(play)) == ["Gesprek en verslag", CHAIR]
    play.travel_to("2025-04-22 15:00")
    assert sentence(play) == (
        "Het gesprek was op dinsdag 22 april 2025. De voorzitter schrijft het verslag. "
        "Dat doet het centrum meestal ten laatste op donderdag 24 april 2025."
    )


def test_what_was_done_stands_before_what_is_to_come(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-16 09:00")
    play.hold_talk("cancelled", cancel_reason="De voorzitter is ziek.")
    assert steps(page(play))[:4] == [
        "Gesprek gevraagd dinsdag 15 april 2025",
        "Gesprek en verslag woensdag 16 april 2025",
        f"Uitnodigen voor het gesprek nu {CHAIR}",
        f"Beslissen: komt de commissie opnieuw samen? {CHAIR}",
    ]


def test_a_committee_that_meets_again_and_its_new_decision(play: Play) -> None:
    play.reach_decision(reconvene=True)
    usually = "Dat doet het centrum meestal ten laatste op woensdag 7 mei 2025."
    assert sentence(play) == (
        f"De evaluatiecommissie komt opnieuw samen. Ze wordt samengesteld. {usually}"
    )
    assert links(page(play)) == ["De vraag intrekken"]
    play.compose()
    assert sentence(play) == (
        f"De evaluatiecommissie komt opnieuw samen en neemt een nieuwe beslissing. {usually}"
    )
    assert links(page(play)) == ["De vraag intrekken"]
    play.decide_anew()
    assert sentence(play) == "Er is een beslissing. Ze is verstuurd."
    assert what_now(page(play)) == [
        "Beroep",
        "Jij",
        f"De laatste dag is nog niet bekend. {LAW}",
    ]


def test_whose_turn_it_is_once_a_decision_arrived(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.accept_mails()
    tree = page(play)
    assert sentence(play) == (
        "Jij bent aan de beurt. Ga je niet akkoord met de beslissing? "
        "Dien dan beroep in, tot en met vrijdag 25 april 2025."
    )
    assert what_now(tree) == [
        "Beroep",
        "Jij",
        f"nog 3 werkdagen, tot en met vrijdag 25 april 2025 {LAW}",
    ]
    assert links(tree) == ["Beroep indienen"]
    assert steps(tree) == [
        REQUESTED,
        INVITED,
        HELD,
        f"{DECIDE} dinsdag 22 april 2025",
        "Beroep nu Jij",
    ]
    assert "Je kan beroep indienen tot en met vrijdag 25 april 2025 (art. 3.6)." in said(tree)


def test_a_decision_that_stands_offers_the_late_appeal_and_no_more(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.accept_mails()
    play.travel_to("2025-04-26 09:00")
    tree = page(play)
    assert sentence(play) == "De beslissing is definitief. Dit dossier is afgesloten."
    assert steps(tree)[-1] == "Geen beroep: beslissing definitief zaterdag 26 april 2025"
    assert "Je kon beroep indienen tot en met vrijdag 25 april 2025 (art. 3.6)." in said(tree)
    assert links(tree) == ["Beroep indienen"]


def test_the_page_of_an_appeal_says_which_decision_and_module_it_is_about(play: Play) -> None:
    play.reach_decision(reconvene=False)
    appeal = play.appeal(at="2025-04-22 16:00")
    tree = page(play, case=appeal)
    assert sentence(play, case=appeal) == (
        "Het beroep is aangekomen. De beroepscommissie wordt samengesteld."
    )
    facts = said(tree.cssselect("aside")[0])
    assert f"Beslissing van dinsdag 22 april 2025 in {play.case().reference}" in facts
    assert "NT2 1.2" in facts
    assert sentence(play) == "Er is beroep ingediend. Dat krijgt een eigen dossier."
    assert steps(page(play))[-1] == "In beroep dinsdag 22 april 2025"
    assert "De vraag intrekken" not in said(tree)
    attacked = said(page(play))
    assert f"Er is beroep ingediend: dossier {appeal.reference} ." in attacked
    assert "kan beroep indienen" not in attacked


def test_a_guardian_who_also_works_here_reads_the_page_of_a_guardian(play: Play) -> None:
    with transaction():
        play.add("mia", "secretariat")
        play.guard("mia", "ines")
    play.open(by="jan", result=play.result("2025-04-14", cursist="ines"), at="2025-04-15 10:00")
    assert sentence(play, "mia").startswith("De voorzitter nodigt ")
    assert "Notities" not in said(page(play, "mia"))


def test_a_minor_reads_that_the_guardian_is_to_act(play: Play) -> None:
    result = play.result("2025-04-14", cursist="ines")
    play.open(by="jan", result=result, at="2025-04-15 10:00")
    assert steps(page(play, "ines"))[-1] == "Beroep misschien Je ouder of voogd"
    assert steps(page(play, "jan"))[-1] == "Beroep misschien Jij"
    assert "De vraag intrekken" in said(page(play, "jan"))
    assert "De vraag intrekken" not in said(page(play, "ines"))


@pytest.mark.parametrize("name", ["bram", "chris", "dirk"])
def test_staff_read_whose_turn_it_is_and_choose_no_language(play: Play, name: str) -> None:
    play.open(at="2025-04-15 10:00")
    tree = page(play, name)
    (now,) = tree.cssselect(".ww-strip__now")
    assert said(now).endswith(" aan de beurt: uitnodigen voor het gesprek.")
    assert tree.cssselect(".ww-languages") == []
    assert "De vraag intrekken" not in said(tree)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("bram", ["Lopende termijnen", "Wat is er gebeurd?", "Gegevens"]),
        ("amina", ["Wat nu?", "De stappen", "Wat is er gebeurd?", "Lopende termijnen"]),
    ],
)
def test_staff_read_first_what_runs_and_the_cursist_what_happens_now(
    play: Play, name: str, first: list[str]
) -> None:
    play.open(at="2025-04-15 10:00")
    titles = [said(each) for each in page(play, name).cssselect("main h2")]
    assert titles[: len(first)] == first


def test_the_list_of_my_cases_says_the_same(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert "De voorzitter nodigt je uit voor een gesprek." in Site(
        play.app, play.person("amina")
    ).words("/dossiers")


def test_in_the_list_of_my_cases_stands_first_what_i_can_do(play: Play) -> None:
    mine = play.reach_decision().reference
    play.accept_mails()
    play.open(result_received="2025-04-22", at="2025-04-22 17:00")
    tree = fromstring(Site(play.app, play.person("amina")).get("/dossiers").text)
    lines = [said(line) for line in tree.cssselect(".ww-task")]
    assert [mine in line for line in lines] == [True, False]
    assert "nog 3 werkdagen vrijdag 25 april 2025" in lines[0]


@pytest.mark.parametrize(("reader", "times"), [("amina", 17), ("bram", 19)])
def test_so_often_the_page_asks_the_database(play: Play, reader: str, times: int) -> None:
    reference = play.reach_decision(reconvene=True).reference
    site = Site(play.app, play.person(reader))
    site.get(f"/dossiers/{reference}")
    db.session.remove()
    with statements() as said:
        assert site.get(f"/dossiers/{reference}").status_code == 200
    assert len(without_begin(said)) == times
