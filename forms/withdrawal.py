"""What is asked of whoever withdraws the request of a case."""

from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from forms.base import StepForm
from forms.lengths import LONGEST, TOO_LONG


class Withdrawal(StepForm):
    """A reason is welcome, and not asked for by any rule."""

    reason = TextAreaField(
        "Waarom trek je dit in?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. Wie erover beslist, kan dit lezen.",
    )
