"""The devices on which somebody signed in before.

A cookie says so, signed, for the addresses that signed in there. It opens nothing: it only has its
tries counted apart, so that who guesses elsewhere does not make its owner wait (OWASP, device
cookies). It names nobody: of an address it has a hash with a number of its own.
"""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from processes.models import normal_address

LASTS = 400 * 24 * 3600  # seconds; no browser keeps a cookie longer
MOST = 10  # addresses on one device, the latest


def known_device(address: str) -> str | None:
    """The number of this device, where this address signed in before on it."""
    device, addresses = _read()
    mark = _mark(device, address)
    return device if any(compare_digest(mark, each) for each in addresses) else None


def remember_device(response: Response, address: str) -> None:
    """From now on this address is known on the device that gets this response."""
    device, addresses = _read()
    mark = _mark(device, address)
    latest = [each for each in addresses if each != mark][-(MOST - 1) :]
    response.set_cookie(
        _name(),
        _signer().dumps([device, *latest, mark]),
        max_age=LASTS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _read() -> tuple[str, list[str]]:
    """The number of the device and what it has of addresses; a new number where it says nothing
    that we signed."""
    try:
        device, *addresses = _signer().loads(request.cookies.get(_name(), ""), max_age=LASTS)
    except BadData:
        return token_hex(16), []
    return device, addresses


def _mark(device: str, address: str) -> str:
    return sha256(f"{device} {normal_address(address)}".encode()).hexdigest()[:24]


def _name() -> str:
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known device")
