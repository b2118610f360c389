"""The calendar that somebody reads in a program of their own."""

from datetime import date

from icalendar import Calendar

from processes.answers import Answer
from processes.cases import open_case
from processes.models import CalendarFeed, Delegation, Result, db, transaction
from tests.app.browsing import Browser
from tests.appealing import assess, compose, invite
from tests.panel import evaluation_appeal
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
        f"Streefdatum: uitnodigen voor het gesprek ({reference})",
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


def test_a_cursist_reads_until_when_they_can_ask_for_a_talk(play: Play) -> None:
    number = play.result("2025-04-14").id
    play.result("2025-04-14", certificate=True)
    amina, chris = (address_of(Browser(play, name)) for name in ("amina", "chris"))
    assert {title: said["start"] for title, said in read(play, amina).items()} == {
        "Laatste dag: je kan een gesprek vragen (NT2 1.2)": "2025-04-17"
    }
    assert f"UID:result-{number}\r\n".encode() in Browser(play).get(amina).data
    assert read(play, chris) == {}
    play.open(result=db.session.get_one(Result, number))
    assert read(play, amina) == {}


def test_who_acts_for_a_minor_reads_until_when_they_can_ask_for_a_talk(play: Play) -> None:
    play.result("2025-04-14", "ines")
    jan, ines = (address_of(Browser(play, name)) for name in ("jan", "ines"))
    assert list(read(play, jan)) == ["Laatste dag: je kan een gesprek vragen (NT2 1.2)"]
    assert read(play, ines) == {}


def test_a_minor_reads_of_the_talk_to_which_they_are_invited(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    evidence = {"programme": "NT2", "module": "NT2 1.2", "day": "2025-04-14", "facts": "Afgekeken."}
    with transaction():
        play.add("lies", "teacher")
        told = Answer({}, evidence)
        open_case("irregularity", play.person("lies"), told, cursist=play.person("ines"))
    play.compose("dirk", "els", "fatma")
    play.invite("2025-04-22", "14:00")
    for name in ("jan", "ines"):
        assert list(read(play, address_of(Browser(play, name)))) == [
            "Gesprek ON-2025-0001 (CVO Voorbeeld)"
        ]


def test_who_stands_in_no_more_reads_no_more_of_a_hearing_and_who_is_heard_does(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    compose(panel)
    assess(play, "admissible")
    with transaction():
        play.add("tina", "teacher")
    gus, dirk = play.person("gus"), play.person("dirk")
    spell = {"first_day": date(2025, 4, 23), "last_day": date(2025, 4, 25)}
    with transaction():
        db.session.add(Delegation(role="director", delegate=gus, named_by=dirk, **spell))
    invite(play, heard=[str(play.ids["tina"])])
    stands_in, heard = (address_of(Browser(play, name)) for name in ("gus", "tina"))
    (hearing,) = read(play, heard)
    assert hearing.startswith("Zitting ")
    assert hearing in read(play, stands_in)
    play.travel_to("2025-04-28 09:00")
    assert list(read(play, heard)) == [hearing]
    assert hearing not in read(play, stands_in)


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


def test_who_signs_out_everywhere_else_has_no_calendar_any_more(play: Play) -> None:
    bram, phone = Browser(play, "bram"), Browser(play, "bram")
    path = address_of(bram)
    phone.get("/account")
    assert "Dan werkt ook het adres van je agenda niet meer." in phone.text
    phone.send("Meld alle andere toestellen af")
    assert Browser(play).get(path).status_code == 404
    assert "Maak een adres voor je agenda" in phone.text


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
