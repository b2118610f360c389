"""The demo: people to sign in as, every mail, a clock that can be moved; none of it elsewhere."""

import shutil
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

import workers
from app.demo.clockwork import move_to
from app.demo.command import demo_app
from app.demo.pages import MAIL_POLICY
from processes.cases.doors import unmanned
from processes.clock import arrived_at, legal_now, machine_now, set_offset
from processes.ledger.verifying import verify
from processes.models import (
    Case,
    Conversation,
    DueDate,
    Event,
    LedgerNote,
    Lesson,
    Person,
    Result,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.holidays import legal_holidays
from tests.app.site import Site
from tests.play import Play, shown
from tests.walks.house import OPENS_AT


@pytest.fixture
def demo(settled: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demo in a folder of its own, on Monday 9 March 2026 at 11 o'clock."""
    folder = shutil.copytree(settled, tmp_path / "demo")
    with time_machine.travel(OPENS_AT, tick=False):
        app = demo_app(folder, 8000, 9)
        workers.connect(app)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()
    set_offset(timedelta)


def named(name: str) -> Person:
    return db.session.scalars(select(Person).where(Person.name == name)).one()


def test_outside_the_demo_none_of_its_pages_is_there(play: Play) -> None:
    amina = Site(play.app, play.person("amina"))
    for path in ("/demo", "/demo/postbus", "/demo/postbus/x", "/demo/postbus/x/html"):
        assert amina.get(path).status_code == 404, path
    for path in ("/demo/klok", f"/demo/aanmelden/{play.ids['bram']}"):
        assert amina.post(path).status_code == 404, path
    assert "Amina" in amina.words("/dossiers")


def test_a_centre_has_people_in_every_role_and_a_dozen_cases_in_different_states(
    demo: Flask,
) -> None:
    words = Site(demo).words("/demo")
    for name in ("Ines Verhulst", "Marc Aerts", "Joke Peeters", "Wim Maes", "Amina Yilmaz"):
        assert f"Meld aan als {name}" in words
    assert len(db.session.scalars(select(Case)).all()) >= 12
    open_steps = set(db.session.scalars(select(Task.element).where(Task.closed_at.is_(None))))
    assert open_steps >= {"invite", "talk", "decide_reconvene", "new_decision", "assess_late"}


@pytest.mark.usefixtures("demo")
def test_somebody_is_reminded_of_a_note_and_somebody_got_a_credit_note() -> None:
    notes = db.session.scalars(select(LedgerNote).order_by(LedgerNote.at)).all()
    assert [(each.series, each.number, each.payer, f"{each.issued_on}") for each in notes] == [
        ("DN", 1, "Ngoc Tran", "2026-01-27"),
        ("DN", 2, "Basisschool De Vuurtoren", "2026-03-04"),
        ("DN", 3, "Jonas Pauwels", "2026-03-07"),
        ("CN", 1, "Jonas Pauwels", "2026-03-08"),
    ]
    of_ngoc = Case.process == "debit_note", Case.cursist_id == named("Ngoc Tran").id
    reminded = select(Event).join(Case).where(*of_ngoc, Event.element == "reminder")
    assert [shown(each.at) for each in db.session.scalars(reminded)] == ["2026-03-05 08:00"]
    assert verify().misfits == []


@pytest.mark.usefixtures("demo")
def test_no_lesson_is_on_a_legal_holiday() -> None:
    days = {brussels_date(each) for each in db.session.scalars(select(Lesson.starts))}
    assert [day for day in sorted(days) if day in legal_holidays(day.year)] == []


def test_one_signs_in_as_any_of_them_without_a_password(demo: Flask) -> None:
    site = Site(demo)
    assert site.post(f"/demo/aanmelden/{named('Marc Aerts').id}").location == "/"
    assert site.get("/overzicht").status_code == 200
    assert site.post(f"/demo/aanmelden/{named('Amina Yilmaz').id}").location == "/"
    assert site.get("/overzicht").status_code == 403
    assert site.post("/demo/aanmelden/9999").status_code == 404
    assert site.send("POST", f"/demo/aanmelden/{named('Marc Aerts').id}").status_code == 400


def test_every_mail_that_went_out_can_be_read(demo: Flask) -> None:
    site = Site(demo)
    page = site.get("/demo/postbus").text
    assert "Uitnodiging voor een gesprek" in page
    invitation = next(
        line.split('"')[1]
        for line in page.split("href=")
        if line.startswith('"/demo/postbus/') and "Uitnodiging voor een gesprek" in line
    )
    words = site.words(invitation)
    assert "Er komt een afspraak in de agenda." in words
    assert "BEGIN:VCALENDAR" in words.partition("De tekst van het agendabestand")[2]
    shown_as_mail = site.get(f"{invitation}/html")
    assert shown_as_mail.headers["Content-Security-Policy"] == MAIL_POLICY
    assert f'<a href="{invitation}">Terug naar de mail</a>' in shown_as_mail.text
    assert site.get("/demo/postbus/../secret-key").status_code == 404
    assert site.get("/demo/postbus/%2e%2e%2fsecret-key").status_code == 404


def test_the_clock_goes_a_day_on_and_everything_fires_at_its_own_moment(demo: Flask) -> None:
    site = Site(demo)
    latest = select(func.max(Event.id))
    before = db.session.scalar(latest)
    assert site.post("/demo/klok", naar="dag").status_code == 302
    assert shown(legal_now()) == "2026-03-10 11:00"
    fired = db.session.scalars(select(Event).where(Event.id > before, Event.kind == "fired")).all()
    assert fired != []
    for event in fired:
        assert OPENS_AT < event.at <= legal_now()
    overdue = select(DueDate).where(
        DueDate.fires_at <= legal_now(), DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
    )
    assert db.session.scalars(overdue).all() == []


def test_the_clock_goes_to_the_next_due_date_and_no_further(demo: Flask) -> None:
    waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
    rows = select(func.min(DueDate.fires_at)).where(*waits, DueDate.fires_at > legal_now())
    next_one = db.session.scalar(rows)
    assert next_one is not None
    Site(demo).post("/demo/klok", naar="term")
    assert timedelta(0) <= legal_now() - next_one <= timedelta(seconds=1)


@pytest.mark.usefixtures("demo")
def test_the_clock_goes_as_far_for_a_page_that_waited_for_its_turn() -> None:
    moment = legal_now() + timedelta(minutes=5)
    with arrived_at(machine_now() - timedelta(seconds=7)):
        move_to(moment)
        assert timedelta(0) <= legal_now() - moment <= timedelta(seconds=1)


@pytest.mark.usefixtures("demo")
def test_what_is_told_and_nobody_answers_is_reminded_of_at_whatever_hour_the_clock_comes() -> None:
    rows = select(Conversation).where(Conversation.to == "secretariat")
    waits = db.session.scalars(rows.where(Conversation.waits_since.is_not(None))).first()
    assert waits is not None
    move_to(legal_now() + timedelta(days=20, hours=-8))
    db.session.refresh(waits)
    assert (waits.reminded_at is not None, waits.escalated_at is not None) == (True, True)


def test_what_happened_is_kept_when_it_starts_again(demo: Flask, tmp_path: Path) -> None:
    Site(demo).post("/demo/klok", naar="dag")
    kept = [len(db.session.scalars(select(table)).all()) for table in (Person, Case, Result, Event)]
    set_offset(timedelta)
    again = demo_app(tmp_path / "demo", 8000, 9)
    with again.app_context():
        assert shown(legal_now()) == "2026-03-10 11:00"
        assert kept == [
            len(db.session.scalars(select(table)).all()) for table in (Person, Case, Result, Event)
        ]
        db.engine.dispose()


def test_the_bar_says_what_time_it_is_for_the_regulation(demo: Flask) -> None:
    assert legal_now() == OPENS_AT.astimezone(UTC)
    assert "Het is hier maandag 9 maart 2026 om 11.00 uur" in Site(demo).words("/")


@pytest.mark.usefixtures("demo")
def test_no_task_of_the_demo_waits_for_nobody() -> None:
    assert unmanned.tell_changes() == 0
