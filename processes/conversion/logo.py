"""A picture that is to be a logo, drawn anew: nothing of the file is kept but what can be seen.

It is drawn on white, for a screen may be dark, and a mail program may leave our styles out.
"""

import io

from PIL import Image, ImageOps

from processes.errors import NotTaken

from . import kinds

LONGEST_SIDE = 4000  # pixels: what it takes to draw it is known before it is drawn
BOX = (600, 200)  # pixels: sharp on every screen and on paper, and light enough for every mail
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


def as_logo(data: bytes) -> bytes:
    """A PNG of at most 600 by 200 pixels on white, of a PNG or JPEG. Raises NotTaken."""
    if not _is_whole(data):
        raise NotTaken(BROKEN)
    try:
        picture = _opened(data)
    except BOMB:
        raise NotTaken(TOO_MANY_PIXELS) from None
    except NOT_A_PICTURE:
        raise NotTaken(BROKEN) from None
    return _written(_on_white(picture))


def _is_whole(data: bytes) -> bool:
    """The picture has its end. Pillow looks too, but not in a process in which
    WeasyPrint told it to take halves."""
    if kinds.seen(data) is kinds.PNG:
        return b"IEND" in data
    start_of_scan, end_of_image = b"\xff\xda", b"\xff\xd9"
    return data.rfind(end_of_image) > data.rfind(start_of_scan)


def _opened(data: bytes) -> Image.Image:
    """The picture, the right way up and no larger than it is shown."""
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
        if max(opened.size) > LONGEST_SIDE:
            raise NotTaken(TOO_MANY_PIXELS)
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail(BOX, Image.Resampling.LANCZOS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    if not any(ground.convert("L").histogram()[:ALMOST_WHITE]):
        raise NotTaken(WHITE)
    return ground.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
