"""What lists ask in SQL and what is asked of one case is one rule: the demo's whole centre, with
cases of every procedure, and whoever is kept from something in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import ColumnElement, select

import workers
from app.demo.mail_catcher import start
from app.demo.stories import Stories
from app.reading.case_choice import Choice
from app.reading.finding import found
from app.reading.standing import Standing
from app.reading.wanted import Wanted
from processes import documents, procedures
from processes.cases.file.inspection import may_have
from processes.clock import legal_now
from processes.models import (
    Case,
    Delegation,
    Guardianship,
    Member,
    Person,
    Role,
    Seat,
    Setting,
    Task,
    db,
    transaction,
)
from processes.regulation import brussels_date
from processes.roles import (
    COMMITTEES,
    CURSIST,
    is_asked,
    is_direction,
    kept_from,
    may_do,
    may_handle,
    may_see,
    people,
    works_in,
)
from processes.unmanned import unmanned
from processes.whose import asked_of, handled_by, is_dispute, theirs, worked_in
from tests.rows import put_back, rows
from tests.walks.house import OPENS_AT, free_port


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def centre(app: Flask, settled: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demo's centre when it opens, which is played once for each kind of database."""
    with time_machine.travel(OPENS_AT, tick=False):
        if db.engine.dialect.name == "sqlite":
            _copy(settled / "weerwoord.db")
        elif _opened:
            put_back(_opened, rows())
        else:
            _play(app, tmp_path)
            _opened.update(rows())
        yield app


_opened: dict[str, Any] = {}


def _copy(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, closing(db.engine.raw_connection()) as here:
        opened.backup(here.driver_connection)


def _play(app: Flask, folder: Path) -> None:
    catcher = start(folder / "mail", free_port())
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=catcher.port, DATA=folder)
    workers.connect(app)
    try:
        Stories().play()
    finally:
        catcher.stop()


def stir() -> None:
    """A chair whose child is a cursist, a director who is one; a handler, a network director and
    everybody on a committee who may not sign in; a member who left, one whose seat is another's,
    and a delegate; and two who are chair and nothing else, of ICT and without a seat. The cases
    about a result know its programme from there alone. A teacher stands in for the direction since
    today, and an assessor for the chairs, when some cases were over; and who decided what is under
    appeal is of the office of appeals."""
    with transaction():
        cases = db.session.scalars(select(Case).order_by(Case.id)).all()
        chair, secretary, director = (
            holders(role)[0] for role in ("chair", "secretariat", "director")
        )
        long_ago = date(2020, 1, 1)
        bond = Guardianship(guardian=chair, ward=cases[0].cursist, first_day=long_ago)
        spell = Delegation(role="chair", delegate=secretary, named_by=director, first_day=long_ago)
        db.session.add_all([bond, spell])
        cases[1].cursist = director
        today = {"named_by": director, "first_day": brussels_date(legal_now())}
        teacher, assessor = holders("teacher")[0], holders("assessor")[0]
        db.session.add(Delegation(role="director", delegate=teacher, **today))
        db.session.add(Delegation(role="chair", delegate=assessor, **today))
        for role, names in stand_in_for_one().items():
            for name, principal in names.items():
                one = Delegation(
                    role=role, delegate=only(f"{role} {name}"), principal=principal, **today
                )
                db.session.add(one)
        attacked = next(case.decision for case in cases if case.decision and not case.ended_at)
        db.session.add(Role(person=attacked.decided_by, name="appeal_secretariat"))
        for case in cases:
            case.programme = "" if case.result else case.programme
        shut_out = {
            next(case.handler for case in cases if case.handler),
            *holders("network_director"),
        }
        left, *sit = db.session.scalars(select(Member).order_by(Member.id)).all()
        left.left_at, left.barred = legal_now(), True
        of_one = db.session.scalars(select(Seat).where(Seat.chairs, Seat.programme == "ICT")).one()
        of_one.holder, of_one.substitute = chair, only_a_chair("vera")
        db.session.add(only_a_chair("bas"))
        for seat in db.session.scalars(select(Seat).where(Seat.chairs, Seat.programme != "ICT")):
            if chair in (seat.holder, seat.substitute):
                seat.holder, seat.substitute = director, None
        elsewhere = next(member for member in sit if member.case_id != left.case_id)
        elsewhere.seat.holder = elsewhere.seat.substitute = director
        for person in shut_out | {
            member.person for member in sit if member.case_id == left.case_id
        }:
            person.active = False


def stand_in_for_one() -> dict[str, dict[str, Person]]:
    """In which role, and by which name, somebody stands in for one person alone: for a chair of ICT
    and one without a seat; for who has a case in hand, in the role of that case and in another; for
    a director who is a cursist too; and for whoever decided what is under appeal."""
    rows = select(Case.handler_id).where(Case.handler_id.is_not(None)).distinct()
    handlers = db.session.scalars(select(Person).where(Person.id.in_(rows)).order_by(Person.id))
    in_hand = {f"for {one.id}": one for one in handlers}
    chairs = {"pia": holders("chair")[0], "pol": holders("chair")[-1]}
    attacked = db.session.scalars(select(Case).where(Case.decision_id.is_not(None)))
    deciders = {case.decision.decided_by for case in attacked if not case.ended_at}
    return {
        "chair": chairs,
        "teacher": in_hand,
        "assessor": in_hand,
        "director": {"pim": holders("director")[0]},
        "appeal_secretariat": {f"pam {one.id}": one for one in deciders},
    }


def only(name: str) -> Person:
    return Person(name=name.title(), email=f"{name.replace(' ', '.')}@springplank.example")


def only_a_chair(name: str) -> Person:
    address = f"{name}@springplank.example"
    return Person(name=name.title(), email=address, roles=[Role(name="chair")])


