"""What an appeal checks, computes and writes, before both appeals committees (art. 3.6 and 6.3)."""

from datetime import date

from processes.errors import Refused
from processes.facts.called import called, can_be_called
from processes.facts.moments import (
    NoTerm,
    appeal_arrived,
    is_discipline,
    latest_talk,
    talk_held,
)
from processes.facts.no_say import is_without_say
from processes.facts.seating import lacks
from processes.facts.terms import remedy_deadline, remedy_told
from processes.models import Case, Decision
from processes.regulation import Settings, brussels_date, count, in_words
from processes.regulation.settings import HearingIfLate
from processes.roles import STAFF, conductors, people

from .committee import committee_can_decide as as_committee
from .committee import committee_can_sit as committee_can_sit
from .committee import seat_members as seat_members
from .committee import who_decided, who_was_missing
from .exclusion_on_appeal import check_change
from .exclusions import exclusion_of, in_its_place, lift, replace
from .outsiders import call_outsiders, outsiders_can_be_called
from .post import letter_is_posted as letter_is_posted
from .post import post_letters as post_letters
from .reasons import reasons_are_given as reasons_are_given
from .receipt import check_remedy_timely, put_right
from .remedy import stop_unwaited
from .step import Message, Step
from .talks import plan_talk, report_talk, talk_can_be_planned, talk_outcome_fits

HEARING = "6.3-hearing"
GROUND, NOT_ASKED = "ground", "not_asked"
GROUNDS = LATE, NOT_OPEN, NOT_BY_WHO_MAY = "late", "not_open", "not_by_who_may"
ONLINE = "online"  # how it came in


def appeal_is_possible(step: Step) -> None:
    """Against a decision, or straight against a result, saying that one disagrees; also against
    what is not open to appeal: the committee answers that (art. 3.6 and 6.3)."""
    if step.case.result is None:
        _attacked(step)
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je niet akkoord gaat en beroep wilt indienen.")


def timely(step: Step) -> bool:
    """Filed within `3.6-appeal` or `6.3-appeal`; while receipt of the decision is unknown the term
    does not run, and straight against a result none does."""
    attacked = step.case.decision
    deadline = remedy_deadline(attacked, step.settings) if attacked else None
    return deadline is None or deadline.is_timely(step.submission.filed_at)


def appealable(step: Step) -> bool:
    """The regulation opens an appeal against the decision: of discipline only against a definitive
    exclusion (art. 6.3), and against no result before the talk (art. 3.6)."""
    return step.case.decision is not None and step.case.decision.remedy is not None


def kind(step: Step) -> str:
    """Which committee it goes to: that of evaluations, or that of discipline."""
    return "discipline" if is_discipline(step.case) else "evaluation"


def register_appeal(step: Step) -> list[Message]:
    """Tells the case of the decision that it is attacked, if it still waits to hear so. A term for
    which that case does not wait has done its work. A talk can be asked still about a result; and
    who may appeal, where it came from who has no say: for them the term runs on."""
    attacked = step.case.decision
    if attacked is None or is_without_say(step.case):
        return []
    stop_unwaited(attacked, step.now)
    return [Message(attacked.case_id, "appeal_filed", {})]


def admissibility_fits(step: Step) -> None:
    """Late, against a decision that is not open to appeal, or not by who may, means inadmissible,
    and nothing else does; unless the day of receipt was noted wrong. Who is late is heard about
    that where the centre reads it so."""
    as_committee(step)
    reasons_are_given(step)
    answer, late = step.answer.routing["admissibility"], _is_late(step)
    if answer == "inadmissible":
        _ground_fits(step, late)
    elif answer == "hear_first":
        _may_be_heard_first(step, late)
    elif answer == "admissible":
        if not _is_open(step):
            what = "deze beslissing" if step.case.decision else "een resultaat"
            raise Refused(
                "admissibility",
                f"Tegen {what} opent het reglement geen beroep. Dit beroep is niet ontvankelijk.",
            )
        if late or step.said("receipt_day"):
            check_remedy_timely(step, _attacked(step), "het beroep")


