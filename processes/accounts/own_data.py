"""What somebody says of themself: a phone number, and the number of the national register, which is
kept sealed and stands in no list."""

from datetime import date

from stdnum.be import nn

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Person
from processes.regulation.enrolment import is_register_number, number_is_of

from .sealing import REGISTER_NUMBER, opened, sealed

FEWEST, MOST = 8, 15  # digits of a phone number
PHONE = "Schrijf een telefoonnummer, zoals 0470 12 34 56 of +32 470 12 34 56."
NOT_A_NUMBER = (
    "Dit nummer klopt niet. Het heeft elf cijfers, en staat op de achterkant van je "
    "identiteitskaart."
)
ANOTHER_BIRTHDAY = "Dit nummer hoort bij een andere geboortedatum. Kijk allebei na."


def checked_phone(typed: str) -> str:
    """A phone number as it was typed; empty where none was. Raises Refused."""
    phone = one_line(typed)
    digits = [sign for sign in phone if sign.isdigit()]
    others = set(phone) - set(digits) - set(" +./()-")
    if phone and (others or not FEWEST <= len(digits) <= MOST or len(phone) > 30):
        raise Refused("phone", PHONE)
    return phone


def checked_register_number(typed: str, born_on: date | None) -> str:
    """A number of the national register or a BIS number, as its eleven digits; empty where none was
    typed. Raises Refused where its digits are wrong, or it is of another birthday."""
    if not typed.strip():
        return ""
    if not is_register_number(typed):
        raise Refused("register_number", NOT_A_NUMBER)
    number = str(nn.compact(typed))
    if born_on and not number_is_of(born_on, number):
        raise Refused("register_number", ANOTHER_BIRTHDAY)
    return number


def keep_register_number(person: Person, number: str) -> None:
    """Keeps a checked number, sealed."""
    person.register_number = sealed(number, REGISTER_NUMBER) if number else None


def register_number_of(person: Person) -> str | None:
    """The number in eleven digits; None where nobody gave it, or the house cannot read it."""
    return opened(person.register_number, REGISTER_NUMBER) if person.register_number else None
