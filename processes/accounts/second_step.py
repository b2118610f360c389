"""The second step at signing in: a code of an app on somebody's phone (TOTP, RFC 6238), or a spare
code on paper. Each works once.

The secret is kept sealed with a key that is made from SECRET_KEY: who reads the database alone
cannot make codes. Whom the house wants to have it, by role, sets it up before anything else.
"""

from base64 import urlsafe_b64encode
from hmac import compare_digest
from secrets import choice

import pyotp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app
from sqlalchemy import delete, select, update

from processes import house, mails
from processes.clock import legal_now, machine_now
from processes.errors import Refused
from processes.models import Person, SecondStep, SpareCode, db
from processes.roles import roles_on
from processes.security_log import SECOND_STEP_OFF, SECOND_STEP_ON, log_when_kept

from .mails import send
from .nonces import hashed

SECOND_STEP_SETTING = "house.second_step_roles"
SPARE = 10  # codes on paper
SIGNS, GROUPS, GROUP = "abcdefghijkmnpqrstuvwxyz23456789", 4, 4  # 80 bits, none like another
AROUND = (-1, 0, 1)  # half minutes: clocks differ, and typing takes time
WRONG = (
    "Deze code is niet juist. Kijk of de klok van je telefoon juist staat, en typ de code die er "
    "nu staat."
)


def second_step_roles() -> frozenset[str]:
    """The roles that need it: as the direction set, and before it did as SECOND_STEP_ROLES says."""
    token = house.tokens().get(SECOND_STEP_SETTING)
    if token is not None:
        return frozenset(token.split())
    first: frozenset[str] = current_app.config.get("SECOND_STEP_ROLES", frozenset())
    return first


def has_second_step(person: Person) -> bool:
    """They sign in with a code as well."""
    return db.session.get(SecondStep, person.id) is not None


def lacks_second_step(person: Person) -> bool:
    """They hold a role, or stand in for one, for which the house wants it, and have none."""
    wanted = second_step_roles()
    if not wanted:
        return False
    return bool(wanted & roles_on(person, legal_now())) and not has_second_step(person)


def may_do_without(person: Person) -> bool:
    """No role of theirs needs it."""
    return not second_step_roles() & roles_on(person, legal_now())


def new_secret() -> str:
    """One for an app, which nobody can guess."""
    return pyotp.random_base32()


def app_address(secret: str, person: Person) -> str:
    """What an app reads from a drawing: the secret, whose it is, and of which house."""
    name = mails.centre().name
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name=name)


def turn_on_second_step(person: Person, secret: str, typed: str) -> list[str]:
    """From now on they sign in with a code of an app that has this secret; gives their spare codes,
    which are shown once. Raises Refused where what they typed is no code of it."""
    count = _count_of(secret, _plain(typed))
    if count is None:
        raise Refused("code", WRONG)
    _clear(person)
    row = SecondStep(
        person_id=person.id, secret=_seal().encrypt(secret.encode()).decode(), last_count=count
    )
    row.since = machine_now()
    codes = [_spare_code() for _ in range(SPARE)]
    spare = [SpareCode(person_id=person.id, code_hash=hashed(_plain(code))) for code in codes]
    db.session.add_all([row, *spare])
    send(person, "second_step_on")
    log_when_kept(SECOND_STEP_ON, person=person.id)
    return codes


def passes_second_step(person: Person, typed: str) -> bool:
    """They typed a code that is right now, or a spare one. It is used up by that."""
    code = _plain(typed)
    return _uses_code(person, code) or _uses_spare(person, code)


def turn_off_second_step(person: Person) -> None:
    """They sign in without it again, and read so in a mail."""
    _clear(person)
    send(person, "second_step_off")
    log_when_kept(SECOND_STEP_OFF, person=person.id)


def spare_codes_left(person: Person) -> int:
    """How many codes on paper they did not use yet."""
    rows = select(SpareCode.id).where(SpareCode.person_id == person.id, SpareCode.used_at.is_(None))
    return len(db.session.scalars(rows).all())


def _uses_code(person: Person, code: str) -> bool:
    row = db.session.get(SecondStep, person.id)
    try:
        secret = _seal().decrypt(row.secret.encode()).decode() if row else None
    except InvalidToken:  # sealed with another key than the house has now
        return False
    count = _count_of(secret, code) if secret else None
    if count is None:
        return False
    theirs = SecondStep.person_id == person.id, SecondStep.last_count < count
    used = update(SecondStep).where(*theirs).values(last_count=count)
    return db.session.scalar(used.returning(SecondStep.person_id)) is not None


def _uses_spare(person: Person, code: str) -> bool:
    theirs = SpareCode.person_id == person.id, SpareCode.used_at.is_(None)
    used = update(SpareCode).where(*theirs, SpareCode.code_hash == hashed(code))
    used_at = used.values(used_at=machine_now()).returning(SpareCode.id)
    return db.session.scalar(used_at) is not None


def _count_of(secret: str, code: str) -> int | None:
    """The half minute of which it is the code, of those around now."""
    app = pyotp.TOTP(secret)
    now = app.timecode(machine_now())
    right = [now + step for step in AROUND if compare_digest(app.generate_otp(now + step), code)]
    return max(right, default=None)


def _plain(typed: str) -> str:
    """What was typed, without the spaces and hyphens by which people read it."""
    return "".join(sign for sign in typed.casefold() if sign.isascii() and sign.isalnum())


def _spare_code() -> str:
    return "-".join("".join(choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))


def _clear(person: Person) -> None:
    for table in (SecondStep, SpareCode):
        db.session.execute(delete(table).where(table.person_id == person.id))


def _seal() -> MultiFernet:
    """Seals with the key of the house, and opens what one of before sealed too."""
    keys = (str(current_app.secret_key), *current_app.config["FORMER_SECRET_KEYS"])
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """A key that is good for this alone."""
    made = HKDF(SHA256(), 32, salt=None, info=b"weerwoord second step")
    return urlsafe_b64encode(made.derive(key.encode()))
