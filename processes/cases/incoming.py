"""What came in by e-mail, by post or by hand: registered by the secretariat, with its two dates.

Lateness is counted from these dates and never from the day of registration. What counts as filed
is the day on which an e-mail was sent or something was handed in; of a letter it is the day of
posting or of arrival, as the centre reads it (`paper_filing_date`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from processes.answers import Answer
from processes.clock import legal_now
from processes.documents import Kept
from processes.effects.terms import settings
from processes.errors import Refused
from processes.models import Case, Document, Person
from processes.regulation import Settings, brussels_date
from processes.regulation.settings import PaperFilingDate
from processes.roles import conductors

from .arrival import Arrival
from .doors import open_case
from .matter import Matter
from .office import check_registers

EMAIL, POST, HAND = CHANNELS = ("email", "post", "hand")
SCAN = "scan"


@dataclass(frozen=True)
class Incoming:
    """`channel` is `email`, `post` or `hand`. Both moments are legal ones; of an e-mail and a
    letter only the Brussels day is known, and the moment is its midnight. `says` is what stands in
    it, word for word."""

    channel: str
    sent_at: datetime
    arrived_at: datetime
    says: str
    scans: tuple[Kept, ...] = ()

    def counts_from(self, by: Settings) -> datetime:
        """The moment on which it counts as filed."""
        on_arrival = by.paper_filing_date is PaperFilingDate.ARRIVAL
        return self.arrived_at if self.channel == POST and on_arrival else self.sent_at


def register_incoming(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case:
    """Files for `person` what reached the centre off line; `by` is of the secretariat. A second
    click with the same key answers with the same case. Raises NotAllowed, Refused."""
    check_registers(by, matter.cursist)
    _check_says(incoming)
    _check_after(matter, incoming)
    _check_conducts(person, matter.cursist, incoming.sent_at)
    arrival = Arrival(
        incoming.counts_from(settings()),
        incoming.arrived_at,
        incoming.channel,
        by,
        tuple(_documents(incoming.scans, by)),
        sent_at=incoming.sent_at,
    )
    return open_case(
        matter.process,
        person,
        Answer({}, {"disagrees": True, "reasons": incoming.says}),
        result=None if matter.decision else matter.result,
        decision=matter.decision,
        key=key,
        arrival=arrival,
    )


def _check_says(incoming: Incoming) -> None:
    if incoming.channel not in CHANNELS:
        raise Refused("channel", "Kies hoe het binnenkwam.")
    if not incoming.says.strip():
        raise Refused("says", "Schrijf over wat er staat.")


def _check_after(matter: Matter, incoming: Incoming) -> None:
    decided_on = matter.result.decided_on
    if matter.decision:
        decided_on = brussels_date(matter.decision.decided_at)
    if brussels_date(incoming.sent_at) < decided_on:
        raise Refused("sent_day", "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.")


def _check_conducts(person: Person, cursist: Person, acted_at: datetime) -> None:
    """Age is looked at on the day of the act, and not on that of its registration."""
    on_that_day = conductors(cursist, brussels_date(acted_at))
    if person in on_that_day:
        return
    if person.id != cursist.id:
        message = f"{person.name} was op die dag geen ouder of voogd van {cursist.name}."
    elif on_that_day:
        names = " of ".join(guardian.name for guardian in on_that_day)
        message = f"{cursist.name} was op die dag nog geen 18. Vraag aan {names} om in te dienen."
    else:
        message = (
            f"{cursist.name} was op die dag nog geen 18. We kennen nog geen ouder of voogd. "
            "Voeg die eerst toe."
        )
    raise Refused("person_id", message)


def _documents(scans: Iterable[Kept], by: Person) -> Iterable[Document]:
    """Rows that no session knows yet: a second click leaves nothing of them behind."""
    return (
        Document(
            kind=SCAN,
            name=kept.name,
            media_type=kept.media_type,
            size=kept.size,
            sha256=kept.sha256,
            added_at=legal_now(),
            added_by_id=by.id,
        )
        for kept in scans
    )
