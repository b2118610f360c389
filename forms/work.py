"""What staff fill in around a case: who does a task, notes, a delegate, and a correction."""

from collections.abc import Iterable, Sequence

from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.fields import DateField
from forms.lengths import LONGEST, TOO_LONG
from processes import procedures
from processes.cases.doors.corrections import Correction
from processes.models import Decision, Person

WHICH_DAY = "Bijvoorbeeld 24 4 2025."


class HandOver(Form):
    """A task goes to somebody who may do it."""

    to = SelectField("Aan wie geef je de taak?", [DataRequired("Kies een naam.")], choices=[])
    reason = TextAreaField(
        "Waarom?",
        [
            DataRequired("Schrijf waarom je de taak aan iemand anders geeft."),
            Length(max=1000, message="Schrijf hoogstens 1000 tekens."),
        ],
        description="Dit komt in het dossier. De cursist ziet het niet.",
        render_kw={"rows": 3},
    )

    def offer(self, people: Iterable[Person]) -> None:
        """Offers these people, none of them chosen."""
        self.to.choices = offered(people)


class WriteNote(Form):
    """What staff tell each other about a case."""

    text = TextAreaField(
        "Nieuwe notitie",
        [
            DataRequired("Schrijf eerst iets op."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Alleen wie dit dossier behandelt, leest dit. De cursist niet.",
        render_kw={"rows": 4},
    )
    mentioned = SelectMultipleField(
        "Voor wie is dit?",
        [Optional()],
        choices=[],
        coerce=int,
        validate_choice=False,
        description="Wie je aanduidt, krijgt een mail dat er een notitie is. Wat erin staat, "
        "staat niet in de mail.",
    )

    def offer(self, people: Sequence[Person]) -> None:
        """Offers these colleagues; where there are none, it asks nothing."""
        self.mentioned.choices = [SelectChoice(each.id, each.name) for each in people]
        if not people and not self.mentioned.raw_data:
            del self.mentioned


class NameDelegate(Form):
    """Somebody stands in for the holders of a role, from day to day."""

    role = SelectField("Welke rol?", [DataRequired("Kies een rol.")], choices=[])
    principal_id = SelectField(
        "Wie wordt vervangen?",
        [Optional()],
        choices=[],
        description="Een lesgever of een beoordelaar van vrijstellingen vervang je altijd alleen.",
    )
    delegate_id = SelectField("Wie vervangt?", [DataRequired("Kies een naam.")], choices=[])
    first_day = DateField(
        "Vanaf welke dag?", [DataRequired("Vul de eerste dag in.")], description=WHICH_DAY
    )
    last_day = DateField(
        "Tot en met welke dag?",
        [Optional()],
        description="Laat dit leeg als je het nog niet weet. Je kan dit altijd stoppen.",
    )

    def offer(self, roles: Sequence[tuple[str, str]], people: Iterable[Person]) -> None:
        """Offers these roles with their words, the first one where there is no other, and these
        people, none of them chosen."""
        choose = [] if len(roles) == 1 else [("", "Kies een rol")]
        self.role.choices = [*choose, *roles]
        self.delegate_id.choices = offered(people)

    def offer_whom(self, people: Iterable[Person], *, everybody: bool) -> None:
        """Offers in whose place: all who have the role, where `everybody` can be replaced at once,
        which is chosen; or one of these people."""
        each = [SelectChoice(str(person.id), f"Alleen {person.name}") for person in people]
        all_of_them = SelectChoice("", "Iedereen met deze rol")
        self.principal_id.choices = [all_of_them, *each] if everybody else each


class Correct(Form):
    """A decision that was sent is put right."""

    slip = TextAreaField(
        "Wat was er fout?",
        [
            DataRequired("Schrijf wat er fout was."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Eén of twee zinnen. Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )
    reasons = TextAreaField(
        "De redenen, zoals ze moesten zijn",
        [
            DataRequired("Schrijf waarom je dit besliste."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Verbeter de tekst. Dit komt in de mail aan de cursist.",
        render_kw={"rows": 10},
    )
    of_remedy = RadioField(
        "Stond er ook iets fout over wat de cursist nog kan doen?",
        [InputRequired("Kies ja of nee.")],
        description="Dus: of er nog iets kan, wat, hoe, bij wie of tot wanneer.",
    )

    def offer(self, decision: Decision) -> None:
        """Asks about the remedy of a decision, where it has one."""
        if decision.remedy is None:
            del self.of_remedy
            return
        to = procedures.remedies()[decision.remedy].to
        self.of_remedy.choices = [
            ("yes", f"Ja. De termijn om {to} begint dan opnieuw."),
            ("no", f"Nee. De laatste dag om {to} verandert dan niet."),
        ]

    @property
    def correction(self) -> Correction:
        """What is put right."""
        wrong = self.of_remedy is not None and self.of_remedy.data == "yes"
        return Correction(str(self.reasons.data), str(self.slip.data), of_remedy=wrong)


def correction_in_words(decision: Decision, said: Correction) -> list[tuple[str, str]]:
    """What a correction of a decision says, by the questions of its form."""
    form = Correct()
    form.offer(decision)
    told = [(str(form[name].label.text), getattr(said, name)) for name in ("slip", "reasons")]
    if form.of_remedy is not None:
        form.of_remedy.data = "yes" if said.of_remedy else "no"
        chosen = (option.label.text for option in form.of_remedy if option.checked)
        told += [(str(form.of_remedy.label.text), str(words)) for words in chosen]
    return told


def offered(people: Iterable[Person]) -> list[SelectChoice]:
    """A list of names to choose from; its first line is nobody."""
    names = [SelectChoice(str(person.id), person.name) for person in people]
    return [SelectChoice("", "Kies een naam"), *names]
