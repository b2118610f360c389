"""What a request for an exemption checks, computes and writes, and its three steps of article 4.3
(art. 4.1, 4.2 and 4.3)."""

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.moments import versions
from processes.facts.terms import remedy_deadline, remedy_told, used_inside
from processes.models import Case, Decision, Exemption, Offer, Person, db
from processes.models.offer import known_as
from processes.principals import principal_of
from processes.regulation import Settings, brussels_date
from processes.regulation.settings import LateExemption, TooLateFor
from processes.roles import DIRECTOR, reserved_from, roles_of

from .reasons import reasons_are_given
from .receipt import check_remedy_timely, put_right
from .remedy import stop_unwaited
from .step import Step
from .talks import plan_talk as plan_talk
from .talks import report_talk as report_talk
from .talks import talk_can_be_planned as talk_can_be_planned
from .talks import talk_outcome_fits as talk_outcome_fits

STEPS = {"4.3-object": "object", "4.3-talk": "talk", "4.3-network": "network"}
GRANTED = ("granted", "true")
# By which way somebody asks (art. 4.1), and whether material for a test is to be paid (art. 2.2).
ORDINARY, LANGUAGE, GENERAL_EDUCATION, EVC = PATHS = (
    "ordinary",
    "language",
    "general_education",
    "evc",
)
PAID, NO_MATERIAL = MATERIAL = ("paid", "none")


def request_is_possible(step: Step) -> None:
    """For a module for which one has no exemption yet, saying what one can; or a step against a
    decision about one's own exemption, that was not taken yet."""
    if attacked := step.case.decision:
        _can_be_attacked(step, attacked)
        return
    step.require({"programme": "Vul de opleiding in.", "module": "Vul de module in."})
    if step.said("path") not in PATHS:
        raise Refused("path", "Kies hoe je het wil tonen.")
    if not step.said("known"):
        raise Refused("known", "Schrijf wat je al kan en waar je dat leerde.")
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je een vrijstelling vraagt.")
    if earlier := _asked_before(step):
        raise Refused(
            "disagrees", f"Voor deze module is er al een vraag: dossier {earlier.reference}."
        )


def step(filing: Step) -> str:
    """Where the case begins: with the request, or at the step that is open against a decision."""
    attacked = filing.case.decision
    return STEPS[attacked.remedy or ""] if attacked else "request"


def timely(step: Step) -> bool:
    """A step within its 3 working days (art. 4.3); a request has no term. While receipt of the
    decision is unknown the term does not run."""
    deadline = remedy_deadline(step.case.decision, step.settings) if step.case.decision else None
    return deadline is None or deadline.is_timely(step.submission.filed_at)


def register_request(step: Step) -> None:
    """Writes what the case is about, and who has it in hand: extra information is given by whoever
    decided (art. 4.3). A term for which no case waits has done its work."""
    case, attacked = step.case, step.case.decision
    if attacked is None:
        case.programme, case.module = step.names()
        return
    own = attacked.case
    case.handler = own.handler or versions(attacked)[0].decided_by
    stop_unwaited(attacked, step.now)


def verdict_fits(step: Step) -> None:
    """With reasons. Additional general education is decided upon in a talk, and no language is
    refused without the test that was asked (art. 4.1). Whoever asks by way of EVC is not refused,
    but referred (art. 4.3); everybody else gets a decision (art. 4.1)."""
    reasons_are_given(step)
    verdict, asked = step.answer.routing["verdict"], _path(step.case)
    decides = verdict in ("granted", "refused")
    if decides and needs_talk(step.case) and not _was_done(step.case, "general_talk"):
        raise Refused(
            "verdict",
            "Voor aanvullende algemene vorming beslis je na een gesprek (art. 4.1). Kies eerst een "
            "gesprek.",
        )
    if verdict == "refused" and asked == LANGUAGE and not _was_done(step.case, "test"):
        raise Refused(
            "verdict",
            "De cursist vroeg een proef om te tonen hoe goed die de taal al kent (art. 4.1). Kies "
            "eerst een proef.",
        )
    if verdict == "evc" and asked != EVC:
        raise Refused(
            "verdict",
            "De cursist vroeg geen EVC-traject, en krijgt dus een beslissing (art. 4.1). Je kan in "
            "je redenen wel naar een testcentrum verwijzen.",
        )
    if verdict == "refused" and asked == EVC:
        raise Refused(
            "verdict",
            "Wie competenties door EVC wil laten erkennen, verwijs je door naar het testcentrum. "
            "Daar geldt een eigen klachtenprocedure (art. 4.3).",
        )


def needs_talk(case: Case) -> bool:
    """This is decided upon in a talk: it was asked so, or the programme is additional general
    education by whatever way it was asked (art. 4.1). EVC is of the test centre."""
    asked = _path(case)
    return asked == GENERAL_EDUCATION or (asked != EVC and Offer.now().is_general(case.programme))


def record_verdict(step: Step) -> None:
    """Whoever decides has the case in hand from then on, or in whose name it was done; granted, the
    exemption is on the file."""
    if step.decision:
        step.case.handler = _whose(step, step.decision)
        _record_exemption(step)


