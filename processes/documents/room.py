"""How much room there is for files: for one person in a day, and on the disk of the house.

What was filed is never taken away for it, and what is typed is filed whether there is room or not.
"""

import errno
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import ColumnElement, exists, func, or_, select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Case, Document, Enrolment, Guardianship, Person, Result, Role, Task, db

from . import store
from .sizes import MEGABYTE, size_in_words

FIELD = "files"
A_DAY = timedelta(days=1)
# Twenty files of the largest size, and some more.
A_PERSON, TO_STAY_FREE = 500 * MEGABYTE, 500 * MEGABYTE
A_NEWCOMER = 60 * MEGABYTE  # three of the largest size
MADE_BY_US = "copy"
FULL = errno.ENOSPC, errno.EDQUOT, errno.EFBIG  # the last where files have a limit (ulimit -f)
WITHOUT = "Je kan ook verdergaan zonder dit bestand, en het later aan het centrum bezorgen."
NO_ROOM = f"We kunnen nu geen bestanden bewaren: onze schijf is vol. {WITHOUT}"
_log = logging.getLogger(__name__)


def check_person(who: int, size: int) -> None:
    """Raises Refused where a file of `size` bytes is more than this person, by their id, may still
    add today: PERSON_A_DAY. What is in their drafts counts however old it is, and what they removed
    for as long as it is not erased. It is NEWCOMER_A_DAY for who made their own account, as long as
    nobody of the centre had to do with them."""
    most = _most(who)
    used = _used(who)
    if used + size > most:
        raise Refused(
            FIELD,
            f"Voor dit bestand is er geen plaats meer. Je voegde al {size_in_words(used)} toe; op "
            f"een dag is dat hoogstens {size_in_words(most)}. Kies een kleiner bestand, of haal "
            f"weg wat niet nodig is: ongeveer een uur later is er weer plaats. {WITHOUT}",
        )


def _most(who: int) -> int:
    most = int(current_app.config.get("PERSON_A_DAY", A_PERSON))
    made = select(Person.id).where(Person.id == who, Person.made_own_account)
    if db.session.scalar(made.where(~_known(who))) is None:
        return most
    return min(most, int(current_app.config.get("NEWCOMER_A_DAY", A_NEWCOMER)))


def _known(who: int) -> ColumnElement[bool]:
    """Somebody else did a step in a case of theirs, entered a result of theirs, admitted them to a
    run, gave them a role, or wrote down for whom they act."""
    others = Task.closed_by_id.is_not(None) & (Task.closed_by_id != who)
    return or_(
        exists().where(Case.cursist_id == who, Task.case_id == Case.id, others),
        exists().where(Result.cursist_id == who),
        exists().where(Enrolment.person_id == who, Enrolment.admitted.is_(True)),
        exists().where(Role.person_id == who),
        exists().where(Guardianship.guardian_id == who),
    )


def _used(who: int) -> int:
    counts = or_(
        Document.draft_id.is_not(None),
        Document.removed_at.is_not(None),
        Document.added_at > legal_now() - A_DAY,
    )
    theirs = Document.added_by_id == who, Document.kind != MADE_BY_US
    return db.session.scalar(select(func.sum(Document.size)).where(*theirs, counts)) or 0


def free() -> int:
    """How many bytes the disk has left on which the documents are kept."""
    return shutil.disk_usage(_place()).free


def to_stay_free() -> int:
    """How many bytes of it no file takes: KEEP_FREE."""
    return int(current_app.config.get("KEEP_FREE", TO_STAY_FREE))


def _place() -> Path:
    """The folder of the documents, or what of its path is there before the first one is."""
    place = store.folder()
    while not place.exists():
        place = place.parent
    return place


@contextmanager
def on_disk(size: int) -> Iterator[None]:
    """Inside, `size` bytes are written. Raises Refused where less than KEEP_FREE would stay free,
    or the disk turns out to be full."""
    place = _place()
    if free() - size < to_stay_free():
        _log.error("no room on the disk at %s: files are refused", place)
        raise Refused(FIELD, NO_ROOM)
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        _log.exception("the disk at %s is full: files are refused", place)
        raise Refused(FIELD, NO_ROOM) from None
