"""What the office writes down of a paper that somebody signed (introduction, 2.1)."""

from collections.abc import Mapping

from wtforms import BooleanField, FileField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.agreeing import offer_texts, versions
from forms.fields import DateField
from forms.office import AFile
from processes.agreements import BOXES
from processes.cases.enrolment.paper_signatures import (
    LONGEST,
    NO_REASON,
    NOT_ABLE,
    Paper,
    who_could_sign,
)
from processes.documents import ENDINGS, WORDS
from processes.models import AgreementText, Person

NO_SHEET = "Kies de scan of de foto."


class SignedOnPaper(Form):
    """Who signed which texts, when, and the sheet. `alone` is the number of who alone can sign."""

    alone: int | None = None
    who = RadioField("Wie ondertekende?", [InputRequired(NOT_ABLE)])
    paper_on = DateField("Welke dag staat er op het papier?", [DataRequired("Vul de dag in.")])
    agrees = BooleanField("Het centrumreglement is ondertekend.")
    agrees_to_project = BooleanField("Het pedagogisch project is ondertekend.")
    texts = versions()
    files = FileField(
        "Scan of foto van het papier",
        [Optional()],
        description=f"Kies een {WORDS}. Heb je nog geen scan? Bewaar dan het papier: "
        "je kan de scan later toevoegen.",
        render_kw={"accept": ",".join(ENDINGS)},
    )

    def about(self, person: Person, left: Mapping[str, AgreementText]) -> None:
        """Asks who signed, where that can be more than one, and of what is left."""
        able = who_could_sign(person)
        self.who.choices = [SelectChoice(str(each.id), each.name) for each in able]
        self.alone = able[0].id if len(able) == 1 else None
        if self.alone:
            del self.who
        offer_texts(self, left)

    @property
    def paper(self) -> Paper:
        """All of it but the sheet."""
        assert self.paper_on.data is not None
        kinds = [kind for kind, box in BOXES.items() if box in self and self[box].data]
        who = self.alone or int(self.who.data)
        return Paper(who, self.paper_on.data, kinds, str(self.texts.data or "").split())


class AddSheet(Form):
    """The sheet of a paper that was written down before."""

    files = FileField(
        "Scan of foto van het papier",
        [AFile()],
        description=f"Kies een {WORDS}.",
        render_kw={"accept": ",".join(ENDINGS)},
    )


class TakeBackSignature(Form):
    """The office takes back what it wrote down wrongly."""

    why = TextAreaField(
        "Waarom klopt dit niet?",
        [
            DataRequired(NO_REASON),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="Bijvoorbeeld: dit papier is van iemand anders.",
        render_kw={"rows": 3},
    )
