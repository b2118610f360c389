"""What the secretariat fills in about money."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Optional

from forms import Form
from forms.fields import DateField
from forms.money import EurosField
from processes.ledger import left_of
from processes.models import BANK, CASH, COSTS, FEE, MATERIAL, OTHER, TERMINAL, LedgerNote
from processes.regulation.enrolment import in_euros

NEEDED = [DataRequired("Schrijf waarom.")]
READ_BY_SCHOOL = "De school leest dit."
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
    enrolment = SelectField(
        "Voor welke lesgroep?",
        choices=[],
        description="Vervalt de plaats? Dan komt dit vanzelf terug (art. 2.2 en 2.8).",
    )
    cents = EurosField("Bedrag in euro", [DataRequired(AN_AMOUNT)])

    def offer(self, enrolments: Iterable[tuple[str, str]]) -> None:
        """The enrolments for which the account pays, by their number."""
        field: Any = self.enrolment
        usual = SelectChoice("", "Voor geen lesgroep")
        field.choices = [usual, *(SelectChoice(*each) for each in enrolments)]


class TakeBackForm(Form):
    """A charge, or a part of it, that is not due any more."""

    cents = EurosField("Bedrag in euro", [DataRequired(AN_AMOUNT)])
    why = StringField("Waarom?", NEEDED)


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


class NoteForm(Form):
    """What comes on a debit note."""

    charges = SelectMultipleField(
        "Wat komt op de debetnota?",
        [DataRequired("Kruis minstens één bedrag aan.")],
        coerce=int,
        choices=[],
    )

    def offer(self, charges: Iterable[tuple[int, str]]) -> None:
        """What stands on no note yet, by its number."""
        field: Any = self.charges
        field.choices = [SelectChoice(*each) for each in charges]


class CreditForm(Form):
    """What is taken back of each line of a debit note."""

    @classmethod
    def of(cls, note: LedgerNote, typed: Any) -> Any:
        """The form for this note, with an amount a line; `parts` are the cents by the number of the
        line."""
        lines = [line for line in note.lines if line.cents > 0]
        fields = {
            f"part-{line.id}": EurosField(
                ": ".join(filter(None, (line.about, line.what))),
                description=f"Hoogstens {in_euros(left_of(line.charge))}.",
            )
            for line in lines
        }
        made: Any = type("CreditForm", (cls,), {**fields, "why": StringField("Waarom?", NEEDED)})
        return made(typed)

    @property
    def parts(self) -> dict[int, int]:
        """By the number of a line how many cents are taken back."""
        named = ((name, getattr(field, "cents", None)) for name, field in self._fields.items())
        return {
            int(name.removeprefix("part-")): cents
            for name, cents in named
            if name.startswith("part-") and cents
        }


class NoteTermsForm(Form):
    """What stands on every note."""

    iban = StringField(
        "Rekeningnummer van het centrum",
        [DataRequired("Vul het rekeningnummer in.")],
        description="Zoals BE68 5390 0754 7034. Hierop betalen mensen hun debetnota.",
    )
    address = TextAreaField(
        "Adres van het centrum",
        [DataRequired("Vul het adres in.")],
        description="Straat en nummer op de eerste regel, postcode en gemeente op de tweede.",
        render_kw={"rows": 3},
    )
    days = IntegerField(
        "Binnen hoeveel dagen betaalt men?",
        [InputRequired("Schrijf een getal.")],
        description="Het reglement zegt dit niet. Het centrum kiest.",
    )
    reminders = IntegerField(
        "Hoeveel herinneringen gaan er vanzelf?",
        [InputRequired("Schrijf een getal.")],
        description="Is de nota dan nog niet betaald, dan krijgt het secretariaat een taak.",
    )
    vat = TextAreaField(
        "Wat staat er over btw?",
        [DataRequired("Schrijf wat er over btw staat.")],
        description="Vraag het aan je boekhouder.",
        render_kw={"rows": 2},
    )


class WhyForm(Form):
    """The reason for what is taken back whole."""

    why = StringField("Waarom?", NEEDED)


class RefundForm(Form):
    """What was paid back."""

    cents = EurosField("Hoeveel euro is er terugbetaald?", [DataRequired(AN_AMOUNT)])
    on = DateField("Op welke dag?", [DataRequired("Vul de dag in.")])
    iban = StringField(
        "Naar welk rekeningnummer?",
        [Optional()],
        description="Laat dit leeg als je het in de hand gaf.",
    )
    why = StringField("Waarom?", NEEDED)
