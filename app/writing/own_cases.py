"""The cases of somebody as they find them: what they may still ask, what they began, what runs, and
what they read of one from before."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import literal, select

from app.reading.for_cursist import Reading, reading_of
from app.reading.now import Now, now_of
from app.reading.offered import Offered, still_open
from app.writing.filing import about
from app.writing.incoming import short_of
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.models import Case, Draft, Guardianship, Person, db
from processes.roles import seen_until
from processes.whose import is_dispute


@dataclass(frozen=True)
class Begun:
    """A draft that waits to be sent, with what it is about in words."""

    draft: Draft
    matter: Matter
    title: str
    module: str


@dataclass(frozen=True)
class Running:
    """A case with the name of its procedure and what its reader reads of it."""

    case: Case
    procedure: str
    now: Now
    reading: Reading


@dataclass(frozen=True)
class AsItWas:
    """A case that its reader sees as it was at a moment, and no further."""

    case: Case
    procedure: str
    until: datetime


@dataclass(frozen=True)
class OwnCases:
    """Everything about disputes that is somebody's, or of whom they are a guardian: `running` has
    what they can do first, of that what has to be done soonest."""

    open_results: list[Offered]
    begun: list[Begun]
    running: list[Running]
    before: list[AsItWas]


def own_cases(person: Person) -> OwnCases:
    """What this person finds now."""
    now = legal_now()
    seen = [(case, seen_until(person, case, now)) for case in _cases(person)]
    begun = [_begun(draft) for draft in drafts.drafts_of(person, now)]
    typing = [each.matter.result for each in begun if not each.matter.is_straight]
    return OwnCases(
        open_results=[each for each in still_open(person) if each.result not in typing],
        begun=begun,
        running=_own_turn_first([case for case, until in seen if until == now], person),
        before=[
            AsItWas(case, diagram_of(case).name, until)
            for case, until in seen
            if until and until < now
        ],
    )


def _cases(person: Person) -> list[Case]:
    wards = select(Guardianship.ward_id).where(Guardianship.guardian_id == person.id)
    # Asked as one or the other, PostgreSQL would read every case of the house.
    rows = select(Case).where(Case.cursist_id.in_(select(literal(person.id)).union_all(wards)))
    return list(db.session.scalars(rows.where(is_dispute()).order_by(Case.id.desc())))


def _begun(draft: Draft) -> Begun:
    matter = drafts.matter_of(draft)
    return Begun(draft, matter, short_of(matter), about(draft))


def _own_turn_first(cases: list[Case], person: Person) -> list[Running]:
    lines = [
        Running(case, diagram_of(case).name, now_of(case, person), reading_of(case, person))
        for case in cases
    ]
    return sorted(
        lines, key=lambda line: (not line.reading.yours, line.reading.last_day or date.max)
    )
