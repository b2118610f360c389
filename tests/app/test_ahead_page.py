"""The page that says what happens in a case if nobody acts, to who may know which part of it."""

from datetime import date

from lxml.html import fromstring

from processes.models import Delegation, db, transaction
from tests.app.site import Site
from tests.play import Play


def shown(play: Play, by: str) -> list[str]:
    """The days of the page, each with all that comes on it, without how a last day was counted; and
    how it stands then."""
    answer = Site(play.app, play.person(by)).get("/dossiers/BZ-2025-0001/vooruitblik")
    assert answer.status_code == 200
    tree = fromstring(answer.text)
    for counted in tree.cssselect(".ww-why"):
        counted.drop_tree()
    (main,) = tree.cssselect("main")
    lines = [*main.cssselect(".ww-event"), *main.xpath("./p")]
    return [" ".join(line.text_content().split()) for line in lines]


def test_who_is_to_invite_reads_of_the_reminder_and_of_the_target(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert shown(play, "bram") == [
        "Vrijdag 18 april 2025 "
        "8.00 uur Herinnering: de streefdatum van het centrum komt dichtbij "
        "8.00 uur Herinnering: nog geen gesprek gepland Mail aan Bram",
        "Woensdag 23 april 2025 tot het einde van de dag "
        "Streefdatum: uitnodigen voor het gesprek Eigen streefdatum van het centrum",
        "Jij bent aan de beurt: uitnodigen voor het gesprek.",
        "Daarna verandert er niets meer vanzelf.",
    ]


def test_the_cursist_reads_of_the_talk_and_not_of_what_the_house_sets_itself(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    assert shown(play, "amina") == [
        "Maandag 21 april 2025 8.00 uur "
        "Morgen is het gesprek van dinsdag 22 april 2025 om 14.00 uur Mail aan Amina",
        "Dinsdag 22 april 2025 14.00 uur Gesprek begint",
        "De voorzitter van de evaluatiecommissie is aan de beurt: gesprek en verslag. "
        "Je hoeft nu niets te doen.",
        "Daarna verandert er niets meer vanzelf.",
    ]


def test_all_read_until_when_an_appeal_can_be_filed(play: Play) -> None:
    play.reach_decision()
    assert shown(play, "amina") == shown(play, "bram")
    assert shown(play, "amina") == [
        "Dinsdag 22 april 2025 15.00 uur Beslissing ontvangen "
        "Dinsdag 22 april 2025: aanvaard door de mailserver van encora.example. "
        "15.00 uur Laatste dag opnieuw geteld De laatste dag is vrijdag 25 april 2025.",
        "Vrijdag 25 april 2025 tot het einde van de dag "
        "Laatste dag: beroep tegen een evaluatie Termijn uit het reglement, art. 3.6",
        "Zaterdag 26 april 2025 0.00 uur Termijn van beroep voorbij "
        "0.00 uur Afgesloten: Geen beroep: beslissing definitief",
        "Dit dossier is afgesloten: geen beroep: beslissing definitief.",
        "Daarna verandert er niets meer vanzelf.",
    ]


def test_of_a_case_that_is_over_nothing_comes(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-28 09:00")
    assert shown(play, "bram") == [
        "Er gebeurt niets vanzelf.",
        "Dit dossier is afgesloten: geen beroep: beslissing definitief.",
    ]


def test_each_last_day_says_how_it_was_counted(play: Play) -> None:
    play.reach_decision()
    page = Site(play.app, play.person("amina")).words("/dossiers/BZ-2025-0001/vooruitblik")
    assert "Waarom deze datum? 3 dagen tellen mee" in page


def test_how_it_stands_then_is_told_as_of_then(play: Play) -> None:
    """Chris stands in for Bram, who may not sign in, and from 17 April on there is nobody."""
    play.open(at="2025-04-15 10:00")
    bram, chris = play.person("bram"), play.person("chris")
    spell = {"first_day": date(2025, 4, 15), "last_day": date(2025, 4, 16)}
    with transaction():
        db.session.add(Delegation(role="chair", named_by=bram, delegate=chris, **spell))
        bram.active = False
    play.settle()
    for reader in ("chris", "dirk"):
        assert shown(play, reader)[-2] == (
            "Niemand kan dit nu doen: uitnodigen voor het gesprek. "
            "Er is niemand als voorzitter van de evaluatiecommissie voor dit dossier."
        )


def test_who_looks_ahead_too_often_is_asked_to_wait(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.app.config["RATELIMIT_ENABLED"] = True
    bram = Site(play.app, play.person("bram"))
    codes = [bram.get("/vooruitblik.ics").status_code for _ in range(61)]
    assert codes == [302] * 60 + [429]
