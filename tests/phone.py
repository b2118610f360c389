"""A photo as some phones make it."""

import io

import pillow_heif
from PIL import Image

TAKEN, DAY = 0x132, "2026:11:29 09:46:00"


def photo() -> bytes:
    """A photo of 400 by 300, red on the left and blue on the right, with its day."""
    image = Image.new("RGB", (400, 300), "red")
    image.paste("blue", (200, 0, 400, 300))
    exif = Image.Exif()
    exif[TAKEN] = DAY
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=90, exif=exif.tobytes())
    return out.getvalue()
