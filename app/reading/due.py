"""A term of the regulation, or a target of the house, as pages show it: until when, how far away
that is, and what it means that it is past."""

from dataclasses import dataclass
from datetime import date

from app.html.dates import SOON, days_left
from processes.models import LAW
from processes.regulation.rules import WORKING_DAY


@dataclass(frozen=True)
class Due:
    """`left` counts the days that its term counts, each called a `unit`: 0 on the last day itself,
    or when none is left before it ends; negative when it is past; None without a last day. Of what
    the house sets itself, `kind` is HOUSE and `article` empty."""

    last_day: date | None
    left: int | None
    kind: str = LAW
    title: str = ""
    article: str = ""
    unit: str = WORKING_DAY

    @property
    def is_late(self) -> bool:
        """A term of the regulation that is past. Of a target nothing depends but the house's own
        good name."""
        return self.kind == LAW and self.left is not None and self.left < 0

    @property
    def urgency(self) -> str:
        """`overdue` by the regulation, `passed` of a target, `soon`, `fine`, or `none` without a
        last day."""
        if self.left is None:
            return "none"
        if self.left < 0:
            return "overdue" if self.is_late else "passed"
        return "soon" if self.left <= SOON else "fine"

    @property
    def words(self) -> str:
        """How long it is until the last day, or since."""
        if self.left is None:
            return "geen einddatum"
        if self.left < 0 and not self.is_late:
            return f"streefdatum {days_left(self.left, self.unit, over='voorbij')}"
        said = days_left(self.left, self.unit)
        return f"{said}, {self.article}" if self.is_late and self.article else said

    @property
    def order(self) -> tuple[bool, date]:
        """Where it stands among others: what is late by the regulation first, what has no last day
        last."""
        return not self.is_late, self.last_day or date.max
