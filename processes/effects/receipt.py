"""A day of receipt that was noted wrong: put right, it makes timely what came late (art. 3.6, 4.3
and 6.3)."""

from datetime import date

from sqlalchemy import select

from processes.errors import Refused, RegulationError
from processes.facts.terms import is_straight, regulation_for
from processes.models import Case, Decision, Receipt, Result, db
from processes.regulation import brussels_date, count, in_words
from processes.trail import RECEIVED, note

from .step import Step, in_utc

DAY = "receipt_day"


def check_timely(
    step: Step,
    term: str,
    taken_on: date,
    *,
    attacked: str,
    filed: str,
    regulation: str | None = None,
) -> None:
    """With the day of receipt that was typed, what opened the case was filed within the term.

    `taken_on` is the Brussels day on which what is attacked was decided; `attacked` and `filed`
    name in Dutch what that was and what was filed, as "het resultaat" and "de vraag"; `regulation`
    is as in `count`. Raises Refused."""
    day, filed_at = step.day(DAY), step.case.submissions[0].filed_at
    if day is None:
        raise Refused(
            DAY,
            f"Zo is {filed} te laat. Was de dag van ontvangst fout genoteerd? Vul dan de juiste "
            "in.",
        )
    if day < taken_on:
        raise Refused(DAY, f"Deze dag ligt vóór de dag van {attacked}. Kijk de datum na.")
    if day > brussels_date(filed_at):
        raise Refused(DAY, f"Deze dag ligt na de dag van {filed}. Kijk de datum na.")
    try:
        deadline = count(term, day, regulation=regulation, settings=step.settings)
    except RegulationError as error:
        message = "Voor deze dag kunnen we niet tellen. Kijk het jaar na."
        raise Refused(DAY, message) from error
    if not deadline.is_timely(filed_at):
        raise Refused(
            DAY,
            f"Ook met deze dag is {filed} te laat. De laatste dag was dan "
            f"{in_words(deadline.date)}.",
        )


def check_remedy_timely(step: Step, decision: Decision, filed: str) -> None:
    """The same of the remedy of a decision, by the version of the case that took it."""
    assert decision.remedy is not None
    check_timely(
        step,
        decision.remedy,
        brussels_date(decision.decided_at),
        attacked="de beslissing",
        filed=filed,
        regulation=decision.case.regulation,
    )


def put_right(step: Step, receipts: list[Receipt]) -> None:
    """Writes the day that was typed as the receipt that counts from now on, with the reasons."""
    receipts.append(
        Receipt(
            received_at=in_utc(f"{step.said(DAY)}T00:00"),
            proof=step.said("reasons"),
            recorded_at=step.now,
            recorded_by_id=step.person.id,
        )
    )


def take_straight_along(step: Step, result: Result) -> None:
    """An appeal straight against a result goes along with the receipt that was put right in the
    case of the talk, as with one that the secretariat puts right: its trail says so, and while it
    runs, it runs under the version of the regulation of that day."""
    beside = Case.result_id == result.id, Case.id != step.case.id
    stands = Case.end.is_distinct_from("ended_withdrawn")
    # The result is locked, as every door does that takes both its cases: none waits for the other.
    rows = select(Case).where(*beside, stands).order_by(Case.id).with_for_update(of=Case)
    for case in db.session.scalars(rows, execution_options={"populate_existing": True}):
        if is_straight(case.process, result):
            told = {"on": step.said(DAY), "proof": step.said("reasons")}
            note(case, RECEIVED, None, step.person, of="result", **told)
            if case.ended_at is None:
                case.regulation = regulation_for(result, step.now)
