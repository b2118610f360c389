"""The settings that are days and can come from a file: how each file looks, and is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from processes.cases.administration import days_off_file, holiday_file
from processes.cases.receipts.csv_table import Problem

FIRST_DAY = "zoals 02/11/2026 of 2 november 2026."
STAYS = "Wat al in de lijst staat, blijft. Een dag haal je weg bij de vraag zelf."


class Reading(Protocol):
    """What a file says."""

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong with it."""

    def answer(self, now: str) -> str:
        """The token of the setting, which is `now`, once the file holds."""


@dataclass(frozen=True)
class DayFile:
    """`title` says of what it is, `columns` what is written in each; `stays` what becomes of what
    the file does not name."""

    title: str
    link: str
    columns: tuple[tuple[str, str], ...]
    stays: str
    example: str
    called: str
    read: Callable[[str], Reading]


DAY_FILES = {
    "school_holidays": DayFile(
        title="Schoolvakanties uit een CSV-bestand",
        link="Lees de schoolvakanties uit een CSV-bestand",
        columns=(
            (
                holiday_file.NAME,
                "Herfstvakantie, Kerstvakantie, Krokusvakantie, Paasvakantie of Zomervakantie.",
            ),
            (holiday_file.FIRST, f"De eerste dag van de vakantie, {FIRST_DAY}"),
            (holiday_file.LAST, "De laatste dag van de vakantie. Ook die dag hoort erbij."),
        ),
        stays="Staat een vakantie van een jaar niet in het bestand? Dan verandert die niet.",
        example=holiday_file.EXAMPLE,
        called="schoolvakanties",
        read=holiday_file.read,
    ),
    "closing_days": DayFile(
        title="Sluitingsdagen uit een CSV-bestand",
        link="Lees de sluitingsdagen uit een CSV-bestand",
        columns=(
            (days_off_file.FIRST, f"De eerste dag waarop het centrum gesloten is, {FIRST_DAY}"),
            (days_off_file.LAST, "De laatste dag. Is het één dag? Schrijf die dag dan opnieuw."),
        ),
        stays=STAYS,
        example=days_off_file.CLOSING_EXAMPLE,
        called="sluitingsdagen",
        read=days_off_file.closing_days,
    ),
    "regulatory_holidays": DayFile(
        title="Reglementaire feestdagen uit een CSV-bestand",
        link="Lees de reglementaire feestdagen uit een CSV-bestand",
        columns=((days_off_file.DAY, "Een dag van elk jaar, zoals 11/07 of 11 juli."),),
        stays=STAYS,
        example=days_off_file.REGULATORY_EXAMPLE,
        called="feestdagen",
        read=days_off_file.regulatory_holidays,
    ),
}
