"""Roles and permissions: from the lane of a diagram to people, and who may do or see what."""

from datetime import date, datetime

from sqlalchemy import select

from processes import procedures
from processes.conducting import conductors as conductors
from processes.conducting import conductors_of, conducts_case, is_read_by_guardian
from processes.conducting import ends_of_guardianship as ends_of_guardianship
from processes.conducting import may_conduct as may_conduct
from processes.conducting import minor_is_told as minor_is_told
from processes.conducting import parties as parties
from processes.conducting import party_to as party_to
from processes.conducting import wards as wards
from processes.holders import CHAIR as CHAIR
from processes.holders import Holders, holders
from processes.holders import is_staff as is_staff
from processes.holders import roles_of as roles_of
from processes.holders import roles_on as roles_on
from processes.holders import staff as staff
from processes.instances import apart as apart
from processes.instances import attacks as attacks
from processes.instances import barred as barred
from processes.instances import decided as decided
from processes.instances import is_appeal as is_appeal
from processes.instances import kept_from as kept_from
from processes.instances import read_by_members as read_by_members
from processes.instances import reviews as reviews
from processes.models import Case, Delegation, Member, Person, Task, db
from processes.regulation import brussels_date

CURSIST = "cursist"
GUARDIAN = "guardian"  # no lane: under 18 the guardian does what the cursist does
COMMITTEE = "evaluation_committee"
SECRETARIAT = "secretariat"
DIRECTOR = "director"
DEPUTY = "deputy_director"
TEACHER = "teacher"
ASSESSOR = "assessor"
APPEALS = "appeal_members"
APPEALS_OFFICE = "appeal_secretariat"
STAFF = "staff"  # art. 6.1: "elke medewerker"
HEARD = "heard"  # no lane: others whom a committee hears
OUTSIDER = "outsider"  # no lane: those of them who have no account
REPORTER = "reporter"  # no lane: who of the staff began the case
PAYER = "payer"  # no lane: the institution that pays
MINOR = "minor"  # no lane: the cursist, for their information, while a guardian conducts
ADMINISTRATOR = "administrator"
CONFIDANT = "confidant"  # no lane: hears in confidence; nobody stands in for them (9)

# The lanes that a diagram may have, with the words that people read; a procedure can bring others.
ROLES = {
    CURSIST: "Cursist",
    CHAIR: "Voorzitter van de evaluatiecommissie",
    COMMITTEE: "Evaluatiecommissie",
    SECRETARIAT: "Secretariaat",
    DIRECTOR: "Directie",
    DEPUTY: "Adjunct-directie",
    TEACHER: "Lesgever",
    ASSESSOR: "Beoordelaar van vrijstellingen",
    APPEALS: "Beroepscommissie",
    APPEALS_OFFICE: "Secretariaat van de beroepscommissie",
    STAFF: "Medewerker",
    HEARD: "Wie gehoord wordt",
    OUTSIDER: "Wie van buiten gehoord wordt",
    REPORTER: "Wie het meldde",
    MINOR: "Cursist onder 18",
    ADMINISTRATOR: "Beheer",
    CONFIDANT: "Vertrouwenspersoon",
    **procedures.roles(),
}
_NEUTER = {SECRETARIAT, APPEALS_OFFICE, ADMINISTRATOR}
COMMITTEES = (COMMITTEE, APPEALS)
# What somebody can be made. Who is a cursist, or sits on a committee, other tables tell.
STAFF_ROLES = (
    ADMINISTRATOR,
    APPEALS_OFFICE,
    ASSESSOR,
    CHAIR,
    CONFIDANT,
    DEPUTY,
    DIRECTOR,
    SECRETARIAT,
    TEACHER,
    *procedures.roles(),
)
_OF_CENTRE = (CHAIR, SECRETARIAT, DIRECTOR, DEPUTY, TEACHER, ASSESSOR)
# Who has the tasks of a lane, where it is not whoever holds the role of that name. Before anybody
# sits, the chair records what the evaluation committee decided.
HELD_BY = {COMMITTEE: (CHAIR,), DIRECTOR: (DIRECTOR, DEPUTY), STAFF: _OF_CENTRE, APPEALS: ()}
OF_CHAIR = (CHAIR, COMMITTEE)  # whose tasks are those of the chair of one programme (art. 3.3)
ONE_PERSON = (TEACHER, ASSESSOR)
SEE_EVERY_CASE = {SECRETARIAT, DIRECTOR, DEPUTY}


