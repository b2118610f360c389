"""Letters that go by post, as the tables know them: which of them wait, for whom each is, whether
it may still go there, in which field its number is asked, and on which day it is presumed to be
received.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from processes.conducting import conductors_of
from processes.models import Case, PostItem, db
from processes.regulation import Settings, in_words, working_days_after
from processes.roles import CURSIST, DIRECTOR


def waiting(case: Case) -> list[PostItem]:
    """The registered letters of a case that nobody took to the post yet, the oldest first."""
    theirs = PostItem.case_id == case.id, PostItem.registered, PostItem.posted_on.is_(None)
    return list(db.session.scalars(select(PostItem).where(*theirs).order_by(PostItem.id)))


def lacks_address(letter: PostItem) -> bool:
    """Nobody knows where this registered letter is to go: it is drawn, and can be posted, once
    somebody does."""
    to_centre = letter.role == DIRECTOR
    return letter.registered and not to_centre and not letter.reader.postal_address


def why_not_sent(letter: PostItem, on: date) -> str:
    """Why this letter may not go to its reader on that Brussels day, in Dutch; empty where it may.
    What was written to a parent goes no more to them from the 18th birthday on (art. 7.1)."""
    cursist, reader = letter.case.cursist, letter.reader
    if letter.role != CURSIST or reader in conductors_of(letter.case, on):
        return ""
    if reader is not cursist and not cursist.is_minor_on(on):
        return f"{cursist.name} is nu 18. Deze brief mag niet meer naar {reader.name} (art. 7.1)."
    return f"{reader.name} voert deze procedure nu niet. Deze brief mag niet naar {reader.name}."


def number_fields(letters: Iterable[PostItem]) -> dict[str, PostItem]:
    """The letters by the field in which the number of each is asked: `number`, with two guardians
    `number_2` for the second, and `number_centre` for the letter to the centre."""
    fields: dict[str, PostItem] = {}
    for letter in letters:
        name = "number_centre" if letter.role == DIRECTOR else "number"
        same = sum(field.startswith(name) for field in fields)
        fields[f"{name}_{same + 1}" if name in fields else name] = letter
    return fields


def addressee(letter: PostItem) -> str:
    """For whom a letter is, in words; the one to the direction is for the centre."""
    return "het centrum" if letter.role == DIRECTOR else letter.reader.name


def said_of(letter: PostItem) -> dict[str, str | None]:
    """What the trail says of a letter: its number, and for whom it is."""
    return {"number": letter.number, "role": letter.role, "to": letter.reader.name}


def presumed_on(posted_on: date, rules: Settings) -> date:
    """The Brussels day on which a letter without proof of delivery is received: the working day
    after posting that the centre chose."""
    return working_days_after(posted_on, rules.presumed_receipt, rules).date


def received_on(letter: PostItem, rules: Settings) -> date | None:
    """The Brussels day on which a letter is received: when it was delivered or handed over, else
    what is presumed. None while it was not posted."""
    if letter.posted_on is None:
        return None
    if letter.fate == "delivered" and letter.fate_on:
        return letter.fate_on
    return presumed_on(letter.posted_on, rules)


def presumption(posted_on: date) -> str:
    """How such a receipt is known, as it stands in the case."""
    return f"vermoed: aangetekende brief van {in_words(posted_on)}, zonder bewijs van levering"


def one_number(said: str | None) -> str:
    """A number as the post writes it, without the spaces that people add."""
    return "".join((said or "").split()).upper()
