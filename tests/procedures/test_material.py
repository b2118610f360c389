"""Who reads what people learn from, and until when (art. 5.9, and the portal)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.material import (
    Said,
    change,
    copy,
    host_of,
    put_link,
    take_away,
)
from processes.cases.institutions.people import end_by_person, links_of
from processes.clock import legal_now
from processes.documents import removing
from processes.documents.store import path_of
from processes.errors import AlreadyThere, NoLongerOpen, NotAllowed
from processes.facts.material import open_to, open_to_payer, with_material_for_payer
from processes.models import (
    AFTERWARDS,
    AT_ENROLMENT,
    WHILE_ENROLLED,
    Enrolment,
    Exclusion,
    Material,
    Run,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.attending import a_class, gives, there
from tests.enrolling import asks, own, sees
from tests.learning import begun, comes, named, number_of, opens, paid_by_a_school, puts
from tests.offering import run, weekly
from tests.play import Play, refusal
from tests.statements import asked
from tests.stopping import stops


def for_payer(who: str) -> list[str]:
    """What the institution that pays for the last enrolment of somebody may use now."""
    db.session.expire_all()
    return [each.name for each in open_to_payer(own(who), legal_now())]


OF_INES = "07.06.10-002.13"


@pytest.fixture
def given(app: Flask, play: Play, tmp_path: Path) -> Play:
    app.config.update(DATA=tmp_path)
    begun(play)
    return play


@pytest.mark.obligation("5.9-02")
def test_only_who_has_a_place_and_still_follows_the_programme_reads_it(given: Play) -> None:
    file = puts(given)
    comes(given, "zoe")
    comes(given, "yusuf")
    asks(given, "KO-1", "yusuf")  # the secretariat has not looked yet
    able = {who: opens(given, who, file) for who in ("bas", "amina", "zoe", "yusuf", "els")}
    assert able == {"bas": True, "amina": True, "zoe": False, "yusuf": False, "els": False}
    # The last lesson is on 30 June.
    given.travel_to("2025-06-30 23:59", settle=False)
    assert named("amina") == ["Recepten.png"]
    given.travel_to("2025-07-01 00:01", settle=False)
    assert (named("amina"), opens(given, "amina", file)) == ([], False)


def test_who_goes_on_in_the_programme_still_reads_it(given: Play) -> None:
    puts(given)
    run(given, "KO-2", "Brood", lessons=weekly("2025-07-07", 6))
    run(given, "TA-1", "Frans", "Talen", lessons=weekly("2025-07-07", 6))
    sees(given, asks(given, "KO-2", "bas"))
    sees(given, asks(given, "TA-1", "amina"))
    given.travel_to("2025-08-01 10:00", settle=False)
    rows = select(Enrolment).join(Enrolment.run).where(Run.code == "KO-1")
    first = {each.person.name: each for each in db.session.scalars(rows)}
    read = {who: [m.name for m in open_to(own, legal_now())] for who, own in first.items()}
    assert read == {"Bas": ["Recepten.png"], "Amina": []}


@pytest.mark.obligation("CNO-12")
def test_what_is_for_afterwards_stays_for_who_followed_to_the_end(given: Play) -> None:
    puts(given)
    file = puts(given, "Blijft.png", AFTERWARDS)
    assert named("bas") == ["Recepten.png", "Blijft.png"]
    given.travel_to("2025-05-06 10:00")
    there(given, 1)
    stops(given, "amina")
    assert named("amina") == []
    given.travel_to("2031-07-01 10:00", settle=False)
    assert named("bas") == ["Blijft.png"]
    assert (opens(given, "bas", file), opens(given, "amina", file)) == (True, False)


@pytest.mark.obligation("CNO-37")
def test_an_institution_reads_what_is_of_the_courses_that_it_pays_for(
    app: Flask, play: Play, tmp_path: Path
) -> None:
    app.config.update(DATA=tmp_path)
    paid_by_a_school(play)
    puts(play)
    puts(play, "Blijft.png", AFTERWARDS)
    assert (for_payer("bas"), for_payer("amina")) == (["Recepten.png", "Blijft.png"], [])
    with transaction():
        end_by_person(
            play.person("bas"), links_of(play.person("bas"))[0].id
        )  # it paid all the same
    play.travel_to("2025-06-30 23:59", settle=False)  # the day of the last lesson
    assert for_payer("bas") == ["Recepten.png", "Blijft.png"]
    play.travel_to("2025-07-01 00:01", settle=False)
    assert for_payer("bas") == ["Blijft.png"]
    both = [own("bas"), own("amina")]
    assert with_material_for_payer(both, legal_now()) == {both[0].id}
    # However many they are, it is asked in two statements.
    assert len(asked(lambda: with_material_for_payer(both, legal_now()))) == 2


@pytest.mark.obligation("5.9-02", "CNO-37")
def test_of_what_is_no_nascholing_an_institution_reads_only_what_stays(
    app: Flask, play: Play, tmp_path: Path
) -> None:
    app.config.update(DATA=tmp_path)
    paid_by_a_school(play, payment=AT_ENROLMENT)
    puts(play)
    puts(play, "Blijft.png", AFTERWARDS)
    assert (named("bas"), for_payer("bas")) == (["Recepten.png", "Blijft.png"], ["Blijft.png"])


def test_an_institution_that_was_charged_nothing_reads_nothing(given: Play) -> None:
    puts(given, access=AFTERWARDS)
    given.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(given, "bas")
    with transaction():
        own("bas").institution_id = school  # his place was charged to him
    assert (named("bas"), for_payer("bas")) == (["Recepten.png"], [])


def test_what_an_institution_reads_tells_nothing_of_an_exclusion_nor_of_another_course(
    app: Flask, play: Play, tmp_path: Path
) -> None:
    app.config.update(DATA=tmp_path)
    paid_by_a_school(play)
    puts(play)
    run(play, "KO-2", "Brood", lessons=weekly("2025-07-07", 6))
    sees(play, asks(play, "KO-2", "bas"))  # goes on, and pays for it
    first, at = own("bas", "KO-1"), {"first_day": date(2025, 5, 1), "decided_on": date(2025, 5, 1)}
    with transaction():
        row = {"cursist_id": play.ids["bas"], "recorded_at": legal_now()}
        said = {"kind": "definitive", "scope": "centre", "programme": "", "location": ""}
        db.session.add(Exclusion(**row, **said, **at))
    assert [each.name for each in open_to(first, legal_now())] == []
    assert [each.name for each in open_to_payer(first, legal_now())] == ["Recepten.png"]
    play.travel_to("2025-08-01 10:00", settle=False)
    assert open_to_payer(first, legal_now()) == []


def test_who_gave_up_their_place_reads_nothing_any_more(
    app: Flask, play: Play, tmp_path: Path
) -> None:
    app.config.update(DATA=tmp_path)
    a_class(play, "amina")
    file = puts(play)
    assert opens(play, "amina", file)
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik kan niet.")
    assert not opens(play, "amina", file)


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ({"kind": "temporary", "scope": "programme", "programme": "Koken"}, False),
        ({"kind": "definitive", "scope": "programme", "programme": "Talen"}, True),
        ({"kind": "definitive", "scope": "location", "location": "Campus Noord"}, False),
        ({"kind": "definitive", "scope": "centre"}, False),
        ({"kind": "definitive", "scope": "centre", "department": "Academie"}, True),
        ({"kind": "preventive", "scope": "centre"}, True),
        ({"kind": "temporary", "scope": "centre", "last_day": date(2025, 5, 4)}, True),
        ({"kind": "definitive", "scope": "centre", "first_day": date(2025, 5, 6)}, True),
        ({"kind": "definitive", "scope": "centre", "lifted_on": date(2025, 5, 5)}, True),
    ],
)
def test_who_is_excluded_from_the_run_does_not_read_it_while_that_lasts(
    given: Play, said: dict[str, Any], reads: bool
) -> None:
    puts(given, access=AFTERWARDS)
    days = {"first_day": date(2025, 5, 1), "decided_on": date(2025, 5, 1)}
    row = {"cursist_id": given.ids["bas"], "recorded_at": legal_now(), **days}
    with transaction():
        db.session.add(Exclusion(**{**row, "programme": "", "location": "", **said}))
    assert (bool(named("bas")), named("amina")) == (reads, ["Recepten.png"])


def test_an_exclusion_after_the_run_takes_nothing_of_it_away(given: Play) -> None:
    puts(given, access=AFTERWARDS)
    given.travel_to("2025-08-01 10:00", settle=False)
    said = {"kind": "definitive", "scope": "centre", "programme": "", "location": ""}
    days = {"first_day": date(2025, 7, 1), "decided_on": date(2025, 7, 1)}
    with transaction():
        row = {"cursist_id": given.ids["bas"], "recorded_at": legal_now()}
        db.session.add(Exclusion(**row, **said, **days))
    assert named("bas") == ["Recepten.png"]


def test_a_guardian_reads_what_is_of_the_ward_until_they_are_18(given: Play) -> None:
    file = puts(given)
    assert not opens(given, "jan", file)
    sees(given, asks(given, "KO-1", "jan", "ines", number=OF_INES))
    assert opens(given, "jan", file)
    given.travel_to("2025-06-10 00:01", settle=False)  # her birthday
    assert (opens(given, "jan", file), opens(given, "ines", file)) == (False, True)


def test_only_who_gives_the_run_and_the_office_put_something_there(given: Play) -> None:
    file = puts(given)
    comes(given, "theo", "teacher")
    able = {who: opens(given, who, file) for who in ("tess", "chris", "dirk", "theo")}
    assert able == {"tess": True, "chris": True, "dirk": True, "theo": False}
    said = Said("", AFTERWARDS)
    for act in (
        lambda: put_link(number_of(), given.person("theo"), "https://x.be", said),
        lambda: change(file, given.person("theo"), said),
        lambda: take_away(file, given.person("amina")),
        lambda: copy(number_of(), given.person("theo"), 9999),
    ):
        with pytest.raises(NotAllowed):
            act()
        db.session.rollback()


def test_the_same_is_not_there_twice_and_what_is_gone_is_gone(given: Play) -> None:
    file = puts(given)
    with pytest.raises(AlreadyThere):
        puts(given)
    tess, said = given.person("tess"), Said("Filmpje", AFTERWARDS)
    with transaction():
        put_link(number_of(), tess, "https://een.be/x", said)
    with pytest.raises(AlreadyThere):
        put_link(number_of(), tess, " https://een.be/x ", said)
    db.session.rollback()
    with transaction():
        take_away(file, tess)
    for act in (lambda: take_away(file, tess), lambda: change(file, tess, said)):
        with pytest.raises(NoLongerOpen):
            act()
        db.session.rollback()
    wrong = Said("X", "for ever")
    assert refusal(lambda: put_link(number_of(), tess, "https://b.be", wrong))[0] == "access"


def test_all_of_an_earlier_run_of_the_module_is_copied_in_one_go(given: Play) -> None:
    file = puts(given)
    with transaction():
        film = Said("Filmpje", AFTERWARDS)
        put_link(number_of(), given.person("tess"), "https://een.be/x", film)
    run(given, "KO-9", lessons=weekly("2025-09-01", 3))
    run(given, "TA-1", "Frans", "Talen")
    gives(given, "KO-9", "tess")
    gives(given, "TA-1", "tess")
    number, tess = number_of("KO-9"), given.person("tess")
    for copied in (2, 0):
        with transaction():
            assert copy(number, tess, number_of()) == copied
    rows = select(Material).where(Material.run_id == number).order_by(Material.id)
    there = db.session.scalars(rows).all()
    assert [(e.name, e.access, e.link) for e in there] == [
        ("Recepten.png", WHILE_ENROLLED, ""),
        ("Filmpje", AFTERWARDS, "https://een.be/x"),
    ]
    words = ("run", "Kies een lesgroep uit de lijst.")
    assert refusal(lambda: copy(number_of("TA-1"), tess, number)) == words
    db.session.rollback()
    # Of one of the two the file goes: the other keeps its bytes.
    document = there[0].document
    assert document is not None
    sha256 = document.sha256
    with transaction():
        take_away(file, given.person("tess"))
    given.travel_to("2025-05-05 13:30", settle=False)
    assert removing.erase_removed() == 1
    assert path_of(sha256).exists()


@pytest.mark.parametrize(
    "link",
    [
        "http://x.be",
        "javascript:alert(1)",
        "https://x",
        "https://vrt.be@boos.be/",
        "https://x.be:z",
        r"https://www.boos.com\.vrt.be/x",
        "https://www.vrt.be%2f.boos.com/",
    ],
)
def test_a_link_that_is_not_safe_or_hides_where_it_leads_is_refused(link: str) -> None:
    assert refusal(lambda: host_of(link))[0] == "link"


def test_a_link_is_shown_with_where_it_really_leads() -> None:
    assert host_of("https://www.één.be/x") == "www.xn--n-9faa.be"
    assert host_of("https://x.be:8443/x") == "x.be:8443"
