"""A chart says nothing by colour alone, has no style in it, and is as wide as there is room."""

import re

import pytest
from lxml import etree

from app.html.charts import Cell, Chart, Row, columns, number, shares, swatch

CHART = Chart(
    id="ingediend",
    title="Ingediend per <maand>",
    says="In april 2 dossiers, in mei 30.",
    of="Maand",
    series=("Dit jaar", "Vorig jaar"),
    rows=(
        Row("april 2025", (Cell(2), Cell(0)), "apr"),
        Row("mei 2025", (Cell(30), Cell(15)), "mei"),
    ),
)
STACKED = Chart(
    id="uitkomst",
    title="Uitkomst",
    says="Van 8 dossiers 6 gegrond.",
    of="Procedure",
    series=("Gegrond", "Ongegrond", "Ingetrokken"),
    rows=(Row("Bezwaar", (Cell(6), Cell(2), Cell(0))), Row("Beroep", (Cell(0), Cell(0), Cell(0)))),
)


def bars(drawing: str) -> list[tuple[str, ...]]:
    root = etree.fromstring(drawing)
    return [
        tuple(bar.get(name, "") for name in ("x", "y", "width", "height", "fill"))
        for bar in root.iter("rect")
        if "ww-chart__bar" in bar.get("class", "")
    ]


def test_a_column_stands_for_each_number_that_is_there() -> None:
    # The highest of 30 gives a scale up to 50, on 180 pixels.
    assert bars(columns(CHART)) == [
        ("11.64%", "192.8", "16.07%", "7.2", "#0e5a6b"),
        ("58.64%", "92", "16.07%", "108", "#0e5a6b"),
        ("76.5%", "146", "16.07%", "54", "url(#ingediend-1)"),
    ]


def test_a_bar_is_divided_by_the_shares() -> None:
    assert bars(shares(STACKED)) == [
        ("0%", "22", "75%", "26", "#0e5a6b"),
        ("75%", "22", "25%", "26", "url(#uitkomst-1)"),
    ]


@pytest.mark.parametrize("drawing", [columns(CHART), shares(STACKED)])
def test_a_drawing_has_a_name_a_description_and_no_style(drawing: str) -> None:
    root = etree.fromstring(drawing)
    named = [root.xpath(f"//*[@id='{id}']")[0].text for id in root.get("aria-labelledby").split()]
    chart = CHART if "ingediend" in drawing else STACKED
    assert (root.get("role"), named) == ("img", [chart.title, chart.says])
    assert re.findall(r"\bstyle\b|<script|\bon\w+=", drawing) == []


def test_every_series_but_the_first_has_a_pattern_of_its_own() -> None:
    drawn = [
        etree.fromstring(swatch(STACKED, place)).find("{*}rect").get("fill") for place in range(3)
    ]
    assert drawn == ["#0e5a6b", "url(#uitkomst-legend-1)", "url(#uitkomst-legend-2)"]
    paths = etree.fromstring(shares(STACKED)).findall(".//pattern/path")
    assert len({path.get("d") for path in paths}) == 3


def test_a_chart_of_nothing_is_drawn() -> None:
    empty = Chart("leeg", "Leeg", "Niets.", "Maand", ("Dit jaar",), ())
    assert (bars(columns(empty)), bars(shares(empty))) == ([], [])


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (12, "12"), (1250, "1.250"), (2.5, "2,5"), (1234.56, "1.234,6")]
)
def test_a_number_is_read_as_here(value: float, said: str) -> None:
    assert number(value) == said
