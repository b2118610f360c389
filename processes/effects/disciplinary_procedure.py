"""What the disciplinary procedure checks, computes and writes (art. 6.2)."""

from datetime import date

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.in_force import told_on
from processes.facts.moments import latest_talk
from processes.models import Case, Exclusion, PostItem, db
from processes.models.measures import CENTRE, DEFINITIVE, LOCATION, PROGRAMME, TEMPORARY
from processes.regulation import brussels_date, in_words
from processes.roles import conductors

from . import gap, post
from .exclusions import end_suspensions, exclusion_in, last_day, taken_by_direction
from .post import check_reader, show_in_case
from .post import post_letters as post_letters
from .reasons import reasons_are_given
from .step import Message, Step
from .talks import moment_is_to_come, notice_is_given, talk_outcome_fits
from .talks import move_talk as move_talk
from .talks import plan_talk as plan_talk
from .talks import report_talk as report_talk

EXCLUSION = "6.2-exclusion"
NEVER_HELD = "never_held"
GROUNDS = ("serious", "frequent")
SCOPES = (PROGRAMME, LOCATION, CENTRE)


def letter_is_posted(step: Step) -> None:
    """As of any registered letter; and whoever posts one that tells of a temporary exclusion only
    after its last day, knows that it never held (art. 6.2)."""
    post.letter_is_posted(step)
    last, posted_on = untold_until(step.case), step.day("posted_on")
    if last and posted_on and posted_on > last and step.said(NEVER_HELD) is not True:
        raise Refused(
            NEVER_HELD,
            f"De uitsluiting liep tot en met {in_words(last)}. Ging de brief pas daarna op de "
            "post? Dan heeft ze nooit gegolden. Kijk de dag na. Klopt die? Kruis dit dan aan.",
        )


def untold_until(case: Case) -> date | None:
    """The last Brussels day of the temporary exclusion of which nobody was told yet; None without
    one."""
    exclusion = exclusion_in(case)
    if exclusion is None or exclusion.kind != TEMPORARY or told_on(exclusion):
        return None
    return exclusion.last_day


def procedure_can_start(step: Step) -> None:
    """A member of the direction decides so: the facts, the rule of behaviour that was broken,
    whether that is serious or frequent, and in which programme at which place (art. 6.2)."""
    taken_by_direction(step, "ground")
    step.require(
        {
            "facts": "Schrijf wat er gebeurd is.",
            "rule": "Schrijf welke leefregel overtreden is.",
            "ground": "Kies waarom je de tuchtprocedure start.",
            "programme": "Vul de opleiding in.",
            "location": "Vul de lesplaats in.",
        }
    )
    if step.said("ground") not in GROUNDS:
        raise Refused("ground", "Kies waarom je de tuchtprocedure start.")


def open_procedure(step: Step) -> None:
    """Writes what the case is about."""
    step.case.programme, _ = step.names()
    step.case.location = step.said("location")


def talk_leaves_the_gap(step: Step) -> None:
    """A talk that is still to come, and not before the first possible day; and there is somebody to
    invite: of who is under 18 the parents or the guardian, always (art. 6.2)."""
    moment_is_to_come(step)
    if not conductors(step.case.cursist, brussels_date(step.now), step.case.process):
        raise Refused(
            "channel",
            f"{step.case.cursist.name} is nog geen 18, en we kennen nog geen ouder of voogd. "
            "Vraag het secretariaat om die eerst toe te voegen.",
        )
    channel = str(step.answer.routing["channel"])
    gap.check_gap(step, gap.received_if_sent(channel, step.now, step.settings))
    notice_is_given(step)


def gap_kept(step: Step) -> bool:
    """The letter went out in time for the day of the talk."""
    return gap.is_kept(step.case, step.settings)


def letter_is_handed(step: Step) -> None:
    """Handed over on a day on which the letter was there, today at the latest."""
    day = step.day("handed_on")
    if day is None:
        raise Refused("handed_on", "Vul in op welke dag de brief afgegeven is.")
    if day > brussels_date(step.now):
        raise Refused("handed_on", "Deze dag moet nog komen. Kijk de datum na.")
    if any(day < brussels_date(letter.written_at) for letter in _to_hand(step.case)):
        raise Refused("handed_on", "Toen was deze brief nog niet geschreven. Kijk de datum na.")
    for letter in _to_hand(step.case):
        check_reader(letter, day, "handed_on")


def hand_letters(step: Step) -> None:
    """From now on the letters are pieces of the case."""
    for letter in _to_hand(step.case):
        letter.posted_on = letter.fate_on = step.day("handed_on")
        letter.fate = "delivered"
        show_in_case(letter)


def talk_report_fits(step: Step) -> None:
    """As for every talk; moved, it still leaves the gap."""
    talk = latest_talk(step.case)
    if step.answer.routing["talk_outcome"] == "moved" and talk:
        moment_is_to_come(step)
        gap.check_moved(step, talk)
    talk_outcome_fits(step)


def new_day_leaves_the_gap(step: Step) -> None:
    """The invitation came too late: the talk is on a day that leaves the gap."""
    moment_is_to_come(step)
    gap.check_gap(step, gap.invited_on(step.case, step.settings))
    notice_is_given(step)


def measure_fits(step: Step) -> None:
    """By a member of the direction, with reasons; an exclusion has a first day, a temporary one a
    length of 1 to 14 consecutive days, a definitive one its scope (art. 6.2)."""
    taken_by_direction(step, "measure")
    reasons_are_given(step)
    measure = step.answer.routing["measure"]
    if measure == "none":
        return
    first = step.day("first_day")
    if first is None:
        raise Refused("first_day", "Vul in op welke dag de uitsluiting begint.")
    if first < brussels_date(step.now):
        raise Refused("first_day", "Deze dag is voorbij. Een uitsluiting begint nooit vroeger.")
    if measure == "temporary":
        last_day(step, EXCLUSION, first)
    elif step.said("scope") not in SCOPES:
        raise Refused("scope", "Kies waarvoor de definitieve uitsluiting geldt.")


def record_measure(step: Step) -> list[Message]:
    """Writes the exclusion, if there is one; a suspension that still runs ends with the decision.
    A temporary exclusion is from the programme alone."""
    assert step.decision is not None
    measure, first = step.answer.routing["measure"], step.day("first_day")
    if measure != "none" and first:
        temporary = measure == "temporary"
        db.session.add(
            Exclusion(
                cursist=step.case.cursist,
                case=step.case,
                decision=step.decision,
                kind=TEMPORARY if temporary else DEFINITIVE,
                scope=PROGRAMME if temporary else step.said("scope"),
                programme=step.case.programme,
                location=step.case.location,
                grounds=step.decision.reasons,
                first_day=first,
                last_day=last_day(step, EXCLUSION, first) if temporary else None,
                decided_on=brussels_date(step.now),
                recorded_at=step.now,
            )
        )
    ended = end_suspensions(step.case, step.decision, brussels_date(step.now))
    return [Message(number, "procedure_decided", {}) for number in ended]


def _to_hand(case: Case) -> list[PostItem]:
    """The letters to be handed over that nobody handed over yet."""
    rows = select(PostItem).where(
        PostItem.case_id == case.id,
        PostItem.template == f"{case.process}/notice_to_hand",
        PostItem.posted_on.is_(None),
    )
    return list(db.session.scalars(rows.order_by(PostItem.id)))
