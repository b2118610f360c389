"""What the secretariat fills in about what came in by e-mail, by post or by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wtforms import (
    BooleanField,
    MultipleFileField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.fields import DateField, RequiredWhen, TimeField
from forms.lengths import LONGEST, TOO_LONG
from forms.office import WHICH_DAY, KeyedForm
from processes.cases.incoming.channel import EMAIL, HAND, POST, REGISTERED, Sent
from processes.cases.incoming.filings import Incoming
from processes.documents import ENDINGS, WORDS
from processes.models import Person
from processes.regulation import BRUSSELS, brussels_midnight

OTHER = "other"  # who sent it is nobody whom the house knows for the cursist
# The field with the day on which it was sent, by the way in which it came.
SENT = {EMAIL: "mailed_day", REGISTERED: "registered_day", POST: "posted_day"}

BY_POST_OR_MAIL = (
    SelectChoice(EMAIL, "Per e-mail"),
    SelectChoice(REGISTERED, "Met een aangetekende brief"),
    SelectChoice(POST, "Met een gewone brief"),
)


def _scans() -> MultipleFileField:
    return MultipleFileField(
        "Voeg een scan toe",
        [Optional()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )


class CameIn(KeyedForm):
    """What came in by e-mail, by post or by hand: from whom, how, and when."""

    person_id = RadioField(
        "Van wie komt het?",
        [InputRequired("Kies van wie het komt.")],
        choices=[],
        render_kw={"reveal": {OTHER: ["other_name"]}},
    )
    channel = RadioField(
        "Hoe kwam het binnen?",
        [InputRequired("Kies hoe het binnenkwam.")],
        choices=[*BY_POST_OR_MAIL, SelectChoice(HAND, "Afgegeven in het centrum")],
        render_kw={
            "reveal": {
                EMAIL: ["mailed_day"],
                REGISTERED: ["registered_day"],
                POST: ["posted_day"],
                HAND: ["handed_time"],
            },
        },
    )
    mailed_day = DateField(
        "Op welke dag is de mail verstuurd?",
        [RequiredWhen("channel", EMAIL, "Vul in op welke dag de mail verstuurd is.")],
        description="Die dag telt, en niet de dag waarop de mail aankwam.",
    )
    registered_day = DateField(
        "Op welke dag is de aangetekende brief gepost?",
        [RequiredWhen("channel", REGISTERED, "Vul in op welke dag de brief gepost is.")],
        description="Kijk naar de poststempel.",
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

    def offer(self, people: Iterable[Person], cursist: Person) -> None:
        """Who can have sent it."""
        self.person_id.choices = [
            SelectChoice(
                str(person.id),
                f"{person.name} ({'cursist' if person == cursist else 'ouder of voogd'})",
            )
            for person in people
        ]

    def sent(self) -> Sent:
        """How it came in, and when. Call it once the form is valid."""
        assert self.arrived_day.data is not None
        arrived_at = brussels_midnight(self.arrived_day.data)
        sent_day = self[SENT[self.channel.data]].data if self.channel.data in SENT else None
        sent_at = brussels_midnight(sent_day) if sent_day else arrived_at
        if self.channel.data == HAND and self.handed_time.data:
            handed = datetime.combine(self.arrived_day.data, self.handed_time.data, BRUSSELS)
            sent_at = arrived_at = handed
        return Sent(self.channel.data, sent_at, arrived_at)

    def refuse(self, name: str | None, message: str) -> None:
        """The day of sending has a field of its own for each way."""
        sent = SENT.get(self.channel.data, "arrived_day")
        super().refuse(sent if name == "sent_day" else name, message)


class Scans(Form):
    """What was scanned of it."""

    scans = _scans()


class Register(CameIn):
    """The same for what is filed with it, and what stands in it."""

    other_name = StringField(
        "Hoe heet die persoon?",
        [RequiredWhen("person_id", OTHER, "Schrijf van wie het komt.")],
    )
    no_say = BooleanField(
        "Wie het stuurde, mag dit niet of niet meer doen.",
        description="Bijvoorbeeld een ouder van een cursist die toen al 18 was. De cursist kan het "
        "zelf nog indienen.",
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
    scans = _scans()

    def says_that(self, words: str) -> None:
        """What must stand in it."""
        self.disagrees.label.text = f"Er staat in dat de cursist {words}."

    def says_of_ways(self, article: str) -> None:
        """Before anything is chosen: that an e-mail and an ordinary letter are no way to appeal by
        this article, and what becomes of one that came so."""
        no_way = "Met een mail of een gewone brief kan een cursist niet in beroep gaan"
        self.channel.description = (
            f"{no_way} (art. {article}). Kwam het zo binnen? Kies dat dan hier. We bewaren het en "
            "laten weten hoe het wel kan. Er begint geen beroep."
        )

    def offer(self, people: Iterable[Person], cursist: Person) -> None:
        """Who can have sent it; anybody else by name."""
        super().offer(people, cursist)
        known: Any = self.person_id.choices
        self.person_id.choices = [*known, SelectChoice(OTHER, "Iemand anders")]

    @property
    def is_without_say(self) -> bool:
        """Who sent it has no say in it."""
        return self.person_id.data == OTHER or bool(self.no_say.data)

    def about(self) -> dict[str, str]:
        """What it is for, where the form asks so."""
        return {}

    def incoming(self, no_say: str = "") -> Incoming:
        """What came in; `no_say` is who sent it and has no say in it. Call it once the form is
        valid."""
        said, sent = (self.says.data or "").replace("\r\n", "\n"), self.sent()
        return Incoming(sent.channel, sent.sent_at, sent.arrived_at, said, self.about(), no_say)
