"""Pictures that are real ones."""

import io
from typing import Any

from PIL import Image


def picture(width: int, height: int, form: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """A file with a picture of one colour; `more` is what Pillow is to write along."""
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, form, **more)
    return out.getvalue()
