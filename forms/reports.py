"""The report of a talk, put right before it is sent."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form


class CorrectReport(Form):
    """What came of a talk, put right as long as nobody decided on it."""

    present = TextAreaField(
        "Wie was er?", [DataRequired("Schrijf wie er was.")], render_kw={"rows": 3}
    )
    support = StringField(
        "Wie kwam mee om de cursist te steunen?",
        [Optional(), Length(max=400, message="Schrijf hoogstens 400 tekens.")],
    )
    explained = TextAreaField(
        "Wat werd er uitgelegd?", [DataRequired("Schrijf wat er uitgelegd is.")]
    )
    said = TextAreaField("Wat zei de cursist?", [DataRequired("Schrijf wat de cursist zei.")])
    note = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired("Schrijf kort wat er gebeurde.")],
        render_kw={"rows": 3},
    )

    def only(self, state: str) -> None:
        """What is asked of a talk that ended in this state."""
        asked = ("note",) if state == "nobody_came" else ("present", "support", "explained", "said")
        for name in [each.short_name for each in self if each.short_name not in asked]:
            del self[name]

    @property
    def said_now(self) -> dict[str, str]:
        """What was filled in, field by field."""
        return {each.short_name: each.data or "" for each in self}
