"""The report of a talk, put right before it is sent."""

from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length, Optional

from forms import Form
from processes.cases.doors.reports import ASKED, HELD, NOBODY_CAME, may_have_come
from processes.models import Talk

IF_HELD = ASKED[HELD]
CAME = "came"


class CorrectReport(Form):
    """What came of a talk, put right as long as nobody decided on it."""

    came = SelectMultipleField("Wie van de opgeroepen mensen kwam?", [Optional()], choices=[])
    present = TextAreaField(
        "Wie was er?", [DataRequired(IF_HELD["present"])], render_kw={"rows": 3}
    )
    support = StringField(
        "Wie kwam mee om de cursist te steunen?",
        [Optional(), Length(max=400, message="Schrijf hoogstens 400 tekens.")],
    )
    explained = TextAreaField("Wat werd er uitgelegd?", [DataRequired(IF_HELD["explained"])])
    said = TextAreaField("Wat zei de cursist?", [DataRequired(IF_HELD["said"])])
    note = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired(ASKED[NOBODY_CAME]["note"])],
        render_kw={"rows": 3},
    )

    def only(self, talk: Talk) -> None:
        """What is asked of a talk that ended as this one did."""
        able = may_have_come(talk)
        self.came.choices = [SelectChoice(words, words) for words in able]
        asked = {*ASKED[talk.state], *([CAME] if able else [])}
        for name in [each.short_name for each in self if each.short_name not in asked]:
            del self[name]

    @property
    def said_now(self) -> dict[str, str]:
        """What was filled in, field by field."""
        return {each.short_name: each.data or "" for each in self if each.short_name != CAME}

    @property
    def came_now(self) -> list[str]:
        """Who of those who were called came."""
        return list(self.came.data or []) if CAME in self else []
