"""The mails and letters of a case: what their texts may name, gathered from the tables, and to whom
they go."""

from datetime import date, timedelta
from typing import Any

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.effects.committee import who_sat
from processes.effects.exclusions import exclusion_in, exclusion_of
from processes.engine.diagrams import handler_of
from processes.facts.called import called, newly_called
from processes.facts.moments import is_discipline, latest_decision, latest_talk, restarted
from processes.facts.post import presumed_on
from processes.facts.put_before import NEW_PIECE
from processes.facts.terms import remedy_told, settings, talk_told
from processes.holders import Holders, holders
from processes.models import Case, Decision, DueDate, Person, Result
from processes.procedures import Family
from processes.regulation import brussels_date
from processes.roles import CURSIST, MINOR, people, reserved_from, with_article

from ..ground.matter import Matter
from . import (
    beside,
    data_request,
    enrolling,
    evaluating,
    guidelines,
    new_piece,
    noted,
    outside,
    payers,
    posted,
    report,
    reversed_results,
)
from .context import Context, ToldDecision, ToldResult
from .first_talk import first_talk
from .letterhead import signed_in_words
from .no_recipient import record

_MANY = (Family.ENROLMENT, Family.MONEY, Family.PAPERS)
SOON = timedelta(days=31)  # a term of 3 working days, after a letter that lay somewhere for weeks


def send(case: Case, element: str, fired: DueDate | None, who: Holders = holders) -> None:
    """Writes the mails or letters of a send task, one row for each person of its roles; where the
    text says nothing to a role, none. Who is called from outside has their own text. `fired` is the
    due date that led here, if one did: a reminder says its last day."""
    if noted.is_about_one(case):
        noted.tell(case, element)
        return
    for role in mails.header(f"{case.process}/{element}").to:
        send_to(case, element, role, fired, who)
    outside.tell(case, element)
    payers.tell(case, element)
    noted.tell_credited(case)
    evaluating.tell_seated(case, element)
    reversed_results.tell(case, element)
    guidelines.tell_seated(case, element)


def send_to(
    case: Case,
    element: str,
    role: str,
    fired: DueDate | None = None,
    who: Holders = holders,
) -> None:
    """The same for one of its roles. Where nobody conducts the case, the secretariat is told. What
    a minor is told for their information is never a letter on paper, nor a receipt."""
    name = f"{case.process}/{element}"
    header = mails.header(name)
    context = {**_context(case), "target": fired}
    told = people(role, case, legal_now(), who)
    if role == CURSIST and not told:
        record(case, element, mails.render(name, case.cursist, role, context))
    if header.is_posted and role != MINOR:
        posted.write(case, name, element, role, told, context)
    else:
        decision = latest_decision(case) if role != MINOR else None
        mails.tell(name, case, role, told, context, element=element, decision=decision)
    if role == CURSIST and beside.is_beside(name) and (readers := beside.readers(case, told)):
        _write_beside(case, name, readers, context)


def send_to_one(case: Case, element: str, role: str, told: Person) -> None:
    """Writes the mail of a send task to one of those who have a role, and to nobody else: the
    others read it before."""
    name = f"{case.process}/{element}"
    mails.tell(name, case, role, [told], {**_context(case), "target": None}, element=element)


def write_beside(case: Case, name: str, told: list[Person]) -> None:
    """Writes the letter beside a mail that did not reach these people."""
    _write_beside(case, name, told, {**_context(case), "target": None})


def _write_beside(case: Case, name: str, told: list[Person], context: dict[str, Any]) -> None:
    """Writes it, and asks who posts it to do so: `again` in the place of one that may be printed
    already, and `late` with the day on which it is presumed to arrive, where that is too late."""
    invited, talk = posted.was_invited_on_paper(case), context["talk"]
    again = bool(beside.overtaken(case, name, told))
    written = beside.write(case, name, told, {**context, "paper": True})
    arrives = presumed_on(brussels_date(legal_now()), settings())
    takes_place = talk is not None and talk.state == "planned"
    known = {
        **context,
        "said": written[0].subject.removesuffix(f" ({case.reference})"),
        "unreached": not invited,
        "again": again,
        "late": arrives if takes_place and arrives > brussels_date(talk.starts_at) else None,
    }
    _announce_post("letter_waits", case, posted.who_posts(case), known)


def write_anew(case: Case, name: str, decision: Decision | None, told: list[Person]) -> None:
    """Writes the letters of a text again, to these people who conduct the case now; about the
    decision that the first ones told, if they told one, whatever was decided since."""
    if name == NEW_PIECE:
        new_piece.write(case, told)
        return
    context: dict[str, Any] = {**_context(case), "target": None}
    if decision:
        context |= _told_of(decision)
    if beside.is_beside(name):
        context["paper"] = True
    posted.write(case, name, name.rpartition("/")[2], CURSIST, told, context, decision)


