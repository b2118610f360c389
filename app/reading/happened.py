"""An event of the trail of a case, as those read it who put it in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.html.dates import day
from processes.engine.elements import Element
from processes.models import Case, Event


@dataclass(frozen=True)
class Happened:
    """An event of a case, with the element of its diagram at which it happened, if any."""

    case: Case
    event: Event
    element: Element | None

    @property
    def details(self) -> dict[str, Any]:
        """What was written beside it."""
        return self.event.details

    @property
    def step(self) -> str:
        """The name of its element, empty without one."""
        return self.element.name if self.element else ""

    def on(self, name: str) -> str:
        """A day of its details, in words."""
        return day(date.fromisoformat(self.details[name]))

    @property
    def subject(self) -> str:
        """The subject of its mail, without the reference, which stands on the page."""
        return str(self.details["subject"]).removesuffix(f" ({self.case.reference})")
