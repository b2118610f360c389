"""What the secretariat fills in: results, receipts, and documents that come later."""

from collections.abc import Iterable
from datetime import date
from secrets import token_urlsafe
from typing import Any, ClassVar

from wtforms import (
    EmailField,
    FileField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.base import YesNoField
from forms.fields import DateField, DayOfLifeField, SharesEmail
from forms.names import ModuleField, ProgrammeField
from processes.cases.receipts.reception import DELIVERED, EMAIL, HANDED, PICK_UP, POSTED, Reception
from processes.documents import ENDINGS, WORDS
from processes.models import Person

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WAYS = [
    SelectChoice(HANDED, "Afgegeven of opgehaald, op die dag"),
    SelectChoice(
        PICK_UP,
        "Klaar om op te halen",
        {"hint": "Die dag telt als de dag van ontvangst, ook als de cursist later kwam."},
    ),
    SelectChoice(EMAIL, "Per e-mail"),
    SelectChoice(DELIVERED, "Met een aangetekende brief, en we weten wanneer die aankwam"),
    SelectChoice(
        POSTED,
        "Met een aangetekende brief, en we weten niet wanneer die aankwam",
        {"hint": "Vul de dag in waarop je de brief postte. We tellen daar werkdagen bij."},
    ),
]


class AFile:
    """Validator: a file must be chosen. Whether one came along only the page knows."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: Form, field: FileField) -> None:
        """Nothing to look at here: files do not come with what was typed."""


class KeyedForm(Form):
    """`key` is made with the form and comes back with it: a second click is the same click."""

    key = HiddenField(validators=[Length(max=64)], default=lambda: token_urlsafe(24))


def _way() -> RadioField:
    return RadioField("Hoe kwam het aan?", [InputRequired("Kies hoe het aankwam.")], choices=WAYS)


def _day() -> DateField:
    return DateField("Op welke dag?", [DataRequired("Vul de dag in.")], description=WHICH_DAY)


def _people(people: Iterable[Person]) -> list[SelectChoice]:
    return [SelectChoice(str(person.id), person.name) for person in people]


class Search(Form):
    """Words of a name or an address."""

    q = StringField("Zoek op naam of e-mailadres", [Optional()])


class NewCursist(Form):
    """Somebody whom nobody knew yet."""

    name = StringField(
        "Hoe heet de cursist?",
        [DataRequired("Vul de naam in.")],
        description="Voornaam en naam.",
    )
    email = EmailField(
        "Wat is het e-mailadres?",
        [DataRequired("Vul het e-mailadres in.")],
        description="De cursist meldt zich aan met een link die naar dit adres gaat.",
    )
    shares_email = SharesEmail()
    born_on = DayOfLifeField(
        "Wat is de geboortedatum?",
        [DataRequired("Vul de geboortedatum in.")],
        description="Wie nog geen 18 is, kan niet zelf indienen. Bijvoorbeeld 24 4 1998.",
    )


class Vouched(KeyedForm):
    """Who says on which day it was received."""

    vouches_id = SelectField(
        "Wie staat in voor de dag van ontvangst?",
        [DataRequired("Kies wie daarvoor instaat.")],
        description="Jijzelf, of de lesgever die het resultaat gaf.",
        choices=[],
    )

    def offer(self, people: Iterable[Person], me: Person) -> None:
        """Who can vouch; at first whoever registers."""
        self.vouches_id.choices = _people(people)
        if not self.vouches_id.raw_data:
            self.vouches_id.data = str(me.id)


class NewResult(Vouched):
    """A result, and the day on which the cursist got it."""

    programme = ProgrammeField("Welke opleiding?", [DataRequired("Vul de opleiding in.")])
    module = ModuleField("Welke module?", [DataRequired("Vul de module in.")])
    certificate = YesNoField(
        "Kreeg de cursist een studiebewijs?", [InputRequired("Kies ja of nee.")]
    )
    decided_on = DateField(
        "Op welke dag besliste de evaluatiecommissie?",
        [DataRequired("Vul de dag van de beslissing in.")],
        description=WHICH_DAY,
    )
    way = _way()
    day = _day()

    @property
    def reception(self) -> Reception:
        """How the cursist got it, and when."""
        return reception_of(self)


class ResultFile(Vouched):
    """A file with results."""

    file = FileField("Kies het CSV-bestand", [AFile()], render_kw={"accept": ".csv,text/csv"})


class ResultText(Vouched):
    """The same results again, looked at and confirmed."""

    text = HiddenField()


class CursistFile(Form):
    """A file with cursists."""

    file = FileField("Kies het CSV-bestand", [AFile()], render_kw={"accept": ".csv,text/csv"})


class CursistText(Form):
    """The same cursists again, looked at and confirmed."""

    text = HiddenField()
    shares_email = SharesEmail()


class Received(Form):
    """When something reached the cursist, instead of what stood there."""

    way = _way()
    day = _day()
    reason = TextAreaField(
        "Waarom verbeter je de dag?",
        [Optional(), Length(max=2000, message="Schrijf hoogstens 2000 tekens.")],
        description="De cursist krijgt dit te lezen. Het blijft in het dossier staan.",
        render_kw={"rows": 3},
    )

    @property
    def reception(self) -> Reception:
        """How the cursist got it, and when."""
        return reception_of(self)


def reception_of(form: Any) -> Reception:
    """The way and the day of a form that is valid."""
    day: date = form.day.data
    return Reception(form.way.data, day)


class AddDocument(Form):
    """A scan or another document that comes later."""

    files = MultipleFileField(
        "Welk bestand wil je toevoegen?",
        [AFile()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )
    says = StringField(
        "Wat is het?",
        [Optional(), Length(max=200, message="Schrijf hoogstens 200 tekens.")],
        description="Bijvoorbeeld: de scan van de brief. De cursist kan dit lezen.",
        render_kw={"maxlength": 200},
    )
