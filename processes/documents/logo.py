"""The logo of a centre: drawn anew, so that nothing of the file is kept but what can be seen."""

import io
from typing import IO

from PIL import Image, ImageOps

from processes.errors import Refused

from . import kinds, store

FIELD = "logo"
MEDIA_TYPE = "image/png"
MOST = 1024 * 1024  # bytes
LONGEST_SIDE = 4000  # pixels: what it takes to draw it is known before it is drawn
BOX = (600, 200)  # pixels: sharp on every screen and on paper, and light enough for every mail
EMPTY = "Dit bestand is leeg. Kies een ander bestand."
SVG = (
    "Een svg-bestand kan een programma bevatten. Daarom nemen we het niet aan. Bewaar je logo als "
    "png en kies het opnieuw."
)
OTHER = "Dit is geen png- of jpg-bestand. Bewaar je logo als png of jpg en kies het opnieuw."
TOO_LARGE = "Dit bestand is te groot. Een logo is hoogstens 1 MB."
TOO_MANY_PIXELS = (
    f"Dit logo is te groot: hoogstens {LONGEST_SIDE} pixels breed en {LONGEST_SIDE} pixels hoog. "
    "Maak het kleiner en kies het opnieuw."
)
BROKEN = "Dit bestand is stuk. Bewaar je logo opnieuw als png en kies het opnieuw."
BOMB = Image.DecompressionBombError, Image.DecompressionBombWarning
NOT_A_PICTURE = OSError, SyntaxError, ValueError, EOFError


def keep_logo(stream: IO[bytes]) -> str:
    """Keeps a PNG or JPEG of at most 1 MB as a PNG of at most 600 by 200 pixels, and answers with
    the SHA-256 of that. Raises Refused, which says why."""
    data = stream.read(MOST + 1)
    _check(data)
    try:
        drawn = _drawn(data)
    except BOMB:
        raise Refused(FIELD, TOO_MANY_PIXELS) from None
    except NOT_A_PICTURE:
        raise Refused(FIELD, BROKEN) from None
    return store.put(drawn)


def _check(data: bytes) -> None:
    if not data:
        raise Refused(FIELD, EMPTY)
    if kinds.seen(data) not in (kinds.PNG, kinds.JPEG):
        raise Refused(FIELD, SVG if b"<svg" in data[:2000].lower() else OTHER)
    if len(data) > MOST:
        raise Refused(FIELD, TOO_LARGE)


def _drawn(data: bytes) -> bytes:
    """The picture as PNG, the right way up, without all that a camera or a program wrote along."""
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
        if max(opened.size) > LONGEST_SIDE:
            raise Refused(FIELD, TOO_MANY_PIXELS)
        upright = ImageOps.exif_transpose(opened)
        picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    picture.thumbnail(BOX, Image.Resampling.LANCZOS)
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
