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


class Invite(talks.Invite):
    """It is planned, with whoever is chosen of those whose talk it is, and others of any name."""

    held_by: ClassVar[str]
    with_whom = SelectMultipleField(
        "Met wie is het gesprek?",
        [Optional()],
        description="De namen komen in de uitnodiging.",
        choices=[],
    )
    others = ColleagueField(
        "Wie is er nog bij?",
        [Optional(), Length(max=300, message="Schrijf hoogstens 300 tekens.")],
        description="Bijvoorbeeld een lesgever. Meer namen? Zet er een komma tussen.",
    )

    def prepare(self, case: Case) -> None:
        """Whose talk it is."""
        super().prepare(case)
        found = people(self.held_by, case, legal_now())
        self.with_whom.choices = [SelectChoice(each.name, each.name) for each in found]
