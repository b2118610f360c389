"""A letter goes to the post: its number and its day are checked, and what follows is written. A
procedure in which somebody posts a letter imports the check and the effect of that task from here.
"""

from datetime import date

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.post import (
    lacks_address,
    number_fields,
    one_number,
    presumed_on,
    presumption,
    said_of,
    waiting,
    why_not_sent,
)
from processes.models import Person, PostItem, Receipt, db
from processes.regulation import (
    Settings,
    brussels_date,
    brussels_midnight,
)
from processes.roles import CURSIST
from processes.trail import POSTED, RECEIVED, note

from .step import Step

LONGEST = 40  # signs of a number


def letter_is_posted(step: Step) -> None:
    """Every registered letter has a number of its own, and went to the post on a day on which it
    was there, today at the latest."""
    letters = number_fields(waiting(step.case))
    given: set[str] = set()
    for field, letter in letters.items():
        check_posted(letter, step.day("posted_on"))
        number = checked_number(step.said(field), field)
        if number in given:
            raise Refused(field, "Elke brief heeft een eigen nummer. Kijk het na.")
        given.add(number)


def post_letters(step: Step) -> None:
    """Writes the number and the day of each letter, and what is presumed from it."""
    posted_on = step.day("posted_on")
    assert posted_on is not None
    for field, letter in number_fields(waiting(step.case)).items():
        post(letter, one_number(step.said(field)), posted_on, step.person, step.settings)


def post(letter: PostItem, number: str, posted_on: date, by: Person, rules: Settings) -> None:
    """A letter went to the post. From then on it is a piece of its case; and the decision that it
    tells is presumed to be received, unless that is known already."""
    letter.number, letter.posted_on = number or None, posted_on
    show_in_case(letter)
    note(letter.case, POSTED, None, by, on=posted_on.isoformat(), **said_of(letter))
    decision = letter.decision
    if letter.registered and letter.role == CURSIST and decision and decision.receipt is None:
        received_on = presumed_on(posted_on, rules)
        receipt = Receipt(
            received_at=brussels_midnight(received_on),
            presumed=True,
            proof=presumption(posted_on),
            recorded_at=legal_now(),
            recorded_by=by,
        )
        decision.receipts.append(receipt)
        told = {"on": received_on.isoformat(), "proof": receipt.proof, "presumed": True}
        note(letter.case, RECEIVED, decision.element, by, **told)


def show_in_case(letter: PostItem) -> None:
    """Whoever sees the case sees what was posted; before that, only who prints it has it."""
    if letter.document and letter.posted_on and letter.document.case_id is None:
        letter.document.case_id, letter.document.added_at = letter.case_id, legal_now()


def check_posted(letter: PostItem, posted_on: date | None) -> None:
    """Raises Refused for a day on which this letter cannot have gone to the post, or may not to its
    reader, and while nobody knows where it is to go."""
    if lacks_address(letter) and letter.document_id is None:
        raise Refused("posted_on", f"Vul eerst het postadres van {letter.reader.name} in.")
    if posted_on is None:
        raise Refused("posted_on", "Vul in op welke dag de brief gepost is.")
    if posted_on > brussels_date(legal_now()):
        raise Refused("posted_on", "Deze dag moet nog komen. Kijk de datum na.")
    if posted_on < brussels_date(letter.written_at):
        raise Refused("posted_on", "Toen was deze brief nog niet geschreven. Kijk de datum na.")
    check_reader(letter, posted_on, "posted_on")


def check_reader(letter: PostItem, on: date, field: str) -> None:
    """Raises Refused, at this field, for a Brussels day on which the letter may not go to its
    reader any more."""
    if why := why_not_sent(letter, on):
        raise Refused(field, f"{why} Laat de brief opnieuw schrijven, bij de post van het dossier.")


def checked_number(said: str | None, field: str) -> str:
    """The number of a registered letter, without spaces. Raises Refused where there is none, or
    where it is the number of another letter."""
    number = one_number(said)
    if not number:
        raise Refused(field, "Vul het nummer van de aangetekende brief in.")
    if len(number) > LONGEST or not number.isalnum():
        raise Refused(field, "Een nummer heeft alleen letters en cijfers. Kijk het na.")
    if db.session.scalars(select(PostItem.id).where(PostItem.number == number).limit(1)).first():
        raise Refused(field, "Dit nummer is al van een andere brief. Kijk het na.")
    return number
