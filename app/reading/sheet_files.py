"""The two files of a table that a page offers: for any spreadsheet, and as a workbook of Excel."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Blueprint, Response

from app.reading.csv_file import Cell, csv_file
from app.reading.xlsx_file import xlsx_file

# The name of the file without its ending, the heads of the columns, and the rows below them.
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Cell]]]


def as_files(
    pages: Blueprint, path: str, before: str = ""
) -> Callable[[Callable[..., Sheet]], Callable[..., Sheet]]:
    """What is decorated makes a sheet of what its address names; it is at `path`.csv and at
    `path`.xlsx, as the endpoints `as_csv` and `as_xlsx` of `pages`, with `before` in front of them
    where there are more of these."""

    def offered(sheet: Callable[..., Sheet]) -> Callable[..., Sheet]:
        def as_csv(**asked: Any) -> Response:
            return csv_file(*sheet(**asked))

        def as_xlsx(**asked: Any) -> Response:
            return xlsx_file(*sheet(**asked))

        pages.add_url_rule(f"{path}.csv", f"{before}as_csv", as_csv)
        pages.add_url_rule(f"{path}.xlsx", f"{before}as_xlsx", as_xlsx)
        return sheet

    return offered
