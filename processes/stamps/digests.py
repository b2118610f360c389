"""What of a row is in its digest, and the key with which digests and MACs are made."""

import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from processes.models import (
    Ballot,
    Base,
    Challenge,
    Decision,
    DueDate,
    Event,
    Member,
    Receipt,
    Submission,
    Vote,
)

Shape = Mapping[str, tuple[str, ...]]
STAMPED: tuple[type[Base], ...] = (
    *(Event, Submission, Ballot, Vote, Decision, Receipt),
    *(Member, Challenge, DueDate),
)
TABLES: dict[str, type[Base]] = {table.__tablename__: table for table in STAMPED}
# The columns in a digest, by table. A shape stays as it is: what was stamped is looked at with the
# shape of that time. A migration that adds a column to one of these tables adds a shape here; one
# that changes what is in a row, or drops a column, has to write it through a step. Of a table
# that an earlier shape does not have, a chain takes the rows as they are at its next stamp.
_AT_FIRST: Shape = {
    "event": (
        *("id", "case_id", "result_id", "at", "recorded_at", "kind", "element", "person_id"),
        "details",
    ),
    "submission": (
        *("id", "case_id", "task_id", "element", "person_id", "key", "filed_at", "arrived_at"),
        *("routing", "evidence", "channel", "registered_by_id"),
    ),
    "ballot": (
        *("id", "case_id", "challenged_id", "task_id", "corrects_id", "answer", "proposal"),
        *("outcome", "opened_at", "opened_by_id", "ready_at", "closed_at", "closed_by_id"),
        "result",
    ),
    "vote": ("id", "ballot_id", "member_id", "choice", "cast_at"),
    "decision": (
        *("id", "case_id", "element", "outcome", "reasons", "remedy", "decided_at"),
        *("decided_by_id", "sat", "vacant", "sat_on", "acting_for", "corrects_id", "slip"),
        "begins_term",
    ),
    "receipt": (
        *("id", "result_id", "decision_id", "received_at", "presumed", "proof", "recorded_at"),
        "recorded_by_id",
    ),
}
SHAPES: tuple[Shape, ...] = (
    _AT_FIRST,
    {
        **_AT_FIRST,
        "member": (
            *("id", "case_id", "seat_id", "person_id", "substitute", "named", "chairs", "votes"),
            *("seated_at", "left_at", "reason", "barred"),
        ),
        "challenge": (
            *("id", "case_id", "member_id", "by_id", "reasons", "filed_at", "decided_at"),
            *("upheld", "answer"),
        ),
        "due_date": (
            *("id", "case_id", "result_id", "decision_id", "engine_task", "element", "task_id"),
            *("kind", "term", "fact", "starts_at", "last_day", "fires_at", "given", "created_at"),
            *("fired_at", "stopped_at"),
        ),
    },
)
# What no digest has: whom the house told, and when the machine tries again; and how a last day was
# counted, which is counted again from what is in the digest.
LEFT_OUT = {"due_date": {"explanation", "escalated_at", "reminded_of", "put_off_until"}}
SHAPE = len(SHAPES) - 1  # the one with which rows are stamped now
_PURPOSE = b"weerwoord: the stamps of the trail"


def lacking(shape: int) -> list[type[Base]]:
    """The tables of which no digest was made while this was the shape."""
    return [table for table in STAMPED if table.__tablename__ not in SHAPES[shape]]


class Key:
    """One key, under a name that tells nothing of it."""

    def __init__(self, secret: str) -> None:
        made = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
        self._key = made
        self.name = hmac.digest(made, b"name", "sha256").hex()[:16]

    def mac(self, *what: Any) -> str:
        """The HMAC (SHA-256, in hexadecimal) of these values, in their one way of being written."""
        return hmac.new(self._key, canonical(what), sha256).hexdigest()

    def digest(self, row: Base, shape: int) -> str:
        """The digest of a row, by the columns of a shape."""
        table = row.__tablename__
        return self.mac("row", table, [getattr(row, name) for name in SHAPES[shape][table]])


def key_now() -> Key:
    """The key with which stamps are made now: that of SECRET_KEY."""
    return _made(str(current_app.config["SECRET_KEY"]))


def keys() -> dict[str, Key]:
    """By its name each key that is known: that of now, and those of FORMER_SECRET_KEYS."""
    secrets: Iterable[str] = current_app.config.get("FORMER_SECRET_KEYS") or ()
    return {key.name: key for key in (key_now(), *(_made(each) for each in secrets))}


_made = cache(Key)


def canonical(value: Any) -> bytes:
    """The one way in which a value is written: JSON with its keys in order, moments in UTC."""
    said = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_written
    )
    return said.encode()


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a stamp cannot cover {value!r}")