def assess_admissibility(step: Step) -> None:
    """Writes who decided so, and the corrected receipt of the decision, with its reason."""
    if step.decision:
        step.decision.sat = who_decided(step.case, step.now)
        step.decision.vacant = who_was_missing(step.case, step.now)
        step.decision.sat_on = brussels_date(step.now)
    if step.answer.routing["admissibility"] == "admissible" and step.said("receipt_day"):
        put_right(step, _attacked(step).receipts)


def hearing_can_be_planned(step: Step) -> None:
    """For a moment that is to come, within `6.3-hearing`; later only with a reason."""
    talk_can_be_planned(step)
    _is_within_term(step)
    able = {person.id for person in can_be_called(step.case, step.now)}
    if not set(map(int, step.said("heard") or [])) <= able:
        raise Refused("heard", "Kies mensen uit de lijst.")
    outsiders_can_be_called(step, people(STAFF, step.case, step.now))


def plan_hearing(step: Step) -> None:
    """Writes the hearing, who else is heard, and why it is later than its term allows."""
    plan_talk(step)
    talk = latest_talk(step.case)
    assert talk is not None
    talk.heard = sorted(int(number) for number in step.said("heard") or [])
    talk.overrun = step.said("overrun") or ""
    call_outsiders(step, talk)


def hearing_outcome_fits(step: Step) -> None:
    """As for a talk; moved, it stays within its term, or there is a reason. It is held only before
    a committee with somebody on every place."""
    talk_outcome_fits(step)
    _committee_can_hear(step)
    if not set(step.said("came") or []) <= set(called(step.case)):
        raise Refused("came", "Kies mensen uit de lijst.")
    if step.answer.routing["talk_outcome"] == "moved":
        _is_within_term(step)


def report_hearing(step: Step) -> None:
    """Writes what came of the hearing, and who of those who were called came."""
    report_talk(step)
    talk, outcome = latest_talk(step.case), step.answer.routing["talk_outcome"]
    assert talk is not None
    if outcome == "moved":
        talk.overrun = step.said("overrun") or ""
    elif outcome == "held":
        came = step.said("came") or []
        talk.came = [words for words in called(step.case) if words in came]


def committee_can_decide(step: Step) -> None:
    """The committee decides together, with reasons; what changes of an exclusion is said."""
    as_committee(step)
    reasons_are_given(step)
    if not is_discipline(step.case) or step.answer.routing["outcome"] != "changed":
        return
    check_change(step, exclusion_of(_attacked(step)))


def record_outcome(step: Step) -> None:
    """Writes who decided, and what becomes of the exclusion: annulled, it ends at once. What
    another appeal ended before, stays ended; what it put in its place, changes or ends."""
    assert step.decision is not None
    step.decision.sat, step.decision.sat_on = who_decided(step.case, step.now), _sat_on(step)
    step.decision.vacant = who_was_missing(step.case, step.now)
    attacked, today = exclusion_of(_attacked(step)), brussels_date(step.now)
    exclusion = in_its_place(attacked) if attacked else None
    if exclusion is None or exclusion.lifted_on or step.decision.outcome == "confirmed":
        return
    if step.decision.outcome == "annulled":
        lift(exclusion, step.decision, today)
    else:
        last = step.day("last_day")
        replace(exclusion, step.decision, today, scope=step.said("scope"), last_day=last)


def what_was_done_is_told(step: Step) -> None:
    """The cursist is told what was done to carry the decision out: only in cases that run still
    under the third version of the diagram."""
    if not step.said("done"):
        raise Refused("done", "Schrijf wat er gebeurde.")


def last_hearing_day(case: Case, by: Settings) -> date | None:
    """The last day on which the hearing can be; None where the regulation gives none."""
    arrived = appeal_arrived(case)
    if isinstance(arrived, NoTerm):
        return None
    return count(HEARING, arrived, regulation=case.regulation, settings=by).date


