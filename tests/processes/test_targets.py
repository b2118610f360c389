"""The targets of the house and the facts from which timers count: tables, counted by hand."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from processes.engine import diagrams
from processes.facts import moments, targets
from processes.models import Case
from processes.regulation import TERM_IDS, Settings
from tests.play import Play, brussels, shown

Fact = Callable[[Case], datetime | None]


@pytest.mark.parametrize(
    ("name", "start", "last_day", "reminder"),
    [
        ("invite", "2024-12-19 10:00", date(2024, 12, 30), "2024-12-24 08:00"),
        ("invite", "2025-04-15 23:59:59", date(2025, 4, 23), "2025-04-18 08:00"),
        ("report", "2025-04-22 14:00", date(2025, 4, 24), "2025-04-23 08:00"),
        ("report", "2025-04-18 14:00", date(2025, 4, 23), "2025-04-22 08:00"),  # Easter Monday
        ("decide", "2025-10-24 16:00", date(2025, 10, 29), "2025-10-28 08:00"),  # winter time
        ("decide", "2025-03-27 16:00", date(2025, 4, 1), "2025-03-31 08:00"),  # summer time
        ("reconvene", "2025-04-22 16:00", date(2025, 5, 7), "2025-05-05 08:00"),
    ],
)
def test_a_target_counts_working_days_and_reminds_at_eight(
    name: str, start: str, last_day: date, reminder: str
) -> None:
    settings, target = Settings(), targets.known()[name]
    counted = targets.last_day(target, brussels(start), settings)
    assert counted.date == last_day
    assert shown(targets.reminder(target, counted.date, settings)) == reminder


def test_a_reminder_comes_after_the_day_on_which_the_target_begins() -> None:
    assert [n for n, t in targets.known().items() if not 0 <= t.remind < t.days] == []


def test_no_target_of_the_house_has_the_name_of_a_term() -> None:
    assert not targets.known().keys() & set(TERM_IDS)


def test_every_timer_of_every_diagram_counts_something_there_is_from_a_fact_there_is() -> None:
    elements = [(n, e) for n in diagrams.names() for e in diagrams.current(n).elements.values()]
    timers = [(process, e.timer) for process, e in elements if e.timer]
    assert [t.term for _, t in timers if t.is_law and t.term not in TERM_IDS] == []
    assert {t.term for _, t in timers if not t.is_law} == targets.known().keys()
    assert all(moments.named(t.fact, process) for process, t in timers)


def test_a_fact_is_of_its_procedure_or_shared_and_never_what_a_module_imports() -> None:
    assert moments.named("talk_planned", "order_measure") is moments.talk_planned
    assert moments.named("suspension_began", "preventive_suspension").__name__ == "suspension_began"
    for name, process in (("suspension_began", "irregularity"), ("select", "irregularity")):
        with pytest.raises(LookupError, match=f"{name} is no fact of {process}"):
            moments.named(name, process)


def test_the_facts_of_a_case_as_it_goes(play: Play) -> None:
    def known() -> dict[str, str | None]:
        case = play.case()
        named: list[Fact] = [
            moments.invitation_wanted,
            moments.talk_planned,
            moments.talk_reported,
            moments.reconvene_decided,
            moments.decision_received,
        ]
        return {f.__name__: (at := f(case)) and shown(at) for f in named}

    play.open(at="2025-04-15 10:00")
    asked = {"invitation_wanted": "2025-04-15 10:00", "talk_planned": None, "talk_reported": None}
    assert known() == {**asked, "reconvene_decided": None, "decision_received": None}
    play.invite(day="2025-04-22", time="14:00")
    assert known()["talk_planned"] == "2025-04-22 14:00"
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    assert known()["talk_reported"] == "2025-04-22 15:00"
    play.travel_to("2025-04-22 16:00")
    play.decide(reconvene=True)
    assert known()["reconvene_decided"] == "2025-04-22 16:00"
    play.accept_mails()
    assert known()["decision_received"] == "2025-04-22 16:00"
    play.meet_again()
    assert known()["decision_received"] is None
