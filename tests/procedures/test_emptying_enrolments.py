"""An enrolment that was kept for long enough is emptied with all its cases: what is counted stays
(7.1)."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from alembic.util import CommandError
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from app.reading.years import BY_MONTH, BY_PROCEDURE, BY_PROGRAMME, Asked, numbers
from processes.cases.administration import old_cases as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import keep_for
from processes.cases.enrolment import papers, recording_choices
from processes.cases.enrolment.attendance import There
from processes.cases.enrolment.leaving import leave
from processes.cases.file.emptying import NAME
from processes.cases.ledger import desk
from processes.cases.ledger.settling import settle
from processes.clock import legal_now
from processes.ledger.paying import Paid
from processes.ledger.verifying import verify as books
from processes.models import (
    BANK,
    DEBIT_NOTE,
    EXCUSED,
    OTHER,
    Agreement,
    Attendance,
    Case,
    Enrolment,
    LedgerNote,
    OnlinePayment,
    RecordingChoice,
    StudentCard,
    db,
    transaction,
)
from processes.stamps import days
from processes.stamps.verifying import verify
from tests.agreeing import both
from tests.attending import a_class, there
from tests.bookkeeping import sets_terms
from tests.emptying import SOURCE, everything
from tests.enrolling import asks, own, sees
from tests.learning import comes
from tests.offering import run, tariff, weekly
from tests.play import Play

ENROLMENT = "enrolment"
TWO = weekly("2025-05-05", 2)
PER = (BY_PROCEDURE, BY_PROGRAMME, BY_MONTH)


@pytest.fixture
def attested(play: Play) -> Play:
    """Amina had a place in KO-1 of the portal, on 5 and 12 May 2025, paid her note and got her
    attestation; enrolments are kept for a year."""
    sets_terms()
    a_class(play, "amina", lessons=TWO, payment=DEBIT_NOTE)
    play.travel_to("2025-04-22 08:00")
    pays(play)
    for number, day in ((1, "05"), (2, "12")):
        play.travel_to(f"2025-05-{day} 12:00")
        there(play, number)
    there(play, 1, why="Zoltan zei het.", said={"amina": There(EXCUSED)})
    play.travel_to("2025-05-19 12:00")
    return keep(play)


def pays(play: Play, who: str = "amina") -> None:
    """Somebody pays the one note there is, as Chris writes down."""
    with transaction():
        note = db.session.scalars(select(LedgerNote)).one()
        paid = Paid(note.cents, date(2025, 4, 22), BANK)
        desk.write_down_payment(play.person("chris"), play.person(who), paid, note)
    settle()


def keep(play: Play, months: int = 12) -> Play:
    with transaction():
        keep_for(door.SETTING + ENROLMENT, months, SOURCE, play.person("dirk"), None)
    return play


def due() -> list[str]:
    return [each.reference for each in door.due(ENROLMENT, None)]


def emptied(play: Play) -> None:
    """Dirk proposes it, and Hanne confirms it."""
    with transaction():
        number = door.propose_removal(ENROLMENT, play.person("dirk")).id
    with transaction():
        second_person.confirm(number, play.person("hanne"))


def counted() -> list[Any]:
    """What the years count of these cases, and what is counted of places and hours."""
    told: list[Any] = [
        [(g.label, g.now, g.before) for g in numbers(Asked(year, per), [Case.id > 0])]
        for year in (2024, 2025)
        for per in PER
    ]
    seats = select(Enrolment.run_id, func.count(Enrolment.seated_at), func.count())
    hours = select(Attendance.lesson_id, Attendance.presence, func.sum(Attendance.minutes))
    lists = seats.group_by(Enrolment.run_id), hours.group_by(*hours.selected_columns[:2])
    return told + [sorted(map(tuple, db.session.execute(rows))) for rows in lists]


@pytest.mark.obligation("7.1-08", "CNO-15")
def test_what_was_said_is_gone_and_seat_and_hours_stay(attested: Play) -> None:
    days.begin()
    attested.travel_to("2030-08-31 12:00")
    assert due() == []  # within six school years it counts for the fee of a fourth time (2.2)
    attested.travel_to("2030-09-01 12:00")
    days.close_day()
    before = counted()
    assert "zoltan" in everything()
    assert due() == ["IS-2025-0001", "AW-2025-0001", "DB-2025-0001"]
    emptied(attested)
    attested.travel_to("2030-09-01 14:00")
    assert "zoltan" not in everything()
    assert counted() == before
    assert {case.cursist.name for case in db.session.scalars(select(Case))} == {"Niet meer bekend"}
    enrolment = db.session.scalars(select(Enrolment)).one()
    assert (enrolment.case, enrolment.agreed_at, enrolment.admitted) == (None, None, None)
    verdict = verify()
    assert (verdict.findings, verdict.unstamped, books().misfits) == ([], 0, [])
    assert due() == []


def test_what_an_attestation_and_the_books_say_keeps_its_name(attested: Play) -> None:
    attested.travel_to("2030-09-01 12:00")
    emptied(attested)
    assert db.session.scalars(select(Enrolment)).one().person.name == "Amina"
    [paper] = papers.attestations_of([attested.person("amina")])
    assert (paper.code, paper.name, paper.minutes) == ("AT-2025-00001", "Amina", 180)


def test_of_what_is_in_no_book_nobody_is_known_any_more(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    comes(play, "bas")
    for name in ("amina", "bas"):
        asks(play, "KO-1", name)
        with transaction():
            leave(own(name).id, play.person(name), "Zoltan zei het.")
    keep(play)
    play.travel_to("2026-06-30 09:00")
    assert due() == []  # the last lesson was on 30 June 2025
    play.travel_to("2026-07-01 09:00")
    before = counted()
    emptied(play)
    assert counted() == before
    assert "zoltan" not in everything()
    assert [each.person.name for each in db.session.scalars(select(Enrolment))] == [NAME, NAME]


@pytest.fixture
def at_desk(play: Play) -> Play:
    """Amina had a place in KO-1, from 5 May to 30 June 2025, that she paid at the desk; enrolments
    are kept for ten years, and that is over on 1 July 2035."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    keep(play, 120)
    play.travel_to("2035-07-01 09:00")
    return play


