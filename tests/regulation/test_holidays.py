"""The table of holidays is what the library of holidays says."""

import csv

from processes.regulation.holidays import COLUMNS, TABLE
from tests.holidays import rows


def test_the_table_is_what_the_library_says():
    kept = csv.reader(TABLE.read_text(encoding="utf-8").splitlines())
    assert list(map(tuple, kept)) == [COLUMNS, *rows()]
