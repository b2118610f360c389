"""What came in by e-mail, by post or by hand: registered by the secretariat, with its two dates.

Lateness is counted from these dates and never from the day of registration. What counts as filed
is the day on which an e-mail was sent or something was handed in; of a letter it is the day of
posting or of arrival, as the centre reads it (`paper_filing_date`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from processes import procedures
from processes.answers import Answer
from processes.errors import NotThis, Refused
from processes.facts.terms import settings
from processes.models import Case, Draft, Person
from processes.regulation import brussels_date
from processes.regulation.settings import AppealWays

from ..doors.doors import open_case
from ..doors.filing import take_in
from ..drafts import secretariat
from ..ground.arrival import Arrival
from ..ground.matter import Matter
from ..ground.office import check_registers
from ..minors import unconfirmed
from .channel import EMAIL, POST, Sent

APPEAL = "6.3-appeal"
NO_WAY = (
    "Met een mail of een gewone brief kan een cursist niet in beroep gaan (art. {}). Laat de "
    "cursist meteen weten hoe het wel kan: online, met een aangetekende brief, of met een brief "
    "die de cursist afgeeft."
)


@dataclass(frozen=True)
class Incoming(Sent):
    """`says` is what stands in it, word for word; `about` what a request says it is for, by the
    fields of its form; `no_say` the name of who sent it and has no say in it, empty of all else."""

    says: str
    about: Mapping[str, str] = field(default_factory=dict)
    no_say: str = ""


def register_incoming(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case | Draft:
    """Files for `person` what reached the centre off line; `by` is of the secretariat, and what
    they scanned goes along. Answers with the case; of who was a minor when it was sent, with the
    draft that the guardian is asked to confirm. A second click with the same key answers with the
    same one. Raises NotAllowed, Refused."""
    check_registers(by, matter.cursist)
    check_came(matter, incoming)
    _check_appeal(matter, incoming)
    on_that_day = matter.conductors(brussels_date(incoming.sent_at))
    check_acts(person, matter.cursist, on_that_day)
    arrival = incoming.arrival(by, secretariat.scans(matter, by))
    filed: Case | Draft
    if person in on_that_day:
        filed = _open(matter, person, incoming, arrival, key)
    else:
        filed = unconfirmed.ask_for(matter, arrival, incoming.says, incoming.about, key)
    secretariat.forget(matter.subject)
    return filed


def register_without_say(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case:
    """Brings an appeal of somebody who has no say before the committee, which answers it; who may
    appeal can do so beside it. `person` is who sent it, or `by` where they are not known here.
    Raises NotAllowed, NotThis where it is no appeal, Refused."""
    check_registers(by, matter.cursist)
    check_without_say(matter, person, incoming)
    if not is_appeal(matter):
        raise NotThis(f"{matter.subject} goes before no appeals committee")
    check_came(matter, incoming)
    _check_appeal(matter, incoming)
    arrival = replace(
        incoming.arrival(by, secretariat.scans(matter, by)), no_say=incoming.no_say.strip()
    )
    answer = Answer({}, {"disagrees": True, "reasons": incoming.says})
    result = None if matter.decision else matter.result
    filed = open_case(
        matter.process,
        person,
        answer,
        result=result,
        decision=matter.decision,
        key=key,
        arrival=arrival,
    )
    secretariat.forget(matter.subject)
    return filed


def check_without_say(matter: Matter, person: Person, incoming: Incoming) -> None:
    """Raises Refused where nobody is named, and for who had a say on the day it was sent."""
    if not incoming.no_say.strip():
        raise Refused("other_name", "Schrijf van wie het komt.")
    if person in (matter.cursist, *matter.conductors(brussels_date(incoming.sent_at))):
        raise Refused("no_say", f"{person.name} mocht dit op die dag wel doen. Kijk de dag na.")


def _open(
    matter: Matter, person: Person, incoming: Incoming, arrival: Arrival, key: str | None
) -> Case:
    answer = Answer({}, {"disagrees": True, "reasons": incoming.says, **incoming.about})
    return take_in(matter, person, answer, key, arrival)


def check_came(matter: Matter, incoming: Incoming) -> None:
    """Raises Refused where there is no such way, where nothing stands in it, and where it is older
    than what it is against."""
    incoming.check_way()
    if not incoming.says.strip():
        raise Refused("says", "Schrijf over wat er staat.")
    _check_after(matter, incoming)


def closed_ways(matter: Matter) -> tuple[str, ...]:
    """By which ways this cannot be filed. An appeal goes on line, or in a registered letter that is
    sent or handed over (art. 6.3); about an evaluation an e-mail and an ordinary letter do too,
    where the centre reads 3.6 so."""
    if not is_appeal(matter):
        return ()
    as_discipline = settings().appeal_ways is AppealWays.AS_DISCIPLINE
    return (EMAIL, POST) if matter.of_discipline or as_discipline else ()


def is_appeal(matter: Matter) -> bool:
    """It goes before an appeals committee, which answers whoever files it (art. 3.6 and 6.3)."""
    return APPEAL in procedures.of(matter.process).remedies


def article_of_ways(matter: Matter) -> str:
    """The article that says by which ways one appeals."""
    return "6.3" if matter.of_discipline else "3.6"


def _check_appeal(matter: Matter, incoming: Incoming) -> None:
    if incoming.channel in closed_ways(matter):
        raise Refused("channel", NO_WAY.format(article_of_ways(matter)))


def _check_after(matter: Matter, incoming: Incoming) -> None:
    decided_on = matter.result.decided_on if matter.result else None
    if matter.decision:
        decided_on = brussels_date(matter.decision.decided_at)
    if decided_on and brussels_date(incoming.sent_at) < decided_on:
        raise Refused("sent_day", "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.")


def check_acts(person: Person, cursist: Person, on_that_day: list[Person]) -> None:
    """Age is looked at on the day of the act, and not on that of its registration. What a minor
    sent is asked of the guardian. Raises Refused for anybody else who did not conduct it then."""
    if person not in (cursist, *on_that_day):
        message = f"{person.name} was op die dag geen ouder of voogd van {cursist.name}."
        raise Refused("person_id", message)
