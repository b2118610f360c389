"""No cell of a sheet is a formula, whatever people are called and whichever sign a program divides
the cells by."""

import csv
import io
import re
from pathlib import Path

import pytest

import app as house
from app.reading.csv_file import plain
from processes.models import Person, Result, db, transaction
from tests.app.site import site_of
from tests.app.test_access import PEOPLE, ROWS
from tests.app.things import one_of_each
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


def test_no_sheet_of_the_house_has_a_formula_in_it(play: Play) -> None:
    things = one_of_each(play)
    with transaction():
        for person in db.session.query(Person):
            person.name = NASTY
        for result in db.session.query(Result):
            result.module = NASTY
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
        "/overzicht/lijst.csv",
        "/cursisten/csv/voorbeeld.csv",
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
    assert others == ["app/reading/csv_file.py"]
