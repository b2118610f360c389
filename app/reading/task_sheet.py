"""Somebody's tasks as rows of a sheet."""

from collections.abc import Iterator

from app.reading.csv_file import Cell
from app.reading.task_list import Listed, Tasks

HEADS = ["Taak", "Cursist", "Module", "Procedure", "Dossier", "Wie werkt eraan?", "Termijn",
         "Soort", "Laatste dag", "Hoe lang nog?"]  # fmt: skip
TARGET = "eigen streefdatum"


def task_rows(tasks: Tasks) -> Iterator[list[Cell]]:
    """A row for each, in the order of the list, read a batch at a time."""
    return map(_row, tasks.every())


def _row(task: Listed) -> list[Cell]:
    due, who = task.due, task.claimed_by
    named = bool(due.title)
    return [
        task.title,
        task.cursist,
        task.module,
        task.procedure,
        task.reference,
        who.name if who else "",
        due.title,
        (due.article or TARGET) if named else "",
        due.last_day,
        due.words if due.last_day else "",
    ]
