"""A letter ends on its page: however long it is, its signature and a heading never stand alone, and
what somebody wrote never without the line that says what it is."""

from datetime import date

import pytest

from processes.documents.pdf import archival_pdf
from processes.mails.sheet import Sheet, Signed, sheet
from tests.pdf_text import pages_read

LINES = "<p>De commissie las het attest en hoorde wie er was. Ze telde alle punten opnieuw.</p>"
HEADING, SIGNED = "Wat kan je nu doen?", "Bram de Wit Voorzitter"
ENDING = f"<h2>{HEADING}</h2><p>Je kan in beroep gaan (artikel 3.6).</p>"
QUOTED = "<p><strong>Wat zei de cursist?</strong></p><blockquote><p>Ik was ziek.</p></blockquote>"
FOOT = " BR-2025-0001 Bladzijde"


def pages(body: str) -> list[str]:
    """The letter, page by page, without its foot."""
    signed = Signed("Bram de Wit", "Voorzitter")
    about = Sheet("Amina", "Lange Weg 5", "BR-2025-0001", "Beslissing", date(2025, 4, 22), signed)
    return [page.partition(FOOT)[0] for page in pages_read(archival_pdf(sheet(body, about)))]


@pytest.mark.usefixtures("play")
@pytest.mark.parametrize("length", range(6, 14))
def test_a_letter_of_any_length_ends_where_it_is_read(length: int) -> None:
    found = pages(LINES * length + QUOTED + ENDING)
    assert [page for page in found if page.endswith((HEADING, "Wat zei de cursist?"))] == []
    assert [page for page in found if page.startswith((SIGNED, "Ik was ziek."))] == []
    assert found[-1].endswith(SIGNED)
