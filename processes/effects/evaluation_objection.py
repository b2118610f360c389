"""What the objection to an evaluation checks, computes and writes (art. 3.3 and 3.6)."""

from processes.errors import Refused
from processes.facts.moments import reconvene_decided
from processes.facts.terms import TALK, regulation_for, talk_deadline, talk_told
from processes.models import Result
from processes.regulation import brussels_date

from .committee import committee_can_decide, who_decided
from .committee import committee_can_sit as committee_can_sit
from .committee import seat_members as seat_members
from .reasons import reasons_are_given
from .receipt import check_timely, put_right, take_straight_along
from .step import Step
from .talks import plan_talk as plan_talk
from .talks import report_talk as report_talk
from .talks import talk_can_be_planned as talk_can_be_planned
from .talks import talk_outcome_fits as talk_outcome_fits


def request_is_possible(step: Step) -> None:
    """Only against a refusal of a certificate, and saying that one disagrees (art. 3.6)."""
    result = _result(step)
    if result.cursist != step.case.cursist:
        raise Refused("result", "Dit resultaat is niet van jou.")
    if result.certificate:
        raise Refused(
            "result",
            "Voor deze module kreeg je een studiebewijs. Je kan alleen een gesprek vragen als je "
            "geen studiebewijs kreeg.",
        )
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je niet akkoord gaat en een gesprek wilt.")


def timely(step: Step) -> bool:
    """Asked within `3.6-talk`; while the receipt of the result is unknown the term does not run."""
    deadline = talk_deadline(_result(step), step.settings)
    return deadline is None or deadline.is_timely(step.submission.filed_at)


def register_request(step: Step) -> None:
    """The term of the result has done its work: somebody asked for the talk."""
    for row in _result(step).due_dates:
        row.stopped_at = row.stopped_at or step.now


def receipt_makes_it_timely(step: Step) -> None:
    """Late is late: the only way on is a date of receipt that was noted wrong (art. 3.6)."""
    reasons_are_given(step)
    if step.answer.routing["inadmissible"]:
        _is_late_still(step)
        return
    check_timely(step, TALK, _result(step).decided_on, attacked="het resultaat", filed="de vraag")


def _is_late_still(step: Step) -> None:
    """The secretariat may have put the receipt right since the request was made."""
    deadline = talk_told(_result(step), step.settings)
    if deadline and deadline.is_timely(step.case.submissions[0].filed_at):
        raise Refused(
            "inadmissible",
            "De dag van ontvangst is verbeterd. De vraag is nu op tijd, dus ze is ontvankelijk.",
        )


def assess_late(step: Step) -> None:
    """Writes the corrected receipt of the result, with its reason. The case runs under the version
    of the regulation of that day, and so does an appeal straight against the result."""
    if step.answer.routing["inadmissible"]:
        return
    result = _result(step)
    put_right(step, result.receipts)
    step.case.regulation = regulation_for(result, step.now)
    take_straight_along(step, result)


def committee_is_complete(step: Step) -> None:
    """The committee that was composed decides, with reasons, and sat after it was called to meet
    again (art. 3.3 and 3.6)."""
    committee_can_decide(step)
    reasons_are_given(step)
    sat_on = step.day("sitting_day")
    if sat_on is None or sat_on > brussels_date(step.now):
        raise Refused("sitting_day", "Vul de dag in waarop de commissie samenkwam.")
    reconvened = reconvene_decided(step.case)
    if reconvened and sat_on < brussels_date(reconvened):
        raise Refused("sitting_day", "Op deze dag was nog niet beslist om opnieuw samen te komen.")


def record_new_decision(step: Step) -> None:
    """Writes who sat, and when; and what the result is from now on."""
    assert step.decision is not None
    _result(step).certificate = bool(step.answer.routing["certificate"])
    step.decision.sat = who_decided(step.case, step.now)
    step.decision.sat_on = step.day("sitting_day")


def _result(step: Step) -> Result:
    result = step.case.result
    if result is None:
        raise Refused("result", "Kies het resultaat waarmee je niet akkoord gaat.")
    return result
