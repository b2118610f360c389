"""Results, as the secretariat registers them: one by hand, or many at once, all or nothing.

The cursist is told by mail. That mail is no receipt: the day of receipt is the one for which
somebody vouches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from processes import accounts
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.terms import settings
from processes.mails.safe import one_line
from processes.models import Exemption, Offer, Person, Result, db
from processes.models.offer import known_as
from processes.regulation import brussels_date
from processes.roles import is_staff

from ..ground.office import check_registers, is_office
from ..letters import of_result
from .receipts import register_result
from .reception import Reception

LONGEST = 200
FIRST_BIRTHDAY = date(1900, 1, 1)


@dataclass(frozen=True)
class NewResult:
    """What the evaluation committee decided on a Brussels day, and when the cursist got it."""

    cursist: Person
    programme: str
    module: str
    certificate: bool
    decided_on: date
    reception: Reception

    @property
    def names(self) -> tuple[str, str]:
        """The programme and the module, as the house spells them."""
        return Offer.now().spelled(one_line(self.programme), one_line(self.module))

    def check(self) -> None:
        """Raises Refused for what cannot be, and for what is registered already."""
        for name in ("programme", "module"):
            checked_line(name, getattr(self, name))
        checked_past("decided_on", self.decided_on)
        self.reception.check(self.decided_on, settings())
        if db.session.scalar(self._same().limit(1)):
            raise Refused("module", "Dit resultaat is al geregistreerd.")
        if self.certificate and self._is_exempted():
            raise Refused(
                "certificate",
                f"{self.cursist.name} heeft een vrijstelling voor deze module. Daarvoor is er geen "
                "certificaat of deelcertificaat (art. 4.2).",
            )

    def row(self, key: str | None) -> Result:
        """As a row that is not kept yet."""
        return Result(
            cursist=self.cursist,
            programme=self.names[0],
            module=self.names[1],
            certificate=self.certificate,
            decided_on=self.decided_on,
            key=key,
        )

    def _is_exempted(self) -> bool:
        """What was decided before an exemption stays as it is (art. 4.2)."""
        before = Exemption.granted_on <= self.decided_on
        rows = select(Exemption).where(Exemption.cursist_id == self.cursist.id, before)
        module = tuple(map(known_as, self.names))
        found = db.session.scalars(rows)
        return any((known_as(each.programme), known_as(each.module)) == module for each in found)

    def _same(self) -> Select[Any]:
        return select(Result.id).where(
            Result.cursist_id == self.cursist.id,
            Result.programme == self.names[0],
            Result.module == self.names[1],
            Result.decided_on == self.decided_on,
        )


def checked_line(field: str, said: str) -> str:
    """A name on one line. Raises Refused at this field where it is empty, or too long."""
    line = one_line(said)
    if not line or len(line) > LONGEST:
        raise Refused(field, f"Schrijf hier 1 tot {LONGEST} tekens.")
    return line


def checked_past(field: str, day: date) -> date:
    """A Brussels day. Raises Refused at this field where it is still to come."""
    if day > brussels_date(legal_now()):
        raise Refused(field, "Deze dag moet nog komen. Kijk de datum na.")
    return day


def registered_with(key: str | None, by: Person) -> list[Result]:
    """What this person registered before from the same form."""
    rows = select(Result).where(Result.key == key).order_by(Result.id)
    found = db.session.scalars(rows).all() if key else []
    return [r for r in found if r.receipts and r.receipts[0].recorded_by_id == by.id]


def enter_results(
    results: Sequence[NewResult], by: Person, vouches: Person, key: str | None = None
) -> list[Result]:
    """Registers results, all or none, and tells those whom they concern. `vouches` says on which
    day they were received: who registers, or a teacher. A second click with the same key answers
    with the same results. Raises NotAllowed, Refused."""
    _lock([by, *(new.cursist for new in results)])
    if earlier := registered_with(key, by):
        return earlier
    for new in results:
        check_registers(by, new.cursist)
        _check_vouches(vouches, by, new.cursist)
        new.check()
    return [_enter(new, by, vouches, key) for new in results]


def enter_cursist(
    name: str, email: str, born_on: date, by: Person, *, shares: bool = False
) -> Person:
    """Somebody new, who signs in with a mailed link, and perhaps `shares` the address with their
    family. Raises NotAllowed, Refused."""
    if not is_office(by):
        raise NotAllowed(f"person {by.id} adds nobody")
    born_on = checked_birthday(born_on)
    for known in accounts.people_at(email):
        if accounts.same_name(known.name, name) and known.born_on == born_on:
            raise Refused("email", f"We kennen {known.name} al, met dit e-mailadres.")
    added = accounts.add_person(name, email, (), shares=shares)
    added.born_on = born_on
    return added


def checked_birthday(day: date) -> date:
    """The birthday of a cursist. Raises Refused for one that cannot be."""
    if not FIRST_BIRTHDAY <= day < brussels_date(legal_now()):
        raise Refused("born_on", "Kijk de geboortedatum na.")
    return day


def _lock(people: Sequence[Person]) -> None:
    """Two that register at the same moment wait for one another; who only refers to these people
    does not."""
    numbers = {person.id for person in people}
    rows = select(Person.id).where(Person.id.in_(numbers)).order_by(Person.id)
    db.session.execute(rows.with_for_update(key_share=True)).all()


def _check_vouches(vouches: Person, by: Person, cursist: Person) -> None:
    if vouches == cursist or not (vouches == by or is_staff(vouches)):
        raise Refused("vouches_id", "Kies iemand die in het centrum werkt.")


def _enter(new: NewResult, by: Person, vouches: Person, key: str | None) -> Result:
    reception = new.reception
    result = register_result(
        new.row(key),
        reception.received_on(settings()),
        reception.proof,
        by,
        presumed=reception.presumed,
        vouched_by=vouches,
    )
    of_result.tell(result)
    return result
