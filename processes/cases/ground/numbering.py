"""What a case is given once, when it is opened: its version of the diagram, and its reference."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from processes import procedures
from processes.clock import machine_now
from processes.engine.diagrams import Diagram
from processes.models import Base, Counter, Definition, db
from processes.regulation import brussels_date

Row = TypeVar("Row", bound=Base)


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
    rows = select(Counter).where(Counter.name == name).with_for_update()
    counter = found_or_made(rows, lambda: Counter(name=name, value=0))
    counter.value += 1
    db.session.flush()
    return f"{name}-{counter.value:04d}"


def found_or_made(rows: Select[Row], make: Callable[[], Row]) -> Row:
    """The row; where there is none yet it is made, unless somebody else makes it at that moment."""
    if found := db.session.scalars(rows).first():
        return found
    try:
        with db.session.begin_nested():
            made = make()
            db.session.add(made)
        return made
    except IntegrityError:
        return db.session.scalars(rows).one()
