"""What people fill in for a question to the secretariat (art. 9)."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms.base import StepForm
from forms.filing import Filing, Question
from forms.incoming import Register
from forms.lengths import LONGEST, TOO_LONG
from processes.cases.drafts.drafts import ATTACHMENT


class Ask(Filing):
    """The cursist asks something."""

    title = "Een vraag stellen aan het secretariaat"
    button = "Stel de vraag"
    if_late = ""
    questions = (
        Question("je-vraag", ("question",), None, "Je vraag"),
        Question("bijlagen", (), ATTACHMENT, "Bijlagen"),
    )
    question = TextAreaField(
        "Wat wil je vragen?",
        [DataRequired("Schrijf je vraag."), Length(max=LONGEST, message=TOO_LONG)],
        description="Bijvoorbeeld: wanneer begint mijn volgende module?",
    )
    disagrees = BooleanField(
        "Ik wil dit aan het secretariaat vragen.",
        [DataRequired("Kruis dit aan als je de vraag wilt stellen.")],
    )


class RegisterAsk(Register):
    """A question that came in by e-mail, by post or by hand."""

    def about(self) -> dict[str, str]:
        """What stands in it is the question."""
        return {"question": (self.says.data or "").replace("\r\n", "\n")}


class Answer(StepForm):
    """The secretariat answers."""

    reply = TextAreaField(
        "Wat is het antwoord?",
        [DataRequired("Schrijf het antwoord."), Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist krijgt dit per mail.",
    )
