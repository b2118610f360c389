"""Several letters as one PDF for the printer: each begins on a sheet of its own, also where both
sides are printed."""

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter


def one_for_printing(letters: Iterable[bytes]) -> bytes:
    """The pages of PDFs that we drew ourselves, one after the other, as one PDF. A letter with an
    odd number of pages gets an empty one behind it."""
    writer = PdfWriter()
    for letter in letters:
        writer.append(PdfReader(io.BytesIO(letter)), import_outline=False)
        if len(writer.pages) % 2:
            writer.add_blank_page()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
