"""What a text may say of an enrolment."""

from datetime import date, datetime

from sqlalchemy import func, select

from processes import links
from processes.effects.seats import FULL
from processes.facts.enrolling import (
    LEFT,
    PAYER_LEFT,
    REPLACED,
    RUN_CANCELLED,
    cost_of,
    enrolment_told,
    fee_of,
    lacks,
    lacks_signature,
    price_of_place,
    to_pay,
)
from processes.facts.on_line import payable, pays_for
from processes.facts.paying import paid_without_seat
from processes.facts.sent_proofs import NAMES, asked_of, not_good, proofs_of
from processes.facts.waiting import LACKING, can_be_taken_until
from processes.ledger import standing
from processes.models import DEBIT_NOTE, FEE, Case, Charge, Enrolment, Event, Lesson, db
from processes.regulation.enrolment import in_euros
from processes.trail import DONE

from .context import ToldEnrolment, ToldProofs

NUMBER = (
    "Vul bij Mijn gegevens je rijksregisternummer of je bisnummer in. Heb je er geen? Zeg dat dan "
    "op het secretariaat."
)


def told(case: Case) -> ToldEnrolment | None:
    """Of the case of an enrolment, or of what is asked about one; None of any other."""
    own = enrolment_told(case)
    if own is None:
        return None
    run, price, others = own.run, cost_of(own), price_of_place(own) is not None
    return {
        "run": run.code,
        "lessons": run.lessons,
        "address": run.location.address,
        "lacks": [*lacks(own), *_number_asked(own)],
        **_proofs(own),
        "pay": _pay(own),
        "to_sign": links.to_sign(own.person_id) if lacks_signature(own) else "",
        "why": own.why,
        "counted": own.counted,
        "price": in_euros(price) if price is not None and not others else "",
        "others_price": others,
        "by_note": run.payment == DEBIT_NOTE,
        "payer": own.institution.name if own.institution else "",
        "by_institution": own.by_institution,
        "off_list": _off_list(own),
        "kept": own.replaces_id is not None,
        "kept_until": own.offered_until if own.replaces_id else None,
        "given_away": own.end == REPLACED,
        "left_by": own.institution.name if own.institution and own.end == PAYER_LEFT else "",
        "left_off_line": _left_off_line(own),
        "offered_until": can_be_taken_until([own]).get(own.id, own.offered_until),
        "take": links.offered_place(own.id),
        "full": own.end == FULL,
        "offer": links.offered_run(run.code),
        "cancelled": own.end == RUN_CANCELLED,
        "diploma": run.cancelled_diploma,
        "gone": _gone(own),
        "back": in_euros(back) if (back := _back(own)) else "",
        "too_much": in_euros(-owes) if (owes := _owes(own)) < 0 else "",
        "owes": in_euros(owes) if owes > 0 else "",
        "ledger": links.my_ledger(),
        "more": in_euros(more) if (more := _more(own)) else "",
        "recounted": _recounted(own),
        "reduced": own.reduced_rate is not None,
        "paid": in_euros(paid) if (paid := paid_without_seat(own)) else "",
        "short": in_euros(short) if (short := _short(own)) and not others else "",
        "over": in_euros(over) if (over := _over(own, price)) and not others else "",
        "fee": _fee(own),
    }


def _proofs(own: Enrolment) -> ToldProofs:
    sent = proofs_of(own)
    waits = dict.fromkeys(NAMES[each.shows] for each in sent if each.read_at is None)
    return {
        "sent": list(waits),
        "not_good": [(NAMES[each.shows], each.why) for each in not_good(sent)],
        "send": links.sent_proofs(own.id) if asked_of(own) else "",
    }


def _left_off_line(own: Enrolment) -> tuple[date, date] | None:
    if own.end != LEFT:
        return None
    ended = Event.case_id == own.case_id, Event.kind == DONE, Event.element == LEFT
    details = db.session.scalars(select(Event.details).where(*ended)).first() or {}
    if "sent_on" not in details:
        return None
    return date.fromisoformat(details["sent_on"]), date.fromisoformat(details["arrived_on"])


