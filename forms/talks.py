"""Planning a talk or a hearing, and telling what came of it: the same in every procedure."""

from collections.abc import Sequence
from datetime import date, datetime

from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from forms.base import StepForm
from forms.fields import DateField, RequiredWhen, TimeField
from processes.answers import Answer
from processes.cases.proposals import free_moments, last_place
from processes.effects.facts import latest_talk
from processes.models import Case, Person
from processes.regulation import in_words
from processes.regulation.brussels import in_brussels

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WHICH_TIME = "Bijvoorbeeld 14.30."
SETTINGS = [
    SelectChoice("at_centre", "In het centrum"),
    SelectChoice("video", "Online, met een videogesprek"),
]
SETTING_REVEALS = {"at_centre": ["place"], "video": ["video_link"]}


def _place() -> StringField:
    return StringField(
        "Op welke plaats?",
        [
            RequiredWhen("setting", "at_centre", "Vul in waar het gesprek is."),
            Length(max=300, message="Schrijf hoogstens 300 tekens."),
        ],
        description="Het adres en het lokaal.",
    )


def _video_link() -> StringField:
    return StringField(
        "Wat is de link naar het videogesprek?",
        [
            RequiredWhen("setting", "video", "Vul de link naar het videogesprek in."),
            Regexp(r"\s*https://\S+\s*$", message="Plak de hele link. Die begint met https://."),
            Length(max=500, message="Deze link is te lang. Hij telt hoogstens 500 tekens."),
        ],
    )


OTHER, ELSE = "other", "Op een ander moment"


class Invite(StepForm):
    """The chair plans the talk: at a moment that is proposed, or at another one."""

    _offered: Sequence[str] = (OTHER,)
    moment = RadioField(
        "Wanneer is het gesprek?",
        choices=[SelectChoice(OTHER, ELSE)],
        default=OTHER,
        description="Op deze momenten heb je nog geen ander gesprek.",
        validate_choice=False,
        render_kw={"reveal": {OTHER: ["day", "time"]}},
    )
    day = DateField(
        "Op welke dag is het gesprek?",
        [RequiredWhen("moment", OTHER, "Vul de dag van het gesprek in.")],
        description=WHICH_DAY,
    )
    time = TimeField(
        "Hoe laat begint het?",
        [RequiredWhen("moment", OTHER, "Vul in hoe laat het gesprek begint.")],
        description=WHICH_TIME,
    )
    setting = RadioField(
        "Waar is het gesprek?",
        [InputRequired("Kies waar het gesprek is.")],
        choices=SETTINGS,
        render_kw={"reveal": SETTING_REVEALS},
    )
    place = _place()
    video_link = _video_link()
    note = TextAreaField(
        "Wil je nog iets laten weten?",
        [Optional()],
        description="Dit komt in de uitnodiging. Bijvoorbeeld: meld je aan bij het onthaal.",
        render_kw={"rows": 3},
    )

    def not_before(self, case: Case) -> date | None:
        """The first day that is proposed, where the regulation asks for some time between."""
        return None

    def propose(self, case: Case, person: Person) -> None:
        """Free moments, of which the first is chosen, and the place of the last invitation."""
        free = [in_brussels(moment) for moment in free_moments(case, person, self.not_before(case))]
        offered = [*(_moment(moment) for moment in free), SelectChoice(OTHER, ELSE)]
        self.moment.choices, self._offered = offered, [choice.value for choice in offered]
        if self.moment.raw_data is not None:
            return
        self.moment.data = self._offered[0]
        if where := last_place(person):
            self.setting.data = where.setting
            self.place.data, self.video_link.data = where.place, where.video_link

    def validate_moment(self, field: RadioField) -> None:
        """A moment that was proposed, and that nobody took meanwhile."""
        if field.data not in self._offered:
            raise ValidationError("Dit moment is niet meer vrij. Kies een ander moment.")

    def answer(self) -> Answer:
        """The day and the time, whichever way they were chosen."""
        given = super().answer()
        said = {name: value for name, value in given.evidence.items() if name != "moment"}
        if self.moment.data != OTHER:
            said["day"], said["time"] = str(self.moment.data).split("T")
        return Answer(given.routing, said)