def _committee_can_hear(step: Step) -> None:
    missing = lacks(step.case, step.settings, step.now)
    if missing and step.answer.routing["talk_outcome"] in ("held", "nobody_came"):
        raise Refused("talk_outcome", f"De commissie kan nog niet zetelen. {missing}")


def _is_within_term(step: Step) -> None:
    starts_at, last = step.moment("day", "time"), last_hearing_day(step.case, step.settings)
    assert starts_at is not None
    if last and brussels_date(starts_at) > last and not step.said("overrun"):
        raise Refused(
            "day",
            f"De zitting is ten laatste op {in_words(last)} (art. 6.3). Kies een vroegere dag, of "
            "schrijf waarom het later is.",
        )


def _attacked(step: Step) -> Decision:
    if step.case.decision is None:
        raise Refused("disagrees", "Kies de beslissing waarmee je niet akkoord gaat.")
    return step.case.decision


def _is_late(step: Step) -> bool:
    """As it was told; and not any more, once the receipt was put right since."""
    attacked = step.case.decision
    deadline = remedy_told(attacked, step.settings) if attacked else None
    return deadline is not None and not deadline.is_timely(step.case.submissions[0].filed_at)


def _is_open(step: Step) -> bool:
    return bool(step.case.submissions[0].routing["appealable"])


def _ground_fits(step: Step, late: bool) -> None:
    """Late is what the count says; what is open to appeal the regulation says; and who filed on
    line is known."""
    ground = step.said(GROUND)
    if ground not in GROUNDS:
        raise Refused(GROUND, "Kies waarom het beroep niet ontvankelijk is.")
    if ground == LATE and not late:
        raise Refused(
            GROUND,
            "Volgens de telling is dit beroep op tijd. Is de dag van ontvangst fout genoteerd? Dan "
            "verbetert het secretariaat die eerst.",
        )
    if ground == LATE:
        _was_heard_first(step)
    if ground == NOT_OPEN and _is_open(step):
        raise Refused(GROUND, "Tegen deze beslissing is volgens het reglement beroep mogelijk.")
    if ground == NOT_BY_WHO_MAY and _was_by_who_may(step.case):
        raise Refused(
            GROUND,
            "Wie dit beroep online indiende, mocht dat volgens het reglement (art. 3.6 en 6.3).",
        )


def _was_by_who_may(case: Case) -> bool:
    """Who filed on line conducted the procedure on that day, the cursist or a guardian. Whose a
    letter is, who reads it says."""
    filed = case.submissions[0]
    days = {brussels_date(filed.filed_at), brussels_date(filed.arrived_at)}
    return filed.channel == ONLINE and any(
        filed.person in conductors(case.cursist, day, case.process) for day in days
    )


def _was_heard_first(step: Step) -> None:
    """Who is late is heard about that first: always, or where they asked for it, as the centre
    reads it."""
    if talk_held(step.case):
        return
    if step.settings.hearing_if_late is HearingIfLate.HEARING:
        raise Refused(
            "admissibility",
            "Het centrum koos dat de commissie de cursist hierover eerst hoort. Kies dat.",
        )
    on_request = step.settings.hearing_if_late is HearingIfLate.ON_REQUEST
    if on_request and step.said(NOT_ASKED) is not True:
        raise Refused(
            NOT_ASKED,
            "Vroeg de cursist om gehoord te worden? Dan hoort de commissie de cursist eerst. Kruis "
            "dit alleen aan als de cursist dat niet vroeg.",
        )


def _may_be_heard_first(step: Step, late: bool) -> None:
    if not late:
        raise Refused("admissibility", "Dit beroep is niet te laat. Beslis of het ontvankelijk is.")
    if step.settings.hearing_if_late is HearingIfLate.PAPERS:
        raise Refused(
            "admissibility",
            "Het centrum koos dat de commissie hierover op de stukken beslist, zonder zitting.",
        )
    if latest_talk(step.case):
        raise Refused("admissibility", "De commissie hoorde hierover al. Beslis nu.")


def _sat_on(step: Step) -> date:
    talk = latest_talk(step.case)
    return brussels_date(talk.starts_at if talk else step.now)
