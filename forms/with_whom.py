"""Planning a talk that is not with a whole committee: who will be there, by name."""

from typing import ClassVar

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import Length, Optional

from forms import talks
from forms.names import ColleagueField
from processes.clock import legal_now
from processes.models import Case
from processes.roles import people


def with_whom_field() -> SelectMultipleField:
    """Those whose talk it is."""
    return SelectMultipleField(
        "Met wie is het gesprek?",
        [Optional()],
        description="De namen komen in de uitnodiging.",
        choices=[],
    )


def others_field() -> ColleagueField:
    """Others, of any name."""
    return ColleagueField(
        "Wie is er nog bij?",
        [Optional(), Length(max=300, message="Schrijf hoogstens 300 tekens.")],
        description="Bijvoorbeeld een lesgever. Meer namen? Zet er een komma tussen.",
    )


def whose_talk(case: Case, role: str) -> list[SelectChoice]:
    """Whoever can hold a talk of this case now, in this role, by name."""
    return [SelectChoice(each.name, each.name) for each in people(role, case, legal_now())]


class Invite(talks.Invite):
    """It is planned, with whoever is chosen of those whose talk it is, and others of any name."""

    held_by: ClassVar[str]
    with_whom = with_whom_field()
    others = others_field()

    def prepare(self, case: Case) -> None:
        """Whose talk it is."""
        super().prepare(case)
        self.with_whom.choices = whose_talk(case, self.held_by)
