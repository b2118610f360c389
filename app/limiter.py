"""How often somebody may try: counted by address, where `RATELIMIT_STORAGE_URI` says.

While that place is away every process counts for itself: nobody is kept out by it, and guessing
stays slow.
"""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.errors import ConfigurationError

QUICK = {"socket_timeout": 1, "socket_connect_timeout": 1}  # seconds: somebody waits to sign in
# What breaks between looking and counting does not break the page.
limiter = Limiter(get_remote_address, in_memory_fallback_enabled=True, swallow_errors=True)


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