def _moment(moment: datetime) -> SelectChoice:
    label = f"{in_words(moment.date())} om {moment.hour}.{moment.minute:02} uur"
    return SelectChoice(f"{moment:%Y-%m-%dT%H:%M}", label)


class Talk(StepForm):
    """The chair reports the talk, or says that it was moved or cancelled."""

    routing = ("talk_outcome",)
    talk_outcome = RadioField(
        "Hoe liep het gesprek?",
        [InputRequired("Kies hoe het gesprek liep.")],
        choices=[
            SelectChoice("held", "Het gesprek is gevoerd"),
            SelectChoice("nobody_came", "Er kwam niemand"),
            SelectChoice(
                "moved", "Het gesprek is verplaatst", {"hint": "Je kent het nieuwe moment al."}
            ),
            SelectChoice(
                "cancelled",
                "Het gesprek is geannuleerd",
                {"hint": "Je nodigt later opnieuw uit."},
            ),
        ],
        render_kw={
            "reveal": {
                "held": ["present", "explained", "said"],
                "nobody_came": ["nobody_note"],
                "moved": ["day", "time", "setting", "move_reason"],
                "cancelled": ["cancel_reason"],
            }
        },
    )
    present = TextAreaField(
        "Wie was er?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wie er was.")],
        description="De cursist krijgt dit verslag per mail.",
        render_kw={"rows": 3},
    )
    explained = TextAreaField(
        "Wat legde de voorzitter uit?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wat de voorzitter uitlegde.")],
    )
    said = TextAreaField(
        "Wat zei de cursist?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wat de cursist zei.")],
    )
    nobody_note = TextAreaField(
        "Wat is er gebeurd?",
        [RequiredWhen("talk_outcome", "nobody_came", "Schrijf kort wat er gebeurde.")],
        description=(
            "De cursist krijgt dit verslag per mail. Bijvoorbeeld: we wachtten een half uur."
        ),
        render_kw={"rows": 3},
    )
    day = DateField(
        "Wat is de nieuwe dag?",
        [RequiredWhen("talk_outcome", "moved", "Vul de nieuwe dag in.")],
        description=WHICH_DAY,
    )
    time = TimeField(
        "Wat is het nieuwe uur?",
        [RequiredWhen("talk_outcome", "moved", "Vul het nieuwe uur in.")],
        description=WHICH_TIME,
    )
    setting = RadioField(
        "Waar is het gesprek dan?",
        [RequiredWhen("talk_outcome", "moved", "Kies waar het gesprek is.")],
        choices=SETTINGS,
        render_kw={"reveal": SETTING_REVEALS},
    )
    place = _place()
    video_link = _video_link()
    move_reason = TextAreaField(
        "Waarom is het gesprek verplaatst?",
        [RequiredWhen("talk_outcome", "moved", "Schrijf waarom het gesprek verplaatst is.")],
        description="Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )
    cancel_reason = TextAreaField(
        "Waarom gaat het gesprek niet door?",
        [RequiredWhen("talk_outcome", "cancelled", "Schrijf waarom het gesprek niet doorgaat.")],
        description="Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )

    def propose(self, case: Case, person: Person) -> None:
        """A talk that is moved is held where it was planned, unless somebody says otherwise."""
        if self.talk_outcome.raw_data is None:
            _where_it_was(self, case)


class Move(StepForm):
    """A talk has to be on another day."""

    day = DateField(
        "Wat is de nieuwe dag?",
        [DataRequired("Vul de nieuwe dag in.")],
        description=WHICH_DAY,
    )
    time = TimeField(
        "Wat is het nieuwe uur?",
        [DataRequired("Vul het nieuwe uur in.")],
        description=WHICH_TIME,
    )
    setting = RadioField(
        "Waar is het gesprek dan?",
        [InputRequired("Kies waar het gesprek is.")],
        choices=SETTINGS,
        render_kw={"reveal": SETTING_REVEALS},
    )
    place = _place()
    video_link = _video_link()

    def propose(self, case: Case, person: Person) -> None:
        """Where it was planned, unless somebody says otherwise."""
        if self.setting.raw_data is None:
            _where_it_was(self, case)


def _where_it_was(form: Talk | Move, case: Case) -> None:
    talk = latest_talk(case)
    if talk:
        form.setting.data = "video" if talk.online else "at_centre"
        form.place.data, form.video_link.data = talk.place or "", talk.video_link or ""
