"""What pages say: until when a talk can be asked, what happened, and what people typed, as text."""

import pytest
from lxml import html

from processes.models import db, transaction
from tests.app.site import Site
from tests.play import Play

NASTY = '<script>alert(1)</script>"\r\nBcc: iedereen@example.org'


def site_of(play: Play, name: str) -> Site:
    return Site(play.app, play.person(name))


def items(page: str, selector: str) -> list[str]:
    found = html.fromstring(page).cssselect(selector)
    return [" ".join(each.text_content().split()) for each in found]


def menu(play: Play, name: str) -> list[str]:
    return items(site_of(play, name).get("/account").text, ".ww-navigation a")


def test_the_menu_of_staff_has_cases_of_their_own_once_there_is_something_of_theirs(
    play: Play,
) -> None:
    own = ["Mijn portaal", "Mijn dossiers", "Mijn lessen", "Vraag een gesprek"]
    assert menu(play, "amina") == own
    assert menu(play, "els") == ["Mijn taken", "Agenda"]
    play.result("2025-04-14", "els")
    assert menu(play, "els") == ["Mijn taken", "Agenda", *own]


# Received on Monday 14 April 2025: 15, 16 and 17 April are counted.
@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025-04-14 10:00", "nog 3 werkdagen donderdag 17 april 2025"),
        ("2025-04-16 10:00", "nog 1 werkdag donderdag 17 april 2025"),
        ("2025-04-17 23:59:59", "laatste dag donderdag 17 april 2025"),
        ("2025-04-18 00:00", "1 werkdag te laat donderdag 17 april 2025"),
        # Saturday to Easter Monday are no working days.
        ("2025-04-21 10:00", "1 werkdag te laat donderdag 17 april 2025"),
        ("2025-04-22 10:00", "2 werkdagen te laat donderdag 17 april 2025"),
    ],
)
def test_the_list_of_results_says_until_when_a_talk_can_be_asked(
    play: Play, now: str, said: str
) -> None:
    play.result("2025-04-14")
    play.travel_to(now)
    assert items(site_of(play, "amina").get("/bezwaar").text, ".ww-task") == [
        f"NT2 1.2 NT2, Amina {said}"
    ]


def test_without_a_known_receipt_no_last_day_is_told(play: Play) -> None:
    result = play.result("2025-04-14")
    with transaction():
        for receipt in result.receipts:
            db.session.delete(receipt)
    assert items(site_of(play, "amina").get("/bezwaar").text, ".ww-task") == [
        "NT2 1.2 NT2, Amina dag van ontvangst onbekend"
    ]


def test_a_result_that_was_objected_to_leads_to_its_case(play: Play) -> None:
    play.open()
    page = site_of(play, "amina").get("/bezwaar").text
    assert items(page, ".ww-task") == [
        "NT2 1.2 Je vroeg al een gesprek: dossier BZ-2025-0001 ingediend"
    ]
    assert html.fromstring(page).cssselect(".ww-task a")[0].get("href") == "/dossiers/BZ-2025-0001"


def test_with_a_certificate_there_is_nothing_to_object_to(play: Play) -> None:
    play.result("2025-04-14", certificate=True)
    assert "Er is geen resultaat waarover je een gesprek kan vragen." in site_of(
        play, "amina"
    ).words("/bezwaar")


def test_a_minor_is_told_that_a_parent_confirms(play: Play) -> None:
    number = play.result("2025-04-14", "ines").id
    told = "Je ouder of voogd bevestigt"
    assert told in site_of(play, "ines").words(f"/bezwaar/{number}")
    assert told not in site_of(play, "jan").words(f"/bezwaar/{number}")


def test_the_timeline_tells_a_cursist_what_happened_the_latest_first(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    page = site_of(play, "amina").get("/dossiers/BZ-2025-0001").text
    assert items(page, ".ww-event--done .ww-event__title")[-6:] == [
        "Laatste dag opnieuw geteld",
        "Beslissing ontvangen",
        "De evaluatiecommissie komt niet opnieuw samen",
        "Gesprek en verslag",
        "Uitnodigen voor het gesprek",
        "Gesprek gevraagd",
    ]
    assert items(page, ".ww-event--quiet .ww-event__title") == [
        "Beslissing: de commissie komt niet opnieuw samen",
        "Uitnodiging voor een gesprek op dinsdag 22 april 2025",
        "We kregen je vraag om een gesprek",
    ]


def test_staff_also_read_who_was_asked_and_what_mails_they_got(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    page = site_of(play, "chris").get("/dossiers/BZ-2025-0001").text
    assert items(page, ".ww-event--quiet .ww-event__title") == [
        "Jij bent aan de beurt: Uitnodigen voor het gesprek",
        "Aan de beurt: Voorzitter van de evaluatiecommissie",
        "We kregen je vraag om een gesprek",
    ]


def test_why_this_date_counts_every_day(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    page = html.fromstring(site_of(play, "amina").get("/dossiers/BZ-2025-0001").text)
    for hidden in page.cssselect("[aria-hidden=true]"):
        hidden.drop_tree()
    days = [" ".join(day.text_content().split()) for day in page.cssselect(".ww-day")]
    assert days == [
        "woensdag 23 april 2025: dag 1",
        "donderdag 24 april 2025: dag 2",
        "vrijdag 25 april 2025: dag 3 laatste dag",
    ]


@pytest.mark.parametrize("page", ["/dossiers/BZ-2025-0001", "/taken/1", "/overzicht", "/taken"])
def test_what_people_typed_is_text_and_nothing_else(play: Play, page: str) -> None:
    with transaction():
        play.person("amina").name = f"Amina {NASTY}"
    play.open(reasons=NASTY)
    answer = site_of(play, "bram").get(page)
    assert answer.status_code == 200
    assert "alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert "Bcc" not in answer.headers
