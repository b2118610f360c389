"""The pieces of the file of a case, numbered in order: what was submitted, decisions, letters,
reports, and documents that somebody added. The file of an appeal begins with that of the case in
which the attacked decision was taken, and that of a new decision after it with that of the appeal.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from processes import documents, procedures
from processes.documents import CONFIRMATION, LETTER
from processes.facts.moments import with_before
from processes.models import Case, Decision, Document, Mail, PostItem, Submission, Talk, db
from processes.roles import CURSIST

from ..ground.kept_diagrams import diagram_of
from ..post.papers import kept_letter, kept_paper

# The kinds, as they stand in an address. Of the same moment they come in this order.
SUBMITTED, DOCUMENT, DECISION, REPORT = "ingediend", "document", "beslissing", "verslag"
MAIL, ON_PAPER = "mail", "brief"
ORDER = (SUBMITTED, DOCUMENT, DECISION, REPORT, MAIL, ON_PAPER)
OF_THE_CENTRE = "het centrum"
Row = Submission | Document | Decision | Talk | Mail | PostItem


@dataclass(frozen=True)
class Piece:
    """One piece. `document` is its file, None where it is a text; `redaction` is the file that
    stands in its place for whom the file is about and for who decides. `number` counts from 1."""

    kind: str
    row: Row
    case: Case
    title: str
    at: datetime
    by: str
    document: Document | None = None
    redaction: Document | None = None
    number: int = 0

    @property
    def key(self) -> str:
        """Its name in an address, which stays when its number does not."""
        return f"{self.kind}-{self.row.id}"

    @property
    def withheld(self) -> str:
        """Why neither whom the file is about nor who decides sees it; empty where they do."""
        return self.document.withheld if self.kind == DOCUMENT and self.document else ""

    @property
    def shown(self) -> Document | None:
        """The file that whom the file is about and who decides get."""
        return self.redaction or self.document


def pieces_of(case: Case) -> list[Piece]:
    """The pieces of a case, after those of the case out of which it came."""
    chain = reversed(with_before(case))
    found = [piece for each in chain for piece in sorted(_own(each), key=_place)]
    return [replace(piece, number=number) for number, piece in enumerate(found, start=1)]


def piece_of(case: Case, key: str) -> Piece | None:
    """The piece with this key in the file of a case; None where there is none."""
    return next((piece for piece in pieces_of(case) if piece.key == key), None)


def redaction_of(document: Document) -> Document | None:
    """What stands in the place of a document: the last version that was not taken back."""
    rows = select(Document).where(Document.redacts_id == document.id, Document.withheld == "")
    return db.session.scalars(rows.order_by(Document.id.desc()).limit(1)).first()


def is_to_others(document: Document, but: Collection[str] = ()) -> bool:
    """It is a letter to somebody who does not conduct the case, such as the centre, or what the
    post said of one; `but` for those to these roles."""
    is_it = (PostItem.document_id == document.id) | (PostItem.proof_id == document.id)
    rows = select(PostItem.id).where(is_it, PostItem.role.not_in((CURSIST, *but))).limit(1)
    return db.session.scalars(rows).first() is not None


def _place(piece: Piece) -> tuple[datetime, int, int]:
    return piece.at, ORDER.index(piece.kind), piece.row.id


def _own(case: Case) -> Iterator[Piece]:
    yield from _submitted(case)
    yield from _mailed(case)
    yield from _posted(case)
    yield from _decided(case)
    yield from _reported(case)
    yield from _added(case)


def _submitted(case: Case) -> Iterator[Piece]:
    """What opened the case, whoever did that, unless it began by itself; and what whoever conducts
    it sent in later."""
    elements = diagram_of(case).elements
    first = None if procedures.of(case.process).after else case.submissions[0]
    for sent in case.submissions:
        element = elements[sent.element]
        if sent is first or element.lane == CURSIST:
            paper = kept_paper(case) if sent is first else None
            title = element.name or "Wat ingediend is"
            yield Piece(SUBMITTED, sent, case, title, sent.arrived_at, sent.person.name, paper)


def _mailed(case: Case) -> Iterator[Piece]:
    """What was mailed to whoever conducts the case; one mail, also where it went to two guardians.
    A reminder is none."""
    theirs = Mail.case_id == case.id, Mail.role == CURSIST, Mail.legal
    told = set()
    for mail in db.session.scalars(select(Mail).where(*theirs).order_by(Mail.id)):
        if (mail.template, mail.written_at) not in told:
            told.add((mail.template, mail.written_at))
            title, letter = _subject(case, mail.subject), kept_letter(mail)
            yield Piece(MAIL, mail, case, title, mail.written_at, OF_THE_CENTRE, letter)


def _posted(case: Case) -> Iterator[Piece]:
    theirs = PostItem.case_id == case.id, PostItem.role == CURSIST
    rows = select(PostItem).where(*theirs, PostItem.posted_on.is_not(None))
    for item in db.session.scalars(rows):
        title = f"{_subject(case, item.subject)}, aan {item.reader.name}"
        yield Piece(ON_PAPER, item, case, title, item.written_at, OF_THE_CENTRE, item.document)


def _decided(case: Case) -> Iterator[Piece]:
    """The decisions that no mail and no letter tells: what tells one is the piece."""
    elements = diagram_of(case).elements
    mailed = select(Mail.decision_id).where(Mail.decision_id.is_not(None))
    posted = select(PostItem.decision_id).where(PostItem.decision_id.is_not(None))
    rows = select(Decision).where(
        Decision.case_id == case.id, Decision.id.not_in(mailed), Decision.id.not_in(posted)
    )
    for decision in db.session.scalars(rows):
        title, by = elements[decision.element].name, decision.decided_by.name
        yield Piece(DECISION, decision, case, title, decision.decided_at, by)


def _reported(case: Case) -> Iterator[Piece]:
    rows = select(Talk).where(Talk.case_id == case.id, Talk.reported_at.is_not(None))
    for talk in db.session.scalars(rows):
        at = talk.reported_at or talk.starts_at
        title = f"Verslag van {case.talk_noun.the}"
        yield Piece(REPORT, talk, case, title, at, OF_THE_CENTRE)


def _added(case: Case) -> Iterator[Piece]:
    """What was sent along came with what opened the case, though it was uploaded before."""
    for row in documents.of(case):
        travels = row.kind in (CONFIRMATION, LETTER) or is_to_others(row)
        if row.redacts_id is None and not travels:
            title, by = row.note or row.name, row.added_by.name if row.added_by else OF_THE_CENTRE
            at = max(row.added_at, case.submissions[0].arrived_at)
            yield Piece(DOCUMENT, row, case, title, at, by, row, redaction_of(row))


def _subject(case: Case, subject: str) -> str:
    return subject.removesuffix(f"({case.reference})").strip()
