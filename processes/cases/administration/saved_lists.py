"""The lists of cases to which somebody gave a name: theirs alone, and a help to their memory. What
is in them is asked anew each time, within what they may see then."""

from sqlalchemy import func, select

from processes.errors import NoLongerOpen, Refused
from processes.mails.safe import one_line
from processes.models import Person, SavedList, db, found_or_made

LONGEST_NAME, LONGEST_CHOICE, MOST = 60, 500, 20


def saved_by(person: Person) -> list[SavedList]:
    """The lists of this person, in the order in which they were saved."""
    rows = select(SavedList).where(SavedList.person_id == person.id).order_by(SavedList.id)
    return list(db.session.scalars(rows))


def save_list(person: Person, name: str, choice: str) -> SavedList:
    """Gives a name to a choice, or another choice to a name that they gave before. Raises
    Refused."""
    called = one_line(name)
    if not 0 < len(called) <= LONGEST_NAME:
        raise Refused("name", f"Schrijf een naam van 1 tot {LONGEST_NAME} tekens.")
    if len(choice) > LONGEST_CHOICE:
        raise Refused("name", "Deze keuze is te lang om te bewaren.")
    before = select(SavedList).where(SavedList.person_id == person.id, SavedList.name == called)
    if db.session.scalars(before).first() is None:
        _check_room(person)
    new = {"person_id": person.id, "name": called, "choice": choice}
    saved = found_or_made(before, lambda: SavedList(**new))
    saved.choice = choice
    db.session.flush()
    return saved


def forget_list(number: int, person: Person) -> str:
    """The list has no name any more; answers with what it was. Raises NoLongerOpen."""
    saved = db.session.get(SavedList, number)
    if saved is None or saved.person_id != person.id:
        raise NoLongerOpen(f"person {person.id} saved no list {number}")
    db.session.delete(saved)
    return saved.name


def _check_room(person: Person) -> None:
    rows = select(func.count()).where(SavedList.person_id == person.id)
    if (db.session.scalar(rows) or 0) >= MOST:
        raise Refused("name", f"Je bewaarde al {MOST} keuzes. Haal er eerst een weg.")
