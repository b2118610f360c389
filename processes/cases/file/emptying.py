"""A case that was kept for long enough is emptied: what is readable goes, what is stamped stays.

A row of the trail cannot go: the chain of the case has its digest. So it stays, and says no more
than its kind and its moments: it is written once more in this step, which stamps it as it is now,
and the digest of before tells nobody what it said. `audit verify` finds all as it was written; who
empties rows past this door has no key to stamp them.

Of events the database itself refuses a change, but for this one (`models/stamps`): of a case that
has `removed_at`, to no words and nobody.

What has no stamp goes: mails, letters, notes, talks, who was called to them, words that are
searched, drafts and documents, whose bytes are erased by the round (`erasing`). What statistics
count stays: procedure, outcome, moments, steps, terms, what was chosen, programme and location; and
which of the staff did a step or sat. The case is of nobody from then on, and nobody opens it. The
result that it was about keeps that it was filed against, without which case that was.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, select

from processes.clock import legal_now
from processes.effects.receipt import DAY
from processes.errors import HoldsMore
from processes.facts.terms import settings, stands_in_the_way
from processes.models import Case, Challenge, Person, db, found_or_made
from processes.models.stamps import REMOVED
from processes.roles import CURSIST
from processes.trail import FILED_BEFORE, note_result

from ..ground.matter import WITHDRAWN
from . import emptying_enrolment
from .erasing import ERASED, erase
from .last_signs import remember

NOBODY, NAME = "niemand@weerwoord.invalid", "Niet meer bekend"
# The tables of what hangs on a case and stays, of which the words go.
EMPTIED = frozenset(
    {
        *("event", "submission", "task", "due_date", "decision"),
        *("member", "ballot", "challenge", "exclusion"),
    }
)
# The tables of what lets go of its case (`emptying_enrolment`), or stands by itself from then on:
# an exemption is a right that lasts (4.2).
RELEASED = frozenset({"enrolment", "exemption"})
# What of what somebody filed is counted: a word of the form, the texts of the centre with which
# reasons began, the day that a receipt was put at, and in which way an exemption was asked: what
# was proved by EVC counts for a certificate (4.1).
COUNTED = ("kind", "reason_texts", DAY, "path")


def empty(case: Case) -> None:
    """Empties a case that is locked and has ended; who may, and when, is for the caller to say.
    Raises HoldsMore where something hangs on it that stays as it is."""
    _check_known(case)
    _tell_result(case)
    remember(case)
    nobody = _nobody()
    case.removed_at, case.kept_because = legal_now(), None
    db.session.flush()  # the events of a case that is not removed cannot be emptied
    for event in case.events:
        event.details, event.person = dict(REMOVED), None
    _empty_filed(case, nobody)
    _empty_decided(case)
    _empty_committee(case, nobody)
    for exclusion in case.exclusions:
        exclusion.cursist, exclusion.grounds = nobody, ""
    for due in case.due_dates:
        due.result_id, due.given = None, _without_reasons(due.given)
    case.cursist, case.result, case.vacancies = nobody, None, {}
    db.session.flush()
    emptying_enrolment.forget(case, nobody)
    erase(case)


def hanging() -> dict[str, ColumnElement[int]]:
    """By the name of each table that points at cases the column that does; not what a case itself
    says of the one before it."""
    return {
        table.name: column
        for table in db.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "case" and table.name != "case"
    }


def _check_known(case: Case) -> None:
    for table, column in hanging().items():
        if table not in EMPTIED | ERASED | RELEASED:
            rows = select(column).where(column == case.id).limit(1)
            if db.session.scalar(rows) is not None:
                raise HoldsMore(f"case {case.reference} holds what is in {table}")


def _tell_result(case: Case) -> None:
    """Where it stands in the way of the same, it does so from now on by what the result keeps."""
    if case.result and case.end != WITHDRAWN and stands_in_the_way(case, settings()):
        decided = bool(case.decisions)
        note_result(case.result, FILED_BEFORE, process=case.process, decided=decided)


def _nobody() -> Person:
    """In whose place nobody stands: a row that cannot sign in."""
    rows = select(Person).where(Person.email == NOBODY)
    return found_or_made(rows, lambda: Person(name=NAME, email=NOBODY, active=False))


def _empty_filed(case: Case, nobody: Person) -> None:
    for sent in case.submissions:
        if sent.task is None or sent.task.role == CURSIST:
            sent.person = nobody
        said = sent.evidence
        sent.evidence, sent.key = {word: said[word] for word in COUNTED if word in said}, None
    for task in case.tasks:
        if task.role == CURSIST and task.closed_by:
            task.closed_by = nobody


def _empty_decided(case: Case) -> None:
    for decision in case.decisions:
        decision.reasons = decision.slip = ""
        decision.sat, decision.vacant = [], []
        for receipt in decision.receipts:
            receipt.proof = ""


def _empty_committee(case: Case, nobody: Person) -> None:
    """Who sat stays, for whom a case is kept from is counted so; nobody reads how they voted."""
    for member in case.members:
        member.reason = ""
    for ballot in case.ballots:
        ballot.proposal, ballot.answer = "", None
        for vote in ballot.votes:
            vote.choice = ""
    for challenge in db.session.scalars(select(Challenge).where(Challenge.case_id == case.id)):
        challenge.reasons = challenge.answer = ""
        challenge.by = nobody


def _without_reasons(given: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    """What the direction gave beside a count, without why."""
    return given and [dict(_bare(each)) for each in given]


def _bare(each: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, value) for name, value in each.items() if name != "reason")
