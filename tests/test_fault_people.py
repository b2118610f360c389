"""Who works while things break gives up at last, and says so."""

from collections.abc import Callable
from random import Random

import pytest

from faults import people
from faults.people import Browser, Decider, Filer


@pytest.mark.parametrize(
    "person", [lambda browser: Filer(1, browser, {}), lambda browser: Decider(1, browser)]
)
def test_who_is_never_answered_was_not_confirmed(
    monkeypatch: pytest.MonkeyPatch, person: Callable[[Browser], Filer | Decider]
) -> None:
    monkeypatch.setattr(people, "PATIENCE", 0)
    assert not person(Browser("", [9], Random(1))).work()
