"""How long a kind of personal data is kept, and who looks after data protection."""

from wtforms import EmailField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from forms import Form

LONGEST = 200


class RetentionForm(Form):
    """Of one kind; both empty says nothing."""

    says = StringField(
        "Hoelang?",
        [Length(max=LONGEST, message=f"Dit mag hoogstens {LONGEST} tekens lang zijn.")],
        description="Bijvoorbeeld: 10 jaar na het einde van het dossier. Laat beide vakken leeg om "
        "niets te zeggen.",
    )
    source = StringField(
        "Waar staat dat?",
        [Length(max=LONGEST, message=f"Dit mag hoogstens {LONGEST} tekens lang zijn.")],
        description="Bijvoorbeeld: Selectielijst voor Vlaamse gemeentearchieven, met de rubriek.",
    )


class OfficerForm(Form):
    """How to reach the officer for data protection."""

    address = EmailField(
        "Wat is het e-mailadres van de functionaris?",
        [Length(max=LONGEST, message=f"Dit mag hoogstens {LONGEST} tekens lang zijn.")],
        description="Wie iets over gegevens vroeg, leest dit adres. Laat het leeg voor het adres "
        "dat in het reglement staat (art. 7.1).",
    )


def _months(asks: str) -> IntegerField:
    return IntegerField(
        asks,
        [Optional(), NumberRange(1, 600, "Vul een getal in van 1 tot en met 600.")],
        description="Laat beide vakken leeg om niets te wissen.",
    )


def _source() -> StringField:
    return StringField(
        "Waar staat dat?",
        [Length(max=LONGEST, message=f"Dit mag hoogstens {LONGEST} tekens lang zijn.")],
        description="Bijvoorbeeld: Selectielijst voor Vlaamse gemeentearchieven, met de rubriek.",
    )


class ConversationsForm(Form):
    """How long conversations without an account are kept; both empty keeps them for ever."""

    months = _months("Hoeveel maanden na het afsluiten?")
    source = _source()


class AccountsForm(Form):
    """How long accounts are kept of whom nothing is left; both empty keeps them for ever."""

    months = _months("Hoeveel maanden na het laatste teken van iemand?")
    source = _source()


class CasesForm(Form):
    """How long cases of a procedure are kept; both empty keeps them for ever."""

    months = _months("Hoeveel maanden na het einde van het dossier?")
    source = _source()


class EnrolmentsForm(Form):
    """How long enrolments are kept; both empty keeps them for ever."""

    months = _months("Hoeveel maanden na de laatste les?")
    source = _source()


class HoldForm(Form):
    """Why something is kept longer."""

    reason = TextAreaField(
        "Waarom bewaren we dit langer?",
        [
            DataRequired("Schrijf waarom het langer bewaard wordt."),
            Length(max=2000, message="Schrijf hoogstens 2000 tekens."),
        ],
        description="Noem niemand bij naam: wat je schrijft, kan de directie later nog lezen.",
    )
