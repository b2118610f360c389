"""What is odd about the moment of a talk, or the first day of an exclusion: never refused, said
before it goes out."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from processes.facts.terms import settings
from processes.mails.calendar import LENGTH
from processes.models import Case, Talk, db
from processes.regulation import Calendar, brussels_date, in_words
from processes.regulation.brussels import in_brussels
from processes.roles import sitting

OPENS, CLOSES = time(7), time(22)
FAR_OFF = timedelta(days=14)  # in calendar days, as long as the longest temporary exclusion lasts
PLANNED_IN = ("day", "time")  # what somebody typed who chose a moment


def odd_about(talk: Talk) -> tuple[str, ...]:
    """Warnings in Dutch, for whoever plans: it is no working day, it is at night, or the room or
    somebody who is to be there is taken by another talk."""
    return (*_no_working_day(talk), *_at_night(talk.starts_at), *_taken(talk))


def odd_start(case: Case, moment: datetime) -> tuple[str, ...]:
    """A warning in Dutch about an exclusion or a suspension, written since that moment, that begins
    long after: the regulation says of none when it begins at the latest (art. 6.2)."""
    today = brussels_date(moment)
    written = [each.first_day for each in case.exclusions if each.recorded_at >= moment]
    return tuple(
        f"Dit begint pas op {in_words(first)}: over {(first - today).days} dagen."
        for first in written
        if first - today > FAR_OFF
    )


def planned_since(case: Case, moment: datetime) -> Talk | None:
    """The talk of a case of which the moment was chosen since then; None where none was."""
    talk = case.talks[-1] if case.talks else None
    chosen = talk and talk.state == "planned" and talk.planned_at and talk.planned_at >= moment
    return talk if chosen else None


def _no_working_day(talk: Talk) -> list[str]:
    day = brussels_date(talk.starts_at)
    why = Calendar.of(settings()).why_not(day)
    return [f"{in_words(day).capitalize()} is geen werkdag: {why}."] if why else []


def _at_night(starts_at: datetime) -> list[str]:
    begins = in_brussels(starts_at)
    in_hours = begins.time() >= OPENS and (begins + LENGTH).time() <= CLOSES
    if in_hours and (begins + LENGTH).date() == begins.date():
        return []
    return [f"Het begint om {begins.hour}.{begins.minute:02} uur. Dat is vroeg of laat."]


def _taken(talk: Talk) -> list[str]:
    others = [other for other in _at_the_same_time(talk) if other.case is not talk.case]
    same_place = any(_place(other) == _place(talk) != "" for other in others)
    here = _there(talk)
    names = sorted({name for other in others for id, name in _there(other).items() if id in here})
    told = ["Op die plaats is dan al een ander gesprek gepland."] if same_place else []
    return told + [f"{name} heeft dan al een ander gesprek." for name in names]


def _at_the_same_time(talk: Talk) -> list[Talk]:
    first, last = talk.starts_at - LENGTH, talk.starts_at + LENGTH
    rows = select(Talk).where(Talk.state == "planned", Talk.starts_at.between(first, last))
    found = db.session.scalars(rows.order_by(Talk.id))
    return [other for other in found if abs(other.starts_at - talk.starts_at) < LENGTH]


def _place(talk: Talk) -> str:
    return " ".join((talk.place or "").split()).casefold()


def _there(talk: Talk) -> dict[int, str]:
    """Who is to be there, by their ids: the cursist, who planned it, the committee."""
    case = talk.case
    planned = [each.person for each in case.submissions if set(PLANNED_IN) <= set(each.evidence)]
    people = [case.cursist, *planned[-1:], *(member.person for member in sitting(case))]
    return {person.id: person.name for person in people}
