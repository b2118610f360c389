"""Codes on paper for who has no phone and no key at hand. Each works once; its hash is kept."""

from secrets import choice

from sqlalchemy import delete, select, update

from processes.clock import machine_now
from processes.models import Person, SpareCode, db

from .nonces import hashed

SPARE = 10  # codes on paper
SIGNS, GROUPS, GROUP = "abcdefghijkmnpqrstuvwxyz23456789", 4, 4  # 80 bits, none like another


def new_spare_codes(person: Person) -> list[str]:
    """Ten of them, to be shown once; those of before work no more."""
    forget_spare_codes(person)
    codes = ["-".join(_group() for _ in range(GROUPS)) for _ in range(SPARE)]
    kept = [SpareCode(person_id=person.id, code_hash=hashed(plain(code))) for code in codes]
    db.session.add_all(kept)
    return codes


def spare_codes_left(person: Person) -> int:
    """How many codes on paper they did not use yet."""
    rows = select(SpareCode.id).where(SpareCode.person_id == person.id, SpareCode.used_at.is_(None))
    return len(db.session.scalars(rows).all())


def uses_spare_code(person: Person, code: str) -> bool:
    """It is one of theirs, as `plain` gives it, and is used up now."""
    theirs = SpareCode.person_id == person.id, SpareCode.used_at.is_(None)
    used = update(SpareCode).where(*theirs, SpareCode.code_hash == hashed(code))
    used_at = used.values(used_at=machine_now()).returning(SpareCode.id)
    return db.session.scalar(used_at) is not None


def forget_spare_codes(person: Person) -> None:
    """None of theirs works any more."""
    db.session.execute(delete(SpareCode).where(SpareCode.person_id == person.id))


def plain(typed: str) -> str:
    """What was typed, without the spaces and hyphens by which people read it."""
    return "".join(sign for sign in typed.casefold() if sign.isascii() and sign.isalnum())


def _group() -> str:
    return "".join(choice(SIGNS) for _ in range(GROUP))
