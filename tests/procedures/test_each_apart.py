"""What is done for many cases in one run: one that breaks keeps nobody behind it waiting, and the
administrator sees it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from processes.cases.administration import incidents
from processes.cases.committee import leaving
from processes.cases.doors import each_morning, unmanned
from processes.cases.ground import failures
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.models import Case, Incident, Member, Seat, db, transaction
from tests.confirming import ask
from tests.play import Play
from tests.scenes import scene

pytestmark = pytest.mark.usefixtures("documents_and_invitations")
Breaking = Callable[[Any, str], AbstractContextManager[None]]


@pytest.fixture
@scene
def three(house_of_wim: Play) -> Play:
    """Three cursists whose talk is on 22 April."""
    play = house_of_wim
    with transaction():
        for name in ("zoe", "yun"):
            play.add(name)
    for name in ("amina", "zoe", "yun"):
        result = play.result("2025-04-14", name, module=f"NT2 {name}")
        play.open(by=name, result=result, at="2025-04-15 10:00")
        play.invite("2025-04-22")
    return play


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Breaks a function of a module for the case, or the draft, that comes first."""

    @contextmanager
    def broken(module: Any, name: str) -> Iterator[None]:
        works = getattr(module, name)

        def breaks(number: int) -> Any:
            if number == 1:
                raise RuntimeError("broken")
            return works(number)

        with monkeypatch.context() as patch:
            patch.setattr(module, name, breaks)
            yield

    return broken


def shown() -> list[tuple[int | None, str]]:
    """What the administrator sees."""
    db.session.rollback()
    return [(each.case_id, each.error) for each in db.session.scalars(incidents.open_incidents())]


def test_one_case_that_breaks_keeps_no_other_from_its_reminder_and_comes_after_all(
    three: Play, breaking: Breaking
) -> None:
    three.travel_to("2025-04-21 08:00")
    with breaking(each_morning, "locked"):
        assert each_morning.tell_about_talks() == 2
    assert [mail.person.name for mail in three.letters("tomorrow")] == ["Zoe", "Yun"]
    assert shown() == [(1, f"{each_morning.NOT_TOLD} RuntimeError: broken")]
    assert each_morning.tell_again() == 0  # a quarter of an hour is not over
    three.travel_to("2025-04-21 08:16")
    assert (each_morning.tell_again(), each_morning.tell_again()) == (1, 0)
    assert three.letters("tomorrow")[-1].person.name == "Amina"
    assert shown() == []


def test_who_has_an_old_incident_of_another_kind_is_told_though_another_case_broke_just_now(
    three: Play,
) -> None:
    with transaction():
        long_ago = datetime(2025, 4, 1, 8, tzinfo=UTC)
        error = f"{unmanned.NOT_TOLD} RuntimeError: broken"
        db.session.add(Incident(case_id=2, at=long_ago, error=error, resolved_at=long_ago))
    three.travel_to("2025-04-21 08:00")
    with transaction():
        failures.record(1, RuntimeError("broken"), each_morning.NOT_TOLD)
    assert each_morning.tell_about_talks() == 2
    assert [mail.person.name for mail in three.letters("tomorrow")] == ["Zoe", "Yun"]


def test_the_administrator_has_it_told_without_waiting(three: Play, breaking: Breaking) -> None:
    three.travel_to("2025-04-21 08:00")
    with breaking(each_morning, "locked"):
        each_morning.tell_about_talks()
        assert incidents.try_again(1, three.ids["wim"]) is False
    assert incidents.try_again(1, three.ids["wim"]) is True
    assert len(three.letters("tomorrow")) == 3
    assert shown() == []


def test_one_case_that_breaks_keeps_no_other_member_on_a_seat_that_is_another_s(
    three: Play, breaking: Breaking
) -> None:
    with transaction():
        seat = db.session.scalars(select(Seat).where(Seat.holder_id == three.ids["els"])).one()
        for case in db.session.scalars(select(Case)).all():
            place = {"seat_id": seat.id, "chairs": False, "votes": True}
            db.session.add(
                Member(case=case, person_id=three.ids["els"], seated_at=legal_now(), **place)
            )
        seat.holder_id = three.ids["hanne"]
    with breaking(leaving, "_release"):
        assert leaving.release() == 2
        assert leaving.release() == 0
    rows = select(Member.case_id).where(Member.left_at.is_not(None))
    assert sorted(db.session.scalars(rows)) == [2, 3]
    assert shown() == [(1, f"{leaving.NOT_RELEASED} RuntimeError: broken")]
    assert incidents.try_again(1, three.ids["wim"]) is True
    assert sorted(db.session.scalars(rows)) == [1, 2, 3]


def test_one_case_that_breaks_keeps_no_other_task_that_nobody_can_do_from_being_told(
    three: Play, breaking: Breaking
) -> None:
    with transaction():
        three.person("bram").active = False
    with breaking(unmanned, "_tell_changes_in"):
        assert (unmanned.tell_changes(), unmanned.tell_changes()) == (2, 0)
    assert shown() == [(1, f"{unmanned.NOT_TOLD} RuntimeError: broken")]
    assert incidents.try_again(1, three.ids["wim"]) is True
    assert {mail.case_id for mail in three.letters("unmanned")} == {1, 2, 3}


def test_one_reminder_to_a_guardian_that_breaks_is_shown_and_comes_after_all(
    house_of_wim: Play, breaking: Breaking
) -> None:
    ask(house_of_wim)
    house_of_wim.travel_to("2025-04-16 08:00", settle=False)
    with breaking(confirming, "_remind"):
        assert (confirming.remind(), confirming.remind()) == (0, 0)
    error = "De herinnering bij aanvraag 1 kon niet geschreven worden. RuntimeError: broken"
    assert shown() == [(None, error)]
    house_of_wim.travel_to("2025-04-16 08:16", settle=False)
    assert confirming.remind() == 1
    assert shown() == []
