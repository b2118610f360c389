"""`RESULTS.md` and the drawings beside it, written from the figures that were kept.

    python -m benchmarks.report

What stands in `RESULTS.md` above the line MARK is written by hand and stays.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.houses import DATABASES
from benchmarks.plot import draw
from benchmarks.table import table

HERE = Path(__file__).parent
FIGURES = HERE / "figures"
MARK = "<!-- What follows is written by `python -m benchmarks.report`. -->"
SUBJECTS = {
    "doors": "Doors",
    "form POST": "A form through the whole stack",
    "pages": "Pages, and what the workers look for",
    "due dates": "Due dates at once",
    "outbox": "Mails",
    "memory": "Memory",
    "storage": "Bytes of a finished case",
    "engine": "The engine alone",
}
KINDS = ("statements", "ms", "cpu_ms", "x_floor", "bytes", "note")
Row = dict[str, Any]


def main() -> None:
    """Write all of it anew."""
    before, now = (read(FIGURES / f"{name}.json") for name in ("before", "now"))
    results = HERE / "RESULTS.md"
    by_hand, _, _ = results.read_text().partition(MARK)
    parts = [part for subject in SUBJECTS for part in _part(subject, before, now)]
    results.write_text("\n\n".join([by_hand.rstrip(), MARK, *parts]) + "\n")
    for database in DATABASES:
        drawn = draw(database, _lists(before, database), _lists(now, database))
        (HERE / f"growth-{database}.svg").write_text(drawn)


def read(file: Path) -> list[Row]:
    """The rows that were kept in a file; none where there is no such file."""
    rows: list[Row] = json.loads(file.read_text()) if file.exists() else []
    return rows


def _part(subject: str, before: list[Row], now: list[Row]) -> Iterator[str]:
    yield f"## {SUBJECTS[subject]}"
    for database in DATABASES:
        old, new = (
            {_key(r): r for r in rows if _is(r, subject, database)} for rows in (before, now)
        )
        both = [_beside(key, old.get(key, {}), new.get(key, {})) for key in {**new, **old}]
        if both:
            both.sort(key=lambda row: row["cases"] or 0)
            yield f"### {SUBJECTS[subject]}: {database}"
            yield table(both)


def _is(row: Row, subject: str, database: str) -> bool:
    return bool(row["subject"] == subject and row["database"] == database)


def _key(row: Row) -> tuple[int | None, str]:
    return row.get("cases"), row["work"]


def _beside(key: tuple[int | None, str], old: Row, new: Row) -> Row:
    """One line: of each kind of figure what it was, and what it is."""
    cases, work = key
    row: Row = {"cases": cases, "work": work}
    for kind in KINDS:
        row |= {f"{kind} before": old.get(kind), f"{kind} now": new.get(kind)}
    return row


def _lists(rows: list[Row], database: str) -> dict[str, dict[int, float]]:
    """Of each page the milliseconds at each number of cases."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        if _is(row, "pages", database):
            found.setdefault(row["work"], {})[row["cases"]] = row["ms"]
    return found


if __name__ == "__main__":
    main()
