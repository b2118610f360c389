"""What people do with the pieces of a file."""

import io
from typing import Any

from processes import documents
from processes.cases.file import collecting, inspection
from processes.cases.file.pieces import Piece
from processes.clock import legal_now
from processes.models import Event, db, transaction
from tests.app.files import PDF
from tests.play import Play


def add(
    play: Play, name: str = "toets.pdf", data: bytes = PDF, says: str = "De toets", by: str = "bram"
) -> int:
    """Somebody adds a piece to the first case."""
    kept = documents.keep(name, io.BytesIO(data))
    with transaction():
        return collecting.collect(play.case().id, play.person(by), kept, says).id


def withhold(play: Play, number: int, reason: str = "Het gaat over iemand anders.") -> None:
    with transaction():
        collecting.withhold(number, play.person("bram"), reason)


def redact(play: Play, number: int, data: bytes = PDF + b" gelakt") -> None:
    kept = documents.keep("gelakt.pdf", io.BytesIO(data))
    with transaction():
        collecting.redact(number, play.person("bram"), kept, "De naam van een getuige is weg.")


def release(play: Play, number: int) -> None:
    with transaction():
        collecting.release(number, play.person("bram"))


def may_read(play: Play, who: str, piece: Piece) -> bool:
    """Somebody may read this piece now, in the first case."""
    return inspection.may_read(play.person(who), piece, play.case(), legal_now())


def told(play: Play, *kinds: str) -> list[tuple[str, str, dict[str, Any]]]:
    rows = db.session.query(Event).order_by(Event.id)
    return [(e.kind, e.person.name if e.person else "", e.details) for e in rows if e.kind in kinds]
