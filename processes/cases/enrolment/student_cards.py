"""Who follows something asks a student card with a photo; the secretariat looks at the photo, or
takes it at the desk (art. 2.9). The photo goes once the card is over, or who is on it takes it
back.

The regulation gives the card to the cursist and asks no age for it, and the photo stays in the
house: so who is under 18 can ask it and agree with the photo alone, as they can take it back. For
recordings that are published that is otherwise (art. 7.2). Who agreed is kept, with the words."""

from base64 import b32encode
from datetime import date
from secrets import token_bytes

from sqlalchemy import or_, select

from processes import documents, links, mails
from processes.clock import legal_now, machine_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.student_cards import (
    follows,
    holds,
    last_day_of_year,
    may_follow_nothing,
    standing,
)
from processes.mails.safe import one_line
from processes.models import Person, StudentCard, db, transaction
from processes.regulation import brussels_date
from processes.roles import conductors, wards
from processes.shown import check_shown, mark_of
from processes.trail import CARD_ASKED, CARD_ENDED, CARD_ISSUED, note_elsewhere

from ..ground.office import check_registers, may_register
from .asking import PROCESS

KIND = "card_photo"  # of the document of a photo
BYTES = 10  # of a code: 16 signs, that nobody guesses
REFUSED, LOST, TAKEN_BACK, REPLACED, OVER = "refused", "lost", "taken_back", "replaced", "over"
BATCH = 500
NO_PLACE = "Een studentenkaart is voor wie een plaats heeft in een lesgroep van dit schooljaar."
AGREES = "De foto mag op de studentenkaart staan. Je kan ze altijd weer laten wissen."
NOT_ABLE = "Kies wie akkoord gaat."
NO_PHOTO = "Kies een foto: jpg, png, webp of heic."
NO_REASON = "Schrijf waarom deze foto niet kan."
FOLLOWS_NOTHING = (
    "Deze cursist heeft geen plaats meer in een lesgroep van dit schooljaar. Er komt geen kaart."
)
_MEANT = str.maketrans("018", "OIB")  # who reads a code means the letter that looks like it


def who_can_be_asked_for(by: Person) -> list[Person]:
    """Themself, and whom they are a guardian of today."""
    return [by, *wards(by, brussels_date(legal_now()))]


def who_can_agree(person: Person) -> list[Person]:
    """Who can agree with a photo of somebody at the desk: they themself, and who acts for them."""
    return [person, *(c for c in conductors(person, _today(), PROCESS) if c != person)]


def ask(by: Person, number: int, photo: Kept) -> StudentCard:
    """A card for the person with this number; of one that was asked already the photo is this one
    from now on. Raises NotAllowed, NoLongerOpen where they have one, and Refused at `files`."""
    person = _locked(number)
    if person not in who_can_be_asked_for(by):
        raise NotAllowed(f"person {by.id} asks nothing for person {number}")
    return _ask(by, person, photo, by)


def issue_at_desk(
    by: Person, number: int, photo: Kept, who: int | None = None, shown: str | None = None
) -> StudentCard:
    """The office takes the photo of who stands there, with which they agree or the person with the
    number `who` does: the card is there at once, and what they had before is over. Raises
    NotAllowed, NotAsShown where another card was made since, such as by a second press, and Refused
    at `files`, or at `who` of somebody who does not act for them."""
    person = _locked(number)
    check_registers(by, person)
    agreed = [each for each in who_can_agree(person) if each.id == (who or number)]
    if not agreed:
        raise Refused("who", NOT_ABLE)
    before = standing(person, _today())
    check_shown(shown, _code(before), None)
    if before and before.issued_at:
        _end(before, REPLACED, by)
    card = _ask(by, person, photo, agreed[0])
    _issue(card, by)
    return card


def mark_of_card(card: StudentCard | None) -> str:
    """The mark of the card that somebody has; empty where none is made."""
    return mark_of(_code(card))


def mark_of_photo(card: StudentCard) -> str:
    """The mark of the photo that is looked at."""
    return mark_of(card.photo.sha256) if card.photo else ""


def issue(by: Person, number: int, shown: str | None = None) -> StudentCard:
    """The office looked at the photo, and it is good. Raises NotAllowed, NoLongerOpen where it was
    seen to already, NotAsShown where another photo came, and Refused at `verdict` where they follow
    nothing any more."""
    card = _asked(by, number, shown)
    if not follows(card.person, _today()):
        raise Refused("verdict", FOLLOWS_NOTHING)
    _issue(card, by)
    _tell("card/issued", card)
    return card


def refuse(by: Person, number: int, why: str, shown: str | None = None) -> None:
    """The photo cannot be used: it is erased, and whoever asked is told why. Raises NotAllowed,
    NoLongerOpen and NotAsShown as `issue`, and Refused at `why`."""
    card, said = _asked(by, number, shown), one_line(why)
    if not said:
        raise Refused("why", NO_REASON)
    card.why = said
    _end(card, REFUSED, by)
    _tell("card/refused", card)


def replace_lost(by: Person, number: int) -> StudentCard:
    """The card is lost: it holds no more, and another with the same photo is there. Raises
    NotAllowed, and NoLongerOpen where it does not hold today."""
    card = _theirs(by, number)
    if not holds(card, _today()):
        raise NoLongerOpen(f"card {number} does not hold")
    photo, card.photo = card.photo, None
    db.session.flush()
    _end(card, LOST, by)
    new = StudentCard(person=card.person, asked_by=by, asked_at=legal_now(), photo=photo)
    new.agreed_by, new.agreed_to = card.agreed_by, card.agreed_to
    db.session.add(new)
    _issue(new, by)
    return new


