"""What a PDF shows, as PDFium draws it, which browsers use."""

import pypdfium2
from PIL import Image, ImageChops

DOTS = 2  # pixels a point
Box = tuple[int, int, int, int]


def shown(data: bytes, page: int = 0) -> Image.Image:
    """A page as its reader sees it, with its form, in pixels of half a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        return document[page].render(scale=DOTS).to_pil().convert("RGB")
    finally:
        document.close()


def pages_shown(data: bytes) -> list[Image.Image]:
    """Every page of a PDF that is no form, in pixels of a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def ink(picture: Image.Image, box: Box | None = None) -> tuple[int, Box | None]:
    """How many pixels are dark, and the box around them."""
    part = picture.crop(box) if box else picture
    dark = part.convert("L").point(lambda grey: 255 * (grey < 128))
    return dark.histogram()[255], dark.getbbox()


def differs(one: Image.Image, other: Image.Image) -> int:
    """How much two pictures of one size differ at most, in a channel of a pixel, of 255."""
    extremes = ImageChops.difference(one, other).getextrema()
    return max(int(high) for _, high in extremes)  # type: ignore[misc] # of three bands: pairs