def holders(role: str) -> list[Person]:
    case = db.session.scalars(select(Case).order_by(Case.id.desc())).first()
    assert case is not None
    return people(role, case, legal_now())


def open_tasks(*conditions: ColumnElement[bool]) -> set[int]:
    rows = select(Task.id).join(Task.case).where(Task.closed_at.is_(None), *conditions)
    return set(db.session.scalars(rows))


@pytest.mark.parametrize("without_seat", ["every_programme", "no_programme"])
@pytest.mark.parametrize("stirred", [False, True], ids=["as it opens", "stirred"])
def test_what_lists_ask_is_what_is_asked_of_one_case(
    centre: Flask, stirred: bool, without_seat: str
) -> None:
    if stirred:
        stir()
    with transaction():
        db.session.merge(Setting(name="chair_without_seat", token=without_seat))
    now = legal_now()
    everybody = db.session.scalars(select(Person).order_by(Person.id)).all()
    cases = db.session.scalars(select(Case).order_by(Case.id)).all()
    waiting = [task for case in cases for task in case.tasks if task.closed_at is None]
    assert {case.process for case in cases} == set(procedures.known())
    for person in everybody:
        one_by_one = {task.id for task in waiting if may_do(person, task, now)}
        assert open_tasks(theirs(person, now)) == one_by_one, person.name
        asked = {task.id for task in waiting if is_asked(person, task, now)}
        assert open_tasks(asked_of(person, now)) == asked, person.name
        handled = {case.id for case in cases if may_handle(person, case, now)}
        found = select(Case.id).where(handled_by(person, now))
        assert set(db.session.scalars(found)) == handled, person.name
        works = {case.id for case in cases if works_in(person, case, now)}
        found = found.where(worked_in(person, now))
        assert set(db.session.scalars(found)) == works, person.name
    alone = {
        task.id
        for task in waiting
        if task.role != CURSIST and not any(is_asked(each, task, now) for each in everybody)
    }
    assert open_tasks(unmanned(now)) == alone
    assert bool(alone) == stirred
    for person in filter(is_direction, everybody):
        kept = select(Case.id).where(kept_from(person, brussels_date(now)))
        handled = {case.id for case in cases if may_handle(person, case, now)}
        assert set(db.session.scalars(kept)) == {case.id for case in cases} - handled, person.name


@pytest.mark.parametrize("stirred", [False, True], ids=["as it opens", "stirred"])
def test_search_the_list_of_the_direction_the_page_and_the_files_show_the_same_cases(
    centre: Flask, stirred: bool
) -> None:
    if stirred:
        stir()
    now, everything = legal_now(), Wanted.of({"toestand": "alle"})
    cases = db.session.scalars(select(Case).where(is_dispute()).order_by(Case.id)).all()
    files = [(case, each) for case in cases for each in documents.of(case)[:1]]
    years = {case.reference.split("-")[1] for case in cases}
    for person in db.session.scalars(select(Person).order_by(Person.id)).all():
        page = {case.reference for case in cases if may_see(person, case, now)}
        handles = {case.reference for case in cases if may_handle(person, case, now)}
        found_ones = {line.reference for year in years for line in found(year, person, now).cases}
        assert found_ones == handles, person.name
        if is_direction(person):
            of_list = {
                each.reference for each in Choice(everything, Standing.now(), person).all_lines()
            }
            assert of_list == handles, person.name
        has = {case.reference for case, file in files if may_have(person, file, case, now)}
        assert has <= page, person.name
        assert {case.reference for case in cases if works_in(person, case, now)} <= handles


def stands_at(process: str, element: str) -> None:
    """A task of staff that waits in this procedure is this one, of the direction."""
    rows = select(Task).join(Task.case).where(Task.closed_at.is_(None), Task.role != CURSIST)
    task = db.session.scalars(rows.where(Case.process == process)).first()
    assert task is not None
    task.element, task.role = element, "director"


def test_what_only_the_direction_may_do_is_nobodys_while_somebody_stands_in_for_all_of_it(
    centre: Flask,
) -> None:
    with transaction():
        stands_at("disciplinary_procedure", "decide")
        stands_at("exemption_escalation", "decide_director")
        secretary, *_ = holders("secretariat")
        direction = holders("director")
        spell = {"delegate": secretary, "named_by": direction[0], "first_day": date(2020, 1, 1)}
        db.session.add(Delegation(role="director", **spell))
        for person in direction:
            person.active = False
    of_direction = Task.role == "director"
    measure, exemption = Task.element == "decide", Task.element == "decide_director"
    assert len(open_tasks(of_direction, measure, unmanned(legal_now()))) == 1
    # Of an exemption the director may name somebody (art. 4.3).
    assert open_tasks(of_direction, exemption, unmanned(legal_now())) == set()
    with transaction():
        direction[-1].active = True
    assert open_tasks(of_direction, measure, unmanned(legal_now())) == set()


def test_who_left_one_committee_still_counts_on_another(centre: Flask) -> None:
    with transaction():
        elsewhere = db.session.scalars(select(Case).order_by(Case.id)).first()
        assert elsewhere is not None
        sitting = {member.person_id: member for member in db.session.scalars(select(Member))}
        db.session.add_all(
            Member(
                case_id=elsewhere.id,
                person_id=number,
                seat_id=member.seat_id,
                seated_at=member.seated_at,
                left_at=legal_now(),
            )
            for number, member in sitting.items()
        )
    of_committees = Task.role.in_(COMMITTEES), Task.case_id != elsewhere.id
    assert open_tasks(*of_committees) != set()
    assert open_tasks(unmanned(legal_now()), *of_committees) == set()
