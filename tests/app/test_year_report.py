"""What leaves the house tells no small group, and no numbers from which one follows."""

import io
from ast import literal_eval
from collections import Counter
from datetime import date
from itertools import combinations, product

import pytest
from flask import render_template
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.reading.outcomes import OUTCOMES
from app.reading.periods import Period
from app.reading.reasons import Used
from app.reading.small_groups import FEWEST, told
from app.reading.year_report import reasons, report
from app.reading.years import Group, Numbers
from processes import mails
from processes.documents.pdf import pdf
from processes.engine import diagrams
from processes.models import transaction
from tests.app.site import Site, site_of
from tests.app.test_logo import alternatives
from tests.enrolling import asks, sees
from tests.offering import run
from tests.pdf_text import pages_read
from tests.play import Play

YEAR = "/overzicht/jaren?jaar=2024-2025"
REPORT = "/overzicht/jaren/verslag.pdf?jaar=2024-2025"


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
        # Two that are left out are both 4, if all together are told.
        (
            [(4, 4, 0), (4, 4, 0), (20, 10, 10)],
            [[None] * 3, [None] * 3, [20, 10, 10], [None] * 3],
        ),
        ([], []),
    ],
)
def test_a_small_group_is_not_told(
    rows: list[tuple[int, ...]], shown: list[list[int | None]]
) -> None:
    assert told(rows) == shown


@settings(max_examples=150)
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


@pytest.mark.parametrize(
    ("most", "parts", "rows"), [(7, 2, 1), (6, 2, 2), (6, 3, 1), (9, 0, 1), (9, 0, 2), (8, 0, 3)]
)
def test_what_is_told_fixes_no_number_that_is_hidden(most: int, parts: int, rows: int) -> None:
    """Every way to fill in the rows, with numbers up to `most`."""
    wholes = (
        [(sum(each), *each) for each in product(range(most + 1), repeat=parts)]
        if parts
        else [(each,) for each in range(most + 1)]
    )
    can_be: dict[str, list[set[int]]] = {}
    for said in product(wholes, repeat=rows):
        shown = told(said)
        numbers = [number for row in said for number in row]
        found = can_be.setdefault(str(shown), [set() for _ in numbers])
        for number, values in zip(numbers, found, strict=True):
            values.add(number)
    for said_of, found in can_be.items():
        cells = [cell for row in literal_eval(said_of)[:-1] for cell in row]
        fixed = [
            (values, said_of)
            for cell, values in zip(cells, found, strict=True)
            if cell is None and len(values) == 1
        ]
        assert fixed == []


def test_a_text_that_few_reasons_began_with_is_not_named_outside() -> None:
    used = [Used("a", "Vaak", 5, 0), Used("b", "Soms", 4, 9), Used("c", "Vroeger", 0, 9)]
    (table,) = reasons(used, 10, "2024-2025")
    assert (table.heads, table.rows) == (("Tekst van het centrum", "Dossiers"), [("Vaak", "5")])
    assert reasons(used[1:], 10, "2024-2025") == []


@pytest.mark.parametrize(("closed", "tables"), [(5, 1), (6, 0), (9, 0), (10, 1)])
def test_a_text_that_all_reasons_but_a_few_began_with_is_not_named_outside(
    closed: int, tables: int
) -> None:
    assert len(reasons([Used("a", "Vaak", 5, 0)], closed, "2024-2025")) == tables


def group(process: str, now: Numbers) -> Group:
    """The numbers of a procedure in 2024-2025, without any of the year before."""
    periods = Period.year(2024), Period.year(2023)
    return Group(process, *periods, {"procedure": process}, now)


def test_the_report_tells_of_each_procedure_what_can_be_so_of_it() -> None:
    outcomes = Counter({"toegekend": 6, "niet-toegekend": 5})
    every = Numbers(30, 6, 11, 5, 5, outcomes)
    names = ("evaluation_objection", "order_measure", "appeal_committee")
    tables = report([group(name, every) for name in names], "2024-2025", "2023-2024")
    told_of = {table.title: (table.heads[1:], [row[0] for row in table.rows]) for table in tables}
    assert told_of["Te laat ingediend in 2024-2025"] == (
        ("Ingediend", "Te laat"),
        ["evaluation_objection", "appeal_committee", "Samen"],
    )
    assert told_of["Beroep tegen wat in 2024-2025 werd afgesloten"] == (
        ("Afgesloten", "Herzien in beroep"),
        ["evaluation_objection", "Samen"],
    )
    assert told_of["Termijnen van wat in 2024-2025 werd afgesloten"] == (
        ("Afgesloten", "Termijn gemist"),
        [*names, "Samen"],
    )
    assert tables[0].rows[-1] == ["Samen", "90"]
    words = [word for table in tables for word in table.heads]
    assert "Op tijd" not in words
    assert "Niet herzien" not in words


