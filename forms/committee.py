"""What people fill in about the committee of a case: who sits, who leaves, and how one votes."""

from collections.abc import Collection
from typing import Any

from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form
from forms.base import StepForm
from forms.lengths import LONGEST, TOO_LONG
from forms.names import ColleagueEmailField, ProgrammeField
from processes.cases.committee.seats import Named
from processes.clock import legal_now
from processes.facts.seating import Candidate, candidates
from processes.models import Case, Member, Person
from processes.regulation.committees import STANDINGS, Place
from processes.regulation.voting import CHOICES, NO, YES
from processes.roles import sitting

SOMETHING_ELSE = "-"


class ComposeFields(StepForm):
    """Who takes a seat on the committee of a case; a form of a task that composes one has it."""

    members = SelectMultipleField(
        "Wie zit in de commissie?",
        [DataRequired("Kies wie er in de commissie zit.")],
        choices=[],
    )

    def prepare(self, case: Case) -> None:
        """Offers who can take a seat; of who cannot it says why. Beside who sits already nobody has
        to."""
        super().prepare(case)
        offer_seats(self.members, candidates(case, legal_now()))
        if sitting(case):
            self.members.validators = [Optional()]
            self.members.flags.required = False

    def propose(self, case: Case, person: Person) -> None:
        """The holder of each seat, or the substitute where the holder cannot, unless somebody says
        otherwise."""
        super().propose(case, person)
        if self.members.raw_data is None:
            self.members.data = usual(candidates(case, legal_now()))


class Compose(ComposeFields):
    """Who takes a seat that is free."""


