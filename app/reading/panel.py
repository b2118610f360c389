"""The committee of a case as a page shows it: its places with who sits there, and who left."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select

from processes.cases.committee.correcting import put_forward_of
from processes.cases.committee.members import may_compose
from processes.clock import legal_now
from processes.effects.committee import has_decided
from processes.facts.polls import open_poll
from processes.facts.seating import committee_of, lacks, place_of, present, seats_of, vacant
from processes.facts.terms import settings
from processes.models import TO_COMMITTEE, Case, Challenge, Member, Person, db
from processes.regulation.committees import STANDINGS, Committee, Place
from processes.regulation.settings import AppealsVacancy
from processes.roles import may_conduct, seat_of, sitting


@dataclass(frozen=True)
class Taken:
    """A place of the committee, in words; `member` is None while nobody sits there, and `why_empty`
    what whoever composes it said about that."""

    label: str
    standing: str
    member: Member | None
    why_empty: str = ""


@dataclass(frozen=True)
class Panel:
    """What a reader sees. `lacks` says in Dutch what is missing to vote or decide; `left` and
    `challenges` are only there for whom they concern."""

    committee: Committee
    taken: list[Taken]
    lacks: str
    mine: Member | None
    composes: bool
    may_leave_empty: bool
    left: list[Member]
    challenges: list[Challenge]

    @property
    def sits(self) -> bool:
        """Somebody sits."""
        return any(place.member for place in self.taken)


def panel_of(case: Case, reader: Person) -> Panel | None:
    """The committee of a case for a reader; None where the case comes before none."""
    committee = committee_of(case)
    if committee is None:
        return None
    now, composes = legal_now(), may_compose(reader, case)
    mine = seat_of(reader, case)
    among = composes or mine is not None
    return Panel(
        committee=committee,
        taken=list(_taken(case, committee)),
        lacks="" if has_decided(case) else lacks(case, settings(), now),
        mine=mine,
        composes=composes,
        may_leave_empty=settings().appeals_vacancy is AppealsVacancy.WITH_REASON
        and any(place.id not in case.vacancies for place in vacant(case, now)),
        left=_left(case) if among else [],
        challenges=_challenges(case) if among or may_conduct(reader, case.cursist, now) else [],
    )


def committee_links(case: Case, reader: Person) -> list[tuple[str, str]]:
    """Where somebody who sees a case can go about its committee: address and words."""
    if committee_of(case) is None:
        return []
    links = [(url_for("committee.show", reference=case.reference), "Wie zit in de commissie?")]
    if any(member.person_id == reader.id for member in present(case, legal_now())):
        voting = url_for("voting.show", reference=case.reference)
        waits = put_forward_of(case)
        words = "Bevestig de verbetering" if waits else "Stemming van de commissie"
        links.append((voting, words))
        poll = open_poll(case)
        if poll and poll.asks == TO_COMMITTEE:
            links.append(
                (url_for("moments.answer", reference=case.reference), "Zeg wanneer je kan")
            )
    return links


def _taken(case: Case, committee: Committee) -> Iterator[Taken]:
    """First the seats in the order of the places, then the places that nobody holds."""
    members = {member.seat_id: member for member in sitting(case)}
    seats = seats_of(case)

    def why(place: Place) -> str:
        return str(case.vacancies.get(place.id, ""))

    for seat in seats:
        place = place_of(seat)
        label = seat.title if place.several and seat.title else place.label
        if seat.id in members or committee.of_appeal:
            yield Taken(label, _standing(committee, place), members.get(seat.id), why(place))
    held = {place_of(seat).id for seat in seats}
    for place in committee.places:
        if place.id not in held and not place.several:
            yield Taken(place.label, _standing(committee, place), None, why(place))


def _standing(committee: Committee, place: Place) -> str:
    words = ["voorzitter"] if place.chairs else []
    words += [STANDINGS[place.standing]] if committee.of_appeal else []
    words += [] if place.votes else ["zonder stem"]
    return ", ".join(words)


def _left(case: Case) -> list[Member]:
    rows = select(Member).where(Member.case_id == case.id, Member.left_at.is_not(None))
    return list(db.session.scalars(rows.order_by(Member.id)))


def _challenges(case: Case) -> list[Challenge]:
    rows = select(Challenge).where(Challenge.case_id == case.id)
    return list(db.session.scalars(rows.order_by(Challenge.id)))
