"""How the direction answers with a list of days: what stays of it, and rows to add to it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from wtforms import FileField, FormField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from forms import Form
from forms.answers import AnswerForm, ChoiceForm, NumberForm, TargetForm
from forms.fields import DateField, DayOfYearField, RequiredInRow, Rows
from forms.office import AFile
from processes.cases.administration.answers import LONGEST_SOURCE
from processes.regulation import FORMS
from processes.regulation.holidays import (
    SCHOOL_HOLIDAYS,
    SchoolHoliday,
)
from processes.regulation.interpretations import INTERPRETATIONS, answer_in_words
from processes.regulation.tokens import (
    DATES,
    FLEMISH_RULE,
    HOLIDAYS,
    MONTH_DAYS,
    NOTHING,
    NUMBER,
    MonthDay,
)

WHICH_DAY = "Bijvoorbeeld 15 5 2026."
EMPTY_ROWS = "Laat een rij leeg als je ze niet nodig hebt."


class ListForm(AnswerForm):
    """A list: each thing in it can stay or go, and `more` can be added. `nothing` is the token of
    an empty one."""

    nothing: ClassVar[str] = NOTHING
    more: Rows
    kept = SelectMultipleField(
        "Wat blijft in de lijst?",
        [Optional()],
        description="Haal het vinkje weg bij wat uit de lijst mag.",
    )

    def fill(self, name: str, token: str) -> None:
        """Everything of the list, to be kept or not; an empty list asks nothing about it."""
        form = FORMS[name]
        listed = sorted((form.write((each,)) for each in form.read(token)), key=_by_day)
        self.kept.choices = [SelectChoice(each, answer_in_words(name, each)) for each in listed]
        if self.kept.raw_data is None:
            self.kept.data = listed
        if not listed:
            del self.kept

    def given(self) -> str:
        """What stays and what is added, by their days."""
        return ",".join(sorted({*self.stays(), *self.added()}, key=_by_day)) or self.nothing

    def keep_from(self, stands: AnswerForm) -> None:
        """All of the list of now stays: who did not see it, did not take it out."""
        if self.kept and isinstance(stands, ListForm):
            self.kept.data = list(stands.kept.data or [])

    def stays(self) -> list[str]:
        """The tokens of what stays."""
        return list(self.kept.data or []) if self.kept else []

    def added(self) -> Iterable[str]:
        """The tokens of what is added."""
        raise NotImplementedError


class ClosingDaysForm(ListForm):
    """Single days."""

    more = Rows(
        DateField("Dag", [Optional()]),
        "Welke dagen komen erbij?",
        rows=3,
        description=f"{WHICH_DAY} {EMPTY_ROWS}",
    )

    def added(self) -> Iterable[str]:
        """The days that were typed."""
        return [day.isoformat() for day in self.more.data if day]


class HolidaysForm(ListForm):
    """Days of every year."""

    more = Rows(
        DayOfYearField("Dag", [Optional()]),
        "Welke dagen komen erbij?",
        rows=3,
        description=f"Ze gelden elk jaar. Bijvoorbeeld 11 7 voor 11 juli. {EMPTY_ROWS}",
    )

    def added(self) -> Iterable[str]:
        """The days that were typed."""
        return [str(MonthDay(day.month, day.day)) for day in self.more.data if day]


class SchoolHolidayRow(Form):
    """One school holiday, or nothing."""

    name = SelectField(
        "Welke vakantie?",
        [RequiredInRow("Kies welke vakantie het is.")],
        choices=[SelectChoice("", "Kies een vakantie"), *map(SelectChoice, SCHOOL_HOLIDAYS)],
    )
    first = DateField("Eerste dag", [RequiredInRow("Vul de eerste dag in.")])
    last = DateField("Laatste dag", [RequiredInRow("Vul de laatste dag in.")])

    def validate_last(self, field: DateField) -> None:
        """A holiday ends on the day on which it begins, or later."""
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError("De laatste dag ligt vóór de eerste dag. Kijk de datums na.")

    @property
    def holiday(self) -> SchoolHoliday | None:
        """What was typed; None in an empty row."""
        if not (self.name.data and self.first.data and self.last.data):
            return None
        return SchoolHoliday(self.name.data, self.first.data, self.last.data)


class SchoolHolidaysForm(ListForm):
    """School holidays that differ from the Flemish rule, each from its first to its last day."""

    nothing = FLEMISH_RULE
    more = Rows(
        FormField(SchoolHolidayRow, "Vakantie"),
        "Welke vakanties komen erbij?",
        rows=2,
        description=f"Alleen wat anders is dan in de rest van Vlaanderen. {WHICH_DAY} {EMPTY_ROWS}",
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A holiday of one year stands in the list once: whoever changes it takes the old one
        off."""
        valid = super().validate(extra_validators)
        known = {(each.name, each.first.year) for each in HOLIDAYS.read(self._staying())}
        for row in self.more:
            holiday = row.form.holiday
            if holiday and (holiday.name, holiday.first.year) in known:
                row.form.name.errors = [
                    f"De {holiday.name.lower()} van {holiday.first.year} staat al in de lijst. "
                    "Haal die eerst weg."
                ]
                valid = False
            elif holiday:
                known.add((holiday.name, holiday.first.year))
        return valid

    def added(self) -> Iterable[str]:
        """The holidays that were typed."""
        return [str(row.form.holiday) for row in self.more if row.form.holiday]

    def _staying(self) -> str:
        return ",".join(self.stays()) or self.nothing


class DaysFile(Form):
    """A file with days, and where they come from."""

    file = FileField("Kies het CSV-bestand", [AFile()], render_kw={"accept": ".csv,text/csv"})
    source = StringField(
        "Waar komen deze dagen vandaan?",
        [
            DataRequired("Schrijf waar deze dagen vandaan komen."),
            Length(max=LONGEST_SOURCE, message=f"Schrijf hoogstens {LONGEST_SOURCE} tekens."),
        ],
        description="Bijvoorbeeld de naam en de datum van het besluit, of een webadres.",
    )


def answer_form(name: str) -> type[AnswerForm]:
    """The form in which the answer to a question is given."""
    if name not in FORMS:
        return TargetForm
    if INTERPRETATIONS[name].answers:
        return ChoiceForm
    return {
        NUMBER: NumberForm,
        DATES: ClosingDaysForm,
        MONTH_DAYS: HolidaysForm,
        HOLIDAYS: SchoolHolidaysForm,
    }[FORMS[name]]


def _by_day(token: str) -> str:
    """What a list is sorted by: the first day, which comes after the name where there is one."""
    return token.rpartition(":")[2]
