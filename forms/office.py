"""What the secretariat fills in: results, receipts, and what came in off line."""

from collections.abc import Iterable
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
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
from forms.absence_dispute import teachers
from forms.base import YesNoField
from forms.evaluations import known_programmes
from forms.exemption_escalation import PATHS
from forms.fields import DateField, RequiredWhen, TimeField
from forms.filing import LONGEST, TOO_LONG
from processes.cases.incoming import EMAIL, HAND, POST, Incoming
from processes.cases.reception import DELIVERED, HANDED, PICK_UP, POSTED, Reception
from processes.cases.reception import EMAIL as BY_EMAIL
from processes.documents import ENDINGS, WORDS
from processes.effects.absence_dispute import ILL, WORK
from processes.effects.absence_dispute import OTHER as ELSE
from processes.models import Person
from processes.regulation import BRUSSELS, brussels_midnight

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WAYS = [
    SelectChoice(HANDED, "Afgegeven of opgehaald, op die dag"),
    SelectChoice(
        PICK_UP,
        "Klaar om op te halen",
        {"hint": "Die dag telt als de dag van ontvangst, ook als de cursist later kwam."},
    ),
    SelectChoice(BY_EMAIL, "Per e-mail"),
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
    born_on = DateField(
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

    programme = StringField("Welke opleiding?", [DataRequired("Vul de opleiding in.")])
    module = StringField("Welke module?", [DataRequired("Vul de module in.")])
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


class Register(KeyedForm):
    """What came in by e-mail, by post or by hand."""

    person_id = RadioField(
        "Van wie komt het?", [InputRequired("Kies van wie het komt.")], choices=[]
    )
    channel = RadioField(
        "Hoe kwam het binnen?",
        [InputRequired("Kies hoe het binnenkwam.")],
        choices=[
            SelectChoice(EMAIL, "Per e-mail"),
            SelectChoice(POST, "Met de post"),
            SelectChoice(HAND, "Afgegeven in het centrum"),
        ],
        render_kw={
            "reveal": {EMAIL: ["mailed_day"], POST: ["posted_day"], HAND: ["handed_time"]},
        },
    )
    mailed_day = DateField(
        "Op welke dag is de mail verstuurd?",
        [RequiredWhen("channel", EMAIL, "Vul in op welke dag de mail verstuurd is.")],
        description="Die dag telt voor de termijn.",
    )
    posted_day = DateField(
        "Op welke dag is de brief gepost?",
        [RequiredWhen("channel", POST, "Vul in op welke dag de brief gepost is.")],
        description="Kijk naar de poststempel.",
    )
    handed_time = TimeField(
        "Hoe laat?",
        [RequiredWhen("channel", HAND, "Vul in hoe laat het afgegeven is.")],
        description="Bijvoorbeeld 14.30.",
    )
    arrived_day = DateField(
        "Op welke dag kwam het aan in het centrum?",
        [DataRequired("Vul in op welke dag het aankwam.")],
        description=f"Niet de dag van vandaag, als het al eerder aankwam. {WHICH_DAY}",
    )
    disagrees = BooleanField("", [DataRequired("Kruis dit aan als het er staat.")])
    says = TextAreaField(
        "Wat staat er?",
        [
            DataRequired("Schrijf over wat er staat."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Schrijf het woord voor woord over. Verbeter niets.",
        render_kw={"rows": 10},
    )
    scans = MultipleFileField(
        "Voeg een scan toe",
        [Optional()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )

    def offer(self, people: Iterable[Person], cursist: Person, says: str) -> None:
        """Who can have filed, and what must stand in it."""
        self.person_id.choices = [
            SelectChoice(
                str(person.id),
                f"{person.name} ({'cursist' if person == cursist else 'ouder of voogd'})",
            )
            for person in people
        ]
        self.disagrees.label.text = f"Er staat in dat de cursist {says}."

    def about(self) -> dict[str, str]:
        """What it is for, where the form asks so."""
        return {}

    def incoming(self) -> Incoming:
        """What came in. Call it once the form is valid."""
        assert self.arrived_day.data is not None
        arrived_at = brussels_midnight(self.arrived_day.data)
        sent_day = {EMAIL: self.mailed_day.data, POST: self.posted_day.data}.get(self.channel.data)
        sent_at = brussels_midnight(sent_day) if sent_day else arrived_at
        if self.channel.data == HAND and self.handed_time.data:
            handed = datetime.combine(self.arrived_day.data, self.handed_time.data, BRUSSELS)
            sent_at = arrived_at = handed
        said = (self.says.data or "").replace("\r\n", "\n")
        return Incoming(self.channel.data, sent_at, arrived_at, said, self.about())

    def refuse(self, name: str | None, message: str) -> None:
        """The day of sending has a field of its own for each way."""
        sent = {EMAIL: "mailed_day", POST: "posted_day", HAND: "arrived_day"}
        super().refuse(sent[self.channel.data] if name == "sent_day" else name, message)


class RegisterExemption(Register):
    """A request for an exemption: also for which module, and by which way (art. 4.1)."""

    programme = StringField("Welke opleiding?", [DataRequired("Vul de opleiding in.")])
    module = StringField("Welke module?", [DataRequired("Vul de module in.")])
    path = RadioField(
        "Welke weg vraagt de cursist?", [InputRequired("Kies een weg.")], choices=PATHS
    )

    def about(self) -> dict[str, str]:
        """The module, and what one can: that is what stands in it."""
        known = (self.says.data or "").replace("\r\n", "\n")
        named = {name: str(self[name].data) for name in ("programme", "module", "path")}
        return {**named, "known": known}


class RegisterAbsence(Register):
    """An absence at an evaluation: also at which one, and why (art. 1.7)."""

    programme = SelectField(
        "Welke opleiding?", [DataRequired("Kies de opleiding.")], choices=known_programmes
    )
    module = StringField("Welke module?", [DataRequired("Vul de module in.")])
    teacher_id = SelectField(
        "Wie is de lesgever?", [DataRequired("Kies de lesgever.")], choices=teachers
    )
    day = DateField(
        "Op welke dag was de evaluatie?",
        [DataRequired("Vul de dag van de evaluatie in.")],
        description=WHICH_DAY,
    )
    last_day = DateField(
        "Wat is de laatste dag van de module?",
        [DataRequired("Vul de laatste dag van de module in.")],
        description=WHICH_DAY,
    )
    reason = RadioField(
        "Waarom was de cursist er niet?",
        [InputRequired("Kies de reden.")],
        choices=[
            SelectChoice(ILL, "Ziek", {"hint": "Scan het medisch attest."}),
            SelectChoice(WORK, "Moest werken", {"hint": "Scan het attest van de werkgever."}),
            SelectChoice(ELSE, "Iets anders", {"hint": "Dan is er een eigen verklaring."}),
        ],
    )

    def about(self) -> dict[str, str]:
        """Which evaluation, and the reason."""
        names = ("programme", "module", "teacher_id", "day", "last_day", "reason")
        return {name: str(self[name].data) for name in names}


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
