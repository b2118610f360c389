"""Which committee a case has, who can take which seat on it, and who does (art. 3.3, 3.6, 6.3).

Nobody sits who is a party to the case or who took the contested decision, unless the regulation
itself seats them, nor who reported it, unless the centre allows that; who recused themselves or was
challenged does not come back.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from processes import procedures
from processes.errors import Refused
from processes.models import Ballot, Case, Decision, Member, Person, Seat, db
from processes.models.base import once_a_step, reading
from processes.regulation import Settings, brussels_date
from processes.regulation.committees import (
    ADVISER,
    CHAIR,
    COMMITTEES,
    EVALUATION_CHAIR,
    STAFF,
    Committee,
    Place,
)
from processes.regulation.settings import AppealsVacancy
from processes.roles import (
    TEACHER,
    barred,
    parties,
    programme_of,
    sitting,
)

from .chairs import Chairs, kept_by_roles
from .lacking import places_lack, votes_lack
from .moments import is_discipline, versions
from .reported import reporter, reporter_decides

FIELD = "members"
HOLDER, SUBSTITUTE = "holder", "substitute"
SEATED = Seat.holder, Seat.substitute
ONE_OF_BOTH = "Kies een lid of de vervanger van dat lid, niet allebei."
SHUT_OUT = "Dit lid kan zich niet meer aanmelden."
IS_PARTY = "Het gaat om het eigen dossier, of dat van een zoon of dochter."
REPLACED = "Iemand anders heeft deze plaats gekregen."
NO_CHAIR = "De commissie heeft geen voorzitter."


@dataclass(frozen=True)
class Candidate:
    """Somebody for a seat: its holder, the substitute, or who is `named` for this case. `why_not`
    says in Dutch why they cannot take it, empty where they can; `remark` what people should know of
    who can."""

    seat: Seat
    place: Place
    person: Person
    substitute: bool
    named: bool = False
    why_not: str = ""
    remark: str = ""

    @property
    def choice(self) -> str:
        """How a form names them, such as `12:substitute`."""
        return f"{self.seat.id}:{SUBSTITUTE if self.substitute else HOLDER}"


def committee_of(case: Case) -> Committee | None:
    """The committee that a case comes before, by the decision that it attacks; None where it comes
    before none."""
    procedure = procedures.of(case.process)
    id = procedure.discipline_committee if is_discipline(case) else procedure.committee
    return COMMITTEES[id] if id else None


def place_of(seat: Seat) -> Place:
    """The place of the regulation that a seat is."""
    committee = COMMITTEES[seat.committee]
    if committee.of_appeal:
        return committee.place(seat.place)
    return committee.place(CHAIR if seat.chairs else STAFF if seat.votes else ADVISER)


def seats_of(case: Case) -> list[Seat]:
    """The seats of the committee of a case that somebody holds, in the order of its places; read
    once a step, for who may sit is asked again by what writes it."""
    committee = committee_of(case)
    if committee is None:
        return []
    programme = "" if committee.of_appeal else programme_of(case)
    rows = select(Seat).where(Seat.committee == committee.id, Seat.programme == programme)
    rows = rows.options(*(joinedload(one).joinedload(Person.roles) for one in SEATED))
    order = {place.id: number for number, place in enumerate(committee.places)}

    def read() -> list[Seat]:
        with reading(Seat):
            found = db.session.scalars(rows.order_by(Seat.id)).unique().all()
        return sorted(found, key=lambda seat: order[place_of(seat).id])

    return once_a_step(f"seats of {committee.id}, {programme}", read)


def candidates(case: Case, at: datetime) -> list[Candidate]:
    """Everybody who holds a seat of the committee of a case or is a substitute there, and at the
    moment `at` why they can take it or not."""
    known = _Known.of(case, at)
    return [
        known.candidate(seat, person, substitute)
        for seat in seats_of(case)
        for person, substitute in ((seat.holder, False), (seat.substitute, True))
        if person
    ]


def asked_for(case: Case, place: Place, person: Person, at: datetime) -> Candidate:
    """Somebody who is neither holder nor substitute, asked for a place in this case alone. Raises
    Refused."""
    seat = next((each for each in seats_of(case) if place_of(each) == place), None)
    if seat is None:
        raise Refused("place", "Vul eerst bij Commissies in wie deze plaats heeft.")
    found = _Known.of(case, at).candidate(seat, person, substitute=True)
    if found.why_not:
        raise Refused("email", f"{person.name} kan hier niet zitten: {found.why_not}.")
    return replace(found, named=True)


def present(case: Case, at: datetime) -> list[Member]:
    """Who sits and can act, on the Brussels day of `at`, the one who chairs first."""
    return [member for member in sitting(case) if not unfit(member, at)]


def unfit(member: Member, at: datetime) -> str:
    """Why who sits can act no more, on the Brussels day of `at`, in Dutch; empty where they can.
    They then leave the seat, the count and the vote."""
    if not member.person.active:
        return SHUT_OUT
    if member.person in parties(member.case.cursist, brussels_date(at)):
        return IS_PARTY
    return "" if member.keeps_seat else REPLACED


def vacant(case: Case, at: datetime, picked: Iterable[Candidate] = ()) -> list[Place]:
    """The places of an appeals committee on which nobody sits who can act, also once those who are
    `picked` take theirs; none of an evaluation committee, which names no number of places."""
    committee = committee_of(case)
    if committee is None or not committee.of_appeal:
        return []
    taken = [*(place_of(m.seat) for m in present(case, at)), *(each.place for each in picked)]
    return [place for place in committee.places if place not in taken]


def sat_for(decision: Decision) -> list[Member]:
    """The members of the committee at the moment at which a decision was taken, whatever was put
    right in its words since."""
    first = versions(decision)[0]
    at = first.decided_at
    return [m for m in first.case.members if m.seated_at <= at and not _gone(m, at)]


def voters(ballot: Ballot, at: datetime) -> list[Member]:
    """Who can vote on this at the moment `at`: who sits with a vote, but not on themselves; on the
    correction of a decision who sat when it was taken."""
    seated = [m for m in present(ballot.case, at) if m.votes and m.id != ballot.challenged_id]
    if ballot.corrects is None:
        return seated
    sat = sat_for(ballot.corrects)
    return [member for member in seated if member in sat]


def lacks_to_correct(decision: Decision, settings: Settings, at: datetime) -> str:
    """What is lacking of who sat for a decision to put it right together, in Dutch; empty where
    enough of them can act still. Who came later did not decide it."""
    committee = committee_of(decision.case)
    assert committee is not None
    sat = sat_for(decision)
    able = [place_of(m.seat) for m in present(decision.case, at) if m in sat]
    return votes_lack(committee, able, settings)


def lacks(
    case: Case,
    settings: Settings,
    at: datetime,
    picked: Collection[Candidate] = (),
    excused: Collection[Place] = (),
) -> str:
    """What the committee of a case lacks to sit, to vote or to decide, in Dutch; empty where it is
    complete. As it is, or once those who are `picked` take their seats and there is a reason why
    the `excused` places stay empty: which counts only where the centre reads the text so."""
    committee = committee_of(case)
    if committee is None:
        return "Dit dossier heeft geen commissie."
    taken = [*(place_of(m.seat) for m in present(case, at)), *(each.place for each in picked)]
    if not any(place.chairs for place in taken):
        return NO_CHAIR
    empty = vacant(case, at, picked)
    if settings.appeals_vacancy is AppealsVacancy.WITH_REASON:
        empty = [each for each in empty if each not in excused and each.id not in case.vacancies]
    return places_lack(committee, empty) or votes_lack(committee, taken, settings)


def chosen(case: Case, choices: Collection[str], at: datetime) -> list[Candidate]:
    """The candidates with these names, where they can take their seats beside who sits already.
    Raises Refused."""
    if committee_of(case) is None:
        raise Refused(FIELD, "Dit dossier heeft geen commissie.")
    offered = {each.choice: each for each in candidates(case, at)}
    if unknown := set(choices) - offered.keys():
        raise Refused(FIELD, f"Kies leden uit de lijst: {min(unknown)} staat er niet bij.")
    picked = [offered[choice] for choice in dict.fromkeys(choices)]
    _check_apart(picked)
    for each in picked:
        if each.why_not:
            raise Refused(FIELD, f"{each.person.name} kan hier niet zitten: {each.why_not}.")
    return picked


def take_seats(case: Case, picked: Collection[Candidate], at: datetime) -> list[Member]:
    """From the moment `at` on these candidates sit."""
    members = [
        Member(
            seat=each.seat,
            person=each.person,
            substitute=each.substitute,
            named=each.named,
            chairs=each.place.chairs,
            votes=each.place.votes,
            seated_at=at,
        )
        for each in picked
    ]
    case.members.extend(members)
    filled = {each.place.id for each in picked}
    case.vacancies = {id: why for id, why in case.vacancies.items() if id not in filled}
    return members


def leave_empty(case: Case, places: Iterable[Place], reason: str) -> None:
    """Nobody takes these places, for this reason; those of which it was said keep theirs."""
    case.vacancies = {**{place.id: reason for place in places}, **case.vacancies}


@dataclass(frozen=True)
class _Known:
    """What is asked once about a case, for all its candidates: ids of people."""

    apart: set[int]
    decided: set[int]
    reporter: int | None
    reporter_decides: bool
    barred: set[int]
    programme: str
    chairs: Chairs
    sits: dict[int, Member]

    @classmethod
    def of(cls, case: Case, at: datetime) -> "_Known":
        committee = committee_of(case)
        seats_its_chair = committee and any(p.id == EVALUATION_CHAIR for p in committee.places)
        return cls(
            apart={person.id for person in parties(case.cursist, brussels_date(at))},
            decided=_took_contested_decision(case),
            reporter=reporter(case),
            reporter_decides=reporter_decides(case),
            barred=barred(case),
            programme=programme_of(case),
            chairs=Chairs.of_programmes() if seats_its_chair else Chairs({}),
            sits={member.person.id: member for member in sitting(case)},
        )

    def candidate(self, seat: Seat, person: Person, substitute: bool) -> Candidate:
        place = place_of(seat)
        return Candidate(
            seat,
            place,
            person,
            substitute,
            why_not=self._why_not(seat, place, person),
            remark=self._remark(place, person),
        )

    def _remark(self, place: Place, person: Person) -> str:
        if person.id in self.decided and place.reviews_own:
            return (
                "besliste zelf mee over wat hier betwist wordt; het reglement laat dat op deze "
                "plaats toe (art. 3.6)"
            )
        if person.id == self.reporter and self.reporter_decides:
            return "meldde dit zelf; het centrum laat toe dat die meebeslist"
        return ""

    def _why_not(self, seat: Seat, place: Place, person: Person) -> str:
        if person.id in self.apart:
            return "dit is het eigen dossier, of dat van een zoon of dochter"
        if person.id in self.decided and not place.reviews_own:
            return "besliste zelf mee over wat hier betwist wordt"
        if person.id == self.reporter and not self.reporter_decides:
            return "meldde dit zelf, en het centrum koos dat die dan niet meebeslist"
        if person.id in self.barred:
            return "verliet deze commissie al"
        if not person.active:
            return "kan zich niet aanmelden"
        if kept := kept_by_roles(place, person):
            return kept
        if place.id == EVALUATION_CHAIR and not self.chairs.is_chair(person, self.programme):
            return f"is geen voorzitter van de evaluatiecommissie van {self.programme}"
        return self._taken(seat, person)

    def _taken(self, seat: Seat, person: Person) -> str:
        if person.id in self.sits:
            return "zit al in de commissie"
        holder = next((m for m in self.sits.values() if m.seat is seat), None)
        return f"{holder.person.name} zit al op deze plaats" if holder else ""


def _check_apart(picked: list[Candidate]) -> None:
    """On one seat one person sits, and nobody on two."""
    if len({each.seat.id for each in picked}) < len(picked):
        raise Refused(FIELD, ONE_OF_BOTH)
    times = Counter(each.person for each in picked)
    for person, count in times.items():
        if count > 1:
            raise Refused(FIELD, f"{person.name} kan maar op één plaats zitten.")


def _took_contested_decision(case: Case) -> set[int]:
    """Who took, or put right, the decision that the committee reviews, and who sat for it. On an
    absence it is the teacher's (art. 3.5); what the chair of an evaluation committee decides before
    it meets again is not what it reviews."""
    if case.decision is None:
        return _decided_as_teacher(case)
    attacked = versions(case.decision)
    sat = {member.person.id for member in sat_for(case.decision)}
    return {each.decided_by_id for each in attacked} | sat


def _decided_as_teacher(case: Case) -> set[int]:
    steps = {task.element for task in case.tasks if task.role == TEACHER}
    return {each.decided_by.id for each in case.decisions if each.element in steps}


def _gone(member: Member, at: datetime) -> bool:
    return member.left_at is not None and member.left_at <= at
