"""What staff fill in about the pieces of the file of a case."""

from wtforms import FileField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms import Form
from forms.office import AddDocument, AFile
from processes.documents import ENDINGS, WORDS


def _reason() -> TextAreaField:
    return TextAreaField(
        "Waarom?",
        [
            DataRequired("Schrijf waarom."),
            Length(max=1000, message="Schrijf hoogstens 1000 tekens."),
        ],
        description="De cursist leest deze reden. Schrijf er niets in dat geheim moet blijven.",
        render_kw={"rows": 3},
    )


class Collect(AddDocument):
    """A piece more, of which is said what it is."""

    says = StringField(
        "Wat is het?",
        [
            DataRequired("Schrijf wat het is."),
            Length(max=200, message="Schrijf hoogstens 200 tekens."),
        ],
        description="Bijvoorbeeld: verslag van de lesgever, 14 april. De cursist kan dit lezen.",
        render_kw={"maxlength": 200},
    )


class Withhold(Form):
    """A piece that whom the file is about does not see."""

    reason = _reason()


class Redact(Form):
    """A version in which something cannot be read."""

    files = FileField(
        "Welk bestand komt in de plaats?",
        [AFile()],
        description=f"Eén bestand: {WORDS}.",
        render_kw={"accept": ",".join(ENDINGS)},
    )
    reason = _reason()
