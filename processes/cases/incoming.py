"""What came in by e-mail, by post or by hand: registered by the secretariat, with its two dates.

Lateness is counted from these dates and never from the day of registration. What counts as filed
is the day on which an e-mail was sent or something was handed in; of a letter it is the day of
posting or of arrival, as the centre reads it (`paper_filing_date`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from processes.answers import Answer
from processes.effects.terms import settings
from processes.errors import Refused
from processes.models import Case, Draft, Person
from processes.regulation import Settings, brussels_date
from processes.regulation.settings import PaperFilingDate

from . import minors, registering
from .arrival import Arrival
from .filing import take_in
from .matter import Matter
from .office import check_registers

EMAIL, POST, HAND = CHANNELS = ("email", "post", "hand")


@dataclass(frozen=True)
class Incoming:
    """`channel` is `email`, `post` or `hand`. Both moments are legal ones; of an e-mail and a
    letter only the Brussels day is known, and the moment is its midnight. `says` is what stands in
    it, word for word; `about` what a request says it is for, by the fields of its form."""

    channel: str
    sent_at: datetime
    arrived_at: datetime
    says: str
    about: Mapping[str, str] = field(default_factory=dict)

    def counts_from(self, by: Settings) -> datetime:
        """The moment on which it counts as filed."""
        on_arrival = by.paper_filing_date is PaperFilingDate.ARRIVAL
        return self.arrived_at if self.channel == POST and on_arrival else self.sent_at


def register_incoming(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case | Draft:
    """Files for `person` what reached the centre off line; `by` is of the secretariat, and what
    they scanned goes along. Answers with the case; of who was a minor when it was sent, with the
    draft that the guardian is asked to confirm. A second click with the same key answers with the
    same one. Raises NotAllowed, Refused."""
    check_registers(by, matter.cursist)
    _check_says(incoming)
    _check_after(matter, incoming)
    on_that_day = matter.conductors(brussels_date(incoming.sent_at))
    _check_acts(person, matter.cursist, on_that_day)
    arrival = _arrival(matter, by, incoming)
    arrival.check()
    filed: Case | Draft
    if person in on_that_day:
        filed = _open(matter, person, incoming, arrival, key)
    else:
        filed = minors.ask_for(matter, arrival, incoming.says, incoming.about, key)
    registering.forget(matter.subject)
    return filed


def _arrival(matter: Matter, by: Person, incoming: Incoming) -> Arrival:
    return Arrival(
        incoming.counts_from(settings()),
        incoming.arrived_at,
        incoming.channel,
        by,
        tuple(registering.scans(matter, by)),
        sent_at=incoming.sent_at,
    )


def _open(
    matter: Matter, person: Person, incoming: Incoming, arrival: Arrival, key: str | None
) -> Case:
    answer = Answer({}, {"disagrees": True, "reasons": incoming.says, **incoming.about})
    return take_in(matter, person, answer, key, arrival)


def _check_says(incoming: Incoming) -> None:
    if incoming.channel not in CHANNELS:
        raise Refused("channel", "Kies hoe het binnenkwam.")
    if not incoming.says.strip():
        raise Refused("says", "Schrijf over wat er staat.")


def _check_after(matter: Matter, incoming: Incoming) -> None:
    decided_on = matter.result.decided_on if matter.result else None
    if matter.decision:
        decided_on = brussels_date(matter.decision.decided_at)
    if decided_on and brussels_date(incoming.sent_at) < decided_on:
        raise Refused("sent_day", "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.")


def _check_acts(person: Person, cursist: Person, on_that_day: list[Person]) -> None:
    """Age is looked at on the day of the act, and not on that of its registration. What a minor
    sent is asked of the guardian."""
    if person not in (cursist, *on_that_day):
        message = f"{person.name} was op die dag geen ouder of voogd van {cursist.name}."
        raise Refused("person_id", message)
