"""A case as its cursist or guardian reads it: one sentence, what happens now, by whom and until
when, and the steps; in the language that is spoken."""

from dataclasses import dataclass
from datetime import date

from app.html.languages import day, say, say_counted
from app.reading.standing import Standing
from app.reading.way import ReadStep, name_of, resting, way, who_does
from app.sentences import Situation, sentence
from processes.cases import running_due_dates
from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.engine.elements import END
from processes.facts.moments import latest_talk
from processes.facts.taken_up import taken_up_in
from processes.facts.terms import INADMISSIBLE
from processes.models import HOUSE, LAW, Case, DueDate, Person
from processes.regulation import brussels_date
from processes.regulation.rules import CALENDAR_DAY
from processes.regulation.versions import GDPR
from processes.roles import CURSIST


@dataclass(frozen=True)
class Reading:
    """Everything is in words. `what`, `who` and `until` are empty once the case has ended, `until`
    also where nothing runs; `note` says what kind of a day it is. `yours`: it is the reader's turn,
    to `last_day` where the regulation gives one."""

    sentence: str
    what: str
    who: str
    until: str
    note: str
    steps: list[ReadStep]
    yours: bool
    last_day: date | None


def reading_of(case: Case, person: Person) -> Reading:
    """What this person reads about a case."""
    at = resting(case)
    ended = at.kind == END
    due = None if ended else _due(case)
    conducts = conducts_case(person, case, legal_now())
    situation = Situation(
        case=case,
        now=legal_now(),
        conducts=conducts,
        talk=latest_talk(case),
        last_day=due.last_day if due and due.kind == LAW else None,
    )
    yours = not ended and at.lane == CURSIST and conducts
    said = _goes_on(case) or sentence(case.process, at.id, situation)
    return Reading(
        sentence=f"{said} {_usually(due)}".strip(),
        what="" if ended else name_of(at),
        who="" if ended else who_does(at, case, conducts),
        until=_until(due, case),
        note=_note(due),
        steps=way(case, at, conducts),
        yours=yours,
        last_day=situation.last_day if yours else None,
    )


def _goes_on(case: Case) -> str:
    """It ended as too late, was in time after all, and goes on in another case."""
    later = taken_up_in(case) if case.end == INADMISSIBLE else None
    if later is None:
        return ""
    return say(
        "Wat je indiende, was toch op tijd. Het gaat verder in dossier %(reference)s.",
        reference=later,
    )


def _due(case: Case) -> DueDate | None:
    """What runs, the regulation before the house. A target that counts from what is still to come
    says nothing yet."""
    begun = [d for d in running_due_dates(case) if not d.starts_at or d.starts_at <= legal_now()]
    return min(begun, key=lambda row: row.kind != LAW, default=None)


def _usually(due: DueDate | None) -> str:
    if due is None or due.last_day is None:
        return ""
    if due.kind == HOUSE and due.task and due.task.role == CURSIST:
        return say(
            "Dat kan tot en met %(day)s. Daarna sluiten we dit dossier af.", day=day(due.last_day)
        )
    if due.kind == LAW:
        if due.fired_at is None:
            return ""
        if due.term in GDPR.terms:
            return say(
                "Dat duurt langer dan de wet zegt. Heb je een vraag? Contacteer het centrum."
            )
        return say(
            "Dat duurt langer dan het reglement zegt. Heb je een vraag? Contacteer het centrum."
        )
    if due.last_day >= brussels_date(legal_now()):
        return say("Dat doet het centrum meestal ten laatste op %(day)s.", day=day(due.last_day))
    return say("Dat duurt langer dan het centrum wou. Heb je een vraag? Contacteer het centrum.")


def _until(due: DueDate | None, case: Case) -> str:
    if due is None:
        return ""
    if due.last_day is None:
        return say("De laatste dag is nog niet bekend.")
    named = Standing.now().named(due.kind, due.term, case.regulation, due.last_day)
    left = named.left or 0
    if named.is_late:
        return say("De laatste dag was %(day)s.", day=day(due.last_day))
    if left < 0:
        return say("De streefdatum was %(day)s.", day=day(due.last_day))
    if left == 0:
        return say("De laatste dag is %(day)s.", day=day(due.last_day))
    if named.unit == CALENDAR_DAY:
        return say_counted(
            "nog %(num)d dag, tot en met %(day)s",
            "nog %(num)d dagen, tot en met %(day)s",
            left,
            day=day(due.last_day),
        )
    return say_counted(
        "nog %(num)d werkdag, tot en met %(day)s",
        "nog %(num)d werkdagen, tot en met %(day)s",
        left,
        day=day(due.last_day),
    )


def _note(due: DueDate | None) -> str:
    if due is None:
        return ""
    if due.kind == HOUSE:
        return say("Dit is een streefdatum van het centrum, geen termijn van het reglement.")
    if due.term in GDPR.terms:
        return say("Dit is een termijn van de wet.")
    return say("Dit is een termijn van het reglement.")
