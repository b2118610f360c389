"""Measure, print a table, and keep the figures where somebody asks for that.

python -m benchmarks --only doors --database postgresql --rounds 100
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import (
    arrival,
    catalogue,
    doors,
    due_dates,
    engine,
    memory,
    outbox,
    pages,
    posting,
    stamps,
    storage,
)
from benchmarks.houses import DATABASES
from benchmarks.table import table

SUBJECTS = {
    "doors": doors.run,
    "stamps": stamps.run,
    "engine": engine.run,
    "storage": storage.run,
    "posting": posting.run,
    "pages": pages.run,
    "catalogue": catalogue.run,
    "due_dates": due_dates.run,
    "outbox": outbox.run,
    "memory": memory.run,
    "arrival": arrival.run,
}
SAME = ("database", "cases", "subject", "work")
SIZES = [1_000, 20_000]  # a million is asked for by hand: it takes long


def main(words: Sequence[str] | None = None) -> None:
    """Every subject that was chosen, on every database that was chosen."""
    said = _said(words)
    for database in said.database:
        for subject in said.only:
            found = SUBJECTS[subject](database, said)
            found = [{"database": database, **row} for row in found]
            print(f"\n{table(found)}", flush=True)
            if said.keep:
                keep(said.keep, found)


def keep(file: Path, rows: list[dict[str, Any]]) -> None:
    """Into a file of figures, in the place of what was kept of the same work."""
    kept = json.loads(file.read_text()) if file.exists() else []
    known = {tuple(row.get(name) for name in SAME): row for row in kept + rows}
    lines = ",\n".join(json.dumps(row) for row in known.values())
    file.write_text(f"[\n{lines}\n]\n")


def _said(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SUBJECTS, default=list(SUBJECTS))
    parser.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--rounds", type=int, default=50, help="how often each work is done")
    parser.add_argument("--size", nargs="+", type=int, default=SIZES, help="how many cases")
    parser.add_argument("--due", type=int, default=10_000, help="how many due dates fire at once")
    parser.add_argument("--people", type=int, default=200, help="how many file at the same time")
    parser.add_argument("--minutes", type=float, default=10, help="how long memory is watched")
    parser.add_argument("--folder", type=Path, help="where the databases are, for a while")
    parser.add_argument("--keep", type=Path, help="a file for the figures, as JSON")
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
