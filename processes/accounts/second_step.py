"""The second step at signing in: a code of an app on somebody's phone (TOTP, RFC 6238), a passkey,
or a spare code on paper. Each works once.

The secret is kept sealed with a key that is made from SECRET_KEY: who reads the database alone
cannot make codes. Whom the house wants to have it, by role, sets it up before anything else.
"""

from hmac import compare_digest

import pyotp
from flask import current_app
from sqlalchemy import delete, exists, or_, select, update

from processes import house, mails
from processes.clock import legal_now, machine_now
from processes.errors import Refused
from processes.models import Passkey, Person, SecondStep, db
from processes.roles import roles_on
from processes.security_log import SECOND_STEP_OFF, SECOND_STEP_ON, log_when_kept

from .mails import send
from .sealing import SECOND_STEP, opened, sealed
from .spare_codes import forget_spare_codes, new_spare_codes, plain, uses_spare_code

SECOND_STEP_SETTING = "house.second_step_roles"
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
    """They sign in with a code or a passkey as well."""
    has = exists().where(SecondStep.person_id == person.id)
    return bool(db.session.scalar(select(or_(has, exists().where(Passkey.person_id == person.id)))))


def has_code_app(person: Person) -> bool:
    """They have an app that makes codes."""
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
    count = _count_of(secret, plain(typed))
    if count is None:
        raise Refused("code", WRONG)
    db.session.execute(delete(SecondStep).where(SecondStep.person_id == person.id))
    row = SecondStep(person_id=person.id, secret=sealed(secret, SECOND_STEP), last_count=count)
    row.since = machine_now()
    db.session.add(row)
    send(person, "second_step_on")
    log_when_kept(SECOND_STEP_ON, person=person.id)
    return new_spare_codes(person)


def passes_second_step(person: Person, typed: str) -> bool:
    """They typed a code that is right now, or a spare one. It is used up by that."""
    code = plain(typed)
    return _uses_code(person, code) or uses_spare_code(person, code)


def turn_off_second_step(person: Person) -> None:
    """They sign in without it again, their passkeys work no more, and they read so in a mail."""
    for table in (SecondStep, Passkey):
        db.session.execute(delete(table).where(table.person_id == person.id))
    forget_spare_codes(person)
    send(person, "second_step_off")
    log_when_kept(SECOND_STEP_OFF, person=person.id)


def _uses_code(person: Person, code: str) -> bool:
    row = db.session.get(SecondStep, person.id)
    secret = opened(row.secret, SECOND_STEP) if row else None
    count = _count_of(secret, code) if secret else None
    if count is None:
        return False
    theirs = SecondStep.person_id == person.id, SecondStep.last_count < count
    used = update(SecondStep).where(*theirs).values(last_count=count)
    return db.session.scalar(used.returning(SecondStep.person_id)) is not None


def _count_of(secret: str, code: str) -> int | None:
    """The half minute of which it is the code, of those around now."""
    app = pyotp.TOTP(secret)
    now = app.timecode(machine_now())
    right = [now + step for step in AROUND if compare_digest(app.generate_otp(now + step), code)]
    return max(right, default=None)
