"""Passkeys (WebAuthn): keys with which somebody signs in, as the second step or at once.

A key answers a question of ours, the challenge, which says itself when it was made. Each key
answers a younger question every time: nothing that was answered before, or is answered twice at
once, lets anybody in. Who signs in with a key alone showed a finger, a face or a PIN as well.
A key belongs to the host of BASE_URL; where that is a number, browsers know no keys.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_address
from secrets import token_bytes
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import delete, select, update

from processes import links, mails
from processes.clock import machine_now
from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Passkey, Person, db
from processes.security_log import PASSKEY_ADDED, PASSKEY_REMOVED, SECOND_STEP_ON, log_when_kept

from .mails import send
from .second_step import has_code_app, has_second_step, turn_off_second_step
from .spare_codes import new_spare_codes, spare_codes_left

if TYPE_CHECKING:
    from webauthn.registration.verify_registration_response import VerifiedRegistration

HOLDS = timedelta(minutes=10)  # a question
MOMENT, CHANCE = 8, 24  # bytes of a question
MOST, LONGEST_NAME, LONGEST_ANSWER = 20, 60, 20_000
NO_KEY = "Er kwam geen toegangssleutel mee. Probeer het opnieuw."
TOO_MANY = f"Je hebt al {MOST} toegangssleutels. Verwijder er eerst een."
NO_NAME = "Geef je toegangssleutel een naam, zoals Mijn telefoon."
TOO_LONG = f"Dit is te lang. Schrijf hoogstens {LONGEST_NAME} tekens."
PADDING = "=="  # of base64: what is too much of it does no harm
Checked = TypeVar("Checked")


def passkeys_work() -> bool:
    """The house has a name; a browser gives no key to a number."""
    try:
        ip_address(_host())
    except ValueError:
        return True
    return False


def passkeys_of(person: Person) -> list[Passkey]:
    """Their keys, the oldest first."""
    rows = select(Passkey).where(Passkey.person_id == person.id).order_by(Passkey.id)
    return list(db.session.scalars(rows))


def new_challenge() -> bytes:
    """A question that nobody can guess, and that says when it was made."""
    return _now().to_bytes(MOMENT) + token_bytes(CHANCE)


def asks_for_new_passkey(person: Person, challenge: bytes) -> str:
    """What a browser is asked, as JSON, to make a key for somebody."""
    from . import authenticators  # heavy, and only for who uses a key

    handle = sha256(f"{_host()} {person.id}".encode()).digest()
    who = handle, person.email, person.name
    return authenticators.new_key(_host(), mails.centre().name, who, challenge, _ids_of(person))


def asks_for_passkey(person: Person | None, challenge: bytes) -> str:
    """What a browser is asked, as JSON, to sign in: with a key of theirs where it is known who it
    is, else with any of this house, and then the key sees to it that it is them."""
    from . import authenticators

    if person is None:
        return authenticators.any_key(_host(), challenge)
    return authenticators.one_of(_host(), challenge, _ids_of(person))


def add_passkey(person: Person, name: str, given: str, challenge: bytes) -> list[str]:
    """Keeps a key that a browser made, under a name; they read so in a mail. Gives spare codes,
    which are shown once, where they had none. Raises Refused."""
    name = _checked_name(name)
    if len(passkeys_of(person)) >= MOST:
        raise Refused("name", TOO_MANY)
    made = _checked(given, challenge, lambda: _registered(given, challenge))
    if made is None or _known(_as_text(made.credential_id)):
        raise Refused("credential", NO_KEY)
    is_first = not has_second_step(person)
    row = Passkey(
        person_id=person.id,
        name=name,
        credential_id=_as_text(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        last_challenge=_moment(challenge),
        since=machine_now(),
    )
    db.session.add(row)
    send(person, "passkey_added", name=name)
    log_when_kept(PASSKEY_ADDED, person=person.id)
    if is_first:
        log_when_kept(SECOND_STEP_ON, person=person.id)
    return [] if spare_codes_left(person) else new_spare_codes(person)


def signs_in_by_passkey(given: str, challenge: bytes) -> Person | None:
    """Who signs in with this answer of a key alone; None where it is not right."""
    key = _known(_named_in(given))
    person = db.session.get(Person, key.person_id) if key else None
    if key is None or person is None or not person.active:
        return None
    return person if _uses(key, given, challenge, verified=True) else None


def passes_by_passkey(person: Person, given: str, challenge: bytes) -> bool:
    """It is an answer of a key of theirs, to this question."""
    key = _known(_named_in(given))
    if key is None or key.person_id != person.id:
        return False
    return _uses(key, given, challenge, verified=False)


def remove_passkey(person: Person, number: int) -> str | None:
    """Their key by this number works no more; gives its name, and None where they have none such.
    With the last one the second step is off, where they have no app that makes codes."""
    key = db.session.get(Passkey, number)
    if key is None or key.person_id != person.id:
        return None
    name = key.name
    db.session.execute(delete(Passkey).where(Passkey.id == number))
    log_when_kept(PASSKEY_REMOVED, person=person.id)
    if passkeys_of(person) or has_code_app(person):
        send(person, "passkey_removed", name=name)
    else:
        turn_off_second_step(person)
    return name


def _uses(key: Passkey, given: str, challenge: bytes, *, verified: bool) -> bool:
    """The answer is right, and the key answers a younger question than ever before."""
    held = key.public_key, key.sign_count
    count = _checked(given, challenge, lambda: _answered(given, challenge, held, verified))
    if count is None:
        return False
    younger = Passkey.id == key.id, Passkey.last_challenge < _moment(challenge)
    kept = {"sign_count": count, "last_challenge": _moment(challenge), "used_at": machine_now()}
    used = update(Passkey).where(*younger).values(**kept).returning(Passkey.id)
    return db.session.scalar(used) is not None


def _checked(given: str, challenge: bytes, check: Callable[[], Checked]) -> Checked | None:
    """What the library makes of an answer, in time; None where it finds something wrong with it."""
    age = _now() - _moment(challenge)
    if len(given) > LONGEST_ANSWER or not 0 <= age <= HOLDS / timedelta(microseconds=1):
        return None
    try:
        return check()
    except Exception:  # anybody can send anything, and each part of the library raises its own
        return None


def _registered(given: str, challenge: bytes) -> "VerifiedRegistration":
    from . import authenticators

    return authenticators.registered(given, challenge, _host(), _origin())


def _answered(given: str, challenge: bytes, held: tuple[bytes, int], verified: bool) -> int:
    from . import authenticators

    return authenticators.answered(given, challenge, _host(), _origin(), held, verified)


def _known(credential_id: str) -> Passkey | None:
    rows = select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalars(rows.limit(1)).first() if credential_id else None


def _named_in(given: str) -> str:
    """The key that an answer names; empty where it names none."""
    try:
        named = json.loads(given[:LONGEST_ANSWER])["id"]
        return _as_text(urlsafe_b64decode(named + PADDING))
    except Exception:  # anybody can send anything
        return ""


def _as_text(credential_id: bytes) -> str:
    """As browsers write it: in base64 for addresses, and no padding."""
    return urlsafe_b64encode(credential_id).decode().rstrip("=")


def _ids_of(person: Person) -> list[str]:
    return [key.credential_id for key in passkeys_of(person)]


def _checked_name(typed: str) -> str:
    name = one_line(typed)
    if not name:
        raise Refused("name", NO_NAME)
    if len(name) > LONGEST_NAME:
        raise Refused("name", TOO_LONG)
    return name


def _moment(challenge: bytes) -> int:
    return int.from_bytes(challenge[:MOMENT])


def _now() -> int:
    return int(machine_now().timestamp() * 1_000_000)


def _origin() -> str:
    """Scheme, host and port, as a browser says where it is."""
    home = urlsplit(links.home())
    return f"{home.scheme}://{home.netloc}"


def _host() -> str:
    return urlsplit(links.home()).hostname or ""
