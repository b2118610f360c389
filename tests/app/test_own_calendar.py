"""The calendar that somebody reads in a program of their own."""

from icalendar import Calendar

from processes.models import CalendarFeed, db, transaction
from tests.app.browsing import Browser
from tests.play import Play

TALK = "Gesprek BZ-2025-0001 (CVO Voorbeeld)"
WHERE = {"setting": "at_centre", "place": "Lokaal 1"}


def address_of(browser: Browser, button: str = "Maak een adres voor je agenda") -> str:
    """Makes a calendar, and gives the path at which it is read."""
    browser.get("/account")
    browser.send(button)
    shown = browser.page.xpath("//*[contains(@class, 'ww-secret')]")[0].text_content().strip()
    assert shown.startswith("https://weerwoord.example/agenda/")
    return str(shown.removeprefix("https://weerwoord.example"))


def read(play: Play, path: str) -> dict[str, dict[str, str]]:
    """Of each entry what it says, by its title, as somebody reads it who is not signed in."""
    answer = Browser(play).get(path)
    assert answer.mimetype == "text/calendar"
    entries = Calendar.from_ical(answer.data).events
    return {
        str(each["summary"]): {
            "start": each["dtstart"].dt.isoformat(),
            "status": str(each["status"]),
            "sequence": str(each.get("sequence", "")),
        }
        for each in entries
    }


def test_a_talk_stands_in_it_moves_and_is_gone(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    path = address_of(Browser(play, "amina"))
    ((title, said),) = read(play, path).items()
    assert (title, said["start"], said["sequence"]) == (TALK, "2025-04-22T12:00:00+00:00", "0")
    play.hold_talk("moved", day="2025-04-23", time="10:00", **WHERE, move_reason="Bram is ziek.")
    assert read(play, path)[TALK] == {
        "start": "2025-04-23T08:00:00+00:00",
        "status": "CONFIRMED",
        "sequence": "1",
    }
    play.hold_talk("cancelled", cancel_reason="Amina vraagt het.")
    assert read(play, path)[TALK]["status"] == "CANCELLED"
    play.travel_to("2025-04-23 11:00")
    assert read(play, path) == {}


def test_what_is_asked_of_somebody_has_its_last_day_and_names_nobody(play: Play) -> None:
    reference = play.open(at="2025-04-15 10:00").reference
    path = address_of(Browser(play, "bram"))
    ((title, said),) = read(play, path).items()
    assert (title, said["start"]) == (
        f"Laatste dag: Uitnodigen voor het gesprek ({reference})",
        "2025-04-23",
    )
    assert b"Amina" not in Browser(play).get(path).data
    play.invite()
    assert title not in read(play, path)


def test_a_cursist_reads_until_when_they_can_appeal(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.accept_mails()
    path = address_of(Browser(play, "amina"))
    assert [each for each in read(play, path) if each.startswith("Laatste dag")] == [
        "Laatste dag: je kan beroep indienen (BZ-2025-0001)"
    ]


def test_another_address_is_made_and_the_first_works_no_more(play: Play) -> None:
    bram = Browser(play, "bram")
    first = address_of(bram)
    second = address_of(bram, "Maak een nieuw adres")
    assert Browser(play).get(first).status_code == 404
    assert Browser(play).get(second).status_code == 200
    bram.get("/account")
    bram.send("Doe het adres weg")
    assert "Het adres van je agenda werkt niet meer." in bram.text
    assert Browser(play).get(second).status_code == 404
    assert db.session.scalars(db.select(CalendarFeed)).all() == []


def test_who_may_not_sign_in_any_more_has_no_calendar(play: Play) -> None:
    path = address_of(Browser(play, "bram"))
    with transaction():
        play.person("bram").active = False
    assert Browser(play).get(path).status_code == 404


def test_the_address_opens_nothing_else(play: Play) -> None:
    path = address_of(Browser(play, "bram"))
    visitor = Browser(play)
    visitor.get(path)
    visitor.get("/taken")
    assert visitor.path.startswith("/aanmelden")


def test_of_the_address_only_a_hash_is_kept(play: Play) -> None:
    path = address_of(Browser(play, "bram"))
    nonce = path.removeprefix("/agenda/").removesuffix(".ics")
    (kept,) = db.session.scalars(db.select(CalendarFeed.nonce_hash)).all()
    assert (nonce in kept, len(kept)) == (False, 64)
