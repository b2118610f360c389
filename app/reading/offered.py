"""The results about which somebody can ask for a talk, their own and those of whom they act for."""

from dataclasses import dataclass

from sqlalchemy import select

from app.reading.standing import Standing
from processes.cases import Matter
from processes.clock import legal_now
from processes.engine.diagrams import handler_of
from processes.facts.certificates import overtaken
from processes.facts.filed_before import is_filed_before
from processes.facts.terms import TALK
from processes.models import Case, Person, Result, db
from processes.regulation import Deadline, brussels_date
from processes.roles import wards


@dataclass(frozen=True)
class Offered:
    """A result, until when a talk about it can be asked, and the case against it, if any."""

    result: Result
    deadline: Deadline | None
    case: Case | None


def offered(person: Person) -> list[Offered]:
    """Every result without a certificate, the latest first; not where it was refused and is there
    since, nor where a talk was asked in a case that was emptied."""
    cursists = [person, *wards(person, brussels_date(legal_now()))]
    rows = select(Result).where(Result.cursist_id.in_([c.id for c in cursists]))
    rows = rows.where(~Result.certificate, ~overtaken(), ~is_filed_before(handler_of(TALK)))
    refused = db.session.scalars(rows.order_by(Result.id.desc()))
    return [_offered(result) for result in refused]


def still_open(person: Person) -> list[Offered]:
    """Those of which the term runs, or is to begin, and about which nobody asked yet."""
    today = Standing.now().today
    return [
        each
        for each in offered(person)
        if each.case is None and (each.deadline is None or each.deadline.date >= today)
    ]


def _offered(result: Result) -> Offered:
    matter = Matter.about(result)
    return Offered(result, matter.deadline, matter.case)
