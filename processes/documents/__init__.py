"""Documents: what people upload, checked, and kept under its SHA-256 outside the web root.

A file is kept before the row that names it is written. A file without a row does no harm.
"""

from dataclasses import dataclass, replace
from typing import IO, Any

from flask import current_app
from sqlalchemy import select

from processes import conversion
from processes.clock import legal_now
from processes.conversion import kinds
from processes.conversion.kinds import ENDINGS, EVERY_KIND, Taken
from processes.errors import Refused
from processes.models import Case, Document, db
from processes.models.drafts import PIECE

from . import limits, names, room, store, virus
from .names import clean
from .pdf import MEDIA_TYPE, archival_pdf, pdf
from .room import check_person
from .sizes import MEGABYTE, size_in_words
from .store import path_of, read

FIELD = "files"
WORDS = EVERY_KIND.words
# The kinds of the PDF of what was filed, of a letter, and of what the post says about a letter; of
# what staff add to the file of a case, and of a copy of that file.
CONFIRMATION, LETTER, PROOF = "confirmation", "letter", "proof"
COPY = "copy"
MOST = 20 * MEGABYTE

__all__ = [
    "CONFIRMATION",
    "COPY",
    "ENDINGS",
    "FIELD",
    "LETTER",
    "MEDIA_TYPE",
    "PIECE",
    "PROOF",
    "WORDS",
    "Kept",
    "archival_pdf",
    "at_most",
    "check_person",
    "clean",
    "keep",
    "of",
    "path_of",
    "pdf",
    "put",
    "read",
    "row",
    "size_in_words",
]


@dataclass(frozen=True)
class Kept:
    """A file that is kept. `size` is in bytes; `renamed` says that its name was cleaned. Where it
    was made of another one, `came_as` and `came_sha256` are the name and the hash of that, which is
    kept too."""

    name: str
    media_type: str
    size: int
    sha256: str
    renamed: bool = False
    came_as: str = ""
    came_sha256: str = ""


def at_most() -> int:
    """How many bytes one file may have: MAX_UPLOAD."""
    return int(current_app.config.get("MAX_UPLOAD", MOST))


def keep(given: str, stream: IO[bytes], taken: Taken = EVERY_KIND) -> Kept:
    """Keeps what somebody uploaded under the name `given`, of the kinds that are `taken`; of a
    photo in the form of a phone, which few programs open, a JPEG. Raises Refused, which says
    why."""
    name = names.clean(given)
    data = stream.read(at_most() + 1)
    _check_size(name, len(data))
    virus.check(name, data)
    kind = kinds.kind_of(name, data, taken)
    limits.check(name, data, kind)
    with room.on_disk(len(data)):
        kept = Kept(
            kinds.named(name, kind),
            kind.media_type,
            len(data),
            store.put(data),
            names.is_changed(given),
        )
        photo = conversion.as_jpeg(data) if kind is kinds.HEIC else None
        return _made_of(kept, name, photo) if photo else kept


def put(name: str, media_type: str, data: bytes) -> Kept:
    """Keeps what the house made itself."""
    return Kept(name, media_type, len(data), store.put(data))


def _made_of(kept: Kept, came_as: str, photo: bytes) -> Kept:
    made = put(kinds.named(kept.name, kinds.JPEG), kinds.JPEG.media_type, photo)
    return replace(made, renamed=kept.renamed, came_as=came_as, came_sha256=kept.sha256)


def row(kept: Kept, kind: str, **whose: Any) -> Document:
    """The row of a kept file, that is added now; `whose` it is by the columns of the table, such as
    the case or the draft, who added it, and what they say it is."""
    return Document(
        kind=kind,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        came_as=kept.came_as,
        came_sha256=kept.came_sha256,
        added_at=legal_now(),
        **whose,
    )


def of(case: Case) -> list[Document]:
    """The documents of a case, in the order in which they came; a copy of them is none."""
    rows = select(Document).where(Document.case_id == case.id, Document.kind != COPY)
    return list(db.session.scalars(rows.order_by(Document.id)))


def _check_size(name: str, size: int) -> None:
    if size == 0:
        raise Refused(FIELD, f"Het bestand {name} is leeg.")
    if size > at_most():
        most = size_in_words(at_most())
        raise Refused(FIELD, f"Het bestand {name} is te groot. Een bestand is hoogstens {most}.")
