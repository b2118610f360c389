"""What the secretariat says of a proof of a reduction (2.2)."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import InputRequired

from forms import Form
from forms.fields import RequiredWhen
from forms.money import EurosField
from processes.cases.enrolment.reducing import NO_CHOICE, Proof, Read
from processes.facts.enrolling import NO_RATE

RATE = "Hoeveel euro kost een lestijd met de vermindering?"
ANSWERS = {
    Proof.CHECKING: "Ik kijk het bewijs nog na: de debetnota wacht",
    Proof.PROVED: "Ja, dat is bewezen",
    Proof.NO_RIGHT: "Nee: het gewone tarief",
}


class ReadProof(Form):
    """A proof is looked at, or was."""

    proof = RadioField(
        "Heeft de cursist recht op een vermindering?",
        [InputRequired(NO_CHOICE)],
        render_kw={"reveal": {Proof.PROVED.value: ["rate"]}},
    )
    rate = EurosField(
        RATE,
        [RequiredWhen("proof", Proof.PROVED, NO_RATE)],
        description="Is het gratis? Schrijf 0.",
    )

    def about(self, *, note_can_wait: bool) -> None:
        """Offers to let the debit note wait only where one is to come."""
        offered = (each for each in ANSWERS if note_can_wait or each is not Proof.CHECKING)
        self.proof.choices = [SelectChoice(each.value, ANSWERS[each]) for each in offered]

    def said(self) -> Read:
        """What was filled in."""
        proved = self.proof.data == Proof.PROVED
        return Read(self.proof.data or "", self.rate.cents if proved else None)