def has_a_card(play: Play) -> None:
    whose = {"person_id": play.ids["amina"], "asked_by_id": play.ids["amina"]}
    db.session.add(StudentCard(asked_at=legal_now(), until=date(2035, 8, 31), **whose))


def asks_again(play: Play) -> None:
    tariff(play, "2034-09-01", 150, 30000)
    run(play, "KO-2", lessons=weekly("2035-09-03", 9))
    asks(play, "KO-2")


def owes(play: Play) -> None:
    desk.charge(play.person("chris"), play.person("amina"), OTHER, "Boek", 500)


def is_kept(play: Play) -> None:
    door.hold(ENROLMENT, "IS-2025-0001", "Er loopt een zaak.", play.person("dirk"))


def begins_to_pay(play: Play) -> None:
    whose = {"person_id": play.ids["amina"], "enrolment_id": own("amina").id}
    said = {"key": "k", "cents": 500, "what": "Soep", "state": "open", "at": legal_now()}
    db.session.add(OnlinePayment(**whose, **said, next_at=legal_now()))


@pytest.mark.parametrize("stays", [has_a_card, asks_again, owes, is_kept, begins_to_pay])
def test_what_still_rests_on_it_keeps_it(at_desk: Play, stays: Callable[[Play], None]) -> None:
    assert due() == ["IS-2025-0001"]
    if stays is asks_again:
        stays(at_desk)
    else:
        with transaction():
            stays(at_desk)
    assert due() == []


def test_what_somebody_signed_and_chose_goes_with_their_last_enrolment(play: Play) -> None:
    shown = both(play)
    tariff(play, "2025-09-01", 150, 30000)
    run(play, "KO-1")
    run(play, "KO-2", lessons=weekly("2025-09-01", 9))
    play.travel_to("2025-04-15 10:00")
    asks(play, "KO-1", texts=shown, agrees_to_project=True)
    asks(play, "KO-2")
    with transaction():
        recording_choices.choose(play.person("amina"), play.ids["amina"], {"general": True})
        for code in ("KO-1", "KO-2"):
            leave(own("amina", code).id, play.person("amina"), "Ziek")
    keep(play)
    play.travel_to("2026-07-02 09:00")
    emptied(play)
    assert (play.count(Agreement), play.count(RecordingChoice)) == (2, 1)
    play.travel_to("2026-10-28 09:00")
    emptied(play)
    assert (play.count(Agreement), play.count(RecordingChoice)) == (0, 0)


def test_the_database_empties_no_enrolment_without_its_case(at_desk: Play) -> None:
    refused = pytest.raises(DatabaseError, match="an enrolment is emptied once, and with its case")
    with refused, transaction():
        db.session.execute(db.update(Enrolment).values(removed_at=legal_now()))
    emptied(at_desk)
    with refused, transaction():
        db.session.execute(db.update(Enrolment).values(removed_at=None))


def test_two_of_nobody_in_one_run_do_not_go_back_to_the_tables_of_before(play: Play) -> None:
    migration = import_module("app.migrations.versions.0105_enrolments_emptied")
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    comes(play, "bas")
    for name in ("amina", "bas"):
        sees(play, asks(play, "KO-1", name))
    keep(play, 120)
    play.travel_to("2035-07-01 09:00")
    emptied(play)
    with transaction():
        migration._check_runs(db.session.connection())
        db.session.execute(db.update(Enrolment).values(person_id=play.ids["chris"]))
        with pytest.raises(CommandError, match="Two enrolments of one run were emptied"):
            migration._check_runs(db.session.connection())
