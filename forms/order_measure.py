"""What a member of the staff fills in about an order measure (art. 6.1)."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms.base import StepForm
from forms.fields import DateField, RequiredWhen
from forms.lengths import LONGEST, TOO_LONG
from forms.talks import WHICH_DAY
from processes.effects.order_measure import DAMAGE, GUIDANCE, LESSON, OTHER


class Measure(StepForm):
    """Whoever gave the measure writes down what it was; the cursist gets that in writing."""

    button = "Bevestig de ordemaatregel"
    day = DateField(
        "Op welke dag gaf je de ordemaatregel?",
        [DataRequired("Vul in op welke dag je de ordemaatregel gaf.")],
        description=WHICH_DAY,
    )
    happened = TextAreaField(
        "Wat is er gebeurd?",
        [DataRequired("Schrijf wat er gebeurd is."), Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist krijgt dit te lezen. Schrijf wat je zelf zag of hoorde.",
        render_kw={"rows": 5},
    )
    measure = RadioField(
        "Welke ordemaatregel gaf je?",
        [InputRequired("Kies welke ordemaatregel je gaf.")],
        choices=[
            SelectChoice(LESSON, "De les verlaten"),
            SelectChoice(GUIDANCE, "Een plan voor begeleiding of extra afspraken"),
            SelectChoice(DAMAGE, "De schade betalen"),
            SelectChoice(OTHER, "Iets anders"),
        ],
        render_kw={"reveal": {OTHER: ["other"]}},
    )
    other = TextAreaField(
        "Wat dan?",
        [
            RequiredWhen("measure", OTHER, "Schrijf welke ordemaatregel je gaf."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        render_kw={"rows": 3},
    )
    agreements = TextAreaField(
        "Welke afspraken zijn er?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Bijvoorbeeld: wat de cursist doet, en tegen wanneer. Dit komt in de "
        "afsprakennota.",
        render_kw={"rows": 4},
    )


class PutRight(Measure):
    """What stood in it was wrong: put right by who gave the measure."""

    button = "Verstuur de verbetering"
    lapses = BooleanField(
        "Deze ordemaatregel klopt niet, en vervalt.",
        description="Bijvoorbeeld omdat ze over iemand anders ging. Vul dan alleen hieronder in "
        "wat er fout was.",
    )
    slip = TextAreaField(
        "Wat was er fout?",
        [DataRequired("Schrijf wat er fout was."), Length(max=LONGEST, message=TOO_LONG)],
        description="De cursist krijgt dit te lezen.",
        render_kw={"rows": 3},
    )
