"""What something is filed against, and what is known about it before it is."""

from dataclasses import dataclass

from sqlalchemy import select

from processes.effects.facts import DISCIPLINE
from processes.effects.terms import remedy_told, settings, talk_told
from processes.engine.diagrams import handler_of, names
from processes.models import Case, Decision, Person, Result, db
from processes.regulation import Deadline

# Whoever withdrew a request can ask again: the regulation is silent, and its term may still run.
STANDS = Case.end.is_distinct_from("ended_withdrawn")


@dataclass(frozen=True)
class Matter:
    """A result; a decision, with the result that it is about, if any; or the first step of a
    procedure that a cursist asks for by themself. `process` is the procedure that handles it."""

    cursist: Person
    process: str
    result: Result | None = None
    decision: Decision | None = None

    @classmethod
    def of(cls, subject: str) -> "Matter | None":
        """The matter with this name: `result:7`, `decision:3`, or `exemption_escalation:12` for
        what cursist 12 asks for; None without any."""
        kind, _, number = subject.partition(":")
        if kind == "result":
            result = db.session.get(Result, int(number))
            return cls.about(result) if result else None
        if kind == "decision":
            decision = db.session.get(Decision, int(number))
            return cls.against(decision) if decision else None
        cursist = db.session.get(Person, int(number))
        return cls(cursist, kind) if cursist and kind in names() else None

    @classmethod
    def about(cls, result: Result) -> "Matter":
        """A result with which one does not agree."""
        return cls(result.cursist, "evaluation_objection", result)

    @classmethod
    def against(cls, decision: Decision) -> "Matter | None":
        """A decision against which something can be filed; None where nothing handles it."""
        case = decision.case
        if decision.remedy:
            process = handler_of(decision.remedy)
        else:
            # Not open to appeal (art. 6.3); whoever appeals all the same is answered.
            process = "appeal_committee" if case.process in DISCIPLINE else None
        return cls(case.cursist, process, case.result, decision) if process else None

    @property
    def subject(self) -> str:
        """Its name in a draft."""
        if self.decision:
            return f"decision:{self.decision.id}"
        return f"result:{self.result.id}" if self.result else f"{self.process}:{self.cursist.id}"

    @property
    def module(self) -> str:
        """The module that it is about; empty where it is about none."""
        if self.result:
            return self.result.module
        return self.decision.case.module if self.decision else ""

    @property
    def programme(self) -> str:
        """The programme that it is about; empty where it is about none."""
        if self.result:
            return self.result.programme
        return self.decision.case.programme if self.decision else ""

    @property
    def deadline(self) -> Deadline | None:
        """Until when it can be filed in time; None while receipt is unknown."""
        by = settings()
        if self.decision:
            return remedy_told(self.decision, by)
        return talk_told(self.result, by) if self.result else None

    @property
    def case(self) -> Case | None:
        """The case of what was filed here before; None where nothing was, or it was withdrawn."""
        if self.decision:
            against = Case.decision_id == self.decision.id
        elif self.result:
            against = Case.result_id == self.result.id
        else:
            return None
        rows = select(Case).where(Case.process == self.process, against, STANDS)
        return db.session.scalars(rows).first()
