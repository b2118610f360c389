"""A piece that is new is put before whom the file is about: from now on they can read it, and are
told so."""

from sqlalchemy import select

from processes import documents, links, mails
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import AlreadyThere
from processes.facts import put_before
from processes.facts.terms import settings
from processes.models import QUEUED, Case, Document, Mail, db
from processes.roles import CURSIST, people

from .window import window_of

TOLD = "pieces/new_piece"


def check_new(case: Case, kept: Kept) -> None:
    """Raises AlreadyThere where a case has this file; what stands in the place of a piece, or is a
    copy of all of them, does not count."""
    known = (each for each in documents.of(case) if each.redacts_id is None)
    if same := next((each for each in known if each.sha256 == kept.sha256), None):
        raise AlreadyThere(same.name)


def put(piece: Document, case: Case) -> None:
    """Writes since when they can read it. Before they are invited nobody is told: the invitation
    says that the file is open. Of several pieces at once one mail tells."""
    now = legal_now()
    piece.put_at = now
    if not window_of(case, now).is_open or _is_being_told(case):
        return
    known = {
        "link": links.pieces(case.reference),
        "first": None if case.decisions else put_before.first_day(case, settings()),
    }
    mails.tell(TOLD, case, CURSIST, people(CURSIST, case, now), known)


def _is_being_told(case: Case) -> bool:
    waits = Mail.case_id == case.id, Mail.template == TOLD, Mail.state == QUEUED
    return db.session.scalars(select(Mail.id).where(*waits).limit(1)).first() is not None
