"""The logo of a centre: looked at here, and drawn anew in a child process as every picture is."""

import logging
from typing import IO

from processes.conversion import as_logo, kinds
from processes.errors import NotConverted, NotTaken, Refused, TooHeavy

from . import store

FIELD = "logo"
MEDIA_TYPE = "image/png"
MOST = 1024 * 1024  # bytes
EMPTY = "Dit bestand is leeg. Kies een ander bestand."
SVG = (
    "Een svg-bestand kan een programma bevatten. Daarom nemen we het niet aan. Bewaar je logo als "
    "png en kies het opnieuw."
)
OTHER = "Dit is geen png- of jpg-bestand. Bewaar je logo als png of jpg en kies het opnieuw."
TOO_LARGE = "Dit bestand is te groot. Een logo is hoogstens 1 MB."
HEAVY = "Dit logo kunnen we niet tekenen. Maak het kleiner en kies het opnieuw."
NOT_NOW = "We konden je logo nu niet tekenen. Probeer het straks opnieuw."
_log = logging.getLogger(__name__)


def keep_logo(stream: IO[bytes]) -> str:
    """Keeps a PNG or JPEG of at most 1 MB as a PNG of at most 600 by 200 pixels on white, and
    answers with the SHA-256 of that. Raises Refused, which says why."""
    data = stream.read(MOST + 1)
    _check(data)
    try:
        return store.put(as_logo(data))
    except NotTaken as not_taken:
        raise Refused(FIELD, not_taken.why) from None
    except TooHeavy:
        raise Refused(FIELD, HEAVY) from None
    except NotConverted:
        _log.exception("a logo could not be drawn")
        raise Refused(FIELD, NOT_NOW) from None


def _check(data: bytes) -> None:
    if not data:
        raise Refused(FIELD, EMPTY)
    if kinds.seen(data) not in (kinds.PNG, kinds.JPEG):
        raise Refused(FIELD, SVG if b"<svg" in data[:2000].lower() else OTHER)
    if len(data) > MOST:
        raise Refused(FIELD, TOO_LARGE)
