"""The numbers of a school year as tables and charts, each number with the address of the cases
behind it, and as rows of a sheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import url_for

from app.html.charts import Cell as Shown
from app.html.charts import Chart, Row
from app.html.numbers import in_days
from app.reading.csv_file import Cell
from app.reading.durations import HALF, NEARLY_ALL, within
from app.reading.outcomes import FILED_LATE, MISSED, OUTCOMES, OVERTURNED
from app.reading.periods import Period
from app.reading.wanted import ALL, ENDED
from app.reading.years import BY_MONTH, BY_YEAR, PER, Asked, Group, Numbers

SHEET = ["Periode", "Groep", "Ingediend", "Te laat ingediend", "Afgesloten", *OUTCOMES.values(),
         "De helft klaar binnen (dagen)", "9 op 10 klaar binnen (dagen)", "Termijn gemist",
         "Herzien in beroep"]  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """The groups of a page as its charts; `whole` is a last row of its tables, or None."""

    asked: Asked
    groups: Sequence[Group]
    whole: Group | None

    @property
    def filed(self) -> Chart:
        """What was filed."""
        rows = (
            self._row(group, [self._filed(of) for of in self._beside(group)])
            for group in self.groups
        )
        return self._chart("ingediend", "Ingediende dossiers", self._series, rows)

    def filed_table(self) -> Chart:
        """What was filed and closed, with what was filed late."""
        heads = (*self._heads("Ingediend"), *self._heads("Te laat ingediend"),
                 *self._heads("Afgesloten"))  # fmt: skip
        cells = (self._filed, partial(self._filed, late=True), self._closed)
        return self._table("ingediend-cijfers", "Ingediend en afgesloten", heads, cells)

    @property
    def outcomes(self) -> Chart:
        """How what was closed came out; outcomes that are nowhere have no column."""
        met = [o for o in OUTCOMES if any(g.now.outcomes[o.value] for g in self.groups)]
        cells = [partial(self._closed, uitkomst=outcome.value) for outcome in met]
        rows = [
            self._row(group, [cell((group, group.now, group.period)) for cell in cells])
            for group in self.groups
            if group.now.closed
        ]
        series = tuple(OUTCOMES[outcome] for outcome in met)
        when = "" if self.asked.per == BY_YEAR else f" in {self.asked.year.word}"
        return self._chart("uitkomst", f"Hoe liep het af{when}?", series, rows)

    def term_table(self) -> Chart:
        """How long what was closed took, what was late, and what an appeal changed."""
        heads = (*self._heads("Helft klaar binnen"), *self._heads("9 op 10 klaar binnen"),
                 *self._heads("Termijn gemist"), *self._heads("Herzien in beroep"))  # fmt: skip
        cells = (
            partial(_within, part=HALF),
            partial(_within, part=NEARLY_ALL),
            partial(self._closed, kenmerk=MISSED),
            partial(self._closed, kenmerk=OVERTURNED),
        )
        return self._table("termijnen", "Duur, termijnen en beroep", heads, cells)

    def sheet(self) -> Iterator[list[Cell]]:
        """A row for each group and period."""
        for group in (*self.groups, *([self.whole] if self.whole else [])):
            named = self.asked.per in (BY_MONTH, BY_YEAR) and group is not self.whole
            for _, told, period in self._beside(group):
                yield [
                    period.word,
                    period.name if named else group.label,
                    told.opened,
                    told.late,
                    told.closed,
                    *(told.outcomes[outcome.value] for outcome in OUTCOMES),
                    within(told.days, HALF),
                    within(told.days, NEARLY_ALL),
                    told.missed,
                    told.overturned,
                ]

    @property
    def _series(self) -> tuple[str, ...]:
        if self.asked.per == BY_YEAR:
            return ("Ingediend",)
        return self.asked.year.word, self.asked.before.word

    def _beside(self, group: Group) -> "list[Of]":
        """The numbers of a group; with those of the year before, unless that has its own row."""
        return _both(group)[:1] if self.asked.per == BY_YEAR else _both(group)

    def _heads(self, name: str) -> tuple[str, str]:
        return name, "Vorig jaar"

    def _filed(self, of: "Of", *, late: bool = False) -> Shown:
        group, told, period = of
        more = {"kenmerk": FILED_LATE} if late else {}
        count = told.late if late else told.opened
        return Shown(count, self._href(group, toestand=ALL, ingediend=period.word, **more))

    def _closed(self, of: "Of", **more: str) -> Shown:
        group, told, period = of
        counts = {MISSED: told.missed, OVERTURNED: told.overturned}
        count = counts[more["kenmerk"]] if "kenmerk" in more else told.closed
        count = told.outcomes[more["uitkomst"]] if "uitkomst" in more else count
        return Shown(count, self._href(group, toestand=ENDED, afgesloten=period.word, **more))

    def _href(self, group: Group, **more: str) -> str:
        said: dict[str, Any] = {**self.asked.narrows, **group.narrows, **more}
        return url_for("overview.running", **said)

    def _table(
        self, id: str, title: str, heads: tuple[str, ...], cells: "Sequence[Callable[[Of], Shown]]"
    ) -> Chart:
        groups = [group for group in self.groups if group.counts]
        every = (*groups, *([self.whole] if self.whole else []))
        rows = (
            self._row(group, [cell(of) for cell in cells for of in _both(group)]) for group in every
        )
        return self._chart(id, title, heads, rows)

    def _row(self, group: Group, cells: list[Shown]) -> Row:
        short = group.period.short if self.asked.per == BY_MONTH else group.period.word
        return Row(group.label, tuple(cells), short)

    def _chart(self, id: str, title: str, series: tuple[str, ...], rows: Any) -> Chart:
        told = tuple(rows)
        says = "; ".join(
            f"{row.label}: "
            + ", ".join(
                f"{cell.words} {name}" for cell, name in zip(row.cells, series, strict=True)
            )
            for row in told
        )
        return Chart(id, title, f"{says}.", PER[self.asked.per], series, told)


Of = tuple[Group, Numbers, Period]


def _both(group: Group) -> list[Of]:
    return [(group, group.now, group.period), (group, group.before, group.period_before)]


def _within(of: Of, part: float) -> Shown:
    days = within(of[1].days, part)
    return Shown(days, said=in_days(days))
