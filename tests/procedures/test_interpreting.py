"""The direction answers what the regulation leaves open: what runs moves, and everybody is told."""

import re
from datetime import date
from pathlib import Path

import pytest

from processes.cases.administration import answers
from processes.cases.administration.answers import Change
from processes.cases.administration.recounting import terms_reading
from processes.errors import NotAllowed, NotAsShown
from processes.models import Event, Mail, Result, Setting, SettingChange, db, transaction
from processes.regulation import FORMS
from processes.regulation.interpretations import INTERPRETATIONS, answer_in_words, default_token
from tests.play import Play, refusal, shown
from tests.scenes import scene

CLOSED = "2025-04-25"
WHY = "Het gebouw is die dag dicht door werken."


def interpret(play: Play, name: str, token: str, by: str = "dirk") -> Change:
    """The preview, and then the click."""
    seen = answers.preview(name, token, play.person(by)).digest
    with transaction():
        return answers.interpret(name, token, play.person(by), seen, WHY)


def days(change: Change) -> list[tuple[str | None, str, str, str]]:
    return [(m.reference, m.term, str(m.before), str(m.after)) for m in change.moved]


@pytest.fixture
@scene
def running(play: Play) -> Play:
    """Wednesday 23 April 2025: Amina may appeal until Friday, Ines' father may ask for a talk until
    Friday, and Bram is to invite Zoe by next Tuesday."""
    play.reach_decision()
    play.accept_mails()
    play.result("2025-04-22", "ines")
    with transaction():
        play.add("zoe")
    play.open(by="zoe", result=play.result("2025-04-22", "zoe"), at="2025-04-22 17:00")
    play.travel_to("2025-04-23 09:00")
    return play


ALL_MOVE = [
    ("BZ-2025-0001", "3.6-appeal", "2025-04-25", "2025-04-28"),
    ("BZ-2025-0002", "invite", "2025-04-29", "2025-04-30"),
    (None, "3.6-talk", "2025-04-25", "2025-04-28"),
]


def test_before_anything_is_kept_the_preview_says_what_would_move(running: Play) -> None:
    before = (running.terms(), running.mails(), running.count(Event))
    change = answers.preview("closing_days", CLOSED, running.person("dirk"))
    assert days(change) == ALL_MOVE
    assert change.mails == 3
    told = [change.told_of(each) for each in change.moved]
    assert told == [["Amina"], ["Bram"], ["Jan"]]
    assert (running.terms(), running.mails(), running.count(Event)) == before
    assert (running.count(Setting), running.count(SettingChange)) == (0, 0)


@pytest.mark.obligation("3.6-04")
def test_what_runs_moves_and_the_trail_says_why(running: Play) -> None:
    assert days(interpret(running, "closing_days", CLOSED)) == ALL_MOVE
    assert running.terms() == [
        ("3.6-appeal", "2025-04-28"),
        ("3.6-talk", "2025-04-28"),
        ("invite", "2025-04-30"),
    ]
    assert shown(running.due_date("3.6-appeal").fires_at) == "2025-04-29 00:00"
    of_cases = Event.kind == "recounted", Event.case_id.is_not(None)
    rows = db.session.scalars(db.select(Event).where(*of_cases).order_by(Event.id))
    row = next(row for row in rows if "setting" in row.details)
    assert row.case.reference == "BZ-2025-0001"
    assert row.details == {
        "regulation": "2024-2025",
        "term": "3.6-appeal",
        "before": "2025-04-25",
        "after": "2025-04-28",
        "setting": "Op welke losse dagen is het centrum dicht? Die dagen tellen niet mee.",
        "was": "geen",
        "is": "vrijdag 25 april 2025",
        "reason": WHY,
    }
    assert running.due_date("3.6-appeal").explanation["settings"]["closing_days"] == CLOSED


