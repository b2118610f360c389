"""A question that is often asked, and its answer."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms import Form
from processes.cases.administration.common_questions import LONGEST, LONGEST_QUESTION


class CommonQuestionFields(Form):
    """What anybody reads. The field of the answer is not called `answer`: every form has that."""

    question = StringField(
        "De vraag",
        [
            DataRequired("Schrijf de vraag."),
            Length(max=LONGEST_QUESTION, message=f"Schrijf hoogstens {LONGEST_QUESTION} tekens."),
        ],
        description="Bijvoorbeeld: hoe laat is het secretariaat open?",
    )
    reply = TextAreaField(
        "Het antwoord",
        [
            DataRequired("Schrijf het antwoord."),
            Length(max=LONGEST, message=f"Schrijf hoogstens {LONGEST} tekens."),
        ],
        description="Iedereen leest dit. Schrijf geen namen, en niets waaraan je iemand herkent.",
        render_kw={"rows": 8},
    )
