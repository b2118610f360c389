"""Who conducts the procedures of a cursist, for themself or as parent or guardian, and who is a
party to them.

Age is looked at on the day of each act: under 18 the guardians conduct the procedure (art. 3.6,
6.3), from the 18th birthday on the cursist does.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from processes import house, procedures
from processes.models import Case, Guardianship, Person, Submission, db
from processes.procedures import AsChosen, Minors
from processes.regulation import brussels_date, brussels_midnight
from processes.regulation.settings import GuardianActs, IrregularityMinor, ParentsAfter18

AN_INSTANT = timedelta(microseconds=1)


def conductors(cursist: Person, day: date, process: str = "") -> list[Person]:
    """Who conducts the procedures of a cursist on that Brussels day: the cursist; under 18 the
    guardians, of whom one suffices, unless the minor conducts this `process` themself, or can do so
    beside them."""
    if not cursist.is_minor_on(day) or minors_conduct(process):
        return [cursist]
    guardians = [bond.guardian for bond in cursist.guardianships if bond.holds_on(day)]
    return [cursist, *guardians] if either_asks(process) else guardians


def conductors_of(case: Case, day: date) -> list[Person]:
    """Who conducts a case on that Brussels day: the `conductors`. Where a minor or a guardian asks,
    whoever asked, and nobody beside them; the cursist, once who asked acts for them no more."""
    found = conductors(case.cursist, day, case.process)
    if not either_asks(case.process):
        return found
    asker = case.submissions[0].person
    return [asker] if asker in found else [case.cursist]


def conducted_by(person: Person, day: date) -> ColumnElement[bool]:
    """As a condition on cases: those of which somebody is one of the `conductors` on that Brussels
    day."""
    by_minors = [process for process in procedures.known() if minors_conduct(process)]
    by_either = [process for process in procedures.known() if either_asks(process)]
    of_minors = [ward.id for ward in wards(person, day)]
    own = Case.cursist_id == person.id
    if person.is_minor_on(day):
        own = and_(own, Case.process.in_([*by_minors, *by_either]))
    asked = exists().where(Submission.case_id == Case.id, Submission.person_id == person.id)
    theirs = Case.process.not_in([*by_minors, *by_either]), and_(Case.process.in_(by_either), asked)
    return or_(own, and_(Case.cursist_id.in_(of_minors), or_(*theirs)))


def either_asks(process: str) -> bool:
    """Who is under 18 begins this procedure, or a guardian for them; whoever did conducts it."""
    return bool(process) and procedures.of(process).minors is Minors.EITHER


def minors_conduct(process: str) -> bool:
    """Who is under 18 conducts this procedure themself, of itself or because the regulation is
    silent and the centre chose so; never what is of no procedure."""
    minors = procedures.of(process).minors if process else Minors.GUARDIAN
    if isinstance(minors, AsChosen):
        return house.tokens().get(minors.setting) == GuardianActs.NO
    return minors is Minors.THEMSELVES


def is_read_by_guardian(case: Case, guardian: Person) -> bool:
    """A guardian can read this case at all: none that minors conduct themselves, and of those that
    either asks only what this guardian asked."""
    if either_asks(case.process):
        return case.submissions[0].person_id == guardian.id
    return not minors_conduct(case.process)


def minor_is_told(process: str) -> bool:
    """What a text of this procedure says to a minor for their information is sent: always, or as
    the centre chose where the regulation is silent."""
    chosen = procedures.of(process).minor_told
    return chosen is None or house.tokens().get(chosen) != IrregularityMinor.GUARDIAN


def parties(cursist: Person, day: date) -> list[Person]:
    """The cursist, and whoever is a guardian of the cursist on that Brussels day or was one before:
    a parent does not judge their child the day after the 18th birthday."""
    guardians = [bond.guardian for bond in cursist.guardianships if bond.first_day <= day]
    return list(dict.fromkeys((cursist, *guardians)))


def party_to(person: Person, day: date) -> set[int]:
    """The cursists, by their ids, of whom somebody is one of the `parties` on that Brussels day."""
    bonds = select(Guardianship.ward_id).where(
        Guardianship.guardian_id == person.id, Guardianship.first_day <= day
    )
    return {person.id, *db.session.scalars(bonds)}


def wards(person: Person, day: date) -> list[Person]:
    """The cursists for whom somebody acts on that Brussels day."""
    rows = select(Guardianship).where(Guardianship.guardian_id == person.id)
    return [g.ward for g in db.session.scalars(rows.order_by(Guardianship.id)) if g.holds_on(day)]


def may_conduct(person: Person, cursist: Person, at: datetime, process: str = "") -> bool:
    """This person may file for this cursist, on the Brussels day of `at`, in this procedure."""
    return person in conductors(cursist, brussels_date(at), process)


def conducts_case(person: Person, case: Case, at: datetime) -> bool:
    """This person is one of who conducts a case, on the Brussels day of `at`."""
    return person in conductors_of(case, brussels_date(at))


def ends_of_guardianship(person: Person, cursist: Person, at: datetime) -> list[datetime]:
    """When somebody's guardianships over a cursist ended: those that were ever there, and of which
    they still read what came before."""
    day = brussels_date(at)
    theirs = [bond for bond in cursist.guardianships if bond.guardian_id == person.id]
    theirs = [bond for bond in theirs if _is_read_after(bond, day)]
    spans = [(bond.first_day, _day_after(bond)) for bond in theirs]
    ends = [brussels_midnight(end) - AN_INSTANT for first, end in spans if end and first < end]
    return [end for end in ends if end < at]


def _is_read_after(guardianship: Guardianship, day: date) -> bool:
    """Of who is 18 parents learn nothing, unless the cursist agrees (art. 7.1) or the centre chose
    to let them read on."""
    if guardianship.shared_at or guardianship.ward.is_minor_on(day):
        return True
    return house.tokens().get("parents_after_18") == ParentsAfter18.BEFORE_18


def _day_after(guardianship: Guardianship) -> date | None:
    """The first day on which the guardian acts no more."""
    last = guardianship.last_day
    days = [guardianship.ward.adult_on, last + timedelta(days=1) if last else None]
    return min((day for day in days if day), default=None)
