"""The cookie of a session, for web servers whose clocks differ, or were set back.

What signs it takes a cookie of a moment that is still to come for a forged one. So who signed in at
one server would be signed out by the next whose clock is behind, be it by some milliseconds, and
everybody where a clock is set back. But the signature shows that it is ours, and the row of the
session says how long it runs.
"""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer


class Sessions(SecureCookieSessionInterface):
    """As Flask's own, and takes what was signed at a moment that is still to come."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie; None without a key."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = _Signer
        return serializer


class _Signer(TimestampSigner):
    def unsign(self, signed_value: Any, max_age: Any = None, return_timestamp: Any = False) -> Any:
        value, signed_at = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - int(signed_at.timestamp())
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"of {age} s ago", payload=value, date_signed=signed_at)
        return (value, signed_at) if return_timestamp else value
