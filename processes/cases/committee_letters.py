"""Mails about a committee, to whoever has to do something or has to know. None holds a vote."""

from collections.abc import Iterable
from typing import Any

from flask import current_app

from processes import mails
from processes.clock import legal_now
from processes.effects.committee import told
from processes.effects.seating import candidates, committee_of, lacks, present
from processes.effects.terms import settings
from processes.models import Case, Challenge, Member, Person
from processes.roles import APPEALS, APPEALS_OFFICE, CHAIR, COMMITTEE, CURSIST, SECRETARIAT, people

from .trail import MAILED, note


def you_sit(case: Case, members: Iterable[Member]) -> None:
    """Tells members that they have a seat from now on."""
    for member in members:
        context = {"seat": told(member), "votes": member.votes, "chairs": member.chairs}
        _write("you_sit", case, _role(case), [member.person], context)


def seat_is_free(member: Member) -> None:
    """Tells who composes the committee, and its chair, that a member left, what the committee lacks
    now, and who can take the seat. Why they left stands on the page of the committee only."""
    case, now = member.case, legal_now()
    context = {
        "member": told(member),
        "lacks": lacks(case, settings(), now),
        "instead": [
            each.person.name
            for each in candidates(case, now)
            if each.seat.id == member.seat_id and not each.why_not
        ],
    }
    chairs = [each.person for each in present(case, now) if each.chairs]
    _write("seat_is_free", case, _office(case), [*composers(case), *chairs], context)


def vote_on_challenge(challenge: Challenge) -> None:
    """Asks the other members to vote on a challenge; the one whom it is about is told as well."""
    case = challenge.case
    context = {"member": told(challenge.member), "reasons": challenge.reasons}
    for each in present(case, legal_now()):
        about_reader = each.id == challenge.member_id
        if each.votes or about_reader:
            known = {**context, "about_reader": about_reader}
            _write("challenged", case, _role(case), [each.person], known)


def challenge_was_decided(challenge: Challenge) -> None:
    """Tells who conducts the case what the others decided about the challenge, and why."""
    case = challenge.case
    context = {
        "member": told(challenge.member),
        "upheld": challenge.upheld,
        "answer": challenge.answer,
    }
    told_to = people(CURSIST, case, legal_now())
    _write("challenge_decided", case, CURSIST, told_to, context)


def composers(case: Case) -> list[Person]:
    """Who seats the members of a case: the secretariat of the appeals committee, or for an
    evaluation committee its chair and the centre's secretariat."""
    committee = committee_of(case)
    if committee is None:
        return []
    roles = (APPEALS_OFFICE,) if committee.of_appeal else (CHAIR, SECRETARIAT)
    return [person for role in roles for person in people(role, case, legal_now())]


def _office(case: Case) -> str:
    committee = committee_of(case)
    return APPEALS_OFFICE if committee and committee.of_appeal else SECRETARIAT


def _role(case: Case) -> str:
    """The lane of the committee of a case."""
    committee = committee_of(case)
    return APPEALS if committee and committee.of_appeal else COMMITTEE


def _write(text: str, case: Case, role: str, to: list[Person], context: dict[str, Any]) -> None:
    centre = mails.centre()
    page = f"{current_app.config['BASE_URL']}/dossiers/{case.reference}"
    known = {**context, "case": case, "centre": centre.name, "link": page}
    for person in dict.fromkeys(to):
        letter = mails.render(f"committee/{text}", person, role, known)
        mails.queue(letter, case, centre)
        note(case, MAILED, None, person, subject=letter.subject, role=role)
