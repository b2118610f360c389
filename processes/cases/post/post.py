"""What becomes of letters in the post: posted, then delivered, refused or returned."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, select, true

from processes.clock import legal_now
from processes.documents import PROOF, Kept, check_person
from processes.effects.post import check_posted, checked_number, post
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.post import lacks_address, said_of
from processes.facts.terms import settings
from processes.models import Case, Decision, Person, PostItem, Task, db
from processes.regulation import brussels_date, in_words
from processes.roles import (
    APPEALS_OFFICE,
    CURSIST,
    SECRETARIAT,
    attacks,
    decided,
    may_handle,
    roles_on,
)
from processes.shown import check_shown, mark_of
from processes.trail import FATE, PERSON_CHANGED, note
from processes.whose import handled_by

from ..doors.counting import recount
from ..doors.due import fire_before, locked
from ..doors.gap import look_again
from ..ground.kept_diagrams import diagram_of
from ..receipts.put_right import take_receipt
from ..receipts.reception import DELIVERED, POSTED, Reception
from .addresses import keep_postal_address
from .papers import document

REFUSED, RETURNED = "refused", "returned"
FATES = {DELIVERED: "afgeleverd", REFUSED: "geweigerd", RETURNED: "teruggekomen"}


def letters_of(case: Case) -> list[PostItem]:
    """The letters of a case, in the order in which they were written."""
    rows = select(PostItem).where(PostItem.case_id == case.id).order_by(PostItem.id)
    return list(db.session.scalars(rows))


def letter_numbers(case: Case) -> Select[Any]:
    """The ids of the letters of a case; they were written in the order of these."""
    return select(PostItem.id).where(PostItem.case_id == case.id)


def keeps_post(person: Person, case: Case) -> bool:
    """This person prints the letters of a case, and notes what became of them: of the secretariat,
    or of that of the appeals committee, not a party, and not who decided what the case attacks."""
    if not keeps_some_post(person) or person.id in decided(case):
        return False
    return may_handle(person, case, legal_now())


def keeps_some_post(person: Person) -> bool:
    """This person is of an office that keeps post."""
    return bool(roles_on(person, legal_now()) & {SECRETARIAT, APPEALS_OFFICE})


def waiting_letters(person: Person) -> Select[Any]:
    """The ids of the letters that nobody took to the post yet, of the cases of which this person
    keeps the post: of all, or of those in which the secretariat of the committee was asked
    something."""
    now = legal_now()
    rows = select(PostItem.id).join(PostItem.case).where(PostItem.posted_on.is_(None))
    theirs = handled_by(person, now), ~attacks(person.id)
    return rows.where(_of_office(roles_on(person, now)), *theirs)


def _of_office(roles: set[str]) -> ColumnElement[bool]:
    """The cases of which somebody with these roles keeps the post."""
    if SECRETARIAT in roles:
        return true()
    asked = exists().where(Task.case_id == Case.id, Task.role == APPEALS_OFFICE)
    return asked if APPEALS_OFFICE in roles else false()


def posting_task(case: Case) -> Task | None:
    """The task in which somebody says that the letters of a case were posted, while it is open."""
    elements = diagram_of(case).elements
    tasks = (task for task in case.tasks if task.closed_at is None)
    return next((task for task in tasks if elements[task.element].effect == "post_letters"), None)


def task_of(letter: PostItem) -> Task | None:
    """The task in which somebody says that this letter was posted: of registered letters."""
    return posting_task(letter.case) if letter.registered else None


def keep_address(number: int, by: Person, typed: str) -> PostItem:
    """Where a letter that is not drawn yet is to go, line by line; it goes there from now on, and
    so does what is written later to that person. Raises NotAllowed, NoLongerOpen, Refused."""
    letter = _letter(number, by)
    if not lacks_address(letter):
        raise NoLongerOpen(f"letter {number} has an address")
    assert letter.person is not None  # to somebody from outside no letter goes registered
    keep_postal_address(letter.person, typed)
    if lacks_address(letter):
        raise Refused("postal_address", "Vul het adres in.")
    changed = {"who": letter.reader.name, "changed": ["postal_address"]}
    note(letter.case, PERSON_CHANGED, None, by, **changed)
    return letter


def mark_of_letter(letter: PostItem) -> str:
    """The mark of how a letter stands in the post now; empty of one that was not posted."""
    return mark_of(_stands(letter))


def _stands(letter: PostItem) -> list[str]:
    if letter.posted_on is None:
        return []
    known = letter.posted_on, letter.number, letter.fate, letter.fate_on
    return [str(each or "") for each in known]


def posted(
    number: int, by: Person, posted_on: date, said: str | None, shown: str | None = None
) -> PostItem:
    """A letter for which no task waits, such as that of a corrected decision, was posted, with the
    post's number where it is registered. `shown` is the mark of the letter as it was on the page.
    Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    letter = _letter(number, by)
    check_shown(shown, _stands(letter), [str(posted_on), (said or "").strip(), "", ""])
    if letter.posted_on is not None or task_of(letter):
        raise NoLongerOpen(f"letter {number} is posted, or there is a task for it")
    check_posted(letter, posted_on)
    tracked = checked_number(said, "number") if letter.registered else ""
    post(letter, tracked, posted_on, by, settings())
    db.session.flush()
    _presume_again(letter, by)
    recount(letter.case)
    return letter


