"""How the agenda is narrowed."""

from wtforms import SelectField

from forms.overview import Choices


class NarrowAgenda(Choices):
    """Which talks are shown; their last days are left out then."""

    wie = SelectField("Wie zit erbij?", choices=[])
    waar = SelectField("Waar?", choices=[])
    commissie = SelectField("Welke commissie?", choices=[])