def with_article(role: str) -> str:
    """A role as it stands inside a sentence: `de directie`, `het secretariaat`."""
    words = ROLES[role]
    return f"{'het' if role in _NEUTER else 'de'} {words[:1].lower()}{words[1:]}"


def roles_in(person: Person, case: Case, at: datetime) -> set[str]:
    """The roles in which somebody reads a case on the Brussels day of `at`: those that they hold,
    and those for which they stand in, unless it was over before they began to."""
    return roles_of(person) | {each.role for each in delegations_in(person, case, at)}


def delegations_in(person: Person, case: Case, at: datetime) -> list[Delegation]:
    """By which somebody stands in there, for all of a role or for who is it in this case."""
    day = brussels_date(at)
    over = brussels_date(case.ended_at) if case.ended_at else day
    spells = [d for d in person.delegations if d.holds_on(day) and d.first_day <= over]
    return [
        d for d in spells if d.principal_id is None or d.principal_id not in _out(d.role, case, day)
    ]


def _out(role: str, case: Case, day: date) -> set[int]:
    """Who is not this role of a case, by their ids: the `parties` and whoever is `barred`; of the
    office of an appeal whoever `decided` what it is against."""
    out = {person.id for person in parties(case.cursist, day)} | barred(case)
    return out | decided(case) if role == APPEALS_OFFICE else out


def works_at_cases(person: Person, at: datetime) -> bool:
    """This person is of the staff, and does more than look after the machine."""
    return is_staff(person) and roles_on(person, at) != {ADMINISTRATOR}


def people(role: str, case: Case, at: datetime, who: Holders = holders) -> list[Person]:
    """Who a role of a case is, on the Brussels day of `at`, in the order of their names: its
    holders, and who stands in for them that day (art. 3.6: "of zijn afgevaardigde"), while they may
    sign in. Nobody is chair, secretariat or director where they are one of the `parties`, or
    `barred` from the case; nobody is chair of another programme (art. 3.3), nor of the office of an
    appeal against what they `decided`; and nobody stands in there for one of these alone. A step
    gives its own `who`, which asks each role once."""
    day = brussels_date(at)
    if role == CURSIST:
        return conductors_of(case, day)
    if role == MINOR:
        conducts = conductors(case.cursist, day, case.process)
        told = conducts and case.cursist not in conducts and minor_is_told(case.process)
        return [case.cursist] if told else []
    apart = _out(role, case, day)
    if role in COMMITTEES:
        apart |= {member.person.id for member in sitting(case) if not member.keeps_seat}
    if named := _named(role, case):
        able = [person for person in named if person.active and person.id not in apart]
        if role in ONE_PERSON:
            instead = [d.delegate for one in able for d in one.stand_ins if d.is_for(role, day)]
            able += [one for one in instead if one.active and one.id not in apart]
        return list(dict.fromkeys(able))
    held = who(HELD_BY.get(role, (role,)), day)
    if role in OF_CHAIR:
        held = [each for each in held if each.chairs(programme_of(case))]
    found = dict.fromkeys(each.person for each in held if each.principal_id not in apart)
    return [person for person in found if person.id not in apart]


