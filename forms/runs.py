"""What the secretariat fills in about runs, locations and prices."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Optional

from forms import Form
from forms.fields import DateField
from forms.money import EurosField
from processes.models import AT_ENROLMENT, DEBIT_NOTE

EXAMPLE = "Schrijf elke les op een eigen lijn, zoals 05/05/2025 18.30-21.30 A1."
PAYMENTS = {
    AT_ENROLMENT: "Bij de inschrijving",
    DEBIT_NOTE: "Met een debetnota, 7 dagen na de inschrijving",
}
TELLS_THEM = "Ja, ik verwittig wie al ingeschreven is."
A_NUMBER = "Schrijf een getal."


class Confirmed(Form):
    """What changes for people who are enrolled is asked about once more: only then."""

    confirmed = BooleanField(TELLS_THEM)

    def hide_unasked(self) -> None:
        """Leaves the question out while no door asked it."""
        if not (self.confirmed.errors or self.confirmed.data):
            del self.confirmed


class RunForm(Confirmed):
    """A run with its lessons."""

    module = SelectField("Welke module?", [DataRequired("Kies een module.")], choices=[])
    code = StringField(
        "Code van de lesgroep",
        [DataRequired("Vul de code in.")],
        description="Hoofdletters en cijfers, zoals 2526-NT2-014. De code blijft.",
    )
    location = SelectField("Waar?", [DataRequired("Kies een plaats.")], choices=[])
    places = IntegerField("Hoeveel plaatsen?", [InputRequired(A_NUMBER)])
    lessons = TextAreaField(
        "Lessen",
        [DataRequired("Vul de lessen in.")],
        description=EXAMPLE,
        render_kw={"rows": 12},
    )
    course_costs_cents = EurosField("Cursuskosten in euro", [DataRequired("Schrijf een bedrag.")])
    material_cents = EurosField("Materiaal in euro", [DataRequired("Schrijf een bedrag.")])
    payment = RadioField(
        "Hoe betalen mensen?",
        [DataRequired("Kies hoe mensen betalen.")],
        choices=[SelectChoice(*each) for each in PAYMENTS.items()],
    )
    open_from = DateField("Vanaf wanneer kan men inschrijven?", [Optional()])
    waiting_list = RadioField(
        "Is er een wachtlijst als de lesgroep volzet is?",
        [DataRequired("Kies of er een wachtlijst is.")],
        choices=[
            SelectChoice("yes", "Ja. Wie in orde is, wacht op een plaats die vrijkomt."),
            SelectChoice("no", "Nee. Wie later in orde is, kiest een andere lesgroep."),
        ],
        default="yes",
    )

    def offer(
        self, modules: Iterable[tuple[str, str]], locations: Iterable[tuple[str, str]]
    ) -> None:
        """What there is to choose from, by number."""
        for name, pairs in (("module", modules), ("location", locations)):
            field: Any = self[name]
            field.choices = [SelectChoice("", "Kies"), *(SelectChoice(*pair) for pair in pairs)]


class LocationForm(Form):
    """Where lessons are."""

    name = StringField("Hoe heet de plaats?", [DataRequired("Vul de naam in.")])
    address = StringField("Adres")
    ended = BooleanField("Laat deze plaats niet meer kiezen")


class ModuleForm(Confirmed):
    """What the fee of a module is counted with, and what people read about it."""

    periods = IntegerField(
        "Hoeveel lestijden?", [Optional()], description="Een lestijd duurt 50 minuten."
    )
    tariff = SelectField("Tarief", choices=[])
    about = TextAreaField("Wat leer je?", render_kw={"rows": 3})
    admission = TextAreaField(
        "Wie mag beginnen?",
        description="De toelatingsvoorwaarden (art. 2.1), in gewone woorden.",
        render_kw={"rows": 3},
    )


class TariffName(Form):
    """Which tariff it is."""

    name = StringField(
        "Welk tarief?",
        [DataRequired("Vul de naam in.")],
        description="Een andere naam is een tarief apart, voor de modules die je dat geeft.",
    )


class Amounts(Form):
    """What a lestijd costs from a day on."""

    since = DateField("Vanaf welke dag?", [DataRequired("Vul de dag in.")])
    rate_cents = EurosField("Hoeveel euro per lestijd?", [DataRequired("Schrijf een bedrag.")])
    cap_cents = EurosField(
        "Hoogstens hoeveel euro per semester en per opleiding?",
        description="Het gewone tarief heeft een plafond. Is er bij een ander tarief geen? Laat "
        "dit dan leeg.",
    )
    apart = BooleanField(
        "Dit tarief heeft eigen regels, zoals dat van NT2 richtgraad 1 en 2",
        description="Een vierde keer kost dan niet meer.",
    )


class TariffForm(Confirmed, TariffName, Amounts):
    """A tariff more."""


class RightTariff(Amounts):
    """What a tariff should have said, and why."""

    why = StringField(
        "Waarom zet je dit recht?",
        [DataRequired("Schrijf een reden.")],
        description="De reden staat in het overzicht van wat er veranderde.",
    )
