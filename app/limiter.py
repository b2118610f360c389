"""How often somebody may try: counted by network, where `RATELIMIT_STORAGE_URI` says.

While that place is away every process counts for itself: nobody is kept out by it, and guessing
stays slow.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, current_app, request
from flask_limiter import Limiter
from limits.errors import ConfigurationError

QUICK = {"socket_timeout": 1, "socket_connect_timeout": 1}  # seconds: somebody waits to sign in
OWN_BITS = 64  # of an IPv6 address: the rest its user changes as they like


def network() -> str:
    """Where a request comes from: an address of IPv4, or the /64 of one of IPv6."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "nowhere"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address) >> OWN_BITS << OWN_BITS, OWN_BITS)))


def _counted() -> str:
    """A centre counts for itself."""
    return f"{current_app.config['CENTRE']} {network()}"


# What breaks between looking and counting does not break the page.
limiter = Limiter(_counted, in_memory_fallback_enabled=True, swallow_errors=True)


def init_limiter(app: Flask) -> None:
    """Let the app count. Raises ValueError for a place where it cannot."""
    kind = app.config["RATELIMIT_STORAGE_URI"].partition(":")[0]
    if kind.startswith(("redis", "valkey")):
        app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", QUICK)
    try:
        limiter.init_app(app)
    except ConfigurationError as error:
        raise ValueError(
            f"RATELIMIT_STORAGE_URI begins with {kind}:, and nothing here can count there; "
            "redis: needs pip install '.[redis]', and memory:// needs nothing"
        ) from error


def counts_together() -> bool:
    """The place where attempts are counted answers; else each process counts for itself."""
    try:
        return limiter.storage.check()
    except Exception:  # of whatever library keeps it
        return False
