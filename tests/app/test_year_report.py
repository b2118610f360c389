"""What leaves the house tells no small group, and no numbers from which one follows."""

import io
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.reading.small_groups import FEWEST, told
from tests.app.site import Site
from tests.pdf_text import pages_read
from tests.play import Play


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        # Nothing is small.
        ([(12, 7, 5), (9, 9, 0)], [[12, 7, 5], [9, 9, 0], [21, 16, 5]]),
        # Two were late: so that 10 were in time is not told either, nor what all together tell.
        (
            [(12, 10, 2), (20, 10, 10)],
            [[12, None, None], [20, 10, 10], [32, None, None]],
        ),
        # One row is left out, and the total would tell it.
        ([(3, 3, 0), (20, 10, 10)], [[None, None, None], [20, 10, 10], [None, None, None]]),
        # Two rows that are left out are many enough together.
        (
            [(3, 3, 0), (4, 4, 0), (20, 10, 10)],
            [[None] * 3, [None] * 3, [20, 10, 10], [27, 17, 10]],
        ),
        # And two that are not.
        ([(1, 1, 0), (2, 2, 0), (20, 10, 10)], [[None] * 3, [None] * 3, [20, 10, 10], [None] * 3]),
        ([], []),
    ],
)
def test_a_small_group_is_not_told(
    rows: list[tuple[int, ...]], shown: list[list[int | None]]
) -> None:
    assert told(rows) == shown


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=4))
def test_no_difference_of_numbers_that_are_told_is_a_small_group(
    parts: list[tuple[int, ...]],
) -> None:
    shown = told([(sum(each), *each) for each in parts])
    found = []
    for whole, *others in shown:
        known = [number for number in others if number is not None]
        if whole is not None:
            subsets = (c for n in range(len(known) + 1) for c in combinations(known, n))
            found += [whole - sum(each) for each in subsets]
    for column in zip(*shown, strict=True):
        *rows, together = column
        if together is not None:
            found.append(together - sum(number for number in rows if number is not None))
    assert [number for number in found if 0 < number < FEWEST] == []


def test_the_report_is_a_tagged_pdf_on_the_letterhead(play: Play) -> None:
    play.reach_decision()
    answer = Site(play.app, play.person("dirk")).get("/overzicht/jaren/verslag.pdf?jaar=2024-2025")
    assert answer.headers["Content-Disposition"] == "attachment; filename=jaarverslag-2024-2025.pdf"
    pdf = PdfReader(io.BytesIO(answer.data))
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    text = " ".join(pages_read(answer.data))
    assert "CVO Voorbeeld" in text
    assert "Jaarverslag 2024-2025" in text
    assert "niet getoond" in text
