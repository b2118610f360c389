"""The report of a talk, put right before it is sent."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form
from processes.cases.doors.reports import ASKED, NOBODY_CAME

HELD = ASKED["held"]


class CorrectReport(Form):
    """What came of a talk, put right as long as nobody decided on it."""

    present = TextAreaField("Wie was er?", [DataRequired(HELD["present"])], render_kw={"rows": 3})
    support = StringField(
        "Wie kwam mee om de cursist te steunen?",
        [Optional(), Length(max=400, message="Schrijf hoogstens 400 tekens.")],
    )
    explained = TextAreaField("Wat werd er uitgelegd?", [DataRequired(HELD["explained"])])
    said = TextAreaField("Wat zei de cursist?", [DataRequired(HELD["said"])])
    note = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired(ASKED[NOBODY_CAME]["note"])],
        render_kw={"rows": 3},
    )

    def only(self, state: str) -> None:
        """What is asked of a talk that ended in this state."""
        for name in [each.short_name for each in self if each.short_name not in ASKED[state]]:
            del self[name]

    @property
    def said_now(self) -> dict[str, str]:
        """What was filled in, field by field."""
        return {each.short_name: each.data or "" for each in self}
