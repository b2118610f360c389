"""The facts from which a diagram's timers count, read from the tables: one function a fact.

Each takes a case and answers with the moment; with a `Since` where the term has a length of its
own; with None while it is not known yet; or with NO_TERM where the regulation gives none here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import isfunction

from processes import procedures
from processes.models import Case, Decision, Submission, Talk

from .taken_up import can_be_acted_on_since


class NoTerm(Enum):
    """The regulation gives no term here, though the diagram serves a case in which it does."""

    NO_TERM = "no term"


NO_TERM = NoTerm.NO_TERM


@dataclass(frozen=True)
class Since:
    """From which moment a term counts that lasts a number of calendar days of its own."""

    moment: datetime
    days: int


Fact = datetime | Since | NoTerm | None


def known(name: str, case: Case) -> Fact:
    """What is known now of the fact with this name. Raises LookupError where there is none."""
    return named(name, case.process)(case)


@cache
def named(name: str, process: str) -> Callable[[Case], Fact]:
    """The fact by that name: of the procedure itself, in the module beside this one that is named
    after it, or one of those here that any procedure can use. Raises LookupError."""
    own = f"{__package__}.{process}"
    for module in ([own] if find_spec(own) else []) + [__name__]:
        found = getattr(import_module(module), name, None)
        if isfunction(found) and found.__module__ == module and not name.startswith("_"):
            return found
    raise LookupError(f"{name} is no fact of {process}, nor one that procedures share")


def invitation_wanted(case: Case) -> datetime | None:
    """Since when the chair is to invite: the filing that opened the case arrived, its lateness was
    put right, or a talk that was planned was cancelled, whichever came last."""
    asked = [s.arrived_at for s in case.submissions[1:] if _asks_to_invite(s)]
    return [can_be_acted_on_since(case), *asked][-1]


def exemption_asked(case: Case) -> datetime | None:
    """Since when a request for an exemption can be assessed: it arrived, or a test or a talk that
    came first was reported, whichever came last."""
    first, *later = case.submissions
    return [first, *(s for s in later if "report" in s.evidence)][-1].arrived_at


def step_asked(case: Case) -> datetime | None:
    """Since when whoever decides about a step of article 4.3 is to act: it was asked, its lateness
    was assessed, or a talk that was planned was cancelled, whichever came last."""
    later = case.submissions[1:]
    asked = (s for s in later if s.evidence.get("disagrees") or _asks_to_invite(s))
    return [can_be_acted_on_since(case), *(s.arrived_at for s in asked)][-1]


def talk_planned(case: Case) -> datetime | None:
    """When the talk is to begin."""
    talk = latest_talk(case)
    return talk.starts_at if talk else None


def talk_reported(case: Case) -> datetime | None:
    """When the report of the talk, or of nobody having come, was made."""
    talk = latest_talk(case)
    return talk.reported_at if talk else None


def reconvene_decided(case: Case) -> datetime | None:
    """When it was decided that the evaluation committee meets again; that the words of the decision
    were put right afterwards changes nothing to that."""
    decision = latest_decision(case)
    return versions(decision)[0].decided_at if decision else None


def decision_received(case: Case) -> datetime | None:
    """When the latest decision of the case reached the cursist."""
    decision = latest_decision(case)
    return decision.receipt.received_at if decision and decision.receipt else None


def _asks_to_invite(submission: Submission) -> bool:
    said = submission.routing
    return said.get("inadmissible") is False or said.get("talk_outcome") == "cancelled"


def latest_decision(case: Case) -> Decision | None:
    """The decision that was taken last in a case."""
    return case.decisions[-1] if case.decisions else None


def versions(decision: Decision) -> list[Decision]:
    """A decision and its corrections, from the first to the one that stands now."""
    found = [decision]
    while found[0].corrects:
        found.insert(0, found[0].corrects)
    for each in decision.case.decisions:
        if each.corrects is found[-1]:
            found.append(each)
    return found


def of_one_term(decision: Decision) -> list[Decision]:
    """The versions of a decision that share the receipt and the term of one remedy, from the first
    to the one that stands."""
    return [each for each in versions(decision) if each.received_as is decision.received_as]


def restarted(decision: Decision) -> bool:
    """It corrects what was received, and its remedy began anew."""
    before = decision.corrects
    return bool(before and before.receipt and decision.remedy and decision.begins_term)


def case_before(case: Case) -> Case | None:
    """The case out of which this one came, so that its file is its own too: of the decision that it
    attacks, or which ended so that this one began."""
    if case.decision:
        return case.decision.case
    return case.beside if procedures.of(case.process).after else None


def with_before(case: Case) -> list[Case]:
    """A case, and those out of which it came, the latest first: their file is its own too."""
    chain = [case]
    while before := case_before(chain[-1]):
        chain.append(before)
    return chain


def decision_before(case: Case) -> Decision | None:
    """The decision out of which this case came: that it attacks, or that ended the case before."""
    if case.decision:
        return case.decision
    before = case_before(case)
    return latest_decision(before) if before else None


def latest_talk(case: Case) -> Talk | None:
    """The talk that was planned last in a case."""
    return case.talks[-1] if case.talks else None


def is_discipline(case: Case) -> bool:
    """The case is an appeal against a decision of discipline, and not of an evaluation."""
    return case.decision is not None and procedures.of(case.decision.case.process).discipline


def appeal_arrived(case: Case) -> datetime | NoTerm:
    """When an appeal against an exclusion arrived; for evaluations no term counts from there, and
    none does any more once the hearing was held, if only about lateness."""
    counts = is_discipline(case) and talk_held(case) is None
    return case.submissions[0].arrived_at if counts else NO_TERM


def sitting_held(case: Case) -> Fact:
    """When the committee of discipline sat; where it decided on the papers, when it decided,
    whatever was put right since. For evaluations no term counts from there."""
    if not is_discipline(case):
        return NO_TERM
    talk, decision = latest_talk(case), latest_decision(case)
    if talk and talk.state in ("held", "nobody_came"):
        return talk.starts_at
    return versions(decision)[0].decided_at if decision else None


def talk_held(case: Case) -> datetime | None:
    """When the talk was that is behind us; where nobody came, when it was to begin."""
    talk = latest_talk(case)
    return talk.starts_at if talk and talk.state in ("held", "nobody_came") else None
