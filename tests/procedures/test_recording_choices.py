"""Somebody says on which recordings they agree to be, and can say otherwise (art. 7.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.recording_choices import (
    SAID_LATER,
    UNDER_18,
    UNDER_18_THEN,
    choose,
    mark_of_choices,
    write_down,
)
from processes.errors import NotAllowed, NotAsShown
from processes.models import GENERAL, TARGETED, Event, RecordingChoice, db, transaction
from processes.recordings import asked_in_full, last_of, may_be_on
from processes.trail import RECORDINGS_CHOSEN
from tests.moments import brussels
from tests.play import Play, refusal


def says(
    play: Play, by: str, of: str | None = None, shown: str | None = None, **said: bool
) -> None:
    with transaction():
        choose(play.person(by), play.ids[of or by], said, shown)


def writes(play: Play, who: str, of: str, on: str, by: str = "chris", **said: bool) -> None:
    with transaction():
        write_down(play.person(by), play.ids[of], play.ids[who], said, date.fromisoformat(on), None)


def stands(play: Play, name: str = "amina") -> tuple[bool, bool]:
    """Whether somebody may be on recordings on which they are recognised, and on those of a
    group."""
    said = last_of([play.ids[name]])[play.ids[name]]
    return may_be_on(said, TARGETED), may_be_on(said, GENERAL)


@pytest.fixture
def today(play: Play) -> Play:
    """It is 15 April 2025; Ines is 17, and Jan is her father."""
    play.travel_to("2025-04-15 10:00")
    return play


@pytest.mark.obligation("7.2-01", "7.2-02")
def test_who_said_nothing_is_in_a_group_only(today: Play) -> None:
    assert stands(today) == (False, True)


@pytest.mark.obligation("7.2-01", "7.2-03")
def test_both_are_chosen_apart_and_changed_at_any_time_without_a_reason(today: Play) -> None:
    says(today, "amina", targeted=True)
    assert stands(today) == (True, True)
    says(today, "amina", general=False)
    assert stands(today) == (True, False)
    today.travel_to("2025-04-16 10:00")
    says(today, "amina", targeted=False, general=False)
    assert stands(today) == (False, False)
    rows = db.session.scalars(select(RecordingChoice).order_by(RecordingChoice.id)).all()
    assert [(each.kind, each.agrees, each.chosen_at) for each in rows] == [
        (TARGETED, True, brussels("2025-04-15 10:00")),
        (GENERAL, False, brussels("2025-04-15 10:00")),
        (TARGETED, False, brussels("2025-04-16 10:00")),
    ]
    assert {each.regulation for each in rows} == {"2024-2025"}
    assert rows[0].question == asked_in_full(TARGETED)
    kinds = select(Event.details).where(Event.kind == RECORDINGS_CHOSEN).order_by(Event.id)
    assert [each["agrees"] for each in db.session.scalars(kinds)] == [True, False, False]


@pytest.mark.obligation("7.2-01")
def test_under_18_a_guardian_agrees_and_anybody_of_the_two_says_no(today: Play) -> None:
    assert refusal(lambda: says(today, "ines", targeted=True)) == (TARGETED, UNDER_18)
    says(today, "jan", "ines", targeted=True)
    assert stands(today, "ines") == (True, True)
    says(today, "ines", targeted=False, general=False)
    assert stands(today, "ines") == (False, False)


def test_nobody_chooses_for_another(today: Play) -> None:
    for by, of in (("amina", "ines"), ("bram", "amina"), ("chris", "amina")):
        with pytest.raises(NotAllowed):
            says(today, by, of, targeted=True)


def test_nobody_writes_over_what_they_did_not_see(today: Play) -> None:
    shown = mark_of_choices(today.person("amina"))
    says(today, "amina", targeted=False, shown=shown)
    with pytest.raises(NotAsShown):
        says(today, "amina", targeted=True, shown=shown)
    says(today, "amina", targeted=False, shown=shown)  # a second click
    assert len(db.session.scalars(select(RecordingChoice)).all()) == 1


def test_the_secretariat_writes_down_what_stands_on_a_paper(today: Play) -> None:
    writes(today, "jan", "ines", "2025-04-10", targeted=True)
    [row] = db.session.scalars(select(RecordingChoice))
    assert (row.chooser, row.recorded_by) == (today.person("jan"), today.person("chris"))
    assert row.paper_on == date(2025, 4, 10)
    [event] = db.session.scalars(select(Event).where(Event.kind == RECORDINGS_CHOSEN))
    assert event.person == today.person("chris")
    with pytest.raises(NotAllowed):
        writes(today, "amina", "amina", "2025-04-10", by="dirk", targeted=True)


@pytest.mark.parametrize(
    ("who", "of", "on", "said", "refused"),
    [
        ("jan", "amina", "2025-04-15", True, ("who", "Kies wie dit koos.")),
        ("ines", "ines", "2025-04-15", True, (TARGETED, UNDER_18_THEN)),
        (
            "amina",
            "amina",
            "2025-04-16",
            True,
            ("paper_on", "Deze dag moet nog komen. Kijk de datum na."),
        ),
    ],
    ids=["of another", "a minor agrees", "tomorrow"],
)
def test_what_cannot_stand_on_a_paper_is_refused(
    today: Play, who: str, of: str, on: str, said: bool, refused: tuple[str, str]
) -> None:
    assert refusal(lambda: writes(today, who, of, on, targeted=said)) == refused


def test_a_paper_of_before_does_not_undo_what_was_said_later(today: Play) -> None:
    says(today, "amina", targeted=False)
    old = refusal(lambda: writes(today, "amina", "amina", "2025-04-14", targeted=True))
    assert old == ("paper_on", SAID_LATER)
    same = refusal(lambda: writes(today, "amina", "amina", "2025-04-15", targeted=True))
    assert same == ("paper_on", SAID_LATER)
    today.travel_to("2025-04-16 10:00")
    writes(today, "amina", "amina", "2025-04-16", targeted=True)
    assert stands(today) == (True, True)


def test_a_no_on_paper_of_the_same_day_counts(today: Play) -> None:
    says(today, "amina", targeted=True)
    writes(today, "amina", "amina", "2025-04-15", targeted=False)
    assert stands(today) == (False, True)


def test_age_on_paper_is_that_of_the_day_of_the_paper(today: Play) -> None:
    today.travel_to("2025-06-10 10:00")  # the 18th birthday of Ines
    own = refusal(lambda: writes(today, "ines", "ines", "2025-06-09", targeted=True))
    assert own == (TARGETED, UNDER_18_THEN)
    writes(today, "jan", "ines", "2025-06-09", targeted=True)
    assert stands(today, "ines") == (True, True)


def test_who_is_under_18_takes_their_own_no_about_a_group_back_but_not_that_of_a_guardian(
    today: Play,
) -> None:
    says(today, "ines", general=False)
    says(today, "ines", general=True)
    assert stands(today, "ines") == (False, True)
    says(today, "jan", "ines", general=False)
    assert refusal(lambda: says(today, "ines", general=True)) == (GENERAL, UNDER_18)
