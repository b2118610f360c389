"""What happened to the safety of the house, a line each: who signed in or could not, what somebody
may do, what left the house.

A line is a word and `key=value` pairs, for a program that watches. It holds numbers of rows and
words of the house, and nothing that names anybody: a typed address and a network stand in it as a
mark, by which two lines can be laid side by side and which nobody can read back. What happens in a
transaction is written once that is kept, and not at all where it is not.
"""

import logging
from collections.abc import Mapping
from hashlib import sha256
from hmac import new

from flask import current_app
from sqlalchemy import Connection, event
from sqlalchemy.orm import Mapper, Session, SessionTransaction

from processes.models import Role, db

SIGN_IN, REFUSED_SIGN_IN, LINK_ASKED = "sign_in", "refused_sign_in", "link_asked"
PASSWORD_CHANGED, SESSION_ENDED = "password_changed", "session_ended"
ROLE_GIVEN, ROLE_TAKEN = "role_given", "role_taken"
FILE_TAKEN, LIST_TAKEN, COPY_ASKED = "file_taken", "list_taken", "copy_asked"
SECOND_STEP_ON, SECOND_STEP_OFF = "second_step_on", "second_step_off"
PASSKEY_ADDED, PASSKEY_REMOVED = "passkey_added", "passkey_removed"
FEED_OPENED, FEED_CLOSED = "feed_opened", "feed_closed"
NOT_ALLOWED = "not_allowed"
_KEPT = "weerwoord_security"
_log = logging.getLogger("weerwoord.security")


def log_security(what: str, **said: str | int | None) -> None:
    """Writes a line now: of what was asked or refused, of which nothing is kept."""
    pairs = (f"{key}={value}" for key, value in said.items() if value is not None)
    told = {"what": what, **{key: value for key, value in said.items() if value is not None}}
    _log.info(" ".join((what, *pairs)), extra={"told": told})


def log_when_kept(what: str, **said: str | int | None) -> None:
    """Writes a line once the transaction is kept that runs now."""
    _keep(db.session(), what, said)


def mark(typed: str) -> str:
    """A mark of an address or a network. Who has the log and not the key of the house cannot try
    addresses to see which it is."""
    key = str(current_app.secret_key).encode()
    return new(key, f"security log {typed}".encode(), sha256).hexdigest()[:12]


def _keep(session: Session, what: str, said: Mapping[str, str | int | None]) -> None:
    session.info.setdefault(_KEPT, []).append((what, said))


@event.listens_for(Session, "after_commit")
def _write(session: Session) -> None:
    for what, said in session.info.pop(_KEPT, ()):
        log_security(what, **said)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, undone: SessionTransaction) -> None:
    if not undone.nested:
        session.info.pop(_KEPT, None)


@event.listens_for(Role, "after_insert")
def _given(_mapper: Mapper[Role], _connection: Connection, role: Role) -> None:
    _of_role(ROLE_GIVEN, role)


@event.listens_for(Role, "after_delete")
def _taken(_mapper: Mapper[Role], _connection: Connection, role: Role) -> None:
    _of_role(ROLE_TAKEN, role)


def _of_role(what: str, role: Role) -> None:
    """By whatever door: what somebody may do is a row."""
    session = Session.object_session(role)
    if session is not None:
        _keep(session, what, {"person": role.person_id, "role": role.name})
