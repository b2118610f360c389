"""Who chairs the evaluation committee of a programme: a director or a deputy (art. 3.3), who then
has the place of its chair before the appeals committee too (art. 3.6). And which roles in the
centre keep somebody from the place of an external member (art. 3.6 and 6.3)."""

from dataclasses import dataclass

from sqlalchemy import select

from processes.holders import chair_without_seat
from processes.models import Person, Seat, db
from processes.models.base import once_a_step, reading
from processes.regulation.committees import (
    CHAIR,
    EVALUATION,
    EVALUATION_CHAIR,
    EXTERNAL,
    Place,
)
from processes.roles import CHAIR as ROLE_OF_CHAIR
from processes.roles import DEPUTY, DIRECTOR, HELD_BY, STAFF, roles_of


def kept_by_roles(place: Place, person: Person) -> str:
    """Why what somebody is in the centre, or is not, keeps them from a place, in Dutch; empty where
    they can have it."""
    roles = roles_of(person)
    if place.id in (CHAIR, EVALUATION_CHAIR) and not roles & {DIRECTOR, DEPUTY}:
        return "is geen directeur of adjunct-directeur"
    if place.standing == EXTERNAL and roles & set(HELD_BY[STAFF]):
        return "werkt in het centrum, en deze plaats is voor iemand van buiten"
    return ""


@dataclass(frozen=True)
class Chairs:
    """By the id of a person the programmes on whose evaluation committee they have the seat of who
    chairs it, as holder or substitute."""

    seats: dict[int, set[str]]

    @classmethod
    def of_programmes(cls) -> "Chairs":
        """All of them, as the seats say it when it is first asked in a step."""
        return once_a_step("chairs of programmes", cls._read)

    @classmethod
    def _read(cls) -> "Chairs":
        seats: dict[int, set[str]] = {}
        rows = select(Seat).where(Seat.committee == EVALUATION, Seat.chairs)
        with reading(Seat):
            found = db.session.scalars(rows).all()
        for seat in found:
            for who in filter(None, (seat.holder_id, seat.substitute_id)):
                seats.setdefault(who, set()).add(seat.programme)
        return cls(seats)

    def is_chair(self, person: Person, programme: str) -> bool:
        """Chair of this programme: by a seat, or by the role, for who has no seat in any other,
        unless the centre chose otherwise. Where the programme is not known, whoever can be a chair
        is."""
        if not programme or programme in self.seats.get(person.id, set()):
            return True
        by_role = ROLE_OF_CHAIR in roles_of(person) and person.id not in self.seats
        return by_role and chair_without_seat()
