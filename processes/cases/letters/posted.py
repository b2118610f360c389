"""Letters on paper: written with the step that says them, drawn by a worker, posted by somebody."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from processes import mails
from processes.clock import legal_now
from processes.facts.moments import latest_decision, with_before
from processes.mails.sheet import sheet
from processes.models import Case, Decision, Document, PostItem, Reader, db
from processes.roles import CURSIST, DIRECTOR, SECRETARIAT
from processes.trail import note_written

from ..ground.kept_diagrams import diagram_of
from .letterhead import sheet_of


def write(
    case: Case,
    name: str,
    element: str | None,
    role: str,
    told: Sequence[Reader],
    context: Mapping[str, Any],
    decision: Decision | None = None,
) -> list[PostItem]:
    """The letters of a text to people in one role. The centre gets one, whoever leads it; a role to
    which the text says nothing, none. A text that tells a decision tells this one; without one the
    latest of the case."""
    written = []
    for reader in told[:1] if role == DIRECTOR else told:
        rendered = mails.render(name, reader, role, context)
        if rendered.says_nothing:
            continue
        letter = _letter(case, rendered, decision or latest_decision(case))
        db.session.add(letter)
        written.append(letter)
        registered = rendered.header.letter == "registered"
        kind = "registered" if registered else "plain"
        note_written(case, element, reader, subject=rendered.subject, role=role, letter=kind)
    return written


def was_invited_on_paper(case: Case) -> bool:
    """Whoever conducts the case got a letter on paper that tells no decision: an invitation, or
    what became of it; in this case, or in one out of which it came. It is not known whether they
    read mail."""
    cases = PostItem.case_id.in_([each.id for each in with_before(case)])
    rows = select(PostItem.id).where(
        cases, PostItem.role == CURSIST, PostItem.decision_id.is_(None)
    )
    return db.session.scalars(rows.limit(1)).first() is not None


def who_posts(case: Case) -> str:
    """The role that takes the letters of a procedure to the post."""
    elements = diagram_of(case).elements.values()
    lanes = (element.lane for element in elements if element.effect == "post_letters")
    return next(lanes, SECRETARIAT)


def withdraw(waiting: list[PostItem]) -> None:
    """Letters are never printed nor posted any more. Only once the new ones are written, so that
    none gets the number of one that is gone."""
    drawn = [letter.document_id for letter in waiting if letter.document_id]
    for letter in waiting:
        db.session.delete(letter)
    db.session.flush()
    db.session.execute(delete(Document).where(Document.id.in_(drawn)))


def _letter(case: Case, rendered: mails.Rendered, latest: Decision | None) -> PostItem:
    """A letter as it is: on the letterhead, with the date of now and who signs it."""
    decision, now = latest if rendered.header.receipt else None, legal_now()
    about = sheet_of(
        case, rendered.recipient, rendered.role, rendered.subject, now, decision, by_hand=True
    )
    return PostItem(
        case=case,
        decision=decision,
        template=rendered.name,
        role=rendered.role,
        reader=rendered.recipient,
        subject=rendered.subject,
        html=sheet(rendered.html, about),
        registered=rendered.header.letter == "registered",
        written_at=now,
    )
