"""The direction gives one case more time: only for a target of the house, and never less."""

from datetime import date

import pytest

from processes.cases.doors import extending
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import Delegation, Event, Mail, db, transaction
from processes.regulation import Leeway, working_days_after
from tests.play import Play, refusal, shown
from tests.scenes import scene

WHY = "De lesgever is ziek."


@pytest.fixture
@scene
def asked(play: Play) -> Play:
    """Amina asked for a talk on Tuesday 15 April 2025; Bram is to invite her by Wednesday 23 April:
    16, 17, 18, 22 and 23 April, for the 21st is Easter Monday."""
    play.open(at="2025-04-15 10:00")
    return play


def extend(play: Play, days: int = 2, by: str = "dirk", term: str = "invite") -> str:
    with transaction():
        return str(extending.extend(play.due_date(term).id, play.person(by), days, WHY).after)


def suspend(play: Play, first: str, last: str, by: str = "dirk") -> str:
    days = date.fromisoformat(first), date.fromisoformat(last)
    with transaction():
        return str(extending.suspend(play.due_date("invite").id, play.person(by), *days, WHY).after)


def days_of(play: Play) -> list[str]:
    """The days from 18 April on, as the count explains them."""
    days = play.due_date("invite").explanation["days"]
    return [f"{d['date'][-2:]} {d['why'] or 'telt'}" for d in days if d["date"] > "2025-04-17"]


def test_more_working_days_come_after_those_of_the_target(asked: Play) -> None:
    assert extend(asked, 2) == "2025-04-25"
    assert asked.terms() == [("invite", "2025-04-25")]
    assert days_of(asked) == [
        "18 telt",
        "19 zaterdag",
        "20 zondag",
        "21 Paasmaandag",
        "22 telt",
        "23 telt",
        "24 verlenging",
        "25 verlenging",
    ]
    assert shown(asked.due_date("invite").fires_at) == "2025-04-23 08:00"  # two days before


def test_days_on_which_it_is_suspended_do_not_count(asked: Play) -> None:
    assert suspend(asked, "2025-04-18", "2025-04-22") == "2025-04-25"
    assert days_of(asked)[:5] == [
        "18 opgeschort",
        "19 zaterdag",
        "20 zondag",
        "21 Paasmaandag",
        "22 opgeschort",
    ]


def test_what_is_given_twice_adds_up_and_stays_when_the_calendar_changes(asked: Play) -> None:
    extend(asked, 1)
    assert suspend(asked, "2025-04-22", "2025-04-22") == "2025-04-25"
    asked.answers(closing_days="2025-04-23")
    assert extend(asked, 1) == "2025-04-29"
    assert [sorted(each) for each in asked.due_date("invite").given] == [
        ["days", "reason"],
        ["first", "last", "reason"],
        ["days", "reason"],
    ]


def test_the_case_says_who_gave_it_and_why_and_whose_task_it_is_hears_it(asked: Play) -> None:
    extend(asked, 2)
    event = db.session.scalars(db.select(Event).filter_by(kind="extended")).one()
    assert event.person.name == "Dirk"
    assert event.details == {
        "regulation": "2024-2025",
        "term": "invite",
        "before": "2025-04-23",
        "after": "2025-04-25",
        "days": 2,
        "reason": WHY,
        "told": ["Bram"],
    }
    mail = db.session.scalars(db.select(Mail).order_by(Mail.id.desc())).first()
    assert (mail.person.name, mail.subject) == (
        "Bram",
        "Meer tijd in dossier BZ-2025-0001: tot vrijdag 25 april 2025",
    )
    assert "uitnodigen voor het gesprek" in mail.text
    assert "Het was: woensdag 23 april 2025" in mail.text
    assert WHY in mail.text


def test_what_was_given_stays_given_at_the_next_step_that_has_the_same_target(play: Play) -> None:
    play.reach_decision(reconvene=True)
    assert play.terms() == [("reconvene", "2025-05-07")]
    assert extend(play, 3, term="reconvene") == "2025-05-12"
    play.compose()
    assert play.terms() == [("reconvene", "2025-05-12")]
    assert [each["days"] for each in play.due_date("reconvene").given] == [3]


def test_it_reminds_and_is_late_by_the_new_day(asked: Play) -> None:
    extend(asked, 2)
    asked.travel_to("2025-04-23 07:59")
    assert asked.letters("reminder_invite") == []
    asked.travel_to("2025-04-23 08:01")
    assert len(asked.letters("reminder_invite")) == 1


