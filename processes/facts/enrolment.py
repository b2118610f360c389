"""Who cannot enrol on a day, and until when, because of an exclusion (art. 2.4); and since when
the targets of an enrolment count."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from processes import models
from processes.folding import sameness
from processes.models import Case, Exclusion, Person, db
from processes.models.measures import CENTRE, DEFINITIVE, LOCATION
from processes.regulation import Settings, count, school_year, version_on

from . import waiting
from .in_force import in_force_from

BAR = "2.4-bar"


@dataclass(frozen=True)
class Bar:
    """An exclusion that bars an enrolment. `same_year`: in the school year of the exclusion only
    what it was for is barred. `opens` is the Brussels day from which enrolment is open again."""

    exclusion: Exclusion
    same_year: bool
    opens: date


@dataclass(frozen=True)
class Enrolment:
    """Somebody wants to enrol on a Brussels day, in a programme at a location."""

    cursist: Person
    day: date
    programme: str
    location: str


def bars(wish: Enrolment, by: Settings) -> list[Bar]:
    """Every exclusion that bars the enrolment; none where it is open. An annulled one bars nothing
    any more, and one that nobody was told of bars nothing yet. Raises NoRegulationYet for a day
    before the first version of the regulation."""
    rows = select(Exclusion).where(
        Exclusion.cursist_id == wish.cursist.id,
        Exclusion.kind == DEFINITIVE,
        Exclusion.decided_on <= wish.day,
    )
    found = (_bar(each, wish, by) for each in db.session.scalars(rows.order_by(Exclusion.id)))
    return [bar for bar in found if bar]


def _bar(exclusion: Exclusion, wish: Enrolment, by: Settings) -> Bar | None:
    if exclusion.lifted_on and wish.day >= exclusion.lifted_on:
        return None
    version, since = version_on(wish.day).name, in_force_from(exclusion)
    if since is None:
        return None
    opens = count(BAR, exclusion.decided_on, regulation=version, settings=by).date
    same_year = school_year(wish.day) == school_year(exclusion.decided_on)
    here = sameness(exclusion.location) == sameness(wish.location)
    if same_year:
        applies = since <= wish.day and _is_for(exclusion, wish)
    else:
        applies = wish.day < opens and (not exclusion.department or here)
    return Bar(exclusion, same_year, opens) if applies else None


def _is_for(exclusion: Exclusion, wish: Enrolment) -> bool:
    """What is asked lies within what the exclusion is for. Another department of Stedelijk
    Onderwijs excludes from its own programmes, and from a location that we share."""
    if exclusion.scope == LOCATION:
        return sameness(exclusion.location) == sameness(wish.location)
    if exclusion.department:
        return False
    return exclusion.scope == CENTRE or sameness(exclusion.programme) == sameness(wish.programme)


def enrolment_asked(case: Case) -> datetime:
    """Since when what is needed can be brought."""
    return case.submissions[0].arrived_at


def third_over(case: Case) -> datetime | None:
    """When so many lessons of its run are over that waiting for a place makes no sense."""
    own = models.Enrolment
    rows = select(models.Run).join(own, own.run_id == models.Run.id).where(own.case_id == case.id)
    return waiting.third_over(db.session.scalars(rows).one())


def place_offered(case: Case) -> datetime | None:
    """Since when they can take a place that came free."""
    own = models.Enrolment
    return db.session.scalar(select(own.offered_at).where(own.case_id == case.id))