def test_those_concerned_are_told_from_when_to_when_and_why(running: Play) -> None:
    interpret(running, "closing_days", CLOSED)
    told = db.session.scalars(db.select(Mail).order_by(Mail.id)).all()[-3:]
    assert [(m.person.name, m.subject) for m in told] == [
        ("Amina", "Je laatste dag is veranderd: maandag 28 april 2025"),
        ("Jan", "Je laatste dag is veranderd: maandag 28 april 2025"),
        ("Bram", "Streefdatums veranderd: 1 taak"),
    ]
    for line in (
        "De laatste dag was: vrijdag 25 april 2025",
        "Op welke losse dagen is het centrum dicht?",
        "Het antwoord is nu: vrijdag 25 april 2025",
        f"De reden: {WHY}",
        "/dossiers/BZ-2025-0001/beroep",
    ):
        assert line in told[0].text
    ward = db.session.scalars(db.select(Result).where(Result.cursist_id == running.ids["ines"]))
    assert f"/bezwaar/{ward.one().id}\n" in told[1].text.replace(")", "\n")
    assert "BZ-2025-0002, Zoe: uitnodigen voor het gesprek." in told[2].text
    assert f"De reden: {WHY}" in told[2].text


def test_whoever_changed_it_is_sent_no_list_of_targets(running: Play) -> None:
    interpret(running, "closing_days", CLOSED, by="bram")
    assert running.letters("targets_moved") == []


def test_it_is_kept_who_changed_what_when_and_why(running: Play) -> None:
    interpret(running, "closing_days", CLOSED)
    (row,) = db.session.scalars(db.select(SettingChange)).all()
    assert (row.name, row.before, row.after) == ("closing_days", "none", CLOSED)
    assert (row.person.name, shown(row.at)) == ("Dirk", "2025-04-23 09:00")
    assert row.reason == WHY
    assert running.settings().closing_days == (date(2025, 4, 25),)


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
def test_nothing_changes_without_a_reason(play: Play, reason: str) -> None:
    seen = answers.preview("closing_days", CLOSED, play.person("dirk")).digest

    def change() -> None:
        with transaction():
            answers.interpret("closing_days", CLOSED, play.person("dirk"), seen, reason)

    assert refusal(change)[0] == "reason"
    assert play.count(SettingChange) == 0


def test_taken_back_everything_stands_where_it_stood(running: Play) -> None:
    before = running.terms()
    interpret(running, "closing_days", CLOSED)
    interpret(running, "closing_days", "none")
    assert running.terms() == before


def test_a_term_that_would_be_over_says_so(running: Play) -> None:
    interpret(running, "closing_days", "2025-04-24,2025-04-25")
    running.travel_to("2025-04-29 09:00")
    change = answers.preview("closing_days", "none", running.person("dirk"))
    appeal = change.moved[0]
    assert (appeal.term, str(appeal.after), appeal.over) == ("3.6-appeal", "2025-04-25", True)


def test_a_target_whose_reminder_went_out_moves_too(running: Play) -> None:
    running.travel_to("2025-04-25 09:00")
    assert running.letters("reminder_invite")
    change = interpret(running, "closing_days", "2025-04-28")
    assert ("BZ-2025-0002", "invite", "2025-04-29", "2025-04-30") in days(change)
    running.travel_to("2025-04-28 09:00")
    assert len(running.letters("reminder_invite")) == 1


def test_what_moved_meanwhile_has_to_be_looked_at_again(running: Play) -> None:
    seen = answers.preview("closing_days", CLOSED, running.person("dirk")).digest
    with transaction():
        running.add("yara")
    running.result("2025-04-22", "yara")
    with pytest.raises(NotAsShown), transaction():
        answers.interpret("closing_days", CLOSED, running.person("dirk"), seen, WHY)
    assert running.count(SettingChange) == 0


def test_two_who_answer_at_once_come_one_after_the_other(running: Play) -> None:
    seen = answers.preview("closing_days", CLOSED, running.person("dirk")).digest

    def answer(name: str) -> None:
        with transaction():
            answers.interpret("closing_days", CLOSED, running.person(name), seen, WHY)

    answered = running.at_once(lambda: answer("dirk"), lambda: answer("hanne"))
    assert sorted(type(each).__name__ for each in answered) == ["NoneType", "Refused"]
    assert running.count(SettingChange) == 1
    assert len(running.letters("term_moved")) == 2


