"""Planning a talk or a hearing, and telling what came of it: the same in every procedure.

The questions say "het", of a talk as well as of a hearing: the title of the task says which it is.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from forms.base import StepForm
from forms.fields import DateField, RequiredWhen, TimeField
from forms.lengths import LONGEST, TOO_LONG
from processes.answers import Answer
from processes.cases.committee.free_moments import free_moments, last_place
from processes.cases.committee.offering import in_the_way
from processes.clock import legal_now
from processes.effects.talks import AT_CENTRE, VIDEO
from processes.facts.invited import first_day
from processes.facts.moments import latest_talk
from processes.facts.polls import asked, committee_poll
from processes.facts.terms import settings
from processes.models import MAYBE, NO, YES, Case, Person
from processes.regulation import in_words
from processes.regulation.brussels import in_brussels

WHICH_DAY = "Bijvoorbeeld 24 4 2025."
WHICH_TIME = "Bijvoorbeeld 14.30."
FREE = "Op deze momenten staat hier voor jou nog niets gepland."
READ_LATER = "De cursist leest dit verslag later, bij de beslissing of in de stukken."
NO_PLACE = "Kies waar het is."
NO_NEW_DAY, NO_NEW_TIME = "Vul de nieuwe dag in.", "Vul het nieuwe uur in."
SETTINGS = [
    SelectChoice(AT_CENTRE, "In het centrum"),
    SelectChoice(VIDEO, "Online, met een videogesprek"),
]
MOVED = "moved"
WRITTEN = "%Y-%m-%dT%H:%M"  # a moment as a choice
OTHER, ELSE = "other", "Op een ander moment"


def _day(question: str, needed: object) -> DateField:
    return DateField(question, [needed], description=WHICH_DAY)


def _time(question: str, needed: object) -> TimeField:
    return TimeField(question, [needed], description=WHICH_TIME)


def setting_field(question: str, needed: object) -> RadioField:
    """Where it is: in the centre or on line; what belongs to it is asked below it."""
    reveal = {AT_CENTRE: ["place"], VIDEO: ["video_link"]}
    return RadioField(question, [needed], choices=SETTINGS, render_kw={"reveal": reveal})


def place_field() -> StringField:
    """The address and the room."""
    return StringField(
        "Op welke plaats?",
        [
            RequiredWhen("setting", AT_CENTRE, "Vul in waar het is."),
            Length(max=300, message="Schrijf hoogstens 300 tekens."),
        ],
        description="Het adres en het lokaal.",
    )


def video_link_field() -> StringField:
    """The link, of a video call."""
    return StringField(
        "Wat is de link naar het videogesprek?",
        [
            RequiredWhen("setting", VIDEO, "Vul de link naar het videogesprek in."),
            Regexp(r"\s*https://\S+\s*$", message="Plak de hele link. Die begint met https://."),
            Length(max=500, message="Deze link is te lang. Hij telt hoogstens 500 tekens."),
        ],
    )


def _short_notice() -> TextAreaField:
    return TextAreaField(
        "Krijgt de cursist minder tijd dan het centrum wil? Schrijf dan waarom.",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="De reden komt in de uitnodiging, en blijft in het dossier.",
        render_kw={"rows": 3},
    )


class Planning(StepForm):
    """A moment is chosen: the form says what the day may be, before anybody chooses one."""

    day: DateField

    def not_before(self, case: Case) -> date:
        """The first day that is proposed: that of the house, which gives time to prepare."""
        return first_day(legal_now(), settings())

    def limits(self, case: Case) -> list[str]:
        """What the day may be, in sentences."""
        by = settings()
        if by.talk_notice == 0:
            return []
        first = in_words(first_day(legal_now(), by))
        return [f"Het centrum wil dat de cursist genoeg tijd krijgt: kies een dag vanaf {first}."]

    def propose(self, case: Case, person: Person) -> None:
        """Says the limits of the day."""
        self.day.description = " ".join([WHICH_DAY, *self.limits(case)])


class Invite(Planning):
    """It is planned: at a moment that is proposed, or at another one."""

    _offered: Sequence[str] = (OTHER,)
    moment = RadioField(
        "Welk moment kies je?",
        [InputRequired("Kies een moment.")],
        choices=[SelectChoice(OTHER, ELSE)],
        description=FREE,
        validate_choice=False,
        render_kw={"reveal": {OTHER: ["day", "time", "short_notice"]}},
    )
    day = _day("Op welke dag is het?", RequiredWhen("moment", OTHER, "Vul de dag in."))
    time = _time(
        "Hoe laat begint het?", RequiredWhen("moment", OTHER, "Vul in hoe laat het begint.")
    )
    short_notice = _short_notice()
    setting = setting_field("Waar is het?", InputRequired(NO_PLACE))
    place = place_field()
    video_link = video_link_field()
    note = TextAreaField(
        "Wil je nog iets laten weten?",
        [Optional()],
        description="Dit komt in de uitnodiging. Bijvoorbeeld: meld je aan bij het onthaal.",
        render_kw={"rows": 3},
    )

    def propose(self, case: Case, person: Person) -> None:
        """Free moments, and the place of the last invitation: nothing is chosen. A day that was
        typed is another moment, also where no script hides what does not count."""
        super().propose(case, person)
        free = [in_brussels(moment) for moment in free_moments(case, person, self.not_before(case))]
        polled = _asked(case)
        known = [] if polled else [FREE]  # of those that members were asked each says what it is
        self.moment.description = " ".join([*known, *self.limits(case)])
        new = [_moment(each) for each in free if f"{each:{WRITTEN}}" not in polled]
        offered = [*polled.values(), *new, SelectChoice(OTHER, ELSE)]
        self.moment.choices, self._offered = offered, [choice.value for choice in offered]
        if self.moment.raw_data is None:
            if where := last_place(person):
                self.place.data, self.video_link.data = where.place, where.video_link
        elif not self.moment.raw_data and any(self.day.raw_data or ()):
            self.moment.data, self.moment.raw_data = OTHER, [OTHER]

    def refuse(self, field: str | None, message: str) -> None:
        """What is wrong with a moment that was proposed stands where it was chosen."""
        proposed = self.moment.data != OTHER and field in ("day", "time")
        super().refuse("moment" if proposed else field, message)

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


def _moment(moment: datetime, hint: str = "") -> SelectChoice:
    label = f"{in_words(moment.date())} om {moment.hour}.{moment.minute:02} uur"
    return SelectChoice(f"{moment:{WRITTEN}}", label, {"hint": hint} if hint else {})


def _asked(case: Case) -> dict[str, SelectChoice]:
    """The moments of which the members of the committee said whether they can, with how many of
    those who sit now, and with what is taken then."""
    poll, now = committee_poll(case), legal_now()
    if poll is None:
        return {}
    found, members = {}, {person.id for person in asked(poll, now)}
    for each in (moment for moment in poll.moments if moment.starts_at > now):
        said = Counter(own.choice for own in each.answers if own.person_id in members)
        counted = f"Kan: {said[YES]}. Als het moet: {said[MAYBE]}. Kan niet: {said[NO]}."
        at = in_brussels(each.starts_at)
        found[f"{at:{WRITTEN}}"] = _moment(at, " ".join([counted, *in_the_way(poll, each)]))
    return found


class Talk(Planning):
    """What came of it: who was there and what was said, or that it was moved or cancelled.
    `explains` is who told the side of the centre."""

    routing = ("talk_outcome",)
    explains: ClassVar[str] = "de voorzitter"
    talk_outcome = RadioField(
        "Hoe liep het?",
        [InputRequired("Kies hoe het liep.")],
        choices=[
            SelectChoice("held", "Het is doorgegaan"),
            SelectChoice("nobody_came", "Er kwam niemand"),
            SelectChoice("moved", "Het is verplaatst", {"hint": "Je kent het nieuwe moment al."}),
            SelectChoice(
                "cancelled", "Het is geannuleerd", {"hint": "Je nodigt later opnieuw uit."}
            ),
        ],
        render_kw={
            "reveal": {
                "held": ["present", "support", "explained", "said"],
                "nobody_came": ["nobody_note"],
                "moved": ["day", "time", "short_notice", "setting", "move_reason"],
                "cancelled": ["cancel_reason"],
            }
        },
    )
    present = TextAreaField(
        "Wie was er?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wie er was.")],
        description=READ_LATER,
        render_kw={"rows": 3},
    )
    support = StringField(
        "Wie kwam mee om de cursist te steunen?",
        [Length(max=400, message="Schrijf hoogstens 400 tekens.")],
        description="Laat dit leeg als er niemand meekwam.",
    )
    explained = TextAreaField(
        "Wat werd er uitgelegd?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wat er uitgelegd is.")],
    )
    said = TextAreaField(
        "Wat zei de cursist?",
        [RequiredWhen("talk_outcome", "held", "Schrijf wat de cursist zei.")],
    )
    nobody_note = TextAreaField(
        "Wat is er gebeurd?",
        [RequiredWhen("talk_outcome", "nobody_came", "Schrijf kort wat er gebeurde.")],
        description=f"{READ_LATER} Bijvoorbeeld: we wachtten een half uur.",
        render_kw={"rows": 3},
    )
    day = _day("Wat is de nieuwe dag?", RequiredWhen("talk_outcome", "moved", NO_NEW_DAY))
    time = _time("Wat is het nieuwe uur?", RequiredWhen("talk_outcome", "moved", NO_NEW_TIME))
    short_notice = _short_notice()
    setting = setting_field("Waar is het dan?", RequiredWhen("talk_outcome", "moved", NO_PLACE))
    place = place_field()
    video_link = video_link_field()
    move_reason = TextAreaField(
        "Waarom is het verplaatst?",
        [RequiredWhen("talk_outcome", "moved", "Schrijf waarom het verplaatst is.")],
        description="Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )
    cancel_reason = TextAreaField(
        "Waarom gaat het niet door?",
        [RequiredWhen("talk_outcome", "cancelled", "Schrijf waarom het niet doorgaat.")],
        description="Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Asks what was explained by whoever did that in this procedure."""
        super().__init__(*args, **kwargs)
        self.explained.label.text = f"Wat legde {self.explains} uit?"

    def propose(self, case: Case, person: Person) -> None:
        """Moved, it is where it was planned, unless somebody says otherwise; and who was named in
        the invitation or announced to come along, was there."""
        super().propose(case, person)
        if self.talk_outcome.raw_data is None:
            _where_it_was(self, case)
            talk = latest_talk(case)
            self.support.data = talk.support if talk else ""
            if talk and talk.with_whom and self.present.raw_data is None:
                self.present.data = f"{case.cursist.name}, {talk.with_whom}"

    def only_moves(self) -> None:
        """Somebody came to move it: that is chosen, and nothing else is asked."""
        self.talk_outcome.label.text = "Wat gebeurt er?"
        every: list[Any] = list(self.talk_outcome.choices or ())
        self.talk_outcome.choices = [choice for choice in every if choice.value == MOVED]
        self.talk_outcome.data = MOVED


class Move(Planning):
    """It has to be on another day."""

    day = _day("Wat is de nieuwe dag?", DataRequired(NO_NEW_DAY))
    time = _time("Wat is het nieuwe uur?", DataRequired(NO_NEW_TIME))
    short_notice = _short_notice()
    setting = setting_field("Waar is het dan?", InputRequired(NO_PLACE))
    place = place_field()
    video_link = video_link_field()

    def propose(self, case: Case, person: Person) -> None:
        """Where it was planned, unless somebody says otherwise."""
        super().propose(case, person)
        if self.place.raw_data is None:
            _where_it_was(self, case)


def _where_it_was(form: Talk | Move, case: Case) -> None:
    talk = latest_talk(case)
    if talk:
        form.place.data, form.video_link.data = talk.place or "", talk.video_link or ""
