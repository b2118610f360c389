"""What is filled in on somebody's file: an enrolment to look at, an exclusion from elsewhere."""

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.fields import DateField
from forms.lengths import LONGEST, TOO_LONG
from forms.names import ProgrammeField
from processes.cases.file.personal_file import Elsewhere
from processes.models.measures import CENTRE, LOCATION

LINE = Length(max=200, message="Schrijf hoogstens 200 tekens.")
WHICH_DAY = "Bijvoorbeeld 1 9 2025."


class Enrol(Form):
    """Somebody wants to enrol."""

    day = DateField(
        "Op welke dag?",
        [DataRequired("Vul de dag van de inschrijving in.")],
        description=WHICH_DAY,
    )
    programme = ProgrammeField("Voor welke opleiding?", [DataRequired("Vul de opleiding in.")])
    location = StringField("Op welke lesplaats?", [DataRequired("Vul de lesplaats in."), LINE])


class ExcludedElsewhere(Form):
    """Another department of Stedelijk Onderwijs excluded somebody for good."""

    department = StringField(
        "Welke afdeling van Stedelijk Onderwijs sloot de cursist uit?",
        [DataRequired("Vul in welke afdeling de cursist uitsloot."), LINE],
    )
    decided_on = DateField(
        "Op welke dag is dat beslist?",
        [DataRequired("Vul de dag van de beslissing in.")],
        description=WHICH_DAY,
    )
    location = StringField(
        "Op welke lesplaats?",
        [DataRequired("Vul de lesplaats in."), LINE],
        description="Alleen wie op dezelfde lesplaats uitgesloten is, kan bij ons niet inschrijven "
        "(art. 2.4).",
    )
    scope = RadioField(
        "Waarvoor geldt de uitsluiting daar?",
        [InputRequired("Kies waarvoor de uitsluiting geldt.")],
        choices=[
            SelectChoice(LOCATION, "De hele lesplaats"),
            SelectChoice(CENTRE, "Die afdeling of een opleiding ervan"),
        ],
    )

    @property
    def elsewhere(self) -> Elsewhere:
        """What was filled in. Call it once the form is valid."""
        assert self.decided_on.data is not None
        return Elsewhere(
            department=self.department.data or "",
            location=self.location.data or "",
            scope=self.scope.data,
            decided_on=self.decided_on.data,
        )


class PutExclusionRight(ExcludedElsewhere):
    """What was written of it was wrong."""

    taken_back = BooleanField(
        "Er was geen uitsluiting, of ze ging over iemand anders.",
        description="Kruis je dit aan? Dan gaat ze weg van dit dossier.",
    )
    slip = TextAreaField(
        "Wat was er fout?",
        [DataRequired("Schrijf wat er fout was."), Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist krijgt dit te lezen.",
        render_kw={"rows": 3},
    )