def take_back(by: Person, number: int) -> None:
    """They want their photo here no more: it is erased, and the card holds no more. Raises
    NotAllowed, and NoLongerOpen where that was so already."""
    _end(_theirs(by, number), TAKEN_BACK, by)


def may_read(reader: Person, card: StudentCard) -> bool:
    """Their own card, that of a ward, or as the office that of who is not their own child."""
    return card.person in who_can_be_asked_for(reader) or may_register(reader, card.person)


def waiting_for(reader: Person) -> list[StudentCard]:
    """Whose photo this person of the office has to look at, the oldest first."""
    waits = StudentCard.issued_at.is_(None), StudentCard.ended_at.is_(None)
    rows = select(StudentCard).where(*waits).order_by(StudentCard.id).limit(BATCH)
    return [each for each in db.session.scalars(rows) if may_register(reader, each.person)]


def valid_until(code: str) -> date | None:
    """Until which Brussels day the card with this code holds, however it was typed; None of one
    that does not hold now, or that nobody knows."""
    said = "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())
    rows = select(StudentCard).where(StudentCard.code == said.translate(_MEANT))
    card = db.session.scalar(rows) if said else None
    return card.until if card and holds(card, _today()) else None


def erase_photos() -> int:
    """Erases the photos of cards that are over, and ends those of who follows nothing any more; in
    a transaction of its own. Answers with the number."""
    with transaction():
        over = or_(
            StudentCard.ended_at.is_not(None),
            StudentCard.until < _today(),
            may_follow_nothing(StudentCard.person_id, _today()),
        )
        rows = select(StudentCard).where(StudentCard.photo_id.is_not(None), over)
        found = db.session.scalars(rows.order_by(StudentCard.id)).all()
        gone = [each.id for each in found if _is_over(each) or not follows(each.person, _today())]
        these = select(StudentCard).where(StudentCard.id.in_(gone[:BATCH]))
        for card in db.session.scalars(these.with_for_update()).all():
            if _is_over(card):
                _erase_photo(card)
            else:
                _end(card, OVER, None)
        return len(gone[:BATCH])


def _is_over(card: StudentCard) -> bool:
    return card.ended_at is not None or (card.until is not None and card.until < _today())


def _ask(by: Person, person: Person, photo: Kept, agreed_by: Person) -> StudentCard:
    if not photo.media_type.startswith("image/"):
        raise Refused(documents.FIELD, NO_PHOTO)
    if not follows(person, _today()):
        raise Refused(documents.FIELD, NO_PLACE)
    documents.check_person(by.id, photo.size)
    card = standing(person, _today())
    if card and card.issued_at:
        raise NoLongerOpen(f"person {person.id} has card {card.id}")
    if card is None:
        card = StudentCard(person=person, asked_by=by, asked_at=legal_now())
        db.session.add(card)
    _erase_photo(card)
    card.photo = documents.row(photo, KIND, added_by=by)
    card.agreed_by, card.agreed_to = agreed_by, AGREES
    note_elsewhere(CARD_ASKED, by, about=person.id)
    return card


def _code(card: StudentCard | None) -> str | None:
    return card.code if card else None


def _issue(card: StudentCard, by: Person) -> None:
    card.code, card.name = b32encode(token_bytes(BYTES)).decode(), card.person.name
    card.until, card.issued_at, card.issued_by = last_day_of_year(_today()), legal_now(), by
    note_elsewhere(CARD_ISSUED, by, about=card.person.id)


def _end(card: StudentCard, end: str, by: Person | None) -> None:
    card.ended_at, card.end = legal_now(), end
    _erase_photo(card)
    note_elsewhere(CARD_ENDED, by, about=card.person.id, end=end)


def _erase_photo(card: StudentCard) -> None:
    if card.photo:
        card.photo.removed_at, card.photo = machine_now(), None


def _asked(by: Person, number: int, shown: str | None) -> StudentCard:
    card = _locked_card(number)
    check_registers(by, card.person)
    if card.issued_at or card.ended_at:
        raise NoLongerOpen(f"card {number} was seen to")
    check_shown(shown, card.photo and card.photo.sha256, None)
    return card


def _theirs(by: Person, number: int) -> StudentCard:
    card = _locked_card(number)
    if not may_read(by, card):
        raise NotAllowed(f"card {number} is not of person {by.id}")
    if card.ended_at:
        raise NoLongerOpen(f"card {number} holds no more")
    return card


def _locked_card(number: int) -> StudentCard:
    """Under the lock of its person, as everything that changes a card."""
    _locked(db.session.get_one(StudentCard, number).person_id)
    return db.session.get_one(StudentCard, number, populate_existing=True)


def _locked(number: int) -> Person:
    return db.session.get_one(Person, number, with_for_update=True, populate_existing=True)


def _tell(text: str, card: StudentCard) -> None:
    person = card.person
    told = {"about": person.name, "about_id": person.id, "why": card.why, "until": card.until}
    told["link"] = links.student_card(person.id)
    # Under 18 they may ask it themself, and were promised a mail; a guardian reads it too.
    readers = [person, *conductors(person, _today(), PROCESS)]
    mails.tell(text, None, "person", readers, told, about=person)


def _today() -> date:
    return brussels_date(legal_now())
