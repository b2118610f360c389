"""What the secretariat fills in about money."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Optional

from forms import Form
from forms.fields import DateField
from forms.money import EurosField
from processes.models import BANK, CASH, COSTS, FEE, MATERIAL, OTHER, TERMINAL

AN_AMOUNT = "Schrijf een bedrag."
KINDS = {
    FEE: "Inschrijvingsgeld",
    COSTS: "Cursuskosten",
    MATERIAL: "Materiaal",
    OTHER: "Iets anders",
}
WAYS = {
    TERMINAL: "Bancontact of Payconiq",
    BANK: "Overschrijving",
    CASH: "Cash",
}


class ChargeForm(Form):
    """Something that is charged by hand."""

    kind = RadioField(
        "Wat reken je aan?",
        [DataRequired("Kies wat het is.")],
        choices=[SelectChoice(*each) for each in KINDS.items()],
    )
    what = StringField(
        "Hoe staat het op de rekening?",
        [DataRequired("Schrijf wat je aanrekent.")],
        description="Bijvoorbeeld: materiaal voor de vrijstellingsproef Soep.",
    )
    cents = EurosField("Bedrag in euro", [DataRequired(AN_AMOUNT)])


class TakeBackForm(Form):
    """A charge, or a part of it, that is not due any more."""

    cents = EurosField("Bedrag in euro", [DataRequired(AN_AMOUNT)])
    why = StringField("Waarom?", [DataRequired("Schrijf waarom.")])


class PaymentForm(Form):
    """What somebody paid."""

    cents = EurosField("Hoeveel euro is er betaald?", [DataRequired(AN_AMOUNT)])
    on = DateField("Op welke dag?", [DataRequired("Vul de dag in.")])
    way = RadioField(
        "Hoe is er betaald?",
        [DataRequired("Kies hoe er betaald is.")],
        choices=[SelectChoice(*each) for each in WAYS.items()],
        description="Het centrum heeft liever geen cash (art. 2.2).",
    )
    note = SelectField("Voor welke debetnota?", choices=[])
    said = StringField("Mededeling", [Optional()])

    def offer(self, notes: Iterable[tuple[str, str]]) -> None:
        """The notes of which something is open, by their number."""
        field: Any = self.note
        usual = SelectChoice("", "Wat het langst openstaat")
        field.choices = [usual, *(SelectChoice(*each) for each in notes)]


class WhyForm(Form):
    """The reason for what is taken back whole."""

    why = StringField("Waarom?", [DataRequired("Schrijf waarom.")])


class RefundForm(Form):
    """What was paid back."""

    cents = EurosField("Hoeveel euro is er terugbetaald?", [DataRequired(AN_AMOUNT)])
    on = DateField("Op welke dag?", [DataRequired("Vul de dag in.")])
    iban = StringField(
        "Naar welk rekeningnummer?",
        [Optional()],
        description="Laat dit leeg als je het in de hand gaf.",
    )
    why = StringField("Waarom?", [DataRequired("Schrijf waarom.")])
