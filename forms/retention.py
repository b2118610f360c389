"""How long a kind of personal data is kept, and who looks after data protection."""

from wtforms import EmailField, StringField
from wtforms.validators import Length

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