def announce(
    case: Case,
    element: str,
    role: str,
    asked: str,
    actor: Person | None,
    who: Holders = holders,
) -> None:
    """Tells the staff whose turn it is; not who did the step before, and is looking at it. What a
    cursist can do now, the mail of the step before says. Of who enrols, and who pays, no mail
    goes: these stand in lists of their own."""
    if procedures.of(case.process).family in _MANY:
        return
    told = people(role, case, legal_now(), who) if role != CURSIST else []
    if actor not in told:
        told = _whose_it_is(told, case, element)
        mails.tell("task", case, role, told, {**_context(case), "asked": asked}, element=element)


def _whose_it_is(told: list[Person], case: Case, element: str) -> list[Person]:
    """Of those of the lane who may do the step; all of them where none may, for they can name
    somebody."""
    now = legal_now()
    own = [each for each in told if not reserved_from(each, case.process, element, now)]
    return own or told


def announce_letter(case: Case, role: str, *, withdrawn: bool) -> None:
    """Tells who takes letters to the post that one of a corrected decision waits; `withdrawn`: in
    the place of one that may not be posted any more."""
    _announce_post("corrected", case, role, {**_context(case), "withdrawn": withdrawn})


def _announce_post(text: str, case: Case, role: str, context: dict[str, Any]) -> None:
    mails.tell(f"post/{text}", case, role, people(role, case, legal_now()), context)


def _context(case: Case) -> Context:
    decision, talk = latest_decision(case), latest_talk(case)
    return {
        "case": case,
        "centre": mails.centre().name,
        "direction": mails.centre().direction,
        "link": links.case(case.reference),
        "appeal_link": links.appeal(case.reference),
        "result": _result(case.result) if case.result else None,
        "decision": _decision(decision) if decision else None,
        "ground": _ground(decision) if decision else None,
        "attacked": _decision(case.decision) if case.decision else None,
        "topic": Matter.filed_in(case).topic,
        "against": Matter.filed_in(case).attacked,
        "discipline": is_discipline(case),
        "first": first_talk(Matter.filed_in(case)),
        "talk": talk,
        "called": called(case),
        "newly_called": newly_called(case) if talk and (talk.heard or talk.outsiders) else "",
        "report": report.told(talk) if talk else None,
        "reason": talk.reason if talk else None,
        "exclusion": exclusion_in(case),
        "adult_on": _adult_soon(case.cursist),
        "sits": who_sat(case, legal_now()),
        "submission": case.submissions[0],
        "latest": case.submissions[-1],
        "explanation": _late(case),
        "answers": settings(),
        "enrolment": enrolling.told(case),
        "data_request": data_request.told(case),
    }


def _adult_soon(cursist: Person) -> date | None:
    """The 18th birthday, where it may come before the last day of what is told now: from then on
    only the cursist can use it (art. 3.6 and 6.3)."""
    day, today = cursist.adult_on, brussels_date(legal_now())
    return day if day and today < day <= today + SOON else None


def _told_of(decision: Decision) -> dict[str, Any]:
    """What the texts of its case name of one decision."""
    return {
        "decision": _decision(decision),
        "ground": _ground(decision),
        "exclusion": exclusion_of(decision),
    }


def _result(result: Result) -> ToldResult:
    received = result.receipt
    return {
        "of": result.of,
        "full": f"{result.programme}, {result.module}" if result.module else result.named,
        "link": links.objection(result.id),
        "certificate": result.certificate,
        "received_on": brussels_date(received.received_at) if received else None,
        "presumed": bool(received and received.presumed),
    }


def _decision(decision: Decision) -> ToldDecision:
    corrects, remedy = decision.corrects, decision.remedy
    stays = remedy_told(decision, settings()) if corrects and not decision.begins_term else None
    return {
        "process": decision.case.process,
        "element": decision.element,
        "outcome": decision.outcome,
        "reasons": decision.reasons,
        "remedy": remedy,
        "handler": handler_of(remedy) if remedy else None,
        "to_use_it": procedures.remedies()[remedy].to if remedy else None,
        "last_day": stays.date if stays else None,
        "over": bool(stays and not stays.is_timely(legal_now())),
        "restarts": restarted(decision),
        "discipline": procedures.of(decision.case.process).discipline,
        "decided_on": brussels_date(decision.decided_at),
        "decided_by": decision.decided_by.name,
        "acting_for": _in_whose_name(decision),
        "signed": signed_in_words(decision),
        "sat": decision.sat,
        "vacant": decision.vacant,
        "sat_on": decision.sat_on,
        "slip": decision.slip,
        "corrected_on": brussels_date(corrects.decided_at) if corrects else None,
    }


def _in_whose_name(decision: Decision) -> str | None:
    """Of what one person decided for another; of a committee the chair signs."""
    one = decision.acting_for and not decision.sat
    return with_article(decision.acting_for) if one and decision.acting_for else None


def _ground(decision: Decision) -> str | None:
    """On which ground it was taken, where its step asked for one."""
    taken = (s for s in decision.case.submissions if s.element == decision.element)
    return next((s.evidence.get("ground") for s in reversed(list(taken))), None)


def _late(case: Case) -> Any:
    """The count by which the filing is late; None where it is not."""
    if case.submissions[0].routing.get("timely", True):
        return None
    if case.decision:
        return remedy_told(case.decision, settings())
    return talk_told(case.result, settings()) if case.result else None
