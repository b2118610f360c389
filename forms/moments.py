"""What is asked about moments for a talk or a hearing: which ones are offered, and which suit."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any, ClassVar

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.fields.core import UnboundField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from forms import Form, with_whom
from forms.base import StepForm
from forms.fields import DateField, RequiredWhen, TimeField
from forms.lengths import LONGEST, TOO_LONG
from forms.talks import (
    NO_PLACE,
    Invite,
    Planning,
    Talk,
    place_field,
    setting_field,
    video_link_field,
)
from forms.with_whom import others_field, with_whom_field
from processes.cases.committee.choosing import CHOICES, field_of
from processes.cases.committee.free_moments import free_moments, last_place
from processes.cases.committee.offering import (
    MOST,
    Offered,
    in_the_way,
    last_by_law,
    last_day_before,
    latest_answer_day,
    latest_before,
    no_time_left,
)
from processes.clock import holding, legal_now
from processes.effects.talks import AT_CENTRE, VIDEO
from processes.facts.moments import latest_talk
from processes.facts.polls import MOVED, suit_committee
from processes.facts.terms import settings
from processes.models import TO_COMMITTEE, TO_CURSIST, Case, Person, PollMoment
from processes.regulation import brussels_date, in_words, working_days_after
from processes.regulation.brussels import brussels_midnight, in_brussels

WHOM = {
    TO_CURSIST: "De cursist, of wie dit voor de cursist doet",
    TO_COMMITTEE: "De leden van de commissie",
}
NONE = "none"
OVERRUN = "overrun"  # how the form of an invitation asks why it is later than its term allows
A_DAY = timedelta(days=1)
TO_ANSWER = 2  # working days, where nothing says how many
WHOLE = "Vul de dag en het uur in, of laat allebei leeg."


def _day(question: str, needed: Any = None) -> DateField:
    return DateField(question, [needed or Optional()])


def _time(question: str, needed: Any = None) -> TimeField:
    return TimeField(question, [needed or Optional()])


def _overrun() -> TextAreaField:
    return TextAreaField(
        "Waarom is het later dan het reglement toelaat?",
        [
            RequiredWhen("asks", TO_CURSIST, "Schrijf waarom het later is."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Dit komt in de uitnodiging.",
        render_kw={"rows": 3},
    )


class Offering(Form):
    """One to three moments, where it is, and until when people answer. `invitation` is the form of
    the task, of which this asks all but the moment."""

    invitation: ClassVar[type[StepForm]]
    asks = RadioField(
        "Aan wie leg je de momenten voor?", [InputRequired("Kies wie je de momenten voorlegt.")]
    )
    day_1 = _day("Eerste moment: op welke dag?", DataRequired("Vul de dag in."))
    time_1 = _time("Eerste moment: hoe laat?", DataRequired("Vul het uur in."))
    day_2 = _day("Tweede moment: op welke dag?")
    time_2 = _time("Tweede moment: hoe laat?")
    day_3 = _day("Derde moment: op welke dag?")
    time_3 = _time("Derde moment: hoe laat?")
    last_day = _day("Wat is de laatste dag om te antwoorden?", DataRequired("Vul de dag in."))
    setting = setting_field("Waar is het?", InputRequired(NO_PLACE))
    place = place_field()
    video_link = video_link_field()
    told: ClassVar[tuple[str, ...]] = ("setting", "place", "video_link", OVERRUN)

    def offer_to(self, whom: list[str]) -> None:
        """Whom they can be offered to. Call it before anything is validated."""
        self.asks.choices = [SelectChoice(each, WHOM[each]) for each in whom]
        if len(whom) == 1 and self.asks.raw_data is None:
            self.asks.data = whom[0]

    def ask_as(self, case: Case) -> None:
        """Why it is later is asked once the term is over that its invitation keeps. Call it before
        anything is validated."""
        invite = self.invitation()
        invite.prepare(case)
        if OVERRUN not in invite or last_by_law(case):
            del self[OVERRUN]
        else:
            self.asks.render_kw = {"reveal": {TO_CURSIST: [OVERRUN]}}

    def propose(self, case: Case, person: Person) -> None:
        """Free moments, a last day to answer and the place of the last invitation, to change."""
        by, latest, law = settings(), self.latest(case), last_by_law(case)
        usual = working_days_after(legal_now(), TO_ANSWER, by).date
        last = max(min(usual, latest or usual), brussels_date(legal_now()) + A_DAY)
        not_before = self._first_day(case, last)
        said = f"Vroeger dan {in_words(not_before)} kan niet, als ze antwoorden op de laatste dag."
        if law:
            said = f"Het is ten laatste op {in_words(law)}. {said}"
        self.day_1.description = said
        self.last_day.description = self.why_then(case, latest) if latest else ""
        if self.day_1.raw_data is None and not any(self.day_1.parts.values()):
            self._fill_in(last, _free(case, person, not_before, law))
            self.put_where(case, person)

    def latest(self, case: Case) -> date | None:
        """The last day on which people can answer; None where nothing says so."""
        return latest_answer_day(case)

    def why_then(self, case: Case, latest: date) -> str:
        """Why they answer by then."""
        return f"Ten laatste {in_words(latest)}. Zo vertrekt de uitnodiging op tijd."

    def put_where(self, case: Case, person: Person) -> None:
        """The place of the last invitation of this person."""
        if where := last_place(person):
            self.setting.data = where.setting or None
            self.place.data, self.video_link.data = where.place, where.video_link

    def steers(self) -> dict[str, Any]:
        """What steers the diagram once a moment is chosen."""
        return {name: self[name].data or "" for name in self.invitation.routing}

    def _first_day(self, case: Case, last: date) -> date:
        """The first day that the invitation would propose if it went once the answers are in."""
        invite = self.invitation()
        assert isinstance(invite, Planning)
        with holding(brussels_midnight(last + A_DAY)):
            return invite.not_before(case)

    def _fill_in(self, last: date, moments: Iterator[tuple[date, time]]) -> None:
        self.last_day.process(None, last)
        for number, (day, hour) in zip(range(1, MOST + 1), moments, strict=False):
            self[f"day_{number}"].process(None, day)
            self[f"time_{number}"].process(None, hour)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """As always; and a moment has a day and a time."""
        fits = super().validate(extra_validators)
        for number in range(2, MOST + 1):
            day, hour = self[f"day_{number}"], self[f"time_{number}"]
            if (day.data is None) != (hour.data is None) and not (day.errors or hour.errors):
                self.refuse(day.name if day.data is None else hour.name, WHOLE)
                fits = False
        return fits

    def offered(self) -> Offered:
        """What was filled in. Call it once the form is valid."""
        each = ((self[f"day_{n}"].data, self[f"time_{n}"].data) for n in range(1, MOST + 1))
        moments = [(day.isoformat(), f"{hour:%H:%M}") for day, hour in each if day and hour]
        said = {name: self[name].data or "" for name in self.told if name in self}
        assert self.last_day.data
        return Offered(self.asks.data, moments, self.last_day.data, {**said, **self.steers()})


class OfferMoments(Offering):
    """For a talk that is to be planned."""

    with_whom = with_whom_field()
    others = others_field()
    overrun = _overrun()
    note = TextAreaField(
        "Wil je nog iets laten weten?",
        [Optional(), Length(max=LONGEST, message=TOO_LONG)],
        description="Dit komt in de uitnodiging.",
        render_kw={"rows": 3},
    )
    told = (*Offering.told, "note", "with_whom", "others")

    def ask_as(self, case: Case) -> None:
        """And with whom it is, where the form of its invitation asks that; elsewhere it is with a
        committee."""
        super().ask_as(case)
        if issubclass(self.invitation, with_whom.Invite):
            self.with_whom.choices = with_whom.whose_talk(case, self.invitation.held_by)
        else:
            del self.with_whom, self.others


class OfferAnother(Offering):
    """For a talk that has a moment already, where it was unless somebody says otherwise."""

    def put_where(self, case: Case, person: Person) -> None:
        """Where it was planned."""
        talk = latest_talk(case)
        assert talk is not None
        self.setting.data = VIDEO if talk.online else AT_CENTRE
        self.place.data, self.video_link.data = talk.place or "", talk.video_link or ""


class OfferToMove(OfferAnother):
    """The same, of a talk that stays as it was where nobody chooses: it is said why it would be
    moved."""

    overrun = _overrun()
    move_reason = TextAreaField(
        "Waarom wil je een ander moment?",
        [
            RequiredWhen("asks", TO_CURSIST, "Schrijf waarom je een ander moment wil."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        description="Dit komt in de mail aan de cursist.",
        render_kw={"rows": 3},
    )
    told = (*Offering.told, "move_reason")

    def latest(self, case: Case) -> date | None:
        """A working day is left then before it is."""
        return last_day_before(case)

    def why_then(self, case: Case, latest: date) -> str:
        """It has to be known a working day before whether it stays."""
        if latest <= brussels_date(legal_now()):
            return no_time_left(case)
        return latest_before(case, latest)

    def steers(self) -> dict[str, Any]:
        """It is moved."""
        return dict(MOVED)


def offer_for(invitation: type[StepForm]) -> type[Offering]:
    """The form by which moments are offered for what this form invites to, or moves: where the
    invitation steers the diagram, as the way in which a disciplinary one goes out does, it is asked
    too."""
    if not issubclass(invitation, Invite):
        kind = OfferToMove if issubclass(invitation, Talk) else OfferAnother
        return type(kind.__name__, (kind,), {"invitation": invitation})
    fields = {name: getattr(invitation, name) for name in invitation.routing}
    anew = {
        name: UnboundField(each.field_class, *each.args, **each.kwargs)  # below what is asked here
        for name, each in fields.items()
    }
    return type("OfferMoments", (OfferMoments,), {"invitation": invitation, **anew})


class ChooseMoment(Form):
    """A cursist, or a guardian, chooses one, or none fits."""

    moment = RadioField(
        "Welk moment past?",
        [InputRequired("Kies een moment.")],
        render_kw={"reveal": {NONE: ["words"]}},
    )
    words = TextAreaField(
        "Wanneer kan je wel?",
        [
            RequiredWhen("moment", NONE, "Schrijf wanneer je wel kan."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
        render_kw={"rows": 3},
    )

    def offer(self, moments: list[PollMoment]) -> None:
        """The moments that are free. Call it before anything is validated."""
        choices = [SelectChoice(str(each.id), told(each)) for each in moments]
        self.moment.choices = [*choices, SelectChoice(NONE, "Geen enkel moment past")]


class SayWhen(Form):
    """A member of a committee says of each moment whether they can."""

    def choices(self, moments: list[PollMoment]) -> dict[int, str]:
        """What was said, by the number of the moment."""
        return {each.id: self[field_of(each)].data for each in moments}


def say_when(moments: list[PollMoment]) -> type[SayWhen]:
    """The form of a poll: a question for each of its moments."""
    asked: dict[str, Callable[..., Any]] = {
        field_of(each): RadioField(
            told(each),
            [InputRequired("Kies of je dan kan.")],
            choices=[SelectChoice(name, words) for name, words in CHOICES.items()],
        )
        for each in moments
    }
    return type("SayWhen", (SayWhen,), asked)


def told(moment: PollMoment) -> str:
    """A moment as a choice: "dinsdag 22 april 2025 om 14.00 uur"."""
    at = in_brussels(moment.starts_at)
    return f"{in_words(at.date())} om {at.hour}.{at.minute:02} uur"


def _free(
    case: Case, person: Person, not_before: date, law: date | None
) -> Iterator[tuple[date, time]]:
    """The first moment of each day: those that suit the committee and for which nothing is in the
    way, then those that are free."""
    found: dict[date, time] = {}
    all_can, free = suit_committee(case, legal_now()), free_moments(case, person, not_before)
    suit = [each.starts_at for each in all_can if not in_the_way(each.poll, each)]
    for moment in map(in_brussels, [*suit, *free]):
        if not_before <= moment.date() and (law is None or moment.date() <= law):
            found.setdefault(moment.date(), moment.time().replace(tzinfo=None))
    yield from found.items()
