"""The provider by which people pay on line, where the settings name one: it takes the money, and
says of each payment how that went. Nothing that anybody else says of a payment is believed.

It is asked over the network: so nobody asks it in an open transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from flask import current_app

from processes.clock import machine_now
from processes.errors import ProviderAway, ProviderRefuses

from . import mollie
from .said import CANCELLED, EXPIRED, FAILED, OPEN, PAID, Asked, Begun, Told

__all__ = [
    "CANCELLED",
    "EXPIRED",
    "FAILED",
    "OPEN",
    "PAID",
    "Asked",
    "Begun",
    "Told",
    "begin",
    "cancel",
    "is_away",
    "is_set",
    "is_trial",
    "look",
    "name",
]
TRIAL = "test_"  # how such a key begins
AWAY = timedelta(seconds=30)  # in which one that did not answer keeps nobody waiting
SINCE = f"{__name__} is away since"  # kept with the house, in each process
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Kind:
    """How one kind of provider is spoken to."""

    begin: Callable[[Asked], Begun]
    look: Callable[[str], Told]
    cancel: Callable[[str], Told]


KINDS = {"mollie": Kind(mollie.begin, mollie.look, mollie.cancel)}


def name() -> str:
    """Which kind the settings name; empty where nobody pays on line."""
    return str(current_app.config.get("PAYMENT_PROVIDER") or "")


def is_set() -> bool:
    """People can pay on line."""
    return name() in KINDS


def is_trial() -> bool:
    """What is paid is no money: the key of the provider is one to try with."""
    return str(current_app.config.get("PAYMENT_KEY") or "").startswith(TRIAL)


def is_away() -> bool:
    """It did not answer a moment ago: who waits for it holds a thread that others need."""
    since: datetime | None = current_app.extensions.get(SINCE)
    return since is not None and machine_now() < since + AWAY


def begin(asked: Asked) -> Begun:
    """Has it begin a payment; a second time with the same key gives the same one. Raises
    ProviderAway, and ProviderRefuses where it does so with this payment alone."""
    return _answer(lambda: KINDS[name()].begin(asked))


def look(identifier: str) -> Told:
    """How a payment stands, as it says now. Raises ProviderAway, ProviderRefuses."""
    return _answer(lambda: KINDS[name()].look(identifier))


def cancel(identifier: str) -> Told:
    """Has it take no money for a payment any more; how it stands then. Raises ProviderAway, and
    ProviderRefuses where it can no longer."""
    return _answer(lambda: KINDS[name()].cancel(identifier))


def _answer(ask: Callable[[], Answer]) -> Answer:
    """What goes wrong with one payment keeps nobody from paying another."""
    since: datetime | None = None
    try:
        return ask()
    except ProviderRefuses:
        raise
    except ProviderAway:
        since = machine_now()
        raise
    finally:
        current_app.extensions[SINCE] = since
