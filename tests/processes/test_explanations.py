"""The explanation of a due date takes little room, and says the same as ever."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from processes.cases.doors.turn import explained
from processes.models import DueDate, db
from processes.models.explanations import made_small, whole
from processes.regulation import TERM_IDS, Count, Settings, count, working_days_after
from processes.regulation.rules import WORKING_DAY_SETTINGS, Consecutive
from processes.regulation.versions import VERSIONS
from tests.play import Play

CLOSED = Settings.from_tokens(
    {"closing_days": "2025-04-22", "nonworking_receipt": "next_working_day"}
)
STARTS = [VERSIONS[-1].since + timedelta(days=days) for days in range(0, 360, 2)]
LENGTH = 5  # days, of what lasts as long as somebody decides


def test_the_days_over_easter_are_kept_in_a_line() -> None:
    counted = working_days_after(date(2025, 4, 17), 3, CLOSED)
    assert made_small(explained(counted)) == [
        "2025-04-18", 1, "zaterdag", "zondag", "Paasmaandag", "sluitingsdag", 2,
        {"closing_days": "2025-04-22"},
    ]  # fmt: skip


def test_what_lasts_no_day_is_kept_as_nothing() -> None:
    counted = working_days_after(date(2025, 4, 17), 0)
    assert made_small(explained(counted)) == []
    assert whole([]) == {"days": [], "settings": Settings().tokens()}


def counts(term: str, settings: Settings) -> list[Count]:
    version = VERSIONS[-1].name
    lasts = VERSIONS[-1].terms[term].rule
    days = LENGTH if isinstance(lasts, Consecutive) and lasts.number is None else None
    return [count(term, day, regulation=version, days=days, settings=settings) for day in STARTS]


@pytest.mark.parametrize("settings", [Settings(), CLOSED], ids=["usual", "closed"])
@pytest.mark.parametrize("term", sorted(TERM_IDS & VERSIONS[-1].terms.keys()))
def test_every_term_from_any_day_is_read_as_it_was_written(term: str, settings: Settings) -> None:
    for counted in counts(term, settings):
        said = explained(counted)
        read = whole(made_small(said))
        assert read["days"] == said["days"]
        assert {name: read["settings"][name] for name in counted.settings} == counted.settings


def stored(play: Play, term: str) -> object:
    row = play.due_date(term)
    read = text("SELECT explanation FROM due_date WHERE id = :id")
    said = db.session.execute(read, {"id": row.id}).scalar_one()
    return json.loads(said) if isinstance(said, str) else said


def test_a_row_keeps_it_small_and_reads_it_whole(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert stored(play, "invite") == ["2025-04-16", 3, "zaterdag", "zondag", "Paasmaandag", 2]
    db.session.expire_all()
    explanation = play.due_date("invite").explanation
    assert explanation is not None
    assert explanation["days"][3] == {"date": "2025-04-19", "counted": False, "why": "zaterdag"}
    assert set(WORKING_DAY_SETTINGS) <= set(explanation["settings"])


def test_a_row_from_before_is_read_as_it_was_written(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    before = explained(working_days_after(date(2025, 4, 17), 3, CLOSED))
    write = text("UPDATE due_date SET explanation = :said")
    db.session.execute(write, {"said": json.dumps(before)})
    db.session.expire_all()
    assert play.due_date("invite").explanation == before


def test_days_that_do_not_follow_one_another_are_kept_as_they_are(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    days = [{"date": day, "counted": True, "why": None} for day in ("2025-04-15", "2025-04-17")]
    row = play.due_date("invite")
    row.explanation = {"days": days, "settings": {}}
    db.session.commit()
    assert stored(play, "invite") == {"days": days, "settings": {}}


def test_without_a_day_there_is_none(play: Play) -> None:
    play.reach_decision()
    row = db.session.scalars(db.select(DueDate).where(DueDate.term == "3.6-appeal")).one()
    assert (row.last_day, row.explanation, stored(play, "3.6-appeal")) == (None, None, None)
