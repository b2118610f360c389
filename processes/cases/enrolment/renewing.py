"""A new version of the regulation is asked of everybody who is enrolled. Who has not signed it when
their next module starts, is out from that module, and follows the one that began before to its end
(introduction). Nobody is out who was not told on an earlier day."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, select

from processes import agreements, links, mails
from processes.clock import legal_now
from processes.effects.enrolment import locked_run
from processes.facts.enrolling import UNSIGNED
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.waiting import holds_place
from processes.models import (
    REGULATION,
    Agreement,
    AgreementRequest,
    AgreementText,
    Enrolment,
    Person,
    Run,
    db,
)
from processes.procedures import Outcome
from processes.regulation import brussels_date
from processes.regulation.enrolment import UnsignedRefund
from processes.roles import conductors
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..ground import failures
from ..letters import letters
from .asking import PROCESS
from .leaving import LEFT
from .settling import lock_payers, settle

NOT_ASKED = "Een nieuwe versie van het centrumreglement kon niet gevraagd worden."
NOT_ENDED = "Een inschrijving van wie niet ondertekende, kon niet beëindigd worden."
CANCELLED = "Uitgeschreven door het centrum"  # what the books say
WHY = "De nieuwe versie van het centrumreglement was niet ondertekend toen de module begon."
BATCH = 100  # people, or enrolments, in a round
REMINDED_BEFORE = timedelta(days=7)


def ask() -> int:
    """Asks the next of those who are enrolled, some at once in one transaction, and reminds those
    of whom a module starts within a week. Answers with how many these were."""
    return failures.outside_cases(NOT_ASKED, lambda: _ask_some() + _remind_some())


def put_out() -> int:
    """Ends the enrolments in modules that started, of who was asked and did not sign, some at once,
    each in a transaction of its own. Answers with the number."""
    today = brussels_date(legal_now())
    text = agreements.in_force(today).get(REGULATION)
    if text is None:
        return 0
    broke = failures.broke_just_now(Enrolment.case_id, NOT_ENDED)
    rows = select(Enrolment.case_id).join(Run).join(AgreementRequest, _asked_of(text))
    started = Run.first_day <= today, Run.first_day > AgreementRequest.asked_on
    rows = rows.where(*started, AgreementRequest.told, *_has_place(), ~_signed(text), ~broke)
    found = db.session.scalars(rows.order_by(Enrolment.id).limit(BATCH)).all()
    return failures.each_apart([each for each in found if each], NOT_ENDED, _end)


def next_start(person: Person, day: date) -> Run | None:
    """The first of the runs in which they have a place, that starts after this Brussels day."""
    rows = select(Run).join(Enrolment, Enrolment.run_id == Run.id)
    own = Enrolment.person_id == person.id, Run.first_day > day
    return db.session.scalars(
        rows.where(*own, *_has_place()).order_by(Run.first_day, Run.id).limit(1)
    ).first()


def _ask_some() -> int:
    today = brussels_date(legal_now())
    text = agreements.in_force(today).get(REGULATION)
    if text is None:
        return 0
    asked = exists().where(AgreementRequest.person_id == Person.id)
    enrolled = select(Enrolment.person_id).join(Run).where(*_has_place(), Run.last_day >= today)
    rows = select(Person).where(
        Person.id.in_(enrolled),
        ~asked.where(AgreementRequest.text_id == text.id),
        ~exists().where(Agreement.person_id == Person.id, Agreement.text_id == text.id),
    )
    found = db.session.scalars(rows.order_by(Person.id).limit(BATCH).with_for_update()).all()
    for person in found:
        told = _tell(person, text, today)
        db.session.add(AgreementRequest(text=text, person=person, asked_on=today, told=told))
    return len(found)


def _remind_some() -> int:
    """Once, of who was asked on an earlier day."""
    today = brussels_date(legal_now())
    text = agreements.in_force(today).get(REGULATION)
    if text is None:
        return 0
    soon = (
        select(Enrolment.person_id)
        .join(Run)
        .where(*_has_place(), Run.first_day > today, Run.first_day <= today + REMINDED_BEFORE)
    )
    signed = exists().where(
        Agreement.person_id == AgreementRequest.person_id, Agreement.text_id == text.id
    )
    rows = select(AgreementRequest).where(
        AgreementRequest.text_id == text.id,
        AgreementRequest.told,
        ~AgreementRequest.reminded,
        AgreementRequest.asked_on < today,
        AgreementRequest.person_id.in_(soon),
        ~signed,
    )
    found = db.session.scalars(
        rows.order_by(AgreementRequest.id).limit(BATCH).with_for_update()
    ).all()
    for asked in found:
        _tell(asked.person, text, today)
        asked.reminded = True
    return len(found)


def _tell(person: Person, text: AgreementText, today: date) -> bool:
    """Whoever signs for them: with the next module, if there is one. Whether there was somebody."""
    readers = conductors(person, today, PROCESS)
    run = next_start(person, today)
    told = {
        "about": person.name,
        "about_id": person.id,
        "version": text.name,
        "module": run.module.name if run else "",
        "starts": run.first_day if run else None,
        "link": links.to_sign(person.id),
    }
    mails.tell("agreement/to_sign", None, "person", readers, told, about=person)
    return bool(readers)


def _end(case_id: int) -> int:
    case = locked(case_id)
    fire_before(case)
    own = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case_id)).one()
    db.session.refresh(own)
    now = legal_now()
    lessons = own.run.lessons
    if own.ended_at is not None or not lessons or lessons[0].starts > now:
        return 0
    lock_payers(own)
    if REGULATION not in agreements.unsigned(own.person, brussels_date(now)):
        return 0  # signed meanwhile: whoever signs locks the person too
    run = locked_run(own)
    if holds_place(own):
        run.places_taken -= 1
    if enrolment_settings().unsigned_refund is UnsignedRefund.FULL:
        settle(own, CANCELLED, None)
    own.ended_at, own.end, own.why = now, UNSIGNED, WHY
    note(case, DONE, LEFT)
    letters.send(case, "unsigned_notice", None)
    case.outcome = Outcome.OTHER.value
    return 1


def _has_place() -> tuple[ColumnElement[bool], ...]:
    return Enrolment.seated_at.is_not(None), Enrolment.ended_at.is_(None)


def _asked_of(text: AgreementText) -> ColumnElement[bool]:
    theirs = AgreementRequest.person_id == Enrolment.person_id
    return theirs & (AgreementRequest.text_id == text.id)


def _signed(text: AgreementText) -> ColumnElement[bool]:
    return exists().where(Agreement.person_id == Enrolment.person_id, Agreement.text_id == text.id)
