"""What is filled in for a certificate: which one is proposed, and is it signed (art. 3.7)."""

import json
from collections.abc import Sequence

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import InputRequired, Length

from forms.base import StepForm, YesNoField
from forms.fields import RequiredWhen
from forms.lengths import LONGEST, TOO_LONG
from processes.answers import Answer
from processes.facts.certificates import asked_in, proposals, why, why_no_longer
from processes.facts.studied import Proposal, asks_test
from processes.folding import folded
from processes.models import Case, Person
from processes.regulation.certificates import WHOLE, WORDS, Kind

NOTHING = (
    "Er is nu niets voor te stellen: uit de resultaten en de vrijstellingen volgt niets, of het is "
    "er al. Staat het op de opleidingsfiche?"
)
FAILED_TEST = (
    "Niet geslaagd voor de NT2-test: de directie kan dit niet ondertekenen. De cursist krijgt de "
    "reden, en kan een gesprek vragen."
)
NT2 = "nt2"
# A sheet that does not ask the test may be of another level, or was not written yet (art. 3.2).
NT2_TEST = (
    "De opleidingsfiche vraagt geen NT2-test. Is dit richtgraad 1, en begon de cursist in "
    "2023-2024? Dan is die test nodig (art. 3.2). Pas dan eerst de fiche aan."
)


class Propose(StepForm):
    """The secretariat chooses one of those that follow."""

    button = "Stel voor aan de directie"
    what = RadioField("Welk studiebewijs?", [InputRequired("Kies een studiebewijs.")], choices=[])

    def begin(self, cursist: Person, beside: Case | None) -> None:
        """Only what follows can be chosen; where there is one, it is chosen."""
        found = proposals(cursist)
        self.what.choices = [SelectChoice(_token(each.what), _said(each)) for each in found]
        if not found:
            self.what.description = NOTHING
        if len(found) == 1 and not self.what.data:
            self.what.data = _token(found[0].what)

    def answer(self) -> Answer:
        """The programme, the module and the kind that were chosen."""
        programme, module, kind = json.loads(str(self.what.data))
        return Answer({}, {"programme": programme, "module": module, "kind": kind})


class Sign(StepForm):
    """The direction signs, or says why not."""

    routing = ("signed",)
    signed = YesNoField(
        "Onderteken je dit studiebewijs?",
        [InputRequired("Kies ja of nee.")],
        yes="Ja, ik onderteken",
        no="Nee",
        render_kw={"reveal": {"no": ["reasons"]}},
    )
    reasons = TextAreaField(
        "Waarom niet?",
        [
            RequiredWhen("signed", False, "Schrijf waarom je niet ondertekent."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De cursist en het secretariaat lezen dit. De cursist kan daarover een gesprek "
        "vragen (art. 3.6).",
    )

    def prepare(self, case: Case) -> None:
        """What is signed, and from what it follows now."""
        programme, module, kind = asked_in(case)
        said = why_no_longer(case) or " ".join(why(case))
        self.signed.description = f"{called(Kind(kind), case.programme, case.module)}. {said}"
        if module == WHOLE and NT2 in folded(programme).split() and not asks_test(programme):
            self.signed.description += f" {NT2_TEST}"


def what(case: Case) -> str:
    """The same of what was proposed in a case."""
    programme, module, kind = asked_in(case)
    return called(Kind(kind), programme, module)


def called(kind: Kind, programme: str, module: str) -> str:
    """A certificate as people call it: what, and of which programme or module."""
    of = f"{programme}, de hele opleiding" if module == WHOLE else f"{module} ({programme})"
    return f"{WORDS[kind].capitalize()}: {of}"


def _token(what: Sequence[str]) -> str:
    return json.dumps(what)


def _said(proposal: Proposal) -> str:
    programme, module, kind = proposal.what
    failed = (FAILED_TEST,) if proposal.earned.failed_test else ()
    return f"{called(Kind(kind), programme, module)}. {' '.join((*proposal.earned.why, *failed))}"
