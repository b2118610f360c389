"""The files that a page posts: each is kept, or says why it is not."""

from collections.abc import Callable
from io import SEEK_END
from typing import IO

from flask import current_app, flash, request

from processes import documents
from processes.conversion.kinds import EVERY_KIND, Taken
from processes.documents import Kept, removing
from processes.errors import AlreadyThere, DoorError, Refused
from processes.models import transaction

Make = Callable[[Kept], Kept]
ROOM_FOR = 5  # files of the largest size in one go
EVERYBODY = "dat kan iedereen openen. Je eigen foto bewaren we ook."
STRANGE = "in de naam stonden tekens die we niet bewaren."


def make_room() -> None:
    """More may be sent to a page that takes files. To be said before the check against forged
    requests reads what was sent."""
    text = current_app.config["MAX_CONTENT_LENGTH"]
    request.max_content_length = text + ROOM_FOR * documents.at_most()


def any_chosen(field: str) -> bool:
    """A file was posted under this name."""
    return any(file.filename for file in request.files.getlist(field))


def keep_each(
    field: str,
    who: int,
    put: Callable[[Kept], object],
    made_of: Make | None = None,
    taken: Taken = EVERY_KIND,
) -> list[str]:
    """Keeps every file of the kinds that are `taken` which this person, by their id, posted under
    this name, and hands it to `put`, or what is `made_of` it, in a transaction of its own; answers
    with what is wrong with the others, beside which it says what was kept all the same."""
    chosen = [file for file in request.files.getlist(field) if file.filename]
    wrong: list[str] = []
    well: list[str] = []
    for file in chosen:
        try:
            documents.check_person(who, _size(file.stream))
            kept = documents.keep(file.filename or "", file.stream, taken)
            _put(_made(kept, who, made_of) if made_of else kept, who, put)
        except AlreadyThere as there:
            flash(f"Dit bestand is al toegevoegd: {there.name}.", "info")
        except Refused as refusal:
            wrong.append(refusal.message)
        else:
            well.append(kept.name)
            _tell_changes(kept)
    if wrong and well:
        flash(f"Dit kregen we wel: {', '.join(well)}.", "info")
    return wrong


def keep_one(
    field: str,
    who: int,
    put: Callable[[Kept], object],
    made_of: Make | None = None,
    taken: Taken = EVERY_KIND,
) -> None:
    """Keeps the one file that this person, by their id, posted under this name, as `keep_each`
    does; or in its place what is `made_of` it, and then the file itself is erased. Raises Refused,
    at the field that `put` says, or at the file."""
    refused: list[Refused] = []

    def put_or_note(kept: Kept) -> None:
        try:
            put(kept)
        except Refused as refusal:
            refused.append(refusal)
            raise

    wrong = keep_each(field, who, put_or_note, made_of, taken)
    if refused:
        raise refused[0]
    if wrong:
        raise Refused(field, " ".join(wrong))


def _made(kept: Kept, who: int, made_of: Make) -> Kept:
    """What is made of a file, outside every transaction; the file is of nothing then."""
    try:
        return made_of(kept)
    finally:
        with transaction():
            removing.leave(kept, who)


def _put(kept: Kept, who: int, put: Callable[[Kept], object]) -> None:
    """What a door refuses is erased later, and counts until then: its bytes are on the disk."""
    try:
        with transaction():
            put(kept)
    except AlreadyThere:
        raise
    except DoorError:
        with transaction():
            removing.leave(kept, who)
        raise


def _size(stream: IO[bytes]) -> int:
    size = stream.seek(0, SEEK_END)
    stream.seek(0)
    return size


def _tell_changes(kept: Kept) -> None:
    if kept.renamed:
        flash(f"We noemden een bestand {kept.name}: {STRANGE}", "info")
    if kept.came_as:
        was = f"De foto {kept.came_as} was van de soort heic."
        flash(f"{was} We maakten er {kept.name} van: {EVERYBODY}", "info")