def _whose(step: Step, decision: Decision) -> Person:
    """Who decided, or the one assessor in whose place they stood that day."""
    role = decision.acting_for
    whose = principal_of(step.person, role, step.case, step.now) if role else None
    return db.session.get_one(Person, whose) if whose else step.person


def material_is_settled(step: Step) -> None:
    """Material for a test is paid before the test (art. 2.2)."""
    if step.said("material") not in MATERIAL:
        raise Refused("material", "Kies of er materiaal is.")
    if step.said("material") == NO_MATERIAL:
        return
    paid = step.day("paid_on")
    if paid is None:
        raise Refused("paid_on", "Vul in op welke dag het materiaal betaald is.")
    if paid > brussels_date(step.now):
        raise Refused("paid_on", "Deze dag moet nog komen. De proef kan pas na de betaling.")


def report_is_given(step: Step) -> None:
    """What a test or a talk showed is written down."""
    if not step.said("report"):
        raise Refused("report", "Schrijf kort op hoe het ging.")


def cursist_disagrees(step: Step) -> None:
    """The cursist says so; reasons are welcome, and not required."""
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je niet akkoord gaat.")


def record_reply(step: Step) -> None:
    """Whoever decided may come to another answer after all."""
    _record_exemption(step)


def director_decides(step: Step) -> None:
    """The director decides after the talk, with reasons; or who was named to stand in for the
    director that day. A deputy does not by themself (art. 4.3)."""
    if reserved_from(step.person, step.case.process, step.element, step.now):
        raise Refused(
            "granted",
            "Na het gesprek beslist de directeur (art. 4.3). Jij kan dat alleen als de directeur "
            "jou aanwees als vervanger.",
        )
    reasons_are_given(step)


def record_director_decision(step: Step) -> None:
    """The decision names who stood in for the director."""
    assert step.decision is not None
    if DIRECTOR not in roles_of(step.person):
        step.decision.acting_for = DIRECTOR
    _record_exemption(step)


def record_decision(step: Step) -> None:
    """The network director decided (art. 4.3)."""
    _record_exemption(step)


def lateness_fits(step: Step) -> None:
    """Late at the network director is inadmissible, unless the day of receipt was noted wrong. Of
    the steps before, the regulation does not say so, or not clearly: the centre does (art. 4.3)."""
    reasons_are_given(step)
    deadline = remedy_told(_attacked(step), step.settings)
    in_time = deadline is None or deadline.is_timely(step.case.submissions[0].filed_at)
    if step.answer.routing["inadmissible"]:
        if in_time:
            raise Refused(
                "inadmissible",
                "De dag van ontvangst is verbeterd. De vraag is nu op tijd: ga erop in.",
            )
    elif step.said("receipt_day") or not (in_time or _may_be_late(step)):
        check_remedy_timely(step, _attacked(step), "de vraag")


def assess_late(step: Step) -> None:
    """Writes the corrected receipt of the decision, with its reason."""
    if not step.answer.routing["inadmissible"] and step.said("receipt_day"):
        put_right(step, _attacked(step).receipts)


def is_inadmissible_by_text(decision: Decision, by: Settings) -> bool:
    """Article 4.3 itself says that a step against this decision cannot be taken up once it is late:
    that to the network director; read otherwise, the request for a talk too."""
    talk_too = by.inadmissible_4_3 is TooLateFor.TALK_AND_NETWORK
    return decision.remedy == "4.3-network" or (talk_too and decision.remedy == "4.3-talk")


def _path(case: Case) -> str:
    return str(case.submissions[0].evidence.get("path", ""))


def _may_be_late(step: Step) -> bool:
    marked = step.settings.late_4_3 is LateExemption.MARK
    return marked and not is_inadmissible_by_text(_attacked(step), step.settings)


def _attacked(step: Step) -> Decision:
    assert step.case.decision is not None  # no late step without one
    return step.case.decision


def _can_be_attacked(step: Step, attacked: Decision) -> None:
    if used_inside(attacked):
        message = f"Dit is al ingediend. Je vindt het in dossier {attacked.case.reference}."
        raise Refused("disagrees", message)
    cursist_disagrees(step)


def _asked_before(step: Step) -> Case | None:
    """A request for the same module that runs, or that was granted."""
    own = step.case
    rows = select(Case).where(
        Case.process == own.process,
        Case.cursist == own.cursist,
        Case.reference != own.reference,
    )
    granted = select(Exemption.case_id).where(Exemption.cursist == own.cursist)
    stands = Case.ended_at.is_(None) | Case.id.in_(granted)
    earlier = db.session.scalars(rows.where(stands).order_by(Case.id))
    asked = tuple(map(known_as, step.names()))
    return next((c for c in earlier if (known_as(c.programme), known_as(c.module)) == asked), None)


def _was_done(case: Case, element: str) -> bool:
    return any(submission.element == element for submission in case.submissions)


def _record_exemption(step: Step) -> None:
    """On the person's file (art. 4.2): the module is not followed, and gives no certificate."""
    assert step.decision is not None
    if step.decision.outcome not in GRANTED:
        return
    case = step.case
    db.session.add(
        Exemption(
            cursist=case.cursist,
            case=case,
            decision=step.decision,
            programme=case.programme,
            module=case.module,
            granted_on=brussels_date(step.now),
        )
    )
