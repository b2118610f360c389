"""What a case is opened about, whoever opens it."""

from dataclasses import dataclass
from datetime import datetime

from processes.facts import case_file
from processes.facts.terms import regulation_for
from processes.models import Case, Decision, Person, Result
from processes.regulation import brussels_date, version_on


@dataclass(frozen=True)
class Opening:
    """A cursist; and of these at most one: a result, a decision of the case `attacked`, or a case
    that the new one stands `beside`. A decision about a result is about that result too, and so is
    a case that follows one about it."""

    cursist: Person
    result: Result | None = None
    decision: Decision | None = None
    attacked: Case | None = None
    beside: Case | None = None

    def regulation(self, at: datetime) -> str:
        """The version of the regulation under which the case runs to its end."""
        if origin := self.attacked or self.beside:
            return origin.regulation
        if self.result:
            return regulation_for(self.result, at)
        return version_on(brussels_date(at)).name

    def case(self, process: str, at: datetime) -> Case:
        """The new case, without what every case has of its own."""
        origin = self.attacked or self.beside
        return Case(
            process=process,
            regulation=self.regulation(at),
            **{name: [] for name in case_file.LISTS},
            cursist=self.cursist,
            # The texts ask it before the case is written: is the reader who it is about?
            cursist_id=self.cursist.id,
            result=None if self.decision else self.result,
            decision=self.decision,
            beside=self.beside,
            programme=origin.programme if origin else self.result.programme if self.result else "",
            module=origin.module if origin else self.result.module if self.result else "",
            location=origin.location if origin else "",
            opened_at=at,
            state=b"",
        )
