"""A piece is put before whom the file is about: from now on they can read it, and are told so."""

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.facts import put_before
from processes.facts.terms import settings
from processes.models import QUEUED, Case, Document, Mail, db
from processes.roles import CURSIST, people

from .window import window_of

TOLD = "pieces/new_piece"


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
