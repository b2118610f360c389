"""How a case of a procedure begins: by itself, about a result, or after a case that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.reading.forms_by_step import form_class
from processes import procedures
from processes.cases import Matter, register_result
from processes.engine.diagrams import Diagram, current, handler_of, names
from processes.facts.moments import latest_decision
from processes.facts.terms import TALK
from processes.models import Case, Person, Result
from processes.procedures import Family
from processes.roles import CURSIST

ALONE, RESULT, STRAIGHT = "alone", "against a result", "straight against a result"
RUN = "in a run"  # which the centre must offer
PASSED = "of who passed"  # a module of which the sheet says what it gives
DECISION, BESIDE, AFTER = "against a decision of", "beside", "after"
BEGUN, SEATED = "once the lessons began after", "ended_seated"  # of who has a place by then


@dataclass(frozen=True)
class Opening:
    """What it is about: one of the words above. `process` is the procedure of the case that must be
    there first, `term` the one that runs against its decision, and `end` where it came to; empty
    where none has to be."""

    about: str
    process: str = ""
    term: str = ""
    end: str = ""

    def __str__(self) -> str:
        return " ".join(word for word in (self.about, self.process) if word)

    def fits(self, case: Case) -> bool:
        """This case has come far enough for it."""
        decision = latest_decision(case)
        if self.about in (AFTER, BEGUN):
            return case.end == self.end
        if self.about == BESIDE:
            return case.ended_at is None and decision is None
        return bool(decision and decision.receipt and decision.remedy == self.term)

    def matter(
        self, cursist: Person, before: Case | None, today: date, of: tuple[str, str]
    ) -> Matter | None:
        """A result that came today, `of` a programme and a module, or the decision of the case that
        was there before; None where it is about neither. Who passed has a result by then too."""
        if self.about in (RESULT, STRAIGHT):
            by = Matter.about if self.about == RESULT else Matter.straight
            return by(_result(cursist, today, *of, certificate=False))
        if self.about == PASSED:
            _result(cursist, today, *of, certificate=True)
        decision = latest_decision(before) if before and self.about == DECISION else None
        return Matter.against(decision) if decision else None


def openings(diagram: Diagram) -> Iterator[Opening]:
    """Every way in which a case of this procedure can begin."""
    start, own = diagram.start, procedures.of(diagram.process)
    if own.after:
        yield Opening(AFTER, own.after.process, end=own.after.end)
    elif own.family is Family.PAPERS:
        yield Opening(PASSED)
    elif start.lane != CURSIST:
        beside = form_class(diagram.process, start.id).beside
        yield Opening(BESIDE, beside) if beside else Opening(ALONE)
    elif own.family is Family.ENROLMENT:
        yield Opening(RUN)
    elif own.asking:
        beside = form_class(diagram.process, start.id).beside
        yield Opening(BEGUN, beside, end=SEATED) if beside else Opening(ALONE)
    for term in start.handles:
        if term == TALK:
            yield Opening(RESULT)
        if term == _answered():
            yield Opening(STRAIGHT)
        for process in names():
            elements = current(process).elements.values()
            follows = procedures.of(process).after  # it begins after this one, and not before it
            opens = any(term in element.remedies.values() for element in elements)
            if opens and not (follows and follows.process == diagram.process):
                yield Opening(DECISION, process, term)


def _answered() -> str | None:
    """The term of the appeal in which a committee answers who appeals straight against a result."""
    process = handler_of(TALK)
    return procedures.of(process).answers_appeals if process else None


def _result(
    cursist: Person, today: date, programme: str, module: str, *, certificate: bool
) -> Result:
    """Without a certificate the term in which a talk can be asked runs."""
    result = Result(
        cursist_id=cursist.id,
        programme=programme,
        module=module,
        certificate=certificate,
        decided_on=today,
    )
    return register_result(result, today, "afgegeven", None)
