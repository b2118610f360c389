"""How something reached the cursist, and on which day: known, or presumed."""

from dataclasses import dataclass
from datetime import date

from processes.clock import legal_now
from processes.errors import Refused, RegulationError
from processes.facts.post import presumed_on, presumption
from processes.facts.terms import TALK
from processes.regulation import Settings, brussels_date, count

HANDED, PICK_UP, EMAIL, DELIVERED, POSTED = "handed", "pick_up", "email", "delivered", "posted"
# How something reached the cursist, with the words that stand in the case.
WAYS = {
    HANDED: "afgegeven",
    PICK_UP: "kon op deze dag opgehaald worden (art. 3.6)",
    EMAIL: "per e-mail",
    DELIVERED: "aangetekende brief, met een bewijs van levering",
    POSTED: "aangetekende brief, zonder een bewijs van levering",
}


@dataclass(frozen=True)
class Reception:
    """By which way, and on which Brussels day: of receipt, or, where the day of a registered letter
    is presumed, of posting."""

    way: str
    day: date

    @property
    def presumed(self) -> bool:
        """Nobody proved it: it stands until the secretariat puts it right."""
        return self.way == POSTED

    def received_on(self, by: Settings) -> date:
        """The day of receipt; presumed, the centre's working day after posting."""
        if not self.presumed:
            return self.day
        return presumed_on(self.day, by)

    @property
    def proof(self) -> str:
        """How it is known, as it stands in the case."""
        if not self.presumed:
            return WAYS[self.way]
        return presumption(self.day)

    def check(self, decided_on: date, by: Settings) -> None:
        """Raises Refused for a way that there is not, and for a day that cannot be."""
        if self.way not in WAYS:
            raise Refused("way", "Kies hoe het aankwam.")
        if self.day > brussels_date(legal_now()):
            raise Refused("day", "Deze dag moet nog komen. Kijk de datum na.")
        if self.day < decided_on:
            raise Refused("day", "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.")
        try:
            count(TALK, self.received_on(by), settings=by)
        except RegulationError as error:
            message = "Voor deze dag kunnen we niet tellen. Kijk het jaar na."
            raise Refused("day", message) from error
