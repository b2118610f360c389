"""A statement of the bank: chosen, and confirmed once it was looked at."""

from collections.abc import Iterable
from typing import Any

from wtforms import FileField, HiddenField, StringField
from wtforms.validators import Optional

from forms import Form
from forms.office import AFile


class BankFile(Form):
    """Which file it is."""

    file = FileField(
        "Kies het CODA-bestand", [AFile()], render_kw={"accept": ".cod,.coda,.txt,text/plain"}
    )


class BankText(Form):
    """What it says, and whose the receipts are that found no debit note."""

    text = HiddenField()

    @classmethod
    def of(cls, unknown: Iterable[tuple[int, str, str]], typed: Any, **data: Any) -> Any:
        """The form with a field for each receipt without a note: its place in the file, what it is
        and what stood beside it."""
        fields = {
            f"told-{place}": StringField(label, [Optional()], description=said)
            for place, label, said in unknown
        }
        made: Any = type("BankText", (cls,), fields)
        return made(typed, **data)
