"""What people fill in when the evaluation committee decides anew after an appeal (art. 3.6)."""

from forms import committee, evaluation_objection
from forms.base import StepForm


class AppealWon(StepForm):
    """Nobody fills it in: the case begins by itself."""


class Compose(committee.ComposeFields):
    """The chair says who sits on the committee that meets again."""


class NewDecision(evaluation_objection.NewDecision):
    """The committee met again and decided; a member writes it down."""
