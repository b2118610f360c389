"""What an absence at an evaluation checks, computes and writes (art. 1.7 and 3.5)."""

from datetime import date

from processes.answers import Routing
from processes.errors import Refused
from processes.facts.absence_dispute import last_day_of
from processes.models import Case, Person, db
from processes.regulation import brussels_date
from processes.roles import TEACHER, roles_of

from .committee import committee_can_decide, who_decided
from .committee import committee_can_sit as committee_can_sit
from .committee import seat_members as seat_members
from .reasons import reasons_are_given as reasons_are_given
from .step import Step

ILL, WORK, OTHER = REASONS = ("ill", "work", "other")
CERTIFICATES = {
    ILL: "Was je ziek? Voeg dan je medisch attest toe.",
    WORK: "Moest je werken? Voeg dan het attest van je werkgever toe.",
}
ADAPTED, UNCHANGED, TO_COMMITTEE = "adapted", "unchanged", "committee"


def absence_is_proven(step: Step) -> None:
    """At which evaluation, why, and with the document that art. 1.7 asks for: a certificate of a
    doctor or of the employer; for any other reason a statement, typed or added."""
    _is_of_an_evaluation(step)
    reason = step.said("reason")
    if reason not in REASONS:
        raise Refused("reason", "Kies waarom je er niet was.")
    added = step.submission.evidence.get("attachments")
    if reason in CERTIFICATES and not added:
        raise Refused("files", CERTIFICATES[reason])
    if reason == OTHER and not added and not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom je er niet was, of voeg je verklaring toe.")


def needs_acceptance(step: Step) -> bool:
    """The centre looks at the reason in a statement; a certificate suffices (art. 1.7)."""
    return bool(step.said("reason") == OTHER)


def module_over(step: Step) -> bool:
    """The last day of the module is past: only the evaluation committee can adapt (art. 3.5)."""
    return is_over(step.case, brussels_date(step.now))


def register_report(step: Step) -> None:
    """Writes what the case is about, and to which teacher the document goes."""
    step.case.programme, step.case.module = step.names()
    step.case.handler = _teacher(step)


def adaptation_fits(step: Step) -> None:
    """The teacher decides with reasons, and says how the evaluation changes; but once the module is
    over it goes to the evaluation committee (art. 3.5). Whether it is, the last day says that the
    teacher puts right, with the reason."""
    answer = step.answer.routing["adaptation"]
    if step.said("last_day") and not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom je de laatste dag van de module verbetert.")
    over = module_over(step)
    if over and answer != TO_COMMITTEE:
        raise Refused(
            "adaptation",
            "De module is voorbij. Nu kan alleen de evaluatiecommissie de evaluatie nog aanpassen "
            "(art. 3.5).",
        )
    if not over and answer == TO_COMMITTEE:
        raise Refused("adaptation", "De module loopt nog. Beslis zelf over de evaluatie.")
    if answer == TO_COMMITTEE:
        return
    reasons_are_given(step)
    if answer == ADAPTED:
        _says_how(step)


def hand_over(case: Case) -> Routing:
    """The module is over while the teacher had not decided: the committee does (art. 3.5)."""
    return {"adaptation": TO_COMMITTEE}


def disagreement_has_reasons(step: Step) -> None:
    """Who does not agree gives the reasons; there is no term (art. 3.5)."""
    if not step.answer.routing["agrees"] and not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom je niet akkoord gaat.")


def committee_decides(step: Step) -> None:
    """The committee decides, with reasons, and says how the evaluation changes if it does."""
    committee_can_decide(step)
    reasons_are_given(step)
    if step.answer.routing["adapted"]:
        _says_how(step)


def record_decision(step: Step) -> None:
    """Writes who sat, and when."""
    assert step.decision is not None
    step.decision.sat = who_decided(step.case, step.now)
    step.decision.sat_on = brussels_date(step.now)


def is_over(case: Case, day: date) -> bool:
    """On that Brussels day the last day of the module is past."""
    return day > last_day_of(case)


def _is_of_an_evaluation(step: Step) -> None:
    if not step.said("programme"):
        raise Refused("programme", "Kies de opleiding.")
    if not step.said("module"):
        raise Refused("module", "Vul de module in.")
    if step.day("day") is None:
        raise Refused("day", "Vul de dag van de evaluatie in.")
    if step.day("last_day") is None:
        raise Refused("last_day", "Vul de laatste dag van de module in.")
    if _teacher(step) is None:
        raise Refused("teacher_id", "Kies je lesgever.")


def _teacher(step: Step) -> Person | None:
    found = db.session.get(Person, int(step.said("teacher_id") or 0))
    return found if found and found.active and TEACHER in roles_of(found) else None


def _says_how(step: Step) -> None:
    if not step.said("how"):
        raise Refused("how", "Schrijf hoe de evaluatie verandert.")
