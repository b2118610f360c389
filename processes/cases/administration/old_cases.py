"""Cases that ended long enough ago, of procedures whose cases are `removable`: one of the direction
proposes to empty them, and another confirms it (art. 7.1). How one is emptied: `file/emptying`.

How long is said a procedure, in months after the end, with where that stands; nothing is due where
the centre said nothing. What is `ripe` goes with its family. A case that is kept for a reason is
not due, nor is its family, and somebody releases it.
Whoever is party to a case, or stands apart from it, does nothing of this to it: for them it is not
there, as in every other list.
"""

from sqlalchemy import ColumnElement, Select, select

from processes.clock import legal_now
from processes.engine.diagrams import current
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.instances import kept_from
from processes.models import Case, Person, Proposal, db
from processes.models.passages import forget_gone
from processes.regulation import brussels_date
from processes.regulation import in_words as day_in_words
from processes.trail import CASE_HELD, CASE_RELEASED, CASES_REMOVED, note, note_elsewhere

from ..file.emptying import empty
from ..ground import proposals
from .keeping import AT_ONCE, Keeping, check_directs, mark_of_said, reason_to_hold
from .ripe import SETTING, families, is_ripe, keeping, removable

__all__ = [
    "SETTING",
    "due",
    "ended_case",
    "held",
    "hold",
    "in_words",
    "keeping",
    "mark_of_keeping",
    "propose_removal",
    "proposed",
    "question",
    "release",
    "removable",
    "remove_proposed",
]


def question(setting: str) -> str:
    """What a setting says, as a question."""
    return f"Hoelang bewaren we dossiers: {current(setting.removeprefix(SETTING)).name}?"


def in_words(token: str) -> str:
    """The same of one token."""
    kept = Keeping.of(token)
    return f"{kept.in_words} na het einde ({kept.source})" if kept else "niets gezegd"


def mark_of_keeping(process: str) -> str:
    """Its mark, for the page that shows it."""
    return mark_of_said(SETTING + process)


def due(process: str, by: Person | None) -> list[Case]:
    """What was kept for long enough today, ended the longest ago first, each with what is of its
    family; whole families, and of more than one no more than two hundred cases. Not what is kept
    longer for a reason, nor what is kept from who asks it. `by` is None on the machine itself."""
    rows = select(Case.id).where(Case.process == process, is_ripe(by))
    numbers = list(db.session.scalars(rows.order_by(Case.ended_at, Case.id)))
    found: dict[int, Case] = {}
    for first in range(0, len(numbers), AT_ONCE):
        for family in families(numbers[first : first + AT_ONCE], by):
            new = {case.id: case for case in family if case.id not in found}
            if found and len(found) + len(new) > AT_ONCE:
                return list(found.values())
            found |= new
    return list(found.values())


def proposed(proposal: Proposal, by: Person | None) -> list[Case]:
    """Of what somebody proposed to empty, the families that are due still, whole, and not kept
    from who asks it."""
    numbers = set(proposal.details["cases"])
    still = families(sorted(numbers), by)
    return [case for family in still if {c.id for c in family} <= numbers for case in family]


def held(process: str, by: Person) -> list[Case]:
    """What is kept longer, each with why."""
    rows = _rows(process, by, Case.kept_because.is_not(None))
    return list(db.session.scalars(rows.order_by(Case.id)))


def ended_case(process: str, reference: str, by: Person) -> Case | None:
    """One that ended and is not emptied, be it due or not; None where there is none for them."""
    return db.session.scalar(_rows(process, by, Case.reference == reference))


def hold(process: str, reference: str, reason: str, by: Person) -> None:
    """It is not emptied until somebody releases it. Why, stands in the trail of the case and goes
    with it (GDPR, art. 5, 1, e and 2); that of the house only says that. Raises NotAllowed,
    Refused."""
    check_directs(by)
    why = reason_to_hold(reason)
    case = _locked(process, reference, by)
    case.kept_because = why
    note(case, CASE_HELD, None, by, reason=why)
    note_elsewhere(CASE_HELD, by, reference=reference)


def release(process: str, reference: str, by: Person) -> None:
    """Nothing keeps it any longer than others. Raises NotAllowed."""
    check_directs(by)
    case = _locked(process, reference, by)
    if case.kept_because is not None:
        case.kept_because = None
        note_elsewhere(CASE_RELEASED, by, reference=reference)


def propose_removal(process: str, by: Person) -> Proposal:
    """Proposes to empty what is due. Raises NotAllowed, and Refused where nothing is."""
    check_directs(by)
    found, kept = due(process, by), keeping(process)
    if not found or kept is None:
        raise Refused("removal", "Er is niets dat lang genoeg bewaard is.")
    last = max(each.ended_at for each in found if each.ended_at)
    what = "1 dossier" if len(found) == 1 else f"{len(found)} dossiers"
    name = current(process).name
    if any(each.process != process for each in found):
        name += ", met wat erbij hoort"
    says = (
        f"Maak {what} leeg ({name}), afgelopen tot en met "
        f"{day_in_words(brussels_date(last))}. Bewaard: {kept.in_words} ({kept.source})."
    )
    known = {"process": process, "cases": [each.id for each in found]}
    return proposals.propose(proposals.CASE_REMOVAL, by, [], says, **known)


def remove_proposed(proposal: Proposal, by: Person | None) -> None:
    """They are empty; which, is in the trail. What is due no more stays, and what is kept from who
    confirms it. Raises NotAsShown where that is all of it."""
    process, numbers = proposal.details["process"], proposal.details["cases"]
    rows = select(Case).where(Case.id.in_(numbers)).order_by(Case.id)
    db.session.scalars(rows.with_for_update()).all()
    found = proposed(proposal, by)
    if not found:
        raise NotAsShown(f"of proposal {proposal.id} nothing is due for them")
    for case in found:
        empty(case)
    forget_gone()
    note_elsewhere(CASES_REMOVED, by, process=process, references=[c.reference for c in found])


def _rows(process: str, by: Person | None, *conditions: ColumnElement[bool]) -> Select[Case]:
    there = Case.process == process, Case.ended_at.is_not(None), Case.removed_at.is_(None)
    apart = [~kept_from(by, brussels_date(legal_now()))] if by else []
    return select(Case).where(*there, *apart, *conditions)


def _locked(process: str, reference: str, by: Person) -> Case:
    """Raises NotAllowed where there is none."""
    found = db.session.scalar(_rows(process, by, Case.reference == reference).with_for_update())
    if found is None:
        raise NotAllowed(f"no case {reference} of {process} that ended")
    return found
