"""A piece that is new is put before whom the file is about: from now on they can read it, and are
told so: by mail, and in a letter too where they were invited on paper."""

from datetime import date
from typing import Any

from sqlalchemy import select

from processes import documents, links, mails
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import AlreadyThere
from processes.facts import put_before
from processes.facts.put_before import NEW_PIECE
from processes.facts.terms import settings
from processes.models import QUEUED, Case, Document, Mail, Person, PostItem, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, people

from ..ground.window import Window, window_of
from ..letters import posted

TOLD, TO_POST = "pieces/new_piece", "post/new_piece_waits"


def check_new(case: Case, kept: Kept) -> None:
    """Raises AlreadyThere where a case has this file; what stands in the place of a piece, or is a
    copy of all of them, does not count."""
    known = (each for each in documents.of(case) if each.redacts_id is None)
    if same := next((each for each in known if each.sha256 == kept.sha256), None):
        raise AlreadyThere(same.name)


def put(piece: Document, case: Case) -> None:
    """Writes since when they can read it. Before they are invited nobody is told: the invitation
    says that the file is open. Of several pieces at once one mail tells, and one letter."""
    piece.put_at = now = legal_now()
    window, told = window_of(case, now), people(CURSIST, case, now)
    if not window.is_open:
        return
    known = _known(case, window)
    piece.put_on_paper = bool(told) and posted.was_invited_on_paper(case)
    if piece.put_on_paper:
        _write(case, told, known)
    if not _is_being_told(case):
        said = {"first": _first_day(case), "paper": piece.put_on_paper}
        mails.tell(TOLD, case, CURSIST, told, {**known, **said})


def _known(case: Case, window: Window) -> dict[str, Any]:
    house = mails.centre()
    return {
        "case": case,
        "centre": house.name,
        "link": links.pieces(case.reference),
        "window": window,
        "decided": bool(case.decisions),
        "notice": settings().piece_notice,
    }


def _write(case: Case, told: list[Person], known: dict[str, Any]) -> None:
    """The letters. One that nobody posted yet is written anew, with the date of now; of one a day
    who posts is told."""
    rows = select(PostItem).where(PostItem.case_id == case.id, PostItem.template == NEW_PIECE)
    waiting = list(db.session.scalars(rows.where(PostItem.posted_on.is_(None))))
    posted.write(case, NEW_PIECE, None, CURSIST, told, known)
    today = brussels_date(legal_now())
    if not any(brussels_date(letter.written_at) == today for letter in waiting):
        said = {"link": links.case(case.reference), "again": bool(waiting)}
        posted.announce(TO_POST, case, {**known, **said})
    posted.withdraw(waiting)


def _first_day(case: Case) -> date | None:
    """From when somebody can decide on all that was put before them."""
    waits = None if case.decisions else put_before.too_new(case, settings(), legal_now())
    return waits.first_day if waits else None


def _is_being_told(case: Case) -> bool:
    waits = Mail.case_id == case.id, Mail.template == TOLD, Mail.state == QUEUED
    return db.session.scalars(select(Mail.id).where(*waits).limit(1)).first() is not None
