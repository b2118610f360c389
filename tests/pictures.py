"""Pictures that are real ones."""

import io
from typing import Any

from PIL import Image


def picture(
    width: int,
    height: int,
    form: str = "PNG",
    mode: str = "RGB",
    colour: Any = 0,
    **more: Any,
) -> bytes:
    """A file with a picture of one colour, black without one. Pillow writes `more` along."""
    out = io.BytesIO()
    Image.new(mode, (width, height), colour).save(out, form, **more)
    return out.getvalue()
