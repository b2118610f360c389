"""What something is filed against, and what is known about it before it is."""

from dataclasses import dataclass

from sqlalchemy import select

from processes.effects.terms import remedy_told, settings, talk_told
from processes.models import Case, Decision, Person, Result, db
from processes.regulation import Deadline

# Whoever withdrew a request can ask again: the regulation is silent, and its term may still run.
STANDS = Case.end.is_distinct_from("ended_withdrawn")


@dataclass(frozen=True)
class Matter:
    """A result, or a decision about one. `result` is there in both cases."""

    result: Result
    decision: Decision | None = None

    @classmethod
    def of(cls, subject: str) -> "Matter | None":
        """The matter with this name, such as `result:7` or `decision:3`; None without any."""
        kind, _, number = subject.partition(":")
        if kind == "result" and (result := db.session.get(Result, int(number))):
            return cls(result)
        if kind == "decision" and (decision := db.session.get(Decision, int(number))):
            return cls.against(decision)
        return None

    @classmethod
    def against(cls, decision: Decision) -> "Matter | None":
        """A decision from which something is open, and the result that it is about."""
        result = decision.case.result
        return cls(result, decision) if decision.remedy and result else None

    @property
    def process(self) -> str:
        """The procedure that handles what is filed here."""
        return "appeal_committee" if self.decision else "evaluation_objection"

    @property
    def subject(self) -> str:
        """Its name in a draft."""
        return f"decision:{self.decision.id}" if self.decision else f"result:{self.result.id}"

    @property
    def cursist(self) -> Person:
        """Whose result it is."""
        return self.result.cursist

    @property
    def deadline(self) -> Deadline | None:
        """Until when it can be filed in time; None while receipt is unknown."""
        by = settings()
        return remedy_told(self.decision, by) if self.decision else talk_told(self.result, by)

    @property
    def case(self) -> Case | None:
        """The case of what was filed here before; None where nothing was, or it was withdrawn."""
        own = Case.result_id == self.result.id
        against = Case.decision_id == self.decision.id if self.decision else own
        rows = select(Case).where(Case.process == self.process, against, STANDS)
        return db.session.scalars(rows).first()
