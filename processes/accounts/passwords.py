"""Passwords: what they must be, and how they are kept (argon2id).

Long is what makes a password strong, so length is asked for and no mix of signs. What everybody
tries first is refused (NIST SP 800-63B, 3.1.1.2).
"""

from functools import lru_cache
from importlib.resources import files
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from processes.errors import Refused
from processes.models import Person, db, normal_address

from .letters import INVITATION, PASSWORD, send
from .links import holder, use, void
from .sessions import end_all

SHORTEST, LONGEST = 12, 200  # characters
FEWEST_KINDS = 5
TAIL = "0123456789!?.,-_@#$%&*+= "
_hasher = PasswordHasher()
# Whoever is unknown, or has no password, costs as much work as a wrong password does.
_NOBODY = _hasher.hash("nobody has this password")


def knows_password(address: str, password: str) -> Person | None:
    """Who has this address and this password, and may sign in. The same work is done for whoever is
    unknown, has no password, or may not sign in."""
    rows = select(Person).where(Person.email == normal_address(address))
    person = db.session.scalars(rows).first()
    right = matches(password, person.password_hash if person else None)
    return person if person and right and person.active else None


def choose_password(nonce: str, password: str) -> Person:
    """Sets the password of whoever holds this link. Every session of theirs ends, and no other link
    works any more; a mail tells them. Raises LinkOver, and Refused where the password is weak, by
    which the link is not used."""
    check(password, holder(nonce, PASSWORD, INVITATION))
    person = use(nonce, PASSWORD, INVITATION)
    person.password_hash = hashed(password)
    end_all(person)
    void(person)
    send(person, "password_changed")
    return person


def hashed(password: str) -> str:
    """The hash to keep."""
    return _hasher.hash(normalize("NFKC", password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password that was kept; does the same work where none was."""
    try:
        right = _hasher.verify(kept or _NOBODY, normalize("NFKC", password))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def check(password: str, person: Person) -> None:
    """Raises Refused where it is too short, too long, or among what is tried first."""
    if len(password) < SHORTEST:
        message = (
            f"Kies een wachtwoord van minstens {SHORTEST} tekens. Dit zijn er {len(password)}."
        )
        raise Refused("password", message)
    if len(password) > LONGEST:
        raise Refused("password", f"Kies een wachtwoord van hoogstens {LONGEST} tekens.")
    if _is_common(password):
        message = "Dit wachtwoord is makkelijk te raden. Kies een ander, zoals een korte zin."
        raise Refused("password", message)
    if _names(password, person):
        message = "In dit wachtwoord staat bijna alleen je naam of je e-mailadres. Kies een ander."
        raise Refused("password", message)


def _is_common(password: str) -> bool:
    """It is one of those that many people have, also with signs behind it, or a few signs again and
    again."""
    low = normalize("NFKC", password).casefold()
    return not _common().isdisjoint({low, low.rstrip(TAIL)}) or len(set(low)) < FEWEST_KINDS


def _names(password: str, person: Person) -> bool:
    """It is their name or address, with or without signs behind it."""
    own = {person.email, person.email.partition("@")[0], person.name, person.name.replace(" ", "")}
    low = password.casefold()
    return bool({name.casefold() for name in own} & {low, low.rstrip(TAIL)})


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = files(__package__).joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("# "))
