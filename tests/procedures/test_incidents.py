"""What broke is tried again or put away by the administrator, once."""

from collections.abc import Callable
from typing import Any

import pytest

from processes.cases import fire_due
from processes.cases.administration import incidents
from processes.errors import NoLongerOpen
from processes.models import (
    db,
    transaction,
)
from tests.play import Play


@pytest.fixture
def broken(house_of_wim: Play, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A reminder that breaks; what mends it."""
    house_of_wim.open(at="2025-04-14 10:00")

    def breaks(*_: Any) -> None:
        raise RuntimeError("the text is gone")

    with monkeypatch.context() as patch:
        patch.setattr("processes.cases.letters.letters.send", breaks)
        house_of_wim.travel_to("2025-04-18 09:00")
        assert house_of_wim.incidents() == ["RuntimeError: the text is gone"]
    return lambda: monkeypatch.setattr("processes.cases.letters.letters.send", breaks)


def test_an_incident_is_tried_again_without_waiting(house_of_wim: Play, broken: object) -> None:
    assert incidents.try_again(1, house_of_wim.ids["wim"]) is True
    assert house_of_wim.letters("reminder_invite") != []
    assert db.session.scalars(incidents.open_incidents()).all() == []
    assert (
        house_of_wim.trail("incident_resolved")
        == [("2025-04-18 09:00", "incident_resolved", None)] * 2
    )  # of the case, and of the administration


def test_what_breaks_again_stays_open(house_of_wim: Play, broken: Callable[[], None]) -> None:
    broken()
    assert incidents.try_again(1, house_of_wim.ids["wim"]) is False
    fire_due(1)
    assert [i.id for i in db.session.scalars(incidents.open_incidents()).all()] == [1]


def test_what_breaks_after_it_was_put_away_is_an_incident_of_its_own(
    house_of_wim: Play, broken: Callable[[], None]
) -> None:
    broken()
    with transaction():
        incidents.resolve(1, house_of_wim.person("wim"))
    house_of_wim.travel_to("2025-04-18 09:15")
    assert [i.id for i in db.session.scalars(incidents.open_incidents()).all()] == [2]


def test_an_incident_is_put_away_once(house_of_wim: Play, broken: object) -> None:
    with transaction():
        incidents.resolve(1, house_of_wim.person("wim"))
    assert db.session.scalars(incidents.open_incidents()).all() == []
    with pytest.raises(NoLongerOpen), transaction():
        incidents.resolve(1, house_of_wim.person("wim"))
