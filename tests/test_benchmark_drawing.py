"""The drawing of the growth of the lists: what it says to who sees it, and to who does not."""

from lxml import etree

from benchmarks.plot import draw

SVG = "{http://www.w3.org/2000/svg}"
BEFORE = {"results": {1_000: 20.0, 20_000: 400.0}}
NOW = {"results": {1_000: 10.0, 20_000: 11.0, 1_000_000: 12.0}}


def test_it_says_in_words_all_that_it_draws() -> None:
    drawing = etree.fromstring(draw("sqlite", BEFORE, NOW).encode())
    assert drawing.findtext(f"{SVG}title") == "Time of each page by number of cases, sqlite"
    assert drawing.findtext(f"{SVG}desc") == (
        "Results: before 20 ms at 1,000 cases, 400 ms at 20,000 cases; "
        "now 10 ms at 1,000 cases, 11 ms at 20,000 cases, 12 ms at 1,000,000 cases."
    )


def test_the_two_lines_differ_in_more_than_their_colour() -> None:
    drawing = draw("sqlite", BEFORE, NOW)
    # A mark for each figure, and two in the legend.
    assert drawing.count("<circle") == 3 + 2
    assert drawing.count('width="8"') == 2 + 2
    assert 'stroke-dasharray="6 4"' in drawing
    assert ">400 ms<" in drawing
    assert ">12 ms<" in drawing
