"""A piece that is new is put before whom the file is about: from now on they can read it, and are
told so: by mail, and in a letter too where they were invited on paper."""

from datetime import date

from sqlalchemy import select

from processes import documents, links, mails
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import AlreadyThere
from processes.facts import put_before
from processes.facts.privacy_request import is_data_request
from processes.facts.put_before import NEW_PIECE
from processes.facts.terms import settings
from processes.models import QUEUED, Case, Document, Mail, Person, PostItem, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, people

from ..ground.window import window_of
from ..letters import new_piece, posted

TOLD = "pieces/new_piece"


def check_new(case: Case, kept: Kept) -> None:
    """Raises AlreadyThere where a case has this file; what stands in the place of a piece, or is a
    copy of all of them, does not count."""
    known = (each for each in documents.of(case) if each.redacts_id is None)
    if same := next((each for each in known if each.sha256 == kept.sha256), None):
        raise AlreadyThere(same.name)


def put(piece: Document, case: Case) -> None:
    """Writes since when they can read it. Before they are invited nobody is told: the invitation
    says that the file is open. Nor of what answers a request about data: the answer tells. Of
    several pieces at once one mail tells, and one letter."""
    piece.put_at = now = legal_now()
    piece.put_on_paper = False
    if is_data_request(case) or not window_of(case, now).is_open:
        return
    told = people(CURSIST, case, now)
    piece.put_on_paper = bool(told) and posted.was_invited_on_paper(case)
    if piece.put_on_paper:
        _write(case, told)
    if not _is_being_told(case):
        known = {
            "link": links.pieces(case.reference),
            "first": _first_day(case),
            "paper": piece.put_on_paper,
            "decided": bool(case.decisions),
        }
        mails.tell(TOLD, case, CURSIST, told, known)


def _write(case: Case, told: list[Person]) -> None:
    """The letters. One that nobody posted yet is written anew, with the date of now; of one a day
    who posts is told."""
    rows = select(PostItem).where(PostItem.case_id == case.id, PostItem.template == NEW_PIECE)
    waiting = list(db.session.scalars(rows.where(PostItem.posted_on.is_(None))))
    today = brussels_date(legal_now())
    is_told = any(brussels_date(letter.written_at) == today for letter in waiting)
    new_piece.write(case, told)
    posted.withdraw(waiting)
    if not is_told:
        new_piece.announce(case, again=bool(waiting))


def withdraw_idle(case: Case) -> None:
    """A letter that nobody posted yet is withdrawn, once all of which it tells is withheld."""
    rows = select(PostItem).where(PostItem.case_id == case.id, PostItem.template == NEW_PIECE)
    letters = list(db.session.scalars(rows.order_by(PostItem.id)))
    waiting = [letter for letter in letters if letter.posted_on is None]
    posted.withdraw([letter for letter in waiting if not _tells(letter, letters)])


def _tells(letter: PostItem, letters: list[PostItem]) -> bool:
    """A piece that is shown was put before them since the letter before it to the same person."""
    theirs = [each for each in letters if each.person_id == letter.person_id and each is not letter]
    since = max((each.written_at for each in theirs), default=None)
    told = [each for each in letter.case.documents if each.put_on_paper and not each.withheld]
    return any(since is None or (each.put_at and each.put_at > since) for each in told)


def _first_day(case: Case) -> date | None:
    """From when somebody can decide on all that was put before them."""
    waits = None if case.decisions else put_before.too_new(case, settings(), legal_now())
    return waits.first_day if waits else None


def _is_being_told(case: Case) -> bool:
    waits = Mail.case_id == case.id, Mail.template == TOLD, Mail.state == QUEUED
    return db.session.scalars(select(Mail.id).where(*waits).limit(1)).first() is not None
