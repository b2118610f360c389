"""When a result or a decision reached the cursist: known, presumed, or put right.

A receipt is never changed: a new one stands beside it, with the reason why, and the last one
counts. What depends on it is counted again, and those whom it concerns are told.
"""

from datetime import date

from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.moments import of_one_term, versions
from processes.facts.terms import regulation_for, remedy_told, settings, talk_told
from processes.models import Case, Decision, Person, Receipt, Result, db
from processes.regulation import Deadline, brussels_date, brussels_midnight, in_words
from processes.shown import check_shown, mark_of
from processes.trail import RECEIVED, note, note_result

from ..doors.counting import recount, run_unwaited
from ..doors.due import fire_before, fire_result, locked, locked_result
from ..doors.turn import running_due_dates
from ..ground.matter import Matter
from ..ground.office import check_registers, check_registers_in
from .moved import tell_of_move
from .receipts import record_receipt, recount_result
from .reception import Reception
from .taken_up import take_up

CORRECTED_SINCE = "Deze beslissing is verbeterd. Noteer wanneer de verbeterde beslissing aankwam."


def result_received(
    number: int, reception: Reception, reason: str, by: Person, shown: str | None = None
) -> Result:
    """Writes when a result reached the cursist, instead of what stood there. `shown` is the mark of
    what that was on the page. Raises NotAllowed, NotAsShown, Refused."""
    result = locked_result(number)
    check_registers(by, result.cursist)
    fire_result(result)
    talk, straight = _locked_about(result)
    reception.check(result.decided_on, settings())
    _check_shown(shown, result, reception, reason)
    received_on = _checked(reception, reason, result)
    before = talk_told(result, settings())
    received = {"on": received_on.isoformat(), "proof": _proof(reception, reason)}
    _write(result, received_on, reception, reason, by)
    for case in filter(None, (talk, straight)):
        note(case, RECEIVED, None, by, of="result", **received)
        if case.ended_at is None:
            case.regulation = regulation_for(result, legal_now())
    if talk is None:
        note_result(result, RECEIVED, by, **received)
    recount_result(result)
    after = talk_told(result, settings())
    if not result.certificate:
        take_up(Matter.about(result))
        tell_of_move(Matter.about(result), before, after, reception, reason)
    return result


def decision_received(
    number: int, reception: Reception, reason: str, by: Person, shown: str | None = None
) -> Decision:
    """Writes when a decision reached the cursist, instead of what stood there, if anything did.
    `shown` is the mark of what that was on the page. Raises NotAllowed, NotAsShown, Refused."""
    case = locked(db.session.get_one(Decision, number).case_id)
    check_registers_in(by, case)
    fire_before(case)
    decision = db.session.get_one(Decision, number, populate_existing=True)
    _check_stands(decision)
    reception.check(brussels_date(decision.decided_at), settings())
    _check_shown(shown, decision, reception, reason)
    _checked(reception, reason, decision)
    take_receipt(case, decision, reception, reason, by)
    return decision


def mark_of_receipt(about: Result | Decision) -> str:
    """The mark of when it reached the cursist, as it is known now; empty where it is not."""
    return mark_of(_stands(about))


def _locked_about(result: Result) -> tuple[Case | None, Case | None]:
    """The case of the talk about a result and that of the appeal straight against it, as far as
    there are any; locked in the order in which they began."""
    found = [matter.case for matter in (Matter.about(result), Matter.straight(result))]
    fresh = {number: locked(number) for number in sorted(case.id for case in found if case)}
    talk, straight = (fresh[case.id] if case else None for case in found)
    return talk, straight


def _check_shown(
    shown: str | None, about: Result | Decision, reception: Reception, reason: str
) -> None:
    day = reception.received_on(settings())
    given = [day.isoformat(), reception.presumed, _proof(reception, reason)]
    check_shown(shown, _stands(about), given)


def _stands(about: Result | Decision) -> list[object]:
    now = about.receipt
    if now is None:
        return []
    return [brussels_date(now.received_at).isoformat(), now.presumed, now.proof]


def take_receipt(
    case: Case, decision: Decision, reception: Reception, reason: str, by: Person
) -> None:
    """Writes when a decision reached the cursist, in a case that is locked: counts again what runs
    from it, runs its term anew where that is not over any more, and tells whom it concerns."""
    decision = of_one_term(decision)[-1]
    before = remedy_told(decision, settings())
    record_receipt(
        case,
        decision,
        brussels_midnight(reception.received_on(settings())),
        _proof(reception, reason),
        by,
        presumed=reception.presumed,
    )
    matter = Matter.against(decision)
    if matter:
        take_up(matter)
    _run_again(case, decision, remedy_told(decision, settings()))
    after = remedy_told(decision, settings())
    if matter:
        tell_of_move(matter, before, after, reception, reason)


def _checked(reception: Reception, reason: str, about: Result | Decision) -> date:
    """The day of receipt. Raises Refused where it is what stood there, or replaces what stood there
    without a reason."""
    by, earlier = settings(), about.receipt
    if earlier and not reason.strip():
        raise Refused("reason", "Schrijf waarom je de dag van ontvangst verbetert.")
    received_on = reception.received_on(by)
    if earlier is None:
        return received_on
    if (brussels_date(earlier.received_at), earlier.presumed) == (received_on, reception.presumed):
        raise Refused("day", f"Er staat al dat het aankwam op {in_words(received_on)}.")
    return received_on


def _check_stands(decision: Decision) -> None:
    """Of a decision whose remedy a correction restarted, the receipt says no more, but whether what
    was filed against it then was in time."""
    matter, stands = Matter.against(decision), versions(decision)[-1] in of_one_term(decision)
    if not stands and (matter is None or matter.case is None):
        raise Refused("day", CORRECTED_SINCE)


def _write(
    result: Result, received_on: date, reception: Reception, reason: str, by: Person
) -> None:
    result.receipts.append(
        Receipt(
            received_at=brussels_midnight(received_on),
            presumed=reception.presumed,
            proof=_proof(reception, reason),
            recorded_at=legal_now(),
            recorded_by=by,
        )
    )
    db.session.flush()


def _proof(reception: Reception, reason: str) -> str:
    return f"{reception.proof}. {reason.strip()}" if reason.strip() else reception.proof


def _run_again(case: Case, decision: Decision, deadline: Deadline | None) -> None:
    """The diagram waits no more, and the last day is still to come: the term runs all the same."""
    if deadline is None or not deadline.is_timely(legal_now()):
        return
    runs = any(row.decision_id == decision.id for row in running_due_dates(case))
    matter = Matter.against(decision)
    if not runs and matter and matter.case is None:
        run_unwaited(case, decision)
        db.session.flush()
        recount(case)
