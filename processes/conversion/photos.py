"""A picture as the pages of a PDF: the right way up, in its own tones, on white. A long one, such
as the picture of a whole conversation, is cut over pages, for nobody can read a thread.
"""

import io
from itertools import pairwise

from PIL import Image, ImageCms, ImageOps

from processes.errors import NotShown

from .extent import FORMS, MOST_PIXELS
from .kinds import JPEG, PNG, WEBP

FORMATS = {kind.media_type: FORMS[kind.media_type] for kind in (PNG, JPEG, WEBP)}
DOTS_PER_INCH = 150
A4 = (1240, 1754)  # pixels, at that
MARGIN = 60
WIDE, HIGH = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
PORTRAIT = (600, 800)  # pixels: more than a photo on a card has when it is printed
LONGEST = 1.5  # pages: what is longer is not shrunk but cut
MOST_SHEETS = 40
SEARCHED = HIGH // 8  # pixels above the end of a page, in which a row without letters is looked for
QUIET = 8  # of 255: the pixels of such a row differ no more
QUALITY = 90
SIXTEEN_BITS = ("I;16", "I;16L", "I;16B", "I;16N", "I")
TURNED = Image.Transpose.TRANSPOSE
BOMB = Image.DecompressionBombError, Image.DecompressionBombWarning
TOO_MANY = "Deze foto is te groot of te lang om op bladzijden te zetten."


def photo_on_pages(data: bytes, media_type: str) -> bytes:
    """The PDF of a picture, on sheets of A4, lying where it is wide. Raises NotShown on one that is
    too large, and what Pillow raises on what is no picture."""
    try:
        picture = _seen(data, FORMATS[media_type])
    except BOMB:
        raise NotShown(TOO_MANY) from None
    lies = picture.width > max(picture.height, WIDE)
    parts = _parts(picture.transpose(TURNED) if lies else picture)
    sheets = [_sheet(part) for part in parts]
    first, *rest = [sheet.transpose(TURNED) for sheet in sheets] if lies else sheets
    out, more = io.BytesIO(), {"save_all": True, "append_images": rest, "quality": QUALITY}
    first.save(out, "PDF", resolution=DOTS_PER_INCH, **more)
    return out.getvalue()


def portrait(data: bytes, media_type: str) -> bytes:
    """The JPEG of a photo as it is seen, at most as large as a card needs, without the place, the
    day or the camera that it said. Raises NotShown on one that is too large, and what Pillow raises
    on what is no picture."""
    try:
        picture = _seen(data, FORMATS[media_type])
    except BOMB:
        raise NotShown(TOO_MANY) from None
    picture.thumbnail(PORTRAIT, Image.Resampling.LANCZOS)
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _seen(data: bytes, form: str) -> Image.Image:
    """What a browser shows of a picture."""
    with Image.open(io.BytesIO(data), formats=[form]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise NotShown(TOO_MANY)
        opened.draft("RGB", (HIGH, HIGH))
        return _on_white(_in_srgb(_of_eight_bits(ImageOps.exif_transpose(opened))))


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Of 65,536 greys Pillow takes all but the first 256 for white."""
    if picture.mode not in SIXTEEN_BITS:
        return picture
    return picture.convert("I").point(lambda grey: grey * (1 / 257) + 0.5).convert("L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In the colours of a screen, where it carries a profile of its own that can be read."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    own, alpha = picture, picture.getchannel("A") if picture.mode == "RGBA" else None
    if alpha:
        own = picture.convert("RGB")
    try:
        known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        seen = ImageCms.profileToProfile(own, known, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    assert seen is not None
    if alpha:
        seen.putalpha(alpha)
    return seen


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground, seen = Image.new("RGB", picture.size, "white"), picture.convert("RGBA")
    ground.paste(seen, mask=seen)
    return ground


def _parts(picture: Image.Image) -> list[Image.Image]:
    """The picture no wider than a page, whole where it can be read so, or cut from top to bottom.
    Raises NotShown where that makes too many sheets."""
    wide = min(picture.width, WIDE)
    high = max(1, round(picture.height * wide / picture.width))
    if high <= LONGEST * HIGH:
        picture.thumbnail((WIDE, HIGH), Image.Resampling.LANCZOS)
        return [picture]
    if high > MOST_SHEETS * (HIGH - SEARCHED):
        raise NotShown(TOO_MANY)
    fits = picture.resize((wide, high), Image.Resampling.LANCZOS)
    rows = _cuts(fits.convert("L"))
    return [fits.crop((0, top, wide, bottom)) for top, bottom in pairwise(rows)]


def _cuts(greys: Image.Image) -> list[int]:
    """The rows at which it is cut, with its first and its last one: between lines of text where
    that can be, and never more than a page apart."""
    rows = [0]
    while greys.height - rows[-1] > HIGH:
        end = rows[-1] + HIGH
        rows.append(min(range(end, end - SEARCHED, -1), key=lambda row: _noise(greys, row)))
    return [*rows, greys.height]


def _noise(greys: Image.Image, row: int) -> int:
    """How much the pixels of a row differ; nothing where that is hardly."""
    low, high = greys.crop((0, row, greys.width, row + 1)).getextrema()
    return max(0, int(high) - int(low) - QUIET)  # type: ignore[arg-type] # of one band: two numbers


def _sheet(part: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", A4, "white")
    sheet.paste(part, ((A4[0] - part.width) // 2, MARGIN))
    return sheet
