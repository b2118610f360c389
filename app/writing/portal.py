"""Mijn portaal: what somebody can or has to do now, wherever in the house it waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.html.numbers import euros
from app.reading.enrolments import to_sign
from app.writing.own_cases import Begun, OwnCases, Running
from processes import ledger
from processes.cases.enrolment.waiting import can_take
from processes.clock import legal_now
from processes.facts.enrolling import lacks
from processes.facts.polls import to_choose
from processes.facts.waiting import can_be_taken_until
from processes.models import Enrolment, Person


@dataclass(frozen=True)
class Ask:
    """One thing to do: what, about what, on which page, and the last Brussels day if it has one."""

    what: str
    about: str
    href: str
    last_day: date | None


def asks(person: Person, enrolments: list[Enrolment], cases: OwnCases) -> list[Ask]:
    """Everything that waits for this person, or that they may do for a ward, soonest first."""
    found = [
        *_of_enrolments(person, enrolments),
        *_of_results(person, cases),
        *(_to_send(person, each) for each in cases.begun),
        *_of_cases(person, cases.running),
        *_to_pay(person),
    ]
    return sorted(found, key=lambda ask: ask.last_day or date.max)


def _of_enrolments(person: Person, enrolments: list[Enrolment]) -> Iterator[Ask]:
    for whose in to_sign(person):
        href = url_for("agreeing.sign", voor=whose.id)
        yield Ask("Lees en onderteken wat het centrum vraagt", _for(whose, person), href, None)
    for own in enrolments:
        if own.case and _is_incomplete(own) and (missing := lacks(own)):
            href = url_for("cases.show", reference=own.case.reference)
            which = _about(own.run.module.name, _for(own.person, person))
            yield Ask(f"Nog niet in orde: {which}", " ".join(missing), href, None)
    free = [each for each in enrolments if can_take(person, each)]
    until = can_be_taken_until(free)
    for own in free:
        about = _about(own.run.module.name, _for(own.person, person))
        href = url_for("enrolling.take", number=own.id)
        yield Ask("Er is een plaats vrij voor je", about, href, until.get(own.id))


def _is_incomplete(own: Enrolment) -> bool:
    """No place is kept for it: something is still to be shown or paid (2.1)."""
    return own.ended_at is None and own.seated_at is None and own.complete_at is None


def _of_results(person: Person, cases: OwnCases) -> Iterator[Ask]:
    for each in cases.open_results:
        about = _about(each.result.named, "geen studiebewijs", _for(each.result.cursist, person))
        href = url_for("objection.ask", number=each.result.id)
        last_day = each.deadline.date if each.deadline else None
        yield Ask("Je kan een gesprek vragen", about, href, last_day)


def _to_send(person: Person, begun: Begun) -> Ask:
    about = _about(begun.title, begun.module, _for(begun.matter.cursist, person))
    href = url_for("filing.resume", number=begun.draft.id)
    last_day = begun.matter.deadline.date if begun.matter.deadline else None
    return Ask("Nog niet ingediend", about, href, last_day)


def _of_cases(person: Person, running: list[Running]) -> Iterator[Ask]:
    for each in running:
        which = _about(each.procedure, each.case.module, _for(each.case.cursist, person))
        if poll := to_choose(each.case, person, legal_now()):
            href = url_for("moments.answer", reference=each.case.reference)
            yield Ask("Kies een moment", which, href, poll.last_day)
        elif each.reading.yours:
            href = url_for("cases.show", reference=each.case.reference)
            yield Ask(which, each.reading.sentence, href, each.reading.last_day)


def _to_pay(person: Person) -> Iterator[Ask]:
    if (owed := ledger.standing(person)) > 0:
        yield Ask(f"Betaal {euros(owed)}", "Mijn rekening", url_for("my_ledger.index"), None)


def _for(whose: Person, reader: Person) -> str:
    return "" if whose.id == reader.id else f"voor {whose.name}"


def _about(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))