def test_an_answer_that_no_running_term_reads_moves_nothing(running: Play) -> None:
    change = interpret(running, "gap_counting", "inclusive")
    assert (change.moved, change.mails) == ((), 0)
    assert running.settings().gap_counting == "inclusive"


def test_a_receipt_on_a_working_day_is_moved_by_no_answer_about_other_days(running: Play) -> None:
    change = interpret(running, "nonworking_receipt", "next_working_day")
    assert change.moved == ()


def test_a_receipt_in_the_evening_can_count_on_the_next_day(play: Play) -> None:
    play.reach_decision()
    play.travel_to("2025-04-22 18:00")
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    change = interpret(play, "after_hours_receipt", "next_working_day")
    assert days(change) == [("BZ-2025-0001", "3.6-appeal", "2025-04-25", "2025-04-28")]


@pytest.mark.obligation("3.6-02")
def test_the_targets_of_the_house_are_settings_and_never_law(running: Play) -> None:
    change = interpret(running, "house.invite", "7,3")
    assert days(change) == [("BZ-2025-0002", "invite", "2025-04-29", "2025-05-02")]
    assert [m.kind for m in change.moved] == ["house"]
    assert shown(running.due_date("invite").fires_at) == "2025-04-28 08:00"
    assert running.settings() == type(running.settings())()
    with transaction():
        running.add("yara")
    running.open(by="yara", result=running.result("2025-04-23", "yara"), at="2025-04-23 10:00")
    assert running.terms()[-1] == ("invite", "2025-05-05")


@pytest.mark.parametrize("name", ["amina", "chris", "bram", "hanne", "dirk"])
def test_only_the_direction_answers(running: Play, name: str) -> None:
    allowed = name in ("bram", "hanne", "dirk")
    try:
        answers.preview("closing_days", CLOSED, running.person(name))
        assert allowed
    except NotAllowed:
        assert not allowed


@pytest.mark.parametrize(
    ("name", "token", "field"),
    [
        ("closing_days", "none", "token"),
        ("closing_days", "morgen", "token"),
        ("closing_days", "1999-01-01", "token"),
        ("ascension_friday", "holiday", "token"),
        ("quorum_evaluation", "-1", "token"),
        ("regulatory_holidays", "13-01", "token"),
        ("nowhere", "x", "token"),
        ("house.name", "x", "token"),
        ("house.invite", "5", "days"),
        ("house.invite", "0,0", "days"),
        ("house.invite", "61,1", "days"),
        ("house.invite", "5,5", "remind"),
        ("house.invite", "\u0665,1", "days"),
    ],
)
def test_what_is_no_answer_is_refused(play: Play, name: str, token: str, field: str) -> None:
    dirk = play.person("dirk")
    assert refusal(lambda: answers.preview(name, token, dirk))[0] == field
    assert play.count(SettingChange) == 0


def test_every_question_and_every_answer_has_words() -> None:
    assert list(INTERPRETATIONS) == list(FORMS)
    for name, asked in INTERPRETATIONS.items():
        tokens = asked.answers or [default_token(name)]
        assert asked.question.endswith(("?", "."))
        for token in tokens:
            assert FORMS[name].write(FORMS[name].read(token)) == token
            assert answer_in_words(name, token)
        if FORMS[name].possible.count(",") and asked.answers:
            assert set(asked.answers) == set(FORMS[name].possible.split(", "))


def test_every_question_is_read_by_a_term_a_step_or_a_text() -> None:
    house = Path(answers.__file__).parents[2]
    rules = [house / "regulation" / f"{name}.py" for name in ("committees", "voting")]
    files = [
        house / "conducting.py",
        *rules,
        *house.glob("effects/*.py"),
        *house.glob("facts/*.py"),
        *house.glob("procedures/*.py"),
        *house.glob("cases/**/*.py"),
        *house.glob("mails/**/*.md"),
    ]
    code = "".join(file.read_text() for file in files)
    unread = [name for name in FORMS if not re.search(rf"\b{name}\b", code)]
    assert [name for name in unread if not terms_reading(name)] == []
