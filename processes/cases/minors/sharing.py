"""Who is 18 lets a parent or guardian of before read what happened until then (art. 7.1: "als je
zelf akkoord gaat"), and can take that back."""

from datetime import date, datetime

from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Guardianship, Person
from processes.regulation import brussels_date
from processes.trail import SHARED, UNSHARED, note_elsewhere


def guardians_of_before(cursist: Person) -> dict[Person, bool]:
    """Who was a guardian of a cursist who is 18 by now, and whether they read what came before by
    the cursist's own choice, in the order in which they began; of a minor nobody."""
    found: dict[Person, bool] = {}
    for bond in _bonds(cursist, brussels_date(legal_now())):
        found[bond.guardian] = found.get(bond.guardian, False) or bond.shared_at is not None
    return found


def share(cursist: Person, guardian: Person) -> None:
    """From now on the guardian of before reads what happened while they were one. Raises
    NotAllowed for whoever was none, and of a minor."""
    _set(cursist, guardian, legal_now())
    note_elsewhere(SHARED, cursist, guardian=guardian.name)


def stop_sharing(cursist: Person, guardian: Person) -> None:
    """From now on they read nothing any more. Raises as `share` does."""
    _set(cursist, guardian, None)
    note_elsewhere(UNSHARED, cursist, guardian=guardian.name)


def _set(cursist: Person, guardian: Person, since: datetime | None) -> None:
    bonds = _bonds(cursist, brussels_date(legal_now()))
    theirs = [bond for bond in bonds if bond.guardian == guardian]
    if not theirs:
        raise NotAllowed(f"person {guardian.id} was no guardian of {cursist.id}, who is 18")
    for bond in theirs:
        bond.shared_at = since


def _bonds(cursist: Person, day: date) -> list[Guardianship]:
    adult_on = cursist.adult_on
    if adult_on is None or day < adult_on:
        return []
    return [bond for bond in cursist.guardianships if bond.first_day < adult_on]
