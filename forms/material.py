"""What people learn from, as whoever gives a run puts it there (art. 5.9)."""

from collections.abc import Iterable

from wtforms import BooleanField, FileField, MultipleFileField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length, Optional, Regexp

from forms import Form
from processes.cases.enrolment.material import LONGEST_LINK, LONGEST_NAME, NO_LINK
from processes.documents import ENDINGS, WORDS
from processes.models import AFTERWARDS, WHILE_ENROLLED

A_LINK = r"\s*https://\S+\s*$"
TOO_LONG = f"Schrijf hoogstens {LONGEST_NAME} tekens."
LONG_LINK = f"Deze link is te lang. Hij telt hoogstens {LONGEST_LINK} tekens."


def _access_field() -> RadioField:
    return RadioField(
        "Hoelang kunnen cursisten het lezen?",
        [DataRequired("Kies een antwoord.")],
        choices=[
            SelectChoice(WHILE_ENROLLED, "Zolang ze de opleiding volgen (art. 5.9)"),
            SelectChoice(AFTERWARDS, "Ook na de opleiding"),
        ],
    )


def _guidelines_field() -> BooleanField:
    return BooleanField(
        "Dit zijn de evaluatierichtlijnen (art. 3.1)",
        description="Iedereen met een plaats krijgt er dan meteen een mail over. "
        "Er staat ook in wat regelmatig aanwezig zijn is.",
    )


class AddMaterial(Form):
    """Files, a link, or both."""

    files = MultipleFileField(
        "Bestanden",
        [Optional()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )
    link = StringField(
        "Een link",
        [Optional(), Regexp(A_LINK, message=NO_LINK), Length(max=LONGEST_LINK, message=LONG_LINK)],
        description="Bijvoorbeeld naar een filmpje. Plak de hele link. Die begint met https://.",
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )
    name = StringField(
        "Hoe heet het?",
        [Optional(), Length(max=LONGEST_NAME, message=TOO_LONG)],
        description="Laat je dit leeg, dan staat de naam van het bestand of van de website er.",
    )
    access = _access_field()
    guidelines = _guidelines_field()


class ChangeMaterial(Form):
    """One file or one link: the other of the two is taken out of the form."""

    name = StringField(
        "Hoe heet het?",
        [DataRequired("Schrijf een naam."), Length(max=LONGEST_NAME, message=TOO_LONG)],
    )
    files = FileField(
        "Een ander bestand",
        [Optional()],
        description=f"Alleen als je het wil vervangen. Kies een {WORDS}.",
        render_kw={"accept": ",".join(ENDINGS)},
    )
    link = StringField(
        "De link",
        [
            DataRequired(NO_LINK),
            Regexp(A_LINK, message=NO_LINK),
            Length(max=LONGEST_LINK, message=LONG_LINK),
        ],
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )
    access = _access_field()
    guidelines = _guidelines_field()


class CopyMaterial(Form):
    """All of another run of the module."""

    run = SelectField("Van welke lesgroep?", [DataRequired("Kies een lesgroep.")], choices=[])

    def offer(self, runs: Iterable[tuple[int, str]]) -> None:
        """Which there are, by number and name."""
        self.run.choices = [SelectChoice(str(number), name) for number, name in runs]
