"""Which letters a PDF really draws: what the fonts inside it hold, whatever its text says."""

import io
import re
from collections.abc import Iterator
from typing import Any

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def without_glyph(data: bytes) -> set[str]:
    """What is read in a PDF of WeasyPrint and drawn as a box, or as nothing."""
    return {
        text
        for font in _fonts(PdfReader(io.BytesIO(data)))
        for text in _missing(font)
        if text.strip() and not _is_unseen(text)
    }


def _fonts(pdf: PdfReader) -> Iterator[Any]:
    for page in pdf.pages:
        fonts = (font.get_object() for font in page["/Resources"]["/Font"].values())
        yield from (font for font in fonts if "/DescendantFonts" in font)


def _missing(font: Any) -> Iterator[str]:
    described = font["/DescendantFonts"][0]["/FontDescriptor"]
    program = described.get("/FontFile2") or described["/FontFile3"]
    letters = TTFont(io.BytesIO(program.get_object().get_data()))
    for number, text in _drawn(font["/ToUnicode"].get_data()):
        if number == 0 or not _has_outline(letters, number):
            yield text


def _drawn(mapping: bytes) -> Iterator[tuple[int, str]]:
    _, _, pairs = mapping.partition(b"beginbfchar")
    for glyph, text in _PAIR.findall(pairs):
        yield int(glyph, 16), bytes.fromhex(text.decode()).decode("utf-16-be")


def _has_outline(letters: TTFont, number: int) -> bool:
    names = letters.getGlyphOrder()
    if number >= len(names):
        return False
    pen = ControlBoundsPen(letters.getGlyphSet())
    letters.getGlyphSet()[names[number]].draw(pen)
    return pen.bounds is not None


def _is_unseen(text: str) -> bool:
    return all(ord(letter) in (0x200B, 0x200C, 0x200D, 0xFE0E, 0xFE0F, 0xAD) for letter in text)