def record_fate(
    number: int, by: Person, fate: str, on: date, reason: str = "", shown: str | None = None
) -> PostItem:
    """What became of a letter, on a Brussels day: delivered or handed over, that is when it was
    received; refused or returned, what was presumed stands. Instead of what stood there, with a
    reason. `shown` is the mark of the letter as it was on the page. Raises NotAllowed, NotAsShown,
    Refused."""
    letter = _letter(number, by)
    stands = _stands(letter)
    check_shown(shown, stands, [*stands[:2], fate, str(on)])
    _check_fate(letter, fate, on, reason)
    before = letter.fate
    letter.fate, letter.fate_on = fate, on
    told = {"fate": fate, "on": on.isoformat(), "before": before, "reason": reason.strip()}
    note(letter.case, FATE, None, by, **told, **said_of(letter))
    db.session.flush()
    _receive(letter, before, reason, by)
    recount(letter.case)
    look_again(letter.case)
    return letter


def add_proof(number: int, by: Person, proof: Kept) -> PostItem:
    """A scan of what the post gave for a letter. Raises NotAllowed, Refused."""
    letter = _letter(number, by)
    check_person(by.id, proof.size)
    letter.proof = document(proof, PROOF, letter.case)
    letter.proof.added_by = by
    return letter


def _letter(number: int, by: Person) -> PostItem:
    """The letter, with its case locked and what is due in it fired."""
    case = locked(db.session.get_one(PostItem, number).case_id)
    if not keeps_post(by, case):
        raise NotAllowed(f"person {by.id} does not keep the post of case {case.id}")
    fire_before(case)
    return db.session.get_one(PostItem, number, populate_existing=True)


def _check_fate(letter: PostItem, fate: str, on: date, reason: str) -> None:
    if fate not in FATES:
        raise Refused("fate", "Kies wat er met de brief gebeurde.")
    if letter.posted_on is None:
        raise Refused("fate", "Noteer eerst wanneer deze brief gepost is.")
    if on > brussels_date(legal_now()):
        raise Refused("on", "Deze dag moet nog komen. Kijk de datum na.")
    if on < letter.posted_on:
        raise Refused("on", f"De brief is pas op {in_words(letter.posted_on)} gepost.")
    if letter.fate and not reason.strip():
        raise Refused("reason", "Schrijf waarom je dit verbetert.")
    if (letter.fate, letter.fate_on) == (fate, on):
        raise Refused("on", "Dit staat er al.")


def _receive(letter: PostItem, before: str | None, reason: str, by: Person) -> None:
    """What the decision of a letter was received by: the first delivery of it; without one, what is
    presumed. What reached somebody before in another way stays."""
    decision = _begun_by(letter)
    if decision is None or DELIVERED not in (letter.fate, before):
        return
    reception, now = _reception(letter), decision.receipt
    known = now is not None and not now.presumed
    day = reception.received_on(settings())
    if known and before != DELIVERED and now and brussels_date(now.received_at) <= day:
        return
    if now and (brussels_date(now.received_at), now.presumed) == (day, reception.presumed):
        return
    take_receipt(letter.case, decision, reception, reason or _why(letter), by)


def _presume_again(letter: PostItem, by: Person) -> None:
    """Of several letters with one decision the receipt is presumed from the one that was posted
    first, also where that is noted last; what is known of it stays."""
    decision = _begun_by(letter)
    now = decision.receipt if decision else None
    if decision is None or now is None or not now.presumed:
        return
    reception = _reception(letter)
    if reception.received_on(settings()) < brussels_date(now.received_at):
        why = f"Brief {letter.number} is vroeger gepost."
        take_receipt(letter.case, decision, reception, why, by)


def _begun_by(letter: PostItem) -> Decision | None:
    """The decision whose term begins once this letter reaches who conducts the case; None for any
    other letter, such as that of a correction after which the earlier receipt stands."""
    decision = letter.decision if letter.role == CURSIST else None
    return decision if decision and decision.begins_term else None


def _reception(letter: PostItem) -> Reception:
    rows = select(PostItem).where(
        PostItem.decision_id == letter.decision_id, PostItem.role == CURSIST, PostItem.registered
    )
    letters = list(db.session.scalars(rows))
    delivered = [each.fate_on for each in letters if each.fate == DELIVERED and each.fate_on]
    if delivered:
        return Reception(DELIVERED, min(delivered))
    return Reception(POSTED, min(each.posted_on for each in letters if each.posted_on))


def _why(letter: PostItem) -> str:
    assert letter.fate_on is not None
    return f"De post leverde brief {letter.number} af op {in_words(letter.fate_on)}."