def _off_list(own: Enrolment) -> bool:
    """They waited for a place until something lacked again, just now."""
    done = Event.case_id == own.case_id, Event.kind == DONE
    last = select(Event.element).where(*done).order_by(Event.id.desc()).limit(1)
    return db.session.scalar(last) == LACKING


def _pay(own: Enrolment) -> str:
    """Where whoever reads it pays on line; empty where they do not, or not now."""
    return links.pay_enrolment(own.id) if pays_for(own) is own.person and payable(own) else ""


def _short(own: Enrolment) -> int:
    """What is still to be paid before there is a place, in cents; 0 where there is one, or where
    it is over."""
    return 0 if own.seated_at or own.ended_at else to_pay(own) or 0


def _over(own: Enrolment, price: int | None) -> int:
    """What was paid too much for a place that is still to come, in cents."""
    return 0 if own.ended_at or price is None else max(0, paid_without_seat(own) - price)


def _number_asked(own: Enrolment) -> list[str]:
    """Who enrols on line gives their number; whom an institution enrolled did not (2.3). Who has
    none can enrol all the same, so it is no condition."""
    known = own.person.register_number is not None
    return [] if known or not own.by_institution else [NUMBER]


def _gone(own: Enrolment) -> list[Lesson]:
    """The lessons to come of a place that is there no more."""
    over = own.ended_at if own.seated_at else None
    return [each for each in own.run.lessons if over and each.starts > over]


def _back(own: Enrolment) -> int:
    """What was taken back of what was charged for it as it ended or was reduced, in cents: what the
    secretariat put right before is no part of that."""
    if (since := _since(own)) is None:
        return 0
    rows = select(func.coalesce(func.sum(Charge.cents), 0)).where(Charge.at >= since)
    theirs = Charge.enrolment_id == own.id, Charge.reverses_id.is_not(None)
    return -int(db.session.scalar(rows.where(*theirs)) or 0)


def _owes(own: Enrolment) -> int:
    """What they are to pay in all, in cents, below zero what they have too much; nothing is said
    here of the books of an institution."""
    return 0 if own.institution else standing(own.person)


def _more(own: Enrolment) -> int:
    """What is charged for it beside what was, since its reduction is less or is gone, in cents."""
    if own.reduced_at is None or own.ended_at is not None:
        return 0
    rows = select(func.coalesce(func.sum(Charge.cents), 0)).where(Charge.at >= own.reduced_at)
    counted = Charge.kind == FEE, Charge.cents > 0, Charge.by_id.is_(None)
    return int(db.session.scalar(rows.where(Charge.enrolment_id == own.id, *counted)) or 0)


def _recounted(own: Enrolment) -> list[str]:
    """What other enrolments of theirs cost more or less since this one is over or reduced (2.2)."""
    if (since := _since(own)) is None:
        return []
    others = Enrolment.person_id == own.person_id, Enrolment.id != own.id
    rows = select(Charge).join(Charge.enrolment).where(*others, Charge.at >= since)
    return [_counted_anew(each) for each in db.session.scalars(rows.order_by(Charge.id)).all()]


def _fee(own: Enrolment) -> list[str]:
    """How the fee is counted, in sentences; none while that is not known."""
    price = fee_of(own.person, own.run, own)
    return list(price.lines[0].why) if price else []


def _since(own: Enrolment) -> datetime | None:
    return own.ended_at or own.reduced_at


def _counted_anew(row: Charge) -> str:
    assert row.enrolment is not None
    name = row.enrolment.run.module.name
    more, amount = "meer" if row.cents > 0 else "minder", in_euros(abs(row.cents))
    return f"De module {name} kost nu {amount} {more}, want het plafond wordt opnieuw geteld."