class LeaveEmpty(Form):
    """Why nobody takes a place of the committee."""

    vacancy = TextAreaField(
        "Waarom blijft deze plaats leeg?",
        [
            DataRequired("Schrijf waarom de plaats leeg blijft."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Dit komt in de beslissing van de commissie. De cursist leest het.",
        render_kw={"rows": 3},
    )


class NameSomebody(Form):
    """Somebody for a free place, in this case alone."""

    place = RadioField("Voor welke plaats?", [InputRequired("Kies een plaats.")], choices=[])
    email = ColleagueEmailField(
        "Wat is het e-mailadres?",
        [DataRequired("Vul het e-mailadres in.")],
        description="Wie nog geen account heeft, krijgt een mail om een wachtwoord te kiezen.",
    )
    name = StringField(
        "Hoe heet deze persoon?",
        [Optional()],
        description="Alleen nodig als we dit e-mailadres nog niet kennen.",
    )

    def offer(self, places: Collection[Place]) -> None:
        """The places that are free."""
        self.place.choices = [SelectChoice(each.id, each.label) for each in places]

    @property
    def somebody(self) -> Named:
        """Who is asked."""
        return Named(self.email.data or "", self.name.data or "")


class Recuse(Form):
    """A member leaves."""

    reason = TextAreaField(
        "Waarom trek je je terug?",
        [
            DataRequired("Schrijf waarom je niet meebeslist."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De voorzitter en wie de commissie samenstelt, lezen dit. De cursist niet.",
        render_kw={"rows": 3},
    )


class Challenge(Form):
    """The cursist or the guardian objects to a member."""

    member_id = RadioField(
        "Tegen wie heb je een bezwaar?", [InputRequired("Kies een lid.")], choices=[]
    )
    reasons = TextAreaField(
        "Waarom mag dit lid niet meebeslissen?",
        [
            DataRequired("Schrijf waarom dit lid niet mag meebeslissen."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Bijvoorbeeld: dit lid is familie, of besliste al over mijn punten. "
        "De leden lezen dit.",
        render_kw={"rows": 4},
    )

    def offer(self, members: Collection[tuple[Member, str]]) -> None:
        """The members, each in words."""
        self.member_id.choices = [SelectChoice(str(each.id), words) for each, words in members]


class Propose(Form):
    """The chair puts something to the vote."""

    outcome = RadioField(
        "Wat beslist de commissie als het voorstel wordt aangenomen?",
        [InputRequired("Kies wat de commissie dan beslist.")],
        choices=[],
    )
    proposal = TextAreaField(
        "Wat is het voorstel?",
        [
            DataRequired("Schrijf waarover de commissie stemt."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="De leden stemmen hier voor of tegen. Alleen de leden lezen dit.",
        render_kw={"rows": 4},
    )

    def offer(self, outcomes: Collection[tuple[str, str]]) -> None:
        """What can be decided now, and a vote on something else."""
        other = SelectChoice(SOMETHING_ELSE, "Niets: we stemmen over iets anders")
        self.outcome.choices = [*(SelectChoice(*each) for each in outcomes), other]
        if not outcomes:
            self.outcome.data = SOMETHING_ELSE

    @property
    def decides(self) -> str | None:
        """The outcome that is voted on; None for something else."""
        return None if self.outcome.data == SOMETHING_ELSE else str(self.outcome.data)


class CastVote(Form):
    """One vote, that can be changed."""

    choice = RadioField("Hoe stem je?", [InputRequired("Kies hoe je stemt.")], choices=[])

    def offer(self, *, chairs: bool) -> None:
        """The chair does not abstain."""
        able = (YES, NO) if chairs else tuple(CHOICES)
        self.choice.choices = [SelectChoice(each, CHOICES[each]) for each in able]


class CloseVote(Form):
    """The chair closes the count."""


class CloseChallenge(CloseVote):
    """The same of a vote on a challenge: the cursist is told why."""

    answer = TextAreaField(
        "Waarom beslist de commissie dit?",
        [Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist krijgt dit te lezen. Geeft de stemming geen uitslag? Dan stemmen "
        "jullie opnieuw.",
        render_kw={"rows": 4},
    )


def offer_seats(field: Any, offered: Collection[Candidate]) -> None:
    """The candidates who can take a seat as choices; who cannot in the words under the question."""
    field.choices = [
        SelectChoice(each.choice, _words(each), {"hint": each.remark} if each.remark else {})
        for each in offered
        if not each.why_not
    ]
    apart = [f"{each.person.name} ({each.why_not})" for each in offered if each.why_not]
    field.description = f"Kunnen hier niet zitten: {'; '.join(apart)}." if apart else ""


def usual(offered: Collection[Candidate]) -> list[str]:
    """For each seat who comes first: the holder, or the substitute where the holder cannot."""
    first: dict[int, str] = {}
    for each in offered:
        if not each.why_not:
            first.setdefault(each.seat.id, each.choice)
    return list(first.values())


def _words(each: Candidate) -> str:
    """Such as "Nora Peeters: Netwerkdirecteur volwassenenonderwijs (intern lid)"."""
    label = each.seat.title if each.place.several and each.seat.title else each.place.label
    standing = ["voorzitter"] if each.place.chairs else []
    standing += [STANDINGS[each.place.standing]] if each.seat.place else []
    standing += ["vervanger"] if each.substitute else []
    more = f" ({', '.join(standing)})" if standing else ""
    return f"{each.person.name}: {label}{more}"


class SeatFields(Form):
    """Who holds a seat, and who is the substitute."""

    programme = ProgrammeField("Voor welke opleiding?", [DataRequired("Vul de opleiding in.")])
    title = StringField(
        "Hoe heet deze plaats?",
        [Optional()],
        description="Bijvoorbeeld: lesgever Nederlands.",
    )
    holder_email = ColleagueEmailField(
        "Wat is het e-mailadres van het lid?",
        [DataRequired("Vul het e-mailadres in.")],
        description="Wie nog geen account heeft, krijgt een mail om een wachtwoord te kiezen.",
    )
    holder_name = StringField(
        "Hoe heet het lid?",
        [Optional()],
        description="Alleen nodig als we dit e-mailadres nog niet kennen.",
    )
    substitute_email = ColleagueEmailField(
        "Wat is het e-mailadres van de vervanger?",
        [Optional()],
        description="Laat dit leeg als er geen vervanger is.",
    )
    substitute_name = StringField(
        "Hoe heet de vervanger?",
        [Optional()],
        description="Alleen nodig als we dit e-mailadres nog niet kennen.",
    )

    def only(self, *, programme: bool, title: bool) -> None:
        """Without the questions that this seat does not need."""
        if not programme:
            del self.programme
        if not title:
            del self.title

    def said(self, name: str) -> str:
        """What was typed in a field; empty where the form does not ask it."""
        return self[name].data or "" if name in self else ""

    @property
    def holder(self) -> Named:
        """Who holds it."""
        return Named(self.holder_email.data or "", self.holder_name.data or "")

    @property
    def substitute(self) -> Named | None:
        """Who is the substitute; None without one."""
        address = (self.substitute_email.data or "").strip()
        return Named(address, self.substitute_name.data or "") if address else None
