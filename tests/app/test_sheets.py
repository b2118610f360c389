"""No cell of a sheet is a formula, whatever people are called and whichever sign a program divides
the cells by."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from lxml import etree

import app as house
from app.reading.csv_file import plain
from app.reading.xlsx_file import xlsx_file
from processes.models import Person, Result, db, transaction
from tests.app.site import site_of
from tests.app.test_access import PEOPLE, ROWS
from tests.app.things import one_of_each
from tests.app.workbooks import looks_of, rows_of
from tests.play import Play

FORMULA = tuple("=+-@\t\r＝＋－＠")
NASTY = "=1,+1;-1|@SUM(A1)\t=2, ＝3;\"=cmd|' /C calc'!A0;'+4"
FOLDER = Path(house.__file__).parent.parent


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Jan-Piet, 3-4 = 5; a@voorbeeld.be", "Jan-Piet, 3-4 = 5; a@voorbeeld.be"),
        ("a,=1", "a,'=1"),
        ("a; -1", "a;' -1"),
        ("a|@SUM(A1)", "a|'@SUM(A1)"),
        ("a\t+1", "a\t'+1"),
        ("a\n=1", "a\n'=1"),
        ('a,"=1', "a,'\"=1"),
        ('"=1"', '\'"=1"'),
        ("a,＝1", "a,'＝1"),
        ("−1", "'−1"),
    ],
)
def test_what_begins_a_cell_for_another_program_is_no_formula_either(
    typed: str, written: str
) -> None:
    assert plain(typed) == written


def nasty_things(play: Play) -> dict[str, Any]:
    """One of each, and whoever and whatever has a name has that of a formula."""
    things = one_of_each(play)
    with transaction():
        for person in db.session.query(Person):
            person.name = NASTY
        for result in db.session.query(Result):
            result.module = NASTY
    return things


def test_no_workbook_of_the_house_has_a_formula_in_it(play: Play) -> None:
    things, read = nasty_things(play), []
    for method, path, *codes in ROWS:
        if method == "GET" and path.endswith(".xlsx"):
            site = site_of(play, PEOPLE[codes.index("200")])
            read.append((path, len(rows_of(site.get(path.format(**things)).data)) > 1))
    assert read == [
        ("/agenda/lijst.xlsx", True),
        ("/taken/lijst.xlsx", True),
        ("/zoek/lijst.xlsx", False),
        ("/overzicht/nu/kaarten.xlsx", True),
        ("/overzicht/lijst.xlsx", True),
        ("/overzicht/jaren/redenen.xlsx", False),
        ("/overzicht/jaren/cijfers.xlsx", True),
        ("/overzicht/procedures/evaluation_objection/stappen.xlsx", True),
        ("/overzicht/procedures/evaluation_objection/wegen.xlsx", True),
        ("/overzicht/procedures/evaluation_objection/versies/lijst.xlsx", True),
        ("/overzicht/procedures/evaluation_objection/versies/{version}/verschillen.xlsx", False),
        ("/overzicht/procedures/evaluation_objection/versies/{version}/dossiers.xlsx", False),
        ("/brieven/lijst.xlsx", True),
        ("/beheer/storingen/lijst.xlsx", True),
        ("/toezicht/lijst.xlsx", True),
    ]


def test_no_sheet_of_the_house_has_a_formula_in_it(play: Play) -> None:
    things = nasty_things(play)
    sheets = []
    for method, path, *codes in ROWS:
        if method == "GET" and path.endswith(".csv"):
            answer = site_of(play, PEOPLE[codes.index("200")]).get(path.format(**things))
            sheets.append(path)
            for divided in ";,\t|":
                lines = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=divided)
                cells = [cell.strip().lstrip('"') for line in lines for cell in line]
                assert [cell for cell in cells if cell.startswith(FORMULA)] == [], (path, divided)
    assert sheets == [
        "/agenda/lijst.csv",
        "/taken/lijst.csv",
        "/zoek/lijst.csv",
        "/overzicht/nu/kaarten.csv",
        "/overzicht/lijst.csv",
        "/overzicht/jaren/cijfers.csv",
        "/overzicht/jaren/redenen.csv",
        "/overzicht/procedures/evaluation_objection/stappen.csv",
        "/overzicht/procedures/evaluation_objection/wegen.csv",
        "/overzicht/procedures/evaluation_objection/versies/lijst.csv",
        "/overzicht/procedures/evaluation_objection/versies/{version}/verschillen.csv",
        "/overzicht/procedures/evaluation_objection/versies/{version}/dossiers.csv",
        "/instellingen/school_holidays/voorbeeld.csv",
        "/instellingen/regulatory_holidays/voorbeeld.csv",
        "/lesgroepen/csv/voorbeeld.csv",
        "/cursisten/csv/voorbeeld.csv",
        "/brieven/lijst.csv",
        "/beheer/storingen/lijst.csv",
        "/toezicht/lijst.csv",
        "/resultaten/csv/voorbeeld.csv",
    ]


def test_whoever_writes_a_sheet_does_it_in_one_place() -> None:
    others = [
        str(file.relative_to(FOLDER))
        for room in ("app", "forms", "workers", "processes")
        for file in sorted((FOLDER / room).rglob("*.py"))
        if re.search(r"csv\.(?:writer|DictWriter)|openpyxl|xlsxwriter", file.read_text("utf-8"))
    ]
    assert others == ["app/reading/csv_file.py", "app/reading/xlsx_file.py"]


def workbook(monkeypatch: pytest.MonkeyPatch, rows: list[list[Any]], most: int = 10) -> bytes:
    """A workbook with these rows, of which so many stand on a sheet."""
    monkeypatch.setattr("app.reading.xlsx_file.ROWS", most)
    with Flask(__name__).test_request_context():
        answer = xlsx_file("cijfers", ["Wat?", "Hoeveel?"], rows)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="cijfers.xlsx"'
        data = answer.get_data()
        answer.close()
        return data


def test_a_workbook_holds_days_and_numbers_and_text_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = workbook(monkeypatch, [["=1+1", 2.5], ["-", None], ["Els; Jan", date(2025, 4, 15)]])
    assert rows_of(data) == [
        ["Wat?", "Hoeveel?"],
        ["=1+1", 2.5],
        ["-"],
        ["Els; Jan", 45762.0],
    ]
    _heads, formula, minus, (plain_text, day) = looks_of(data)
    # Who opens such a cell and leaves it again has text still: it has a look of its own.
    assert formula[0] == minus[0] != ""
    assert (plain_text, day not in ("", formula[0])) == ("", True)
    with ZipFile(io.BytesIO(data)) as book:
        styles = etree.fromstring(book.read("xl/styles.xml"))
    looks = styles.findall("{*}cellXfs/{*}xf")
    assert [n for n, each in enumerate(looks) if each.get("quotePrefix")] == [int(formula[0])]
    assert [n for n, each in enumerate(looks) if each.get("numFmtId") != "0"] == [int(day)]


def test_what_no_xml_can_hold_stands_in_a_workbook_as_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = workbook(monkeypatch, [["a\x01b\r<&>", 1], ["_x0041_ _x", 2], ["x" * 40_000, 3]])
    assert [row[0] for row in rows_of(data)[1:3]] == ["a_x0001_b_x000D_<&>", "_x005F_x0041_ _x"]
    assert len(str(rows_of(data)[3][0])) == 32_767


def test_a_workbook_is_sent_while_its_rows_are_read() -> None:
    read = []

    def rows() -> Iterator[list[Any]]:
        for number in range(40_000):
            read.append(number)
            yield [f"rij {number * 7919 % 9973} {number * 104729 % 99991}", number]

    with Flask(__name__).test_request_context():
        chunks = iter(xlsx_file("cijfers", ["Wat?", "Hoeveel?"], rows()).response)
        assert next(chunks)[:2] == b"PK"
        assert read == []
        next(chunks)
        assert 0 < len(read) < 20_000
        assert len(b"".join(chunks)) > 100_000
    assert len(read) == 40_000


def test_what_does_not_fit_on_a_sheet_stands_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(monkeypatch, [["a", 1], ["b", 2], ["c", 3]], most=2)
    assert rows_of(data) == [["Wat?", "Hoeveel?"], ["a", 1], ["b", 2]]
    assert rows_of(data, 2) == [["Wat?", "Hoeveel?"], ["c", 3]]
