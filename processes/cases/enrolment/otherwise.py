"""The direction says that a run is evaluated otherwise than was agreed, in force majeure: how, and
why. Everybody concerned is told at once, before the evaluation, and who was is kept (art. 3.2)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.evaluating import on, standing_in, to_come
from processes.mails.safe import one_line, plain
from processes.models import Enrolment, EvaluationTold, OtherEvaluation, Person, Run, RunTeacher, db
from processes.regulation import brussels_date, version_on
from processes.regulation.obligations import OBLIGATIONS
from processes.roles import is_direction
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..letters import evaluating

RULE = "3.2-03"
LONGEST = 2_000
LONGEST_NAME = 80
NO_HOW = f"Schrijf hoe de evaluatie dan gaat, in hoogstens {LONGEST} tekens."
NO_WHY = f"Schrijf welke overmacht er is, in hoogstens {LONGEST} tekens."
TO_COME = "De evaluatie moet nog komen: kies een dag vanaf morgen."
NOT_IN_VERSION = "Het centrumreglement van die dag kent dit niet (art. 3.2)."
LONG_NAME = f"Deze naam is te lang. Schrijf hoogstens {LONGEST_NAME} tekens."
SAME_DAY = (
    "Op die dag verloopt er al een evaluatie anders. Is dit een andere? Schrijf dan welke. Is het "
    "dezelfde? Verander dan wat er staat."
)
OVER = "Deze evaluatie is al voorbij. Er is niets meer aan te veranderen."


class Otherwise(NamedTuple):
    """On which Brussels day, how, and which force majeure there is; `which` evaluation it is, where
    the day has more than one."""

    day: date
    how: str
    why: str
    which: str = ""


def may_decide(person: Person) -> bool:
    """The direction decides (3.2: the centre, in force majeure)."""
    return is_direction(person)


def told_of(said: OtherEvaluation) -> list[EvaluationTold]:
    """Who was told of it, in the order of their names."""
    rows = select(EvaluationTold).join(EvaluationTold.person)
    rows = rows.where(EvaluationTold.other_evaluation_id == said.id)
    return list(db.session.scalars(rows.order_by(Person.sorts_as, Person.id)))


def concerned(run: Run) -> list[tuple[Person, Person | None]]:
    """Who is told, each with whom it is about: who has a place, and a guardian who acts for them;
    and, about nobody, who gives the run."""
    rows = select(Enrolment).where(
        Enrolment.run_id == run.id,
        Enrolment.seated_at.is_not(None),
        Enrolment.ended_at.is_(None),
    )
    found = [
        reader
        for own in db.session.scalars(rows.order_by(Enrolment.id))
        for reader in evaluating.readers(own)
    ]
    gives = select(Person).join(RunTeacher).where(RunTeacher.run_id == run.id)
    return [*found, *((each, None) for each in db.session.scalars(gives.order_by(Person.id)))]


def last_day_to_tell(day: date) -> date:
    """The last Brussels day on which the centre wants everybody told of an evaluation: a target of
    the house."""
    return day - timedelta(enrolment_settings().otherwise_days)


def was_late(said: OtherEvaluation) -> bool:
    """It was said later than the centre wants."""
    return brussels_date(said.at) > last_day_to_tell(said.day)


def mark_of_evaluations(run: Run) -> str:
    """The mark of all that stands otherwise in a run."""
    return mark_of(_shown(standing_in(run)))


def add(
    number: int, by: Person, said: Otherwise, *, late: bool = False, shown: str | None = None
) -> OtherEvaluation:
    """From now on one more evaluation of a run is so. Raises what `decide` raises, and Refused at
    `which` where another is to come on that day, unless a name tells this one from it."""
    tomorrow = brussels_date(legal_now()) + timedelta(1)
    stands = to_come(standing_in(_locked(number, by)), tomorrow)
    there = [each for each in stands if each.day == said.day]
    same = on(there, said.day, said.which)
    twice = same and (same.how, same.why) == (plain(said.how), plain(said.why))
    if there and not twice and (same or not one_line(said.which)):
        raise Refused("which", SAME_DAY)
    return decide(number, by, said, late=late, shown=shown)


def decide(
    number: int, by: Person, said: Otherwise, *, late: bool = False, shown: str | None = None
) -> OtherEvaluation:
    """From now on that evaluation of a run is so, in the place of what was said of it before: of
    that day, with that name; everybody concerned is told at once. Raises NotAllowed, NotAsShown,
    and Refused: for a day that is not to come, one whose regulation knows no such thing, without
    words, and at `late` where it is later than the centre wants, unless it is said that it is
    `late`."""
    run = _locked(number, by)
    stands = standing_in(run)
    before = on(stands, said.day, said.which)
    if before and before.day <= brussels_date(legal_now()):
        raise Refused("", OVER)
    how, why, which = plain(said.how), plain(said.why), one_line(said.which)
    if not 1 <= len(how) <= LONGEST:
        raise Refused("how", NO_HOW)
    if not 1 <= len(why) <= LONGEST:
        raise Refused("why", NO_WHY)
    if len(which) > LONGEST_NAME:
        raise Refused("which", LONG_NAME)
    _check_day(said.day)
    row = OtherEvaluation(run_id=run.id, day=said.day, which=which, how=how, why=why)
    others = [each for each in stands if each is not before]
    check_shown(shown, _shown(stands), _shown([*others, row]))
    if before and _shown([before]) == _shown([row]):
        return before
    if brussels_date(legal_now()) > last_day_to_tell(said.day) and not late:
        days = enrolment_settings().otherwise_days
        raise Refused(
            "late", f"Het centrum wil dat iedereen het {days} dagen vooraf weet. Kruis dit aan."
        )
    return _say(run, by, row, before)


def withdraw(
    number: int, by: Person, day: date, which: str = "", shown: str | None = None
) -> OtherEvaluation:
    """The evaluation of that name on that day goes as was agreed after all; everybody concerned is
    told. Raises NotAllowed, NotAsShown, NoLongerOpen where no such one is otherwise, and Refused
    once the evaluation is over."""
    run = _locked(number, by)
    stands = standing_in(run)
    before = on(stands, day, which)
    if before is None:
        raise NoLongerOpen(f"on {day} evaluation {which!r} of {run.code} goes as was agreed")
    check_shown(shown, _shown(stands), _shown(each for each in stands if each is not before))
    if day <= brussels_date(legal_now()):
        raise Refused("", OVER)
    row = OtherEvaluation(
        run_id=run.id,
        day=day,
        which=before.which,
        how=before.how,
        why=before.why,
        withdrawn=True,
    )
    return _say(run, by, row, before)


def _say(
    run: Run, by: Person, row: OtherEvaluation, before: OtherEvaluation | None
) -> OtherEvaluation:
    row.by, row.at = by, legal_now()
    db.session.add(row)
    db.session.flush()
    evaluating.tell(row, concerned(run), changed=before is not None)
    was, now = (_in_trail(each) for each in (before, row))
    note_elsewhere(OFFER_KEPT, by, name=run.code, before=was, after=now)
    db.session.flush()
    return row


def _in_trail(said: OtherEvaluation | None) -> dict[str, str | None]:
    if said is None or said.withdrawn:
        return {"evaluation": None}
    return {"evaluation": f"{' '.join([str(said.day), said.which]).strip()}: {said.how}"}


def _locked(number: int, by: Person) -> Run:
    if not may_decide(by):
        raise NotAllowed(f"person {by.id} does not decide how a run is evaluated")
    how = {"key_share": True}
    run = db.session.get_one(Run, number, with_for_update=how, populate_existing=True)
    if run.cancelled_at:
        raise Refused("", "Deze lesgroep is geannuleerd.")
    return run


def _check_day(day: date) -> None:
    if day <= brussels_date(legal_now()):
        raise Refused("day", TO_COME)
    if version_on(day).name not in OBLIGATIONS[RULE].versions:
        raise Refused("day", NOT_IN_VERSION)


def _shown(stands: Iterable[OtherEvaluation]) -> list[list[str]]:
    """In the order of their days and names, as a page shows them."""
    return sorted([str(each.day), each.which, each.how, each.why] for each in stands)
