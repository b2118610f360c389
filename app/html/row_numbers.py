"""Numbers of rows in addresses: `<int:number>` is one that a table can hold, in plain digits. With
any other an address names nothing, and no database is asked."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter

HIGHEST = 2**31 - 1  # of an INTEGER column


class RowNumber(IntegerConverter):
    """Takes the place of the converter that knows no end, and digits of every alphabet."""

    regex = "[0-9]{1,10}"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max": HIGHEST, **options})


def init_row_numbers(app: Flask) -> None:
    """Let every address read its numbers so. Call it before the first address is told."""
    app.url_map.converters["int"] = RowNumber
