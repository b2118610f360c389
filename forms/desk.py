"""What the secretariat fills in for who stands at the desk (art. 2.1 to 2.3)."""

from datetime import date

from wtforms import BooleanField, HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Optional

from forms.agreeing import ask_to_agree, versions
from forms.base import StepForm
from forms.fields import RequiredWhen
from forms.ledger import WAYS
from forms.money import EurosField
from forms.office import NewCursist
from forms.recordings import ask_what_is_unsaid, general, said_in, targeted
from forms.reducing import RATE
from processes.answers import Answer
from processes.cases.enrolment.desk import Visit, asking_for, known_like
from processes.cases.institutions.people import payers_of
from processes.effects.enrolment import THEMSELF
from processes.effects.proofs_read import PROVED
from processes.facts.enrolling import NO_RATE
from processes.models import AT_ENROLMENT, Person, Run
from processes.regulation.words import in_words

NOT_PAID = "no"
ON_PAPER = "(wat de cursist op papier koos)"
AGREED = DataRequired("Kruis aan dat de cursist akkoord gaat.")
SEEN = ("identity_shown", "lives_lawfully", "reduction_proved")
LATER = "Kruis dit ook aan. Of kruis hieronder niets aan: dan kijk je de papieren later na."


class AtDesk(StepForm):
    """Somebody enrols at the desk."""

    button = "Schrijf in"
    run = HiddenField("Lesgroep")
    asked_by = RadioField("Wie staat er aan het loket?", [InputRequired("Kies wie dit vraagt.")])
    register_number = StringField(
        "Rijksregisternummer of bisnummer",
        [Optional()],
        description="Heeft de cursist er geen? Laat dit dan leeg: aan het loket kan het zonder.",
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    payer = RadioField("Wie betaalt?", [InputRequired("Kies wie betaalt.")], default=THEMSELF)
    agrees = BooleanField("Het centrumreglement is gelezen en op papier ondertekend.", [AGREED])
    agrees_to_project = BooleanField(
        "Het pedagogisch project is gelezen en op papier ondertekend.", [AGREED]
    )
    texts = versions()
    targeted = targeted()
    general = general()
    claims_reduction = BooleanField("De cursist denkt recht te hebben op een vermindering.")
    admitted = BooleanField("De cursist voldoet aan de toelatingsvoorwaarden.")
    identity_shown = BooleanField("De identiteitskaart is getoond.")
    lives_lawfully = BooleanField(
        "De cursist is Belg, of toonde een document om wettig in België te wonen."
    )
    reduction_proved = BooleanField(
        "Het recht op een vermindering is bewezen.", render_kw={"reveal": {"y": ["rate"]}}
    )
    rate = EurosField(RATE, [RequiredWhen("reduction_proved", True, NO_RATE)])
    paid = RadioField(
        "Is alles betaald?",
        choices=[
            SelectChoice(NOT_PAID, "Nog niet"),
            *(SelectChoice(way, f"Ja: {words}") for way, words in WAYS.items()),
        ],
        default=NOT_PAID,
        description="De betaling komt meteen op de rekening van wie betaalt.",
    )

    def about(self, cursist: Person, run: Run, *, number_known: bool) -> None:
        """Asks what matters for this person and this run. Call it before anything is validated."""
        self.run.data = run.code
        able = asking_for(cursist)
        self.asked_by.choices = [SelectChoice(str(each.id), each.name) for each in able]
        if len(able) < 2:
            del self.asked_by
        payers = [SelectChoice(str(each.id), each.name) for each in payers_of(cursist)]
        self.payer.choices = [SelectChoice(THEMSELF, cursist.name), *payers]
        if not payers:
            del self.payer
        ask_to_agree(self, cursist, "De cursist gaat")
        ask_what_is_unsaid(self, cursist)
        for kind in said_in(self):
            self[kind].label.text = f"{self[kind].label.text} {ON_PAPER}"
        if number_known:
            del self.register_number
        if run.payment != AT_ENROLMENT:
            del self.paid

    def validate_admitted(self, field: BooleanField) -> None:
        """What was seen counts once somebody looked whether they are admitted."""
        paid = "paid" in self and self.paid.data != NOT_PAID
        if not field.data and (paid or any(self[name].data for name in SEEN)):
            raise ValidationError(LATER)

    def validate_reduction_proved(self, field: BooleanField) -> None:
        """Nobody proves what they do not ask."""
        if field.data and not self.claims_reduction.data:
            raise ValidationError("Kruis dan ook aan dat de cursist een vermindering vraagt.")

    @property
    def asked(self) -> Answer:
        """What is asked, without the number: that is kept with the person, sealed."""
        names = ("run", "payer", "agrees", "agrees_to_project", "texts", "claims_reduction")
        return Answer({}, {name: self[name].data for name in names if name in self})

    @property
    def visit(self) -> Visit:
        """All that was said at the desk."""
        who = int(self.asked_by.data) if "asked_by" in self else None
        number = str(self.register_number.data or "") if "register_number" in self else ""
        return Visit(who, self.asked, number, self.seen, self.shown, said_in(self))

    @property
    def seen(self) -> Answer | None:
        """What was seen and paid; None where it is looked at later."""
        if not self.admitted.data:
            return None
        said = {name: self[name].data for name in ("admitted", "identity_shown", "lives_lawfully")}
        if self.claims_reduction.data:
            said["reduction"] = PROVED if self.reduction_proved.data else "not_yet"
            said["rate"] = self.rate.data
        if "paid" in self:
            said["paid"] = self.paid.data
        return Answer({}, said)


class NewAtDesk(NewCursist):
    """Somebody whom nobody knew yet: looked for by name and birthday first."""

    another = BooleanField("Het is iemand anders. Voeg deze cursist toe.")

    def validate_another(self, field: BooleanField) -> None:
        """A second account would lack what somebody followed before (portal)."""
        born = self.born_on.data
        if not isinstance(born, date) or field.data:
            return
        for known in known_like(str(self.name.data or ""), born)[:1]:
            who = f"{known.name}, geboren op {in_words(born)}"
            raise ValidationError(f"{who}, staat hier al ({known.email}). Is dat dezelfde?")
