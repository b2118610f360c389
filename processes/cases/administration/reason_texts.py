"""Texts with which reasons can begin, as the centre writes them: for every procedure, or for one;
and those for the notes of staff about a case.

They are a start and no more: whoever decides reads what they send, and answers for it.
"""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from processes.clock import legal_now
from processes.engine.diagrams import names
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.mails.safe import one_line
from processes.models import Person, ReasonText, db
from processes.roles import APPEALS_OFFICE, CHAIR, DEPUTY, DIRECTOR, SECRETARIAT, roles_on
from processes.shown import check_shown, mark_of
from processes.trail import REASON_TEXT_GONE, REASON_TEXT_KEPT, note_elsewhere

WRITERS = {APPEALS_OFFICE, CHAIR, DEPUTY, DIRECTOR, SECRETARIAT}
EVERYWHERE = ""
OF_NOTES = "notes"  # in the place of a procedure
LONGEST_TITLE, LONGEST = 100, 5000
# Under this name stands in what was filed with which texts its reasons began: by the word of each,
# its title. Whoever chose one may have written over it since.
CHOSEN = "reason_texts"


@dataclass(frozen=True)
class Wording:
    """What a text is to be: for a procedure, EVERYWHERE or OF_NOTES, under a title of one line."""

    procedure: str
    title: str
    text: str

    def check(self) -> None:
        """Raises Refused at the field where something lacks."""
        if self.procedure not in (EVERYWHERE, OF_NOTES, *names()):
            raise Refused("procedure", "Kies waarvoor deze tekst dient.")
        if not 0 < len(one_line(self.title)) <= LONGEST_TITLE:
            raise Refused("title", f"Schrijf een naam van 1 tot {LONGEST_TITLE} tekens.")
        if not 0 < len(self.text.strip()) <= LONGEST:
            raise Refused("text", f"Schrijf een tekst van 1 tot {LONGEST} tekens.")


def may_write(person: Person) -> bool:
    """This person keeps the texts: the direction, a chair, or a secretariat."""
    return bool(roles_on(person, legal_now()) & WRITERS)


def all_texts() -> list[ReasonText]:
    """Every text, by procedure and title."""
    rows = select(ReasonText).order_by(ReasonText.process, ReasonText.title, ReasonText.id)
    return list(db.session.scalars(rows))


def texts_for(process: str) -> list[ReasonText]:
    """The texts that are offered in a procedure, by title."""
    rows = select(ReasonText).where(ReasonText.process.in_((EVERYWHERE, process)))
    return list(db.session.scalars(rows.order_by(ReasonText.title, ReasonText.id)))


def texts_for_notes() -> list[ReasonText]:
    """The texts that are offered where staff write a note, by title."""
    rows = select(ReasonText).where(ReasonText.process == OF_NOTES)
    return list(db.session.scalars(rows.order_by(ReasonText.title, ReasonText.id)))


def word_of(title: str) -> str:
    """The word by which a text is known, also when it is gone."""
    return sha256(title.encode()).hexdigest()[:12]


def mark_of_text(text: ReasonText) -> str:
    """The mark of how a text reads now, for the page that shows it."""
    return mark_of(_stands(text))


def add_text(by: Person, wording: Wording) -> ReasonText:
    """One text more. Raises NotAllowed, Refused."""
    _check(by)
    wording.check()
    added = _say(ReasonText(), by, wording)
    db.session.add(added)
    db.session.flush()
    return added


def change_text(by: Person, number: int, wording: Wording, shown: str | None = None) -> ReasonText:
    """A text reads differently from now on; what was sent stays as it was. Raises NotAllowed,
    Refused, NoLongerOpen, and NotAsShown where it reads otherwise than was `shown`."""
    _check(by)
    wording.check()
    text = _text(number)
    given = [wording.procedure, one_line(wording.title), wording.text.strip()]
    check_shown(shown, _stands(text), given)
    return _say(text, by, wording)


def remove_text(by: Person, number: int) -> ReasonText:
    """A text is offered no more. Raises NotAllowed, NoLongerOpen."""
    _check(by)
    gone = _text(number)
    note_elsewhere(REASON_TEXT_GONE, by, title=gone.title)
    db.session.delete(gone)
    return gone


def _say(text: ReasonText, by: Person, wording: Wording) -> ReasonText:
    before = text.text or ""
    text.process, text.title = wording.procedure, one_line(wording.title)
    text.text = wording.text.strip()
    said = {"process": text.process, "title": text.title, "before": before, "text": text.text}
    note_elsewhere(REASON_TEXT_KEPT, by, **said)
    return text


def _stands(text: ReasonText) -> list[str]:
    return [text.process, text.title, text.text]


def _text(number: int) -> ReasonText:
    found = db.session.get(ReasonText, number, with_for_update=True)
    if found is None:
        raise NoLongerOpen(f"there is no text {number}")
    return found


def _check(by: Person) -> None:
    if not may_write(by):
        raise NotAllowed(f"person {by.id} keeps no texts")
