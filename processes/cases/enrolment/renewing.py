"""A new version of the regulation is asked of everybody who is enrolled, or waits for a place. Who
has not signed it when their next module starts, is out from that module, and follows the one that
began before to its end (introduction). Nobody is out who was not told on an earlier day."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, select

from processes import agreements, links, mails
from processes.clock import legal_now
from processes.effects.seats import locked_run
from processes.facts.enrolling import LEFT, UNSIGNED
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.targets import REMINDED_AT
from processes.facts.waiting import holds_place
from processes.models import (
    REGULATION,
    Agreement,
    AgreementRequest,
    AgreementText,
    Enrolment,
    Guardianship,
    Lesson,
    Person,
    Run,
    db,
)
from processes.procedures import Outcome
from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels
from processes.regulation.enrolment import UnsignedRefund
from processes.roles import conductors
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..ground import failures
from ..letters import letters
from .asking import PROCESS
from .settling import lock_payers, settle

NOT_ASKED = "Een nieuwe versie van het centrumreglement kon niet gevraagd worden."
NOT_ENDED = "Een inschrijving van wie niet ondertekende, kon niet beëindigd worden."
CANCELLED = "Uitgeschreven door het centrum"  # what the books say
WHY = "De nieuwe versie van het centrumreglement was niet ondertekend toen de module begon."
BATCH = 100  # people, or enrolments, in a round
REMINDED_BEFORE = timedelta(days=7)
EIGHTEEN_YEARS = timedelta(days=18 * 365 + 4)  # or a day more: whom to tell is asked exactly


def ask() -> int:
    """Asks the next of those who are enrolled or wait for a place, some at once in one transaction,
    and reminds those of whom a module starts within a week; never at night. Answers with how many
    these were."""
    return failures.outside_cases(NOT_ASKED, _ask_in_turn)


def put_out() -> int:
    """Ends the enrolments in modules that started, of who was asked and did not sign, some at once,
    each in a transaction of its own. Answers with the number."""
    today = brussels_date(legal_now())
    text = agreements.in_force(today).get(REGULATION)
    if text is None:
        return 0
    broke = failures.broke_just_now(Enrolment.case_id, NOT_ENDED)
    rows = select(Enrolment.case_id).join(Run).join(AgreementRequest, _asked_of(text))
    begun = exists().where(Lesson.run_id == Run.id, Lesson.starts <= legal_now())
    started = begun, Run.first_day > AgreementRequest.asked_on
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


def _ask_in_turn() -> int:
    now = legal_now()
    text = agreements.in_force(brussels_date(now)).get(REGULATION)
    if text is None or in_brussels(now).time() < REMINDED_AT:
        return 0
    return _ask_some(text) + _ask_later(text) + _remind_some(text)


def _ask_some(text: AgreementText) -> int:
    """Those of whom nothing was asked yet. Whoever asked or signed meanwhile held the lock: what is
    there by then is read anew."""
    today = brussels_date(legal_now())
    asked = exists().where(AgreementRequest.person_id == Person.id)
    rows = select(Person).where(
        *_to_be_asked(text, today), ~asked.where(AgreementRequest.text_id == text.id)
    )
    some = rows.order_by(Person.id).limit(BATCH)
    numbers = [each.id for each in db.session.scalars(some.with_for_update(key_share=True))]
    found = db.session.scalars(rows.where(Person.id.in_(numbers)).order_by(Person.id)).all()
    for person in found:
        told = _tell(person, text, today)
        db.session.add(AgreementRequest(text=text, person=person, asked_on=today, told=told))
    return len(found)


def _ask_later(text: AgreementText) -> int:
    """Those for whom there was nobody to ask, once there is."""
    today = brussels_date(legal_now())
    in_days = Guardianship.first_day <= today, func.coalesce(Guardianship.last_day, today) >= today
    guardian = exists().where(Guardianship.ward_id == Person.id, *in_days)
    rows = (
        select(AgreementRequest)
        .join(AgreementRequest.person)
        .where(AgreementRequest.text_id == text.id, ~AgreementRequest.told)
        .where(*_to_be_asked(text, today), guardian | (Person.born_on <= today - EIGHTEEN_YEARS))
        .order_by(AgreementRequest.id)
        .limit(BATCH)
    )
    found = db.session.scalars(rows.with_for_update(of=AgreementRequest)).all()
    for asked in found:
        if _tell(asked.person, text, today):
            asked.told, asked.asked_on = True, today
    return sum(asked.told for asked in found)


def _to_be_asked(text: AgreementText, today: date) -> tuple[ColumnElement[bool], ...]:
    """As conditions on people: who has a place or waits for one, and did not sign."""
    rows = select(Enrolment.person_id).join(Run).where(Run.last_day >= today)
    wanted = Enrolment.seated_at.is_not(None) | Enrolment.complete_at.is_not(None)
    signed = exists().where(Agreement.person_id == Person.id, Agreement.text_id == text.id)
    return Person.id.in_(rows.where(wanted, Enrolment.ended_at.is_(None))), ~signed


def _waits(person: Person) -> bool:
    """For a place, also one that was offered to them."""
    theirs = exists().where(
        Enrolment.person_id == person.id,
        Enrolment.complete_at.is_not(None),
        Enrolment.seated_at.is_(None),
        Enrolment.ended_at.is_(None),
    )
    return bool(db.session.scalar(select(theirs)))


def _remind_some(text: AgreementText) -> int:
    """Once, of who was asked on an earlier day."""
    today = brussels_date(legal_now())
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
        "waits": _waits(person),
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
    own.proof_at = None  # nothing waits for a proof of what is over
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
