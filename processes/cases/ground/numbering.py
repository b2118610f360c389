"""What a case is given once, when it is opened: its version of the diagram, and its reference
number, such as BZ-2026-0042."""

from datetime import datetime

from sqlalchemy import select, update

from processes import procedures
from processes.clock import machine_now
from processes.engine.diagrams import Diagram
from processes.models import Counter, Definition, db, found_or_made
from processes.regulation import brussels_date


def definition_of(diagram: Diagram) -> Definition:
    """The row that keeps this version of a diagram; every case that starts with it shares it."""
    rows = select(Definition).where(
        Definition.process == diagram.process, Definition.content_hash == diagram.content_hash
    )
    return found_or_made(
        rows,
        lambda: Definition(
            process=diagram.process,
            content_hash=diagram.content_hash,
            xml=diagram.xml,
            added_at=machine_now(),
        ),
    )


def next_reference(process: str, now: datetime) -> str:
    """The next reference of the Brussels year, such as BZ-2026-0042. It opens nothing by itself."""
    name = f"{procedures.of(process).reference}-{brussels_date(now).year}"
    counting = update(Counter).where(Counter.name == name).values(value=Counter.value + 1)
    number = db.session.scalar(counting.returning(Counter.value))
    if number is None:
        rows = select(Counter).where(Counter.name == name)
        found_or_made(rows, lambda: Counter(name=name, value=0))
        return next_reference(process, now)
    return f"{name}-{number:04d}"