def _named(role: str, case: Case) -> list[Person]:
    """The people whom the case itself names for a role: who sits on its committee, the teacher or
    assessor whom the regulation means, the others who are heard, who reported what it is about.
    Empty where it names nobody."""
    if role in COMMITTEES:
        return [member.person for member in sitting(case)]
    if role in ONE_PERSON:
        return [case.handler] if case.handler and case.handler.active else []
    if role == REPORTER:
        return [each.person for each in case.submissions[:1] if is_staff(each.person)]
    if role == HEARD:
        heard = case.talks[-1].heard if case.talks else []
        called = select(Person).where(Person.id.in_(heard))
        return list(db.session.scalars(called.order_by(Person.sorts_as, Person.id)))
    return []


def programme_of(case: Case) -> str:
    """The programme whose evaluation committee a case comes before; empty where it is not known."""
    return case.programme or (case.result.programme if case.result else "")


def sitting(case: Case) -> list[Member]:
    """Who sits on the committee of a case now, the one who chairs first."""
    seated = [member for member in case.members if member.left_at is None]
    return sorted(seated, key=lambda member: not member.chairs)


def seat_of(person: Person, case: Case) -> Member | None:
    """The seat on which somebody sits on the committee of a case now; None where they do not."""
    return next((member for member in sitting(case) if member.person.id == person.id), None)


def acting_for(
    person: Person, role: str, case: Case, at: datetime, who: Holders = holders
) -> str | None:
    """The role in whose name a delegate does the tasks of `role` in a case, on the Brussels day of
    `at`; None for who holds it there, and for a cursist."""
    if role == CURSIST:
        return None
    if role in ONE_PERSON and (named := _named(role, case)):
        return None if person in named else role
    names = HELD_BY.get(role, (role,))
    theirs = [each for each in who(names, brussels_date(at)) if each.person == person]
    if role in OF_CHAIR:
        theirs = [each for each in theirs if each.chairs(programme_of(case))]
    if any(not each.stands_in for each in theirs):
        return None
    return min((each.role for each in theirs), key=names.index, default=None)


def may_open(person: Person, role: str, cursist: Person, at: datetime) -> bool:
    """This person of the staff may open a case about a cursist in a role, on the Brussels day of
    `at`: whoever holds it or stands in for it, and is not one of the `parties`."""
    return holds(person, role, at) and cursist.id not in party_to(person, brussels_date(at))


def holds(person: Person, role: str, at: datetime) -> bool:
    """This person holds a role or stands in for it, on the Brussels day of `at`."""
    return bool(roles_on(person, at) & set(HELD_BY.get(role, (role,))))


def may_do(person: Person, task: Task, at: datetime, who: Holders = holders) -> bool:
    """This person is one of those whose turn it is."""
    return person in people(task.role, task.case, at, who)


def is_asked(person: Person, task: Task, at: datetime, who: Holders = holders) -> bool:
    """The same, and the regulation reserves the step for nobody else."""
    if reserved_from(person, task.case.process, task.element, at):
        return False
    return may_do(person, task, at, who)


def may_see(person: Person, case: Case, at: datetime) -> bool:
    """This person may read the case: who conducts it, the cursist, and the staff who may handle it;
    who was a guardian, what came before that ended, where they may."""
    return seen_until(person, case, at) is not None


def seen_until(person: Person, case: Case, at: datetime) -> datetime | None:
    """Until which moment, in UTC, this person sees what happened in a case; None where they see
    nothing. That is `at`, but for who is a guardian no more: the last moment of the day before
    the guardianship ended, and nothing of who is 18 by now and did not agree (art. 7.1)."""
    if person.id == case.cursist_id or conducts_case(person, case, at):
        return at
    if may_handle(person, case, at):
        return at
    if not is_read_by_guardian(case, person):
        return None
    ended = max(ends_of_guardianship(person, case.cursist, at), default=None)
    return ended if ended and ended > case.opened_at else None


def may_handle(person: Person, case: Case, at: datetime) -> bool:
    """This person is of the staff who handle the case, which was not emptied (then it is of nobody)
    and is not `kept_from` them."""
    kept = person in parties(case.cursist, brussels_date(at)) or person.id in barred(case)
    if case.removed_at or kept:
        return False
    if seat_of(person, case) or _has_in_hand(person, case, at):
        return True
    return _by_role(person, case, at) or reviews(person, case)


