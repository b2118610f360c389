"""Fields that WTForms lacks, or has in a way that people stumble over."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import BooleanField, Field, FieldList, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import Optional, StopValidation

from processes.clock import legal_now
from processes.mails.safe import one_line
from processes.regulation import brussels_date
from processes.regulation.words import month_named

PARTS = {"day": "dag", "month": "maand", "year": "jaar"}
LEAP_YEAR = 2012
WITH_ARTICLE = {"day": "de dag", "month": "de maand", "year": "het jaar"}
WHOLE_DAY = re.compile(r"([0-9]{1,2})[ ./-]+([0-9]{1,2}|[^\W\d_]+\.?)[ ./-]+([0-9]+)")
CLOCK_TIME = re.compile(
    r"([0-9]{1,2})\s*(?:(?:[.,:h]|u(?:ur)?)\s*([0-9]{2})?)?\s*(?:u|uur)?", re.IGNORECASE
)


class SharesEmail(BooleanField):
    """Whether people of one family have a mail address together: shown once a door asks it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            "Ja, ze gebruiken samen dit e-mailadres",
            description="Iedereen krijgt een eigen link en eigen mails. Ze zien elkaars dossier "
            "daardoor niet.",
            **kwargs,
        )

    @property
    def is_asked(self) -> bool:
        """A door asked it, or it was answered."""
        return bool(self.errors or self.data)


class Namesake(RadioField):
    """Whether somebody is a cursist of the same name at the same mail address: shown once a door
    asks it. `said` is the answer, None without one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            "Is het dezelfde persoon?",
            [Optional()],
            choices=[
                SelectChoice("same", "Ja, het is dezelfde persoon"),
                SelectChoice("other", "Nee, het is iemand anders met dezelfde naam"),
            ],
            **kwargs,
        )

    @property
    def is_asked(self) -> bool:
        """A door asked it, or it was answered."""
        return bool(self.errors or self.data)

    @property
    def said(self) -> bool | None:
        """Whether it is."""
        return self.data == "same" if self.data else None


class SaysWhy(Field):
    """What could not be read says why: no validator runs on it, or puts its own message there."""

    def pre_validate(self, form: BaseForm) -> None:
        """Stop here, with the message there is, where nothing could be read."""
        if self.process_errors and not _left_out(self, form):
            raise StopValidation


class DateField(SaysWhy):
    """A day in three inputs, posted as `<name>-day`, `<name>-month` and `<name>-year`. A month can
    be named, and a whole day can stand in the first input.

    `data` is a `datetime.date`, or None where nothing or no real day was typed; `parts` is what
    to show in the inputs, as it was typed; `faulty` names the parts that are wrong. A year that is
    more than `back` years ago or `ahead` of now is a slip: no term can be counted there.
    """

    data: dt.date | None
    parts: dict[str, str]
    back: ClassVar[int] = 3
    ahead: ClassVar[int] = 3
    asked: ClassVar[tuple[str, ...]] = tuple(PARTS)
    faulty: tuple[str, ...] = asked

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the three parts if any of them was posted, or a day as it is kept (2025-04-24), else
        take the day that is known."""
        super().process(None, data, extra_filters)
        self.parts = _parts_of(self.data)
        posted = [f"{self.name}-{part}" for part in self.asked]
        if formdata is None:
            return
        if any(name in formdata for name in posted):
            self._read({part: formdata.get(f"{self.name}-{part}", "") for part in self.asked})
        elif kept := formdata.get(self.name):
            said = dict(zip(("year", "month", "day"), str(kept).split("-"), strict=False))
            self._read({part: said.get(part, "") for part in self.asked})

    def _read(self, typed: Mapping[str, str]) -> None:
        self.parts = _apart({part: one_line(value) for part, value in typed.items()})
        self.raw_data = ["-".join(filter(None, self.parts.values()))]
        self.data = None
        try:
            self.data = self._day() if self.raw_data[0] else None
        except ValueError as error:
            self.process_errors = [str(error)]

    def _day(self) -> dt.date:
        missing = [part for part in self.asked if not self.parts[part]]
        if missing:
            self.faulty = tuple(missing)
            raise ValueError(f"Vul ook {' en '.join(WITH_ARTICLE[part] for part in missing)} in.")
        year, month, day = (self._number(part) for part in ("year", "month", "day"))
        if not 1 <= month <= 12:
            self.faulty = ("month",)
            raise ValueError("Vul bij maand een getal in van 1 tot en met 12.")
        try:
            return dt.date(year, month, day)
        except ValueError:
            self.faulty = ("day",)
            raise ValueError("Die dag bestaat niet. Kijk de datum na.") from None

    def _number(self, part: str) -> int:
        digits = 4 if part == "year" else 2
        typed = self.parts[part]
        if part == "month" and (month := month_named(typed)):
            return month
        if not re.fullmatch(f"[0-9]{{1,{digits}}}", typed):
            self.faulty = (part,)
            raise ValueError(f"Vul bij {PARTS[part]} een getal in van hoogstens {digits} cijfers.")
        if part == "year" and (len(typed) < 4 or int(typed) == 0):
            self.faulty = (part,)
            raise ValueError("Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.")
        if part == "year":
            self._check_year(int(typed))
        return int(typed)

    def _check_year(self, year: int) -> None:
        now = brussels_date(legal_now()).year
        first, last = now - self.back, now + self.ahead
        if not first <= year <= last:
            self.faulty = ("year",)
            raise ValueError(f"Kijk het jaar na. Vul een jaar in van {first} tot en met {last}.")


