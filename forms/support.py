"""What is asked of whoever says who comes along to a talk or a hearing."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form


class Support(Form):
    """One person, to support the cursist."""

    name = StringField(
        "Wie komt er mee?",
        [
            DataRequired("Vul in wie er meekomt."),
            Length(max=200, message="Schrijf hoogstens 200 tekens."),
        ],
        description="De voornaam en de naam.",
    )
    relation = StringField(
        "Wie is dat voor jou?",
        [Optional(), Length(max=100, message="Schrijf hoogstens 100 tekens.")],
        description="Bijvoorbeeld: tante, vriend of advocaat.",
    )
