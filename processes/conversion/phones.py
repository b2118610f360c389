"""Photos as some phones make them (HEIC), which most programs cannot open."""

import io
import logging

from PIL import Image

from .extent import MOST_PIXELS

_log = logging.getLogger(__name__)
QUALITY = 92
SAID = ("exif", "icc_profile")


def as_jpeg(data: bytes) -> bytes | None:
    """The JPEG of a photo, the right way up, with its day, its place and its colours as it says
    them; None where it cannot be read, or has too many pixels."""
    from pillow_heif import HeifImagePlugin  # noqa: F401 # slow, and only for who sends one

    try:
        with Image.open(io.BytesIO(data), formats=["HEIF"]) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                return None
            said = {name: photo.info[name] for name in SAID if photo.info.get(name)}
            out = io.BytesIO()
            photo.convert("RGB").save(out, "JPEG", quality=QUALITY, **said)
            return out.getvalue()
    except Exception:  # whatever is wrong with a photo that somebody sent: it stays as it is
        _log.info("a photo of a phone cannot be read, and stays as it is", exc_info=True)
        return None