def _apart(typed: dict[str, str]) -> dict[str, str]:
    """A whole day in the first input, such as 9 december 2025 or 9/12/2025, over all three."""
    whole = WHOLE_DAY.fullmatch(typed["day"]) if typed.keys() == PARTS.keys() else None
    if whole is None or typed["month"] or typed["year"]:
        return typed
    return dict(zip(PARTS, whole.groups(), strict=True))


def _parts_of(day: dt.date | None) -> dict[str, str]:
    return {part: str(getattr(day, part)) if day else "" for part in PARTS}


class DayOfLifeField(DateField):
    """A day in somebody's life: their birth, or when somebody begins or ends to act for them."""

    back = 120
    ahead = 20


class DayOfYearField(DateField):
    """A day of every year, in two inputs, without its year: that of `data` is a leap year."""

    asked = ("day", "month")
    faulty = asked

    def _number(self, part: str) -> int:
        return LEAP_YEAR if part == "year" else super()._number(part)


class Rows(FieldList):  # type: ignore[type-arg] # it is generic in the stubs alone
    """The same field some times below each other, of which some can be left empty."""

    def __init__(self, unbound_field: Any, label: str, *, rows: int, **kwargs: Any) -> None:
        super().__init__(unbound_field, label, min_entries=rows, **kwargs)

    def lengthen(self) -> None:
        """As many empty rows again as there were at first."""
        for _ in range(self.min_entries):
            self.append_entry()


class TimeField(SaysWhy):
    """A time of day on the clock in Brussels, in one input: 14.30, 14:30, 14,30, 14u30, 14 uur.

    `data` is a `datetime.time` without a zone, or None; `text` is what to show in the input.
    """

    data: dt.time | None

    @property
    def text(self) -> str:
        """What was typed, else the known time as 14.30, else nothing."""
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.hour}.{self.data.minute:02}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the first value posted; ValueError, in Dutch, if it is no time of day."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = _time_of_day(typed) if typed else None


def _time_of_day(typed: str) -> dt.time:
    found = CLOCK_TIME.fullmatch(typed)
    hour, minute = (int(group or 0) for group in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValueError("Schrijf het uur zoals 14.30.")
    return dt.time(hour, minute)


class RequiredWhen:
    """Validator, the first of its field: required when another field holds `value`.

    At any other value the page hides the field, so it is left out: its `data` becomes None, and
    what is wrong with it does not matter.
    """

    def __init__(self, other: str, value: str | bool, message: str | None = None) -> None:
        self.other = other
        self.value = value
        self.message = message

    def leaves_out(self, form: BaseForm) -> bool:
        """Whether the other field holds something else, so that this one is hidden."""
        return bool(form[self.other].data != self.value)

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Leave the field out, or ask for it; StopValidation in both cases."""
        if self.leaves_out(form):
            field.data = None
            field.errors = []
            raise StopValidation
        if field.data is None or not str(field.data).strip():
            field.errors = []
            raise StopValidation(self.message or field.gettext("This field is required."))


class RequiredInRow:
    """Validator, the first of its field: required as soon as anything stands in its row."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Leave an empty row alone, or ask for what is missing; StopValidation in both cases."""
        if not any(each.raw_data and each.raw_data[0] for each in form):
            field.errors = []
            raise StopValidation
        if not field.data:
            raise StopValidation(self.message)


def _left_out(field: Field, form: BaseForm) -> bool:
    return any(
        isinstance(validator, RequiredWhen) and validator.leaves_out(form)
        for validator in field.validators
    )
