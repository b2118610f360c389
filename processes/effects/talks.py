"""A talk or a hearing, the same in every procedure: planned, moved, cancelled, held."""

from uuid import uuid4

from processes.errors import Refused
from processes.facts.invited import first_day, is_reached
from processes.facts.moments import latest_talk
from processes.models import Case, Talk
from processes.regulation import brussels_date, in_words
from processes.regulation.brussels import in_brussels

from .step import Step

AT_CENTRE, VIDEO = WHERE = ("at_centre", "video")
# Of a talk that was held, that the chair explained the decision and the cursist said why they
# disagree (art. 3.6).
TOLD = {
    "held": {
        "explained": "Schrijf kort op wat er gezegd is.",
        "said": "Schrijf kort op wat er gezegd is.",
    },
    "nobody_came": {"nobody_note": "Schrijf kort wat er gebeurde."},
    "moved": {"move_reason": "Schrijf waarom het verplaatst is."},
    "cancelled": {"cancel_reason": "Schrijf waarom het niet doorgaat."},
}


def talk_can_be_planned(step: Step) -> None:
    """A talk is planned for a moment that is still to come, at a place or in a video call; and the
    centre gives time to prepare for it, or says why it does not."""
    moment_is_to_come(step)
    notice_is_given(step)


def moment_is_to_come(step: Step) -> None:
    """The moment exists on the clock and is still to come, at a place or in a video call."""
    starts_at = step.moment("day", "time")
    if starts_at is None:
        raise Refused("day", "Kies een dag en een uur.")
    if f"{in_brussels(starts_at):%H:%M}" != step.said("time"):
        raise Refused(
            "time",
            "Dit uur bestaat niet op die dag: de klok springt dan een uur vooruit. Kies een ander "
            "uur.",
        )
    if starts_at <= step.now:
        raise Refused("day", "Dit moment is al voorbij. Kies een later moment.")
    if step.said("setting") not in WHERE:
        raise Refused("setting", "Kies waar het is.")
    where = "video_link" if step.said("setting") == VIDEO else "place"
    if not step.said(where):
        raise Refused(where, "Vul in waar het is.")


def notice_is_given(step: Step) -> None:
    """The invitation comes as long before as the centre wants, or somebody wrote why it does not.
    The regulation asks that of a disciplinary talk alone (art. 6.2)."""
    if _is_short(step) and not step.said("short_notice"):
        first = in_words(first_day(step.now, step.settings))
        raise Refused(
            "day",
            f"Zo krijgt de cursist minder tijd dan het centrum wil geven. {_the(step.case)} kan "
            f"vanaf {first}. Moet het toch vroeger? Schrijf dan waarom.",
        )


def _is_short(step: Step) -> bool:
    starts_at = step.moment("day", "time")
    assert starts_at is not None
    return brussels_date(starts_at) < first_day(step.now, step.settings)


def plan_talk(step: Step) -> None:
    """Writes the talk; its calendar entry keeps its UID for as long as it lives. Who was to come
    along to one that was cancelled, comes along to this one, until somebody says otherwise."""
    starts_at = step.moment("day", "time")
    assert starts_at is not None
    before = latest_talk(step.case)
    talk = Talk(uid=str(uuid4()), starts_at=starts_at, sequence=0, state="planned", report={})
    talk.note, talk.with_whom = step.said("note") or "", _with_whom(step)
    _put_notice(talk, step)
    if before and before.state == "cancelled":
        talk.support_name, talk.support_relation = before.support_name, before.support_relation
    _put_where(talk, step)
    step.case.talks.append(talk)


def _with_whom(step: Step) -> str:
    """The names that were chosen and typed, as a sentence has them: "Karim, Els en Bram"."""
    said = [*(step.said("with_whom") or []), *(step.said("others") or "").split(",")]
    names = [" ".join(each.split()) for each in said if each.strip()]
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def talk_outcome_fits(step: Step) -> None:
    """Held, or nobody came: only once it has begun. Moved: to a moment that is still to come. What
    its mail tells is there."""
    outcome = step.answer.routing["talk_outcome"]
    talk = latest_talk(step.case)
    assert talk is not None
    if outcome == "moved":
        talk_can_be_planned(step)
    elif outcome in ("held", "nobody_came") and talk.starts_at > step.now:
        begins = in_brussels(talk.starts_at)
        raise Refused(
            "talk_outcome",
            f"{_the(step.case)} is pas op {in_words(begins.date())} om {begins.hour}."
            f"{begins.minute:02} uur. Kies nu verplaatst of geannuleerd.",
        )
    if outcome == "nobody_came":
        _was_reached(step, talk)
    step.require(TOLD.get(str(outcome), {}))  # what the diagram does not know, the engine refuses


def _was_reached(step: Step, talk: Talk) -> None:
    """Who knows of no talk does not miss it."""
    if not is_reached(step.case, talk, step.settings):
        raise Refused(
            "talk_outcome",
            f"De uitnodiging kwam niet aan vóór {step.case.talk_noun.the}. Dan telt het niet dat "
            "er niemand kwam. Kies verplaatst. Of kies geannuleerd, en nodig opnieuw uit.",
        )


def report_talk(step: Step) -> None:
    """Writes what came of the talk. Moved or cancelled, its calendar entry gets a new sequence."""
    talk = latest_talk(step.case)
    assert talk is not None
    outcome = str(step.answer.routing["talk_outcome"])
    if outcome == "moved":
        move_talk(step)
    elif outcome == "cancelled":
        talk.state = outcome
        talk.sequence += 1
        talk.reason = step.said("cancel_reason") or ""
    else:
        talk.state = outcome
        talk.reported_at = step.now
        fields = {name: name for name in ("present", "support", "explained", "said")}
        if outcome == "nobody_came":
            fields = {"note": "nobody_note"}
        talk.report = {name: step.said(field) or "" for name, field in fields.items()}


def move_talk(step: Step) -> None:
    """Writes the new moment and place, and why; the calendar entry gets a new sequence."""
    talk = latest_talk(step.case)
    assert talk is not None
    talk.starts_at = step.moment("day", "time") or talk.starts_at
    _put_notice(talk, step)
    _put_where(talk, step)
    talk.sequence += 1
    talk.reason = step.said("move_reason") or ""


def _put_notice(talk: Talk, step: Step) -> None:
    talk.planned_at = step.now
    talk.short_notice = (step.said("short_notice") or "") if _is_short(step) else ""


def _the(case: Case) -> str:
    return case.talk_noun.the.capitalize()


def _put_where(talk: Talk, step: Step) -> None:
    online = step.said("setting") == VIDEO
    talk.video_link = step.said("video_link") if online else None
    talk.place = None if online else step.said("place")