def test_who_was_reminded_is_reminded_again_by_the_new_day_once(asked: Play) -> None:
    asked.travel_to("2025-04-22 09:00")
    assert len(asked.letters("reminder_invite")) == 1
    extend(asked, 2)
    assert shown(asked.due_date("invite").fires_at) == "2025-04-23 08:00"
    asked.travel_to("2025-04-23 08:01")
    assert len(asked.letters("reminder_invite")) == 2
    assert "vrijdag 25 april 2025" in asked.letters("reminder_invite")[-1].text
    asked.travel_to("2025-04-24 09:00")
    assert len(asked.letters("reminder_invite")) == 2
    assert asked.terms() == [("invite", "2025-04-25")]
    asked.invite(day="2025-04-28")
    assert asked.open_tasks() == [("chair", "talk")]


def test_who_is_still_to_be_reminded_at_the_next_step_is(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.travel_to("2025-05-06 09:00")
    assert len(play.letters("reminder_new_decision")) == 1
    extend(play, 3, term="reconvene")
    play.compose()
    play.travel_to("2025-05-09 09:00")
    assert len(play.letters("reminder_new_decision")) == 2


def test_no_term_of_the_regulation_is_made_longer(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    before = play.terms()
    assert before == [("3.6-appeal", "2025-04-25")]
    said = refusal(lambda: extend(play, term="3.6-appeal"))
    assert said == ("days", "Het reglement legt deze termijn vast (art. 3.6).")
    assert play.terms() == before
    assert extending.can_extend(play.due_date("3.6-appeal").case, play.person("dirk")) == []


@pytest.mark.parametrize("name", ["amina", "chris", "bram", "hanne", "dirk"])
def test_only_the_direction_gives_it(asked: Play, name: str) -> None:
    may = bool(extending.can_extend(asked.due_date("invite").case, asked.person(name)))
    assert may == (name in ("bram", "hanne", "dirk"))
    try:
        extend(asked, by=name)
        assert may
    except NotAllowed:
        assert not may


@pytest.mark.parametrize("role", ["director", "deputy_director", "secretariat"])
def test_who_stands_in_for_the_direction_gives_it_too(asked: Play, role: str) -> None:
    """Els stands in from this day up to Wednesday 16 April."""
    days = {"first_day": date(2025, 4, 15), "last_day": date(2025, 4, 16)}
    with transaction():
        dirk, els = asked.person("dirk"), asked.person("els")
        db.session.add(Delegation(role=role, delegate=els, named_by=dirk, **days))
    may = lambda: bool(extending.can_extend(asked.case(), asked.person("els")))  # noqa: E731
    assert may() == (role != "secretariat")
    if may():
        assert extend(asked, by="els") == "2025-04-25"
    asked.travel_to("2025-04-17 09:00")
    assert not may()


def test_what_cannot_be_is_refused_and_nothing_is_kept(asked: Play) -> None:
    assert refusal(lambda: extend(asked, 0))[0] == "days"
    assert refusal(lambda: extend(asked, -1))[0] == "days"
    assert refusal(lambda: extend(asked, 61))[0] == "days"
    assert refusal(lambda: suspend(asked, "2025-04-22", "2025-04-18"))[0] == "last"
    assert refusal(lambda: suspend(asked, "2025-04-18", "2026-04-18"))[0] == "last"
    assert refusal(lambda: suspend(asked, "2025-04-19", "2025-04-21"))[0] == "last"  # no day moves
    assert refusal(lambda: suspend(asked, "2025-05-01", "2025-05-09"))[0] == "last"

    def without_a_reason() -> None:
        with transaction():
            extending.extend(asked.due_date("invite").id, asked.person("dirk"), 1, " ")

    assert refusal(without_a_reason)[0] == "reason"
    assert asked.terms() == [("invite", "2025-04-23")]
    assert asked.due_date("invite").given is None


def test_who_saw_another_last_day_looks_again(asked: Play) -> None:
    row = asked.due_date("invite")
    number, seen = row.id, extending.mark(row)
    extend(asked, 1)
    with pytest.raises(NotAsShown), transaction():
        extending.extend(number, asked.person("hanne"), 1, WHY, seen)
    assert asked.terms() == [("invite", "2025-04-24")]


def test_a_target_that_runs_no_more_gets_no_time(asked: Play) -> None:
    number = asked.due_date("invite").id
    asked.invite()
    with pytest.raises(NoLongerOpen), transaction():
        extending.extend(number, asked.person("dirk"), 1, WHY)


def test_nothing_that_is_given_makes_a_count_shorter() -> None:
    start, usual = date(2025, 4, 15), working_days_after(date(2025, 4, 15), 5)
    for more in range(3):
        for first in range(14, 31):
            days = (date(2025, 4, first), date(2025, 4, 30))
            given = working_days_after(start, 5, leeway=Leeway(more, (days,)))
            assert given.date >= usual.date
