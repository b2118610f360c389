"""How something reached the centre off line, and on which two days."""

from dataclasses import dataclass
from datetime import datetime

from processes.errors import Refused
from processes.facts.terms import settings
from processes.models import Document, Person
from processes.regulation import Settings
from processes.regulation.settings import PaperFilingDate

from ..ground.arrival import Arrival

EMAIL, REGISTERED, POST, HAND = CHANNELS = ("email", "registered", "post", "hand")
LETTERS = (REGISTERED, POST)


@dataclass(frozen=True)
class Sent:
    """`channel` is `email`, `registered` post, ordinary `post` or `hand`. Both moments are legal
    ones; of an e-mail and a letter only the Brussels day is known, and the moment is its
    midnight."""

    channel: str
    sent_at: datetime
    arrived_at: datetime

    def counts_from(self, by: Settings) -> datetime:
        """The moment on which it counts as filed."""
        on_arrival = by.paper_filing_date is PaperFilingDate.ARRIVAL
        return self.arrived_at if self.channel in LETTERS and on_arrival else self.sent_at

    def check_way(self) -> None:
        """Raises Refused where there is no such way."""
        if self.channel not in CHANNELS:
            raise Refused("channel", "Kies hoe het binnenkwam.")

    def arrival(self, by: Person, scans: list[Document]) -> Arrival:
        """It came in so, and somebody registered it with these scans. Raises Refused where there is
        no such way, or where the moments cannot be."""
        self.check_way()
        arrival = Arrival(
            self.counts_from(settings()),
            self.arrived_at,
            self.channel,
            by,
            tuple(scans),
            sent_at=self.sent_at,
        )
        arrival.check()
        return arrival