def _has_in_hand(person: Person, case: Case, at: datetime) -> bool:
    """The case names this person; or they stand in for who is named, in a role asked in it."""
    whose = case.handler_id
    if whose in (None, person.id):
        return whose is not None
    lanes = {task.role for task in case.tasks}.intersection(ONE_PERSON)
    return whose in {d.principal_id for d in delegations_in(person, case, at) if d.role in lanes}


def works_in(person: Person, case: Case, at: datetime) -> bool:
    """This person works at the case for the instance that handles it: its notes are theirs to read
    and write, and what becomes of its pieces. Not who only reads it: of an appeal the centre, but
    for who sits on the committee (art. 3.6, 6.3), and of the case before it that committee."""
    if not may_handle(person, case, at):
        return False
    if seat_of(person, case) or _has_in_hand(person, case, at):
        return True
    if is_appeal(case.process):
        return APPEALS_OFFICE in roles_in(person, case, at) and person.id not in decided(case)
    return _by_role(person, case, at)


def distributes(person: Person, case: Case, at: datetime) -> bool:
    """This person leads the centre and divides the work at a case: of an appeal nobody does who
    does not sit in it (art. 3.6, 6.3)."""
    return is_direction(person) and works_in(person, case, at)


def oversees(person: Person, case: Case, at: datetime) -> bool:
    """This person is of the staff who read all of a case, its letters to whomever and its trail:
    who may handle it, but for who decided what it attacks and does not sit in it."""
    if person.id in decided(case):
        return works_in(person, case, at)
    return may_handle(person, case, at)


def reserved_from(
    person: Person, process: str, element: str, at: datetime
) -> procedures.Reserved | None:
    """For whom a step is of those who have the tasks of its lane, where it is not for this person
    on the Brussels day of `at`; None where it is, or is for all of them."""
    step = procedures.of(process).reserved.get(element)
    if step is None:
        return None
    theirs = roles_on(person, at) if step.named else roles_of(person)
    return None if theirs & step.roles else step


def _by_role(person: Person, case: Case, at: datetime) -> bool:
    """Their role sees every case, or was asked something in this one; they chair the programme of a
    dispute (art. 3.3), or opened it. Who did the step by which it began by itself, did not."""
    roles = roles_in(person, case, at)
    lanes = {task.role for task in case.tasks}
    asked = {name for lane in lanes.difference(OF_CHAIR) for name in HELD_BY.get(lane, (lane,))}
    if case.handler and case.handler.active:
        asked -= set(ONE_PERSON)
    procedure = procedures.of(case.process)
    opened = bool(roles) and procedure.after is None and case.submissions[0].person_id == person.id
    if roles & (SEE_EVERY_CASE | asked) or opened:
        return True
    of_chair = (procedure.disputes and programme_of(case)) or lanes.intersection(OF_CHAIR)
    return bool(CHAIR in roles and of_chair) and _chairs(person, case, at)


def _chairs(person: Person, case: Case, at: datetime) -> bool:
    """This person is chair of the programme of a case, or stands in for who is (art. 3.3): no other
    chair reads what is in it. Of a case without a programme whoever is a chair, where one was
    asked something."""
    standing = [d.principal_id for d in delegations_in(person, case, at) if d.role == CHAIR]
    if None in standing:
        return person.active
    found = holders((CHAIR,), brussels_date(at))
    theirs = [each for each in found if not each.stands_in or each.principal_id in standing]
    return any(each.person == person and each.chairs(programme_of(case)) for each in theirs)


def reads_files(person: Person, at: datetime) -> bool:
    """This person reads the files of people: the secretariat and the direction do, and who stands
    in for the secretariat, who is asked whether somebody can enrol."""
    return SECRETARIAT in roles_on(person, at) or is_direction(person)


def is_direction(person: Person) -> bool:
    """This person directs the centre: reads the list of all cases, and answers for it."""
    return bool(roles_of(person) & {DIRECTOR, DEPUTY})
