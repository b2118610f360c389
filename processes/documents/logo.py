"""The logo of a centre, drawn anew: nothing of the file is kept but what can be seen.

It is drawn on white, for a screen may be dark, and a mail program may leave our styles out.
"""

import io
from typing import IO

from PIL import Image, ImageOps

from processes.conversion import kinds
from processes.errors import Refused

from . import store

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
WHITE = (
    "Dit logo is bijna helemaal wit. Op een wit vlak zie je het niet. Kies een logo voor een "
    "lichte achtergrond."
)
ALMOST_WHITE = 240  # of 255: a picture without anything darker cannot be seen
BROKEN = "Dit bestand is stuk. Bewaar je logo opnieuw als png en kies het opnieuw."
BOMB = Image.DecompressionBombError, Image.DecompressionBombWarning
NOT_A_PICTURE = OSError, SyntaxError, ValueError, EOFError


def keep_logo(stream: IO[bytes]) -> str:
    """Keeps a PNG or JPEG of at most 1 MB as a PNG of at most 600 by 200 pixels on white, and
    answers with the SHA-256 of that. Raises Refused, which says why."""
    data = stream.read(MOST + 1)
    _check(data)
    try:
        picture = _opened(data)
    except BOMB:
        raise Refused(FIELD, TOO_MANY_PIXELS) from None
    except NOT_A_PICTURE:
        raise Refused(FIELD, BROKEN) from None
    return store.put(_written(_on_white(picture)))


def _check(data: bytes) -> None:
    if not data:
        raise Refused(FIELD, EMPTY)
    if kinds.seen(data) not in (kinds.PNG, kinds.JPEG):
        raise Refused(FIELD, SVG if b"<svg" in data[:2000].lower() else OTHER)
    if len(data) > MOST:
        raise Refused(FIELD, TOO_LARGE)
    if not _is_whole(data):
        raise Refused(FIELD, BROKEN)


def _is_whole(data: bytes) -> bool:
    """The picture has its end. Pillow looks too, until WeasyPrint tells it to take halves."""
    if kinds.seen(data) is kinds.PNG:
        return b"IEND" in data
    start_of_scan, end_of_image = b"\xff\xda", b"\xff\xd9"
    return data.rfind(end_of_image) > data.rfind(start_of_scan)


def _opened(data: bytes) -> Image.Image:
    """The picture, the right way up and no larger than it is shown."""
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
        if max(opened.size) > LONGEST_SIDE:
            raise Refused(FIELD, TOO_MANY_PIXELS)
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail(BOX, Image.Resampling.LANCZOS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    if not any(ground.convert("L").histogram()[:ALMOST_WHITE]):
        raise Refused(FIELD, WHITE)
    return ground.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
