"""Files that go along with an answer."""

from typing import Any, ClassVar

from wtforms import MultipleFileField
from wtforms.validators import Optional

from forms import Form
from forms.base import StepForm
from processes.documents import ENDINGS, FIELD, WORDS


class Enclosed(Form):
    """The files themself."""

    files = MultipleFileField(
        "Hoort er een bestand bij?",
        [Optional()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}. Het gaat mee met je antwoord.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )


class Enclosing(StepForm):
    """A step whose answer takes files: `enclosed` asks them, at the place `HERE` of its page."""

    HERE: ClassVar[str] = "bestanden"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enclosed = Enclosed()

    def refuse(self, name: str | None, message: str) -> None:
        """What is wrong with a file stands at the files."""
        if name == FIELD:
            self.enclosed.refuse(name, message)
        else:
            super().refuse(name, message)
