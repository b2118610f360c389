"""A provider that speaks as Mollie does (its API, version 2): JSON over https, with a key that only
this server has. The key stands in no address and in no line of the log."""

import json
import logging
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from urllib3.exceptions import HTTPError

from processes.errors import ProviderAway, ProviderRefuses

from .said import CANCELLED, EXPIRED, FAILED, OPEN, PAID, Asked, Begun, Told

PATIENCE = 5  # seconds for each question
LONGEST_ANSWER = 100_000  # bytes
LONGEST_WHAT = 250
LONGEST_PAGE = 1000  # characters of an address
EURO = "EUR"
TOO_MANY, BROKEN = 429, 500  # the answers of who is away: the first, and from the second on
WENT_BACK = "amountRefunded", "amountChargedBack"
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
AMOUNT = re.compile(r"(\d{1,9})\.(\d\d)")
STATES = {
    "open": OPEN,
    "pending": OPEN,
    "authorized": OPEN,
    "paid": PAID,
    "failed": FAILED,
    "canceled": CANCELLED,
    "expired": EXPIRED,
}
_log = logging.getLogger("weerwoord.provider")


def begin(asked: Asked) -> Begun:
    """Raises ProviderAway where it does not answer, ProviderRefuses where not as it should."""
    said = {
        "amount": {"currency": EURO, "value": f"{asked.cents // 100}.{asked.cents % 100:02}"},
        "description": asked.what[:LONGEST_WHAT],
        "redirectUrl": asked.back,
        "webhookUrl": asked.notifies,
        "locale": "nl_BE",
    }
    answer = _ask("POST", "payments", json=said, headers={"Idempotency-Key": asked.key})
    try:
        return Begun(_identifier(answer["id"]), _page(answer["_links"]["checkout"]["href"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _not_right(error) from error


def look(identifier: str) -> Told:
    """Raises ProviderAway where it does not answer, ProviderRefuses where not as it should."""
    return _about("GET", identifier)


def cancel(identifier: str) -> Told:
    """Raises ProviderAway where it does not answer, ProviderRefuses where it does not do so."""
    return _about("DELETE", identifier)


def _about(method: str, identifier: str) -> Told:
    answer = _ask(method, f"payments/{_identifier(identifier)}")
    try:
        if answer["id"] != identifier:
            raise ValueError("another payment")
        return _told(answer)
    except (KeyError, TypeError, ValueError) as error:
        raise _not_right(error) from error


def _told(answer: Any) -> Told:
    state, paid = STATES[answer["status"]], answer.get("paidAt")
    back = [_cents(answer[name]) for name in WENT_BACK if answer.get(name) is not None]
    at = datetime.fromisoformat(paid) if paid else None
    if state == PAID and (at is None or at.tzinfo is None):
        raise ValueError("paid at no moment")
    cents = _cents(answer["amount"])
    if not cents:
        raise ValueError("a payment of nothing")
    return Told(answer["id"], state, cents, at, sum(back))


def _cents(amount: Any) -> int:
    found = AMOUNT.fullmatch(amount["value"])
    if found is None or amount["currency"] != EURO:
        raise ValueError("no amount in euros")
    return int(found[1]) * 100 + int(found[2])


def _identifier(said: Any) -> str:
    if not isinstance(said, str) or not IDENTIFIER.fullmatch(said):
        raise ValueError("no number of a payment")
    return said


def _page(said: Any) -> str:
    """Where somebody pays: by https, or on this machine where the provider itself is."""
    if not isinstance(said, str) or len(said) > LONGEST_PAGE:
        raise ValueError("no address of a page")
    page, own = urlsplit(said), urlsplit(_address())
    if page.scheme != "https" and (page.scheme, page.hostname) != (own.scheme, own.hostname):
        raise ValueError("no page by https")
    return said


def _ask(method: str, where: str, **more: Any) -> Any:
    import requests  # heavy, and only for a house where people pay on line

    headers = {"Authorization": f"Bearer {current_app.config['PAYMENT_KEY']}"}
    headers |= more.pop("headers", {})
    more |= {"headers": headers, "allow_redirects": False, "stream": True}
    try:
        with requests.request(method, f"{_address()}/{where}", timeout=PATIENCE, **more) as answer:
            body, status = answer.raw.read(LONGEST_ANSWER, decode_content=True), answer.status_code
            if status == TOO_MANY or status >= BROKEN:
                _log.warning("the provider does not answer: status %s", status)
                raise ProviderAway(f"status {status}")
            if status not in (200, 201):
                raise ValueError(f"status {status}")
            return json.loads(body)
    except requests.RequestException as error:
        _log.warning("the provider does not answer: %s", type(error).__name__)
        raise ProviderAway(type(error).__name__) from None  # its words have the address, or more
    except HTTPError as error:
        _log.warning("the provider does not answer: %s", type(error).__name__)
        raise ProviderAway(type(error).__name__) from None
    except ValueError as error:
        raise _not_right(error) from None


def _not_right(error: Exception) -> ProviderRefuses:
    """Of what it said nothing is logged: who pays can stand in it."""
    why = error.args[0] if type(error) is ValueError else type(error).__name__
    _log.warning("the provider does not answer as it should: %s", why)
    return ProviderRefuses("not as it should")


def _address() -> str:
    return str(current_app.config["PAYMENT_ADDRESS"]).rstrip("/")