def test_an_outcome_of_a_small_group_alone_has_no_column() -> None:
    """Four outcomes of a group that is hidden would tell that four cases came out."""
    few = Counter({name.value: 1 for name in list(OUTCOMES)[:4]})
    hidden = group("evaluation_objection", Numbers(opened=4, closed=4, outcomes=few))
    [table] = [
        each
        for each in report([hidden], "2024-2025", "2023-2024")
        if each.title == "Afgesloten in 2024-2025"
    ]
    assert table.heads == ("Procedure", "Afgesloten")


def test_the_report_is_a_tagged_pdf_on_the_letterhead(play: Play) -> None:
    play.reach_decision()
    play.travel_to("2025-09-01 09:00")
    answer = Site(play.app, play.person("dirk")).get(REPORT)
    assert answer.headers["Content-Disposition"] == "attachment; filename=jaarverslag-2024-2025.pdf"
    read = PdfReader(io.BytesIO(answer.data))
    assert read.root_object["/MarkInfo"]["/Marked"]
    text = " ".join(pages_read(answer.data))
    assert "CVO Voorbeeld" in text
    assert "Jaarverslag 2024-2025" in text
    assert "niet getoond" in text


def test_the_report_counts_nobody_who_enrolled(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    play.reach_decision()
    play.travel_to("2025-09-01 09:00")
    text = " ".join(pages_read(Site(play.app, play.person("dirk")).get(REPORT).data))
    assert diagrams.current("evaluation_objection").name in text
    assert diagrams.current("enrolment").name not in text


def drawn(now: Numbers, title: str) -> str:
    """The drawing of a table of the report."""
    groups = [group("evaluation_objection", now), group("irregularity", Numbers(opened=4))]
    return str(next(t.drawing for t in report(groups, "2024-2025", "-") if t.title == title))


def test_a_drawing_of_the_report_says_what_its_table_does_and_no_more() -> None:
    outcomes = Counter({"toegekend": 6, "niet-toegekend": 5})
    now = Numbers(12, 0, 11, 0, 0, outcomes)
    filed = drawn(now, "Ingediend in 2024-2025")
    assert (
        '<title id="ingediend-title">Ingediend in 2024-2025. evaluation_objection: 12 ingediend; '
        "irregularity: niet getoond ingediend.</title>"
    ) in filed
    assert filed.count("<rect") == filed.count('class="ww-chart__paper"') + 1  # one bar
    came_out = drawn(now, "Afgesloten in 2024-2025")
    assert "evaluation_objection: 6 toegekend, 5 niet toegekend." in came_out
    assert "irregularity" not in came_out
    assert "Legende: Toegekend, Niet toegekend." in came_out
    few = Numbers(12, 0, 9, 0, 0, Counter({"toegekend": 5, "niet-toegekend": 4}))
    assert drawn(few, "Afgesloten in 2024-2025") == ""


def test_a_drawing_of_the_report_is_a_figure_with_its_words(play: Play) -> None:
    groups = [group("evaluation_objection", Numbers(opened=5)), group("irregularity", Numbers(6))]
    tables = report(groups, "2024-2025", "2023-2024")
    with play.app.test_request_context():
        said = {"tables": tables, "year": "2024-2025", "today": date(2025, 9, 1)}
        html = mails.on_paper("Jaarverslag", render_template("overview/report.html", **said), "CVO")
    read = PdfReader(io.BytesIO(pdf(html)))
    assert alternatives(read.trailer["/Root"]["/StructTreeRoot"]) == [
        "Ingediend in 2024-2025. evaluation_objection: 5 ingediend; irregularity: 6 ingediend."
    ]


def test_a_year_that_runs_has_no_report_yet(play: Play) -> None:
    play.reach_decision()
    play.travel_to("2025-08-31 23:00")
    site = Site(play.app, play.person("dirk"))
    told_when = "Het jaarverslag kan je krijgen vanaf maandag 1 september 2025."
    assert told_when in site.words(YEAR)
    assert REPORT not in site.get(YEAR).text
    assert site.get(REPORT).location == YEAR
    assert told_when in site.words(YEAR)
    play.travel_to("2025-09-01 00:00")
    assert REPORT in Site(play.app, play.person("dirk")).get(YEAR).text


def test_who_may_not_see_a_case_does_not_get_the_report(play: Play) -> None:
    play.reach_decision()
    play.travel_to("2025-09-01 09:00")
    with transaction():
        play.guard("dirk", "amina")
    site = Site(play.app, play.person("dirk"))
    assert site.get(REPORT).location == YEAR
    assert "Vraag het aan iemand anders van de directie." in site.words(YEAR)
    assert site_of(play, "hanne").get(REPORT).mimetype == "application/pdf"
    # The year after the next says nothing of that case.
    play.travel_to("2027-09-01 09:00")
    later = Site(play.app, play.person("dirk")).get(f"{REPORT[:-9]}2026-2027")
    assert later.mimetype == "application/pdf"
