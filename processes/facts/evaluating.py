"""Which evaluations of a run are otherwise than was agreed (art. 3.2): a run can have several, also
on one day, which their names tell apart."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from processes.folding import sameness
from processes.models import OtherEvaluation, Run, db


def all_said(run: Run) -> list[OtherEvaluation]:
    """All that was said of a run, the latest first."""
    rows = select(OtherEvaluation).where(OtherEvaluation.run_id == run.id)
    return list(db.session.scalars(rows.order_by(OtherEvaluation.id.desc())))


def standing(runs: Iterable[Run]) -> dict[int, list[OtherEvaluation]]:
    """How the evaluations of these runs are otherwise, by the number of the run and in the order of
    their Brussels days and names: as it was said of each last, without what was withdrawn."""
    rows = select(OtherEvaluation).where(OtherEvaluation.run_id.in_({each.id for each in runs}))
    said_of_each = db.session.scalars(rows.order_by(OtherEvaluation.id))
    last = {(e.run_id, e.day, sameness(e.which)): e for e in said_of_each}
    found: dict[int, list[OtherEvaluation]] = {}
    for (run, _, _), said in sorted(last.items()):
        if not said.withdrawn:
            found.setdefault(run, []).append(said)
    return found


def standing_in(run: Run) -> list[OtherEvaluation]:
    """The same of one run."""
    return standing([run]).get(run.id, [])


def on(said: Iterable[OtherEvaluation], day: date, which: str) -> OtherEvaluation | None:
    """The one of that name on that Brussels day, if it is among them."""
    name = sameness(which)
    found = (each for each in said if (each.day, sameness(each.which)) == (day, name))
    return next(found, None)


def to_come(said: Iterable[OtherEvaluation], day: date) -> list[OtherEvaluation]:
    """Those that are not over on this Brussels day."""
    return [each for each in said if each.day >= day]
