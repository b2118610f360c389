"""What every filing asks, and the check of a date before anything is filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from werkzeug.datastructures import MultiDict
from wtforms import MultipleFileField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms import Form
from forms.base import StepForm
from forms.fields import DateField
from forms.lengths import LONGEST, TOO_LONG
from processes.answers import Answer
from processes.cases.drafts.drafts import ATTACHMENT, EVIDENCE
from processes.documents import ENDINGS, WORDS

ANSWERED = "answered"  # in a draft, beside the fields: the questions that were answered


@dataclass(frozen=True)
class Question:
    """One page of a filing: its name in the address, the fields that it asks, the kind of the files
    that it takes, and how the check of the answers calls it. `hint` says who can leave out files
    that are all that it asks."""

    name: str
    fields: tuple[str, ...]
    files: str | None
    title: str
    hint: str = "Je mag dit overslaan."


WHY = Question("waarom", ("reasons",), None, "Waarom je niet akkoord gaat")
ATTACHMENTS = Question("bijlagen", (), ATTACHMENT, "Bijlagen")
LATE = Question("te-laat", ("real_receipt", "late_reason"), EVIDENCE, "Waarom het te laat is")


class Filing(StepForm):
    """The form of a step that is asked one question a page. The procedure gives its words: `title`
    of the pages, `button` that files, `if_late`, what lateness means; its `questions`, the last of
    which is asked of what is late; and the statement `disagrees`, which stands in the proof word
    for word."""

    questions: ClassVar[tuple[Question, ...]] = (WHY, ATTACHMENTS, LATE)
    title: ClassVar[str]
    button: ClassVar[str]
    if_late: ClassVar[str]
    real_receipt = DateField(
        "Op welke dag kreeg je het echt?",
        [Optional()],
        description="Alleen als de dag die wij kennen, niet klopt. Bijvoorbeeld 24 4 2025.",
    )
    late_reason = TextAreaField(
        "Waarom dien je dit nu pas in?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Je mag dit leeg laten. Je kan hieronder ook een bewijs toevoegen.",
    )

    @classmethod
    def kept(cls, values: Mapping[str, Any]) -> Self:
        """The form as it was typed before, and kept."""
        return cls(MultiDict({name: value for name, value in values.items() if name != ANSWERED}))

    def only(self, *names: str) -> Self:
        """The same form with no other fields than these."""
        for name in [each.short_name for each in self if each.short_name not in names]:
            del self[name]
        return self

    def answer(self) -> Answer:
        """What was filled in, with the words that were ticked; of why it is late only what somebody
        said."""
        given = super().answer()
        said = {name: value for name, value in given.evidence.items() if name not in LATE.fields}
        said["statement"] = self["disagrees"].label.text
        late = {name: (given.evidence.get(name) or "").strip() for name in LATE.fields}
        return Answer(given.routing, said | {name: words for name, words in late.items() if words})


class Files(Form):
    """The files of one question."""

    files = MultipleFileField(
        "Wil je bestanden toevoegen?",
        [Optional()],
        description=f"Je kan meer dan één bestand kiezen: {WORDS}.",
        render_kw={"multiple": True, "accept": ",".join(ENDINGS)},
    )


class DateCheck(Form):
    """The day on which a result came, to be told the last day."""

    day = DateField(
        "Op welke dag kreeg je het resultaat?",
        [DataRequired("Vul de dag in waarop je het resultaat kreeg.")],
        description="Moest je het resultaat op een dag ophalen? Vul dan die dag in. "
        "Bijvoorbeeld 24 4 2025.",
    )
