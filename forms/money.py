"""Amounts in euros, kept in cents."""

from typing import Any

from wtforms import StringField

from processes.regulation.enrolment import in_cents, in_euros


class EurosField(StringField):
    """An amount as people write it; `cents` is what it is, None where nothing stands there."""

    cents: int | None = None

    def process_data(self, value: int | None) -> None:
        """What is known is an amount in cents."""
        self.cents = value
        self.data = None if value is None else in_euros(value).removeprefix("€ ")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What was typed stays as it was, whatever it is."""
        super().process_formdata(valuelist)
        if not valuelist:
            return
        self.cents = None
        if said := str(self.data or "").strip():
            try:
                self.cents = in_cents(said.replace("\N{NO-BREAK SPACE}", " "))
            except ValueError:
                raise ValueError("Schrijf een bedrag, zoals 12,50.") from None
