"""Mails about a committee, to whoever has to do something or has to know. None holds a vote."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select

from processes import links, mails
from processes.clock import legal_now
from processes.effects.committee import told
from processes.facts.moments import latest_talk
from processes.facts.seating import candidates, committee_of, lacks, present, voters
from processes.facts.terms import settings
from processes.models import Ballot, Case, Challenge, Mail, Member, Person, Talk, db
from processes.regulation.voting import YES
from processes.roles import (
    ADMINISTRATOR,
    APPEALS,
    APPEALS_OFFICE,
    CHAIR,
    COMMITTEE,
    CURSIST,
    SECRETARIAT,
    may_handle,
    people,
)

from .seats import may_keep


def you_sit(case: Case, members: Collection[Member]) -> None:
    """Tells members that they have a seat from now on; with the calendar entry of the talk to which
    their committee was invited before."""
    talk = _talk_ahead(case, Mail.role == lane_of(case))
    if talk and {member.person for member in members} & {
        before.person for before in case.members if before.left_at
    }:
        talk.sequence += 2  # one further than what took it out of their calendar when they left
    for member in members:
        context = {"seat": told(member), "votes": member.votes, "chairs": member.chairs}
        text = "you_sit_at_talk" if talk else "you_sit"
        _write(text, case, lane_of(case), [member.person], context, talk)


def you_left(member: Member) -> None:
    """Tells a member that they sit no more, and why, and takes the talk to which they were invited
    out of their calendar. What else is theirs in the case stays so, but for who is barred."""
    case = member.case
    talk = _talk_ahead(case, Mail.person_id == member.person_id)
    context = {
        "seat": told(member),
        "why": member.reason,
        "works_on": may_handle(member.person, case, legal_now()),
        "tasks": links.tasks(),
    }
    text = "you_left_talk" if talk else "you_left"
    _write(text, case, lane_of(case), [member.person], context, talk)


def seat_is_free(member: Member) -> None:
    """Tells who composes the committee, and its chair, that a member left, what the committee lacks
    now, and who can take the seat. Where nobody can, whoever keeps the seats is asked to say who
    has it. Why they left stands on the page of the committee only."""
    case, now = member.case, legal_now()
    instead = [
        each.person.name
        for each in candidates(case, now)
        if each.seat.id == member.seat_id and not each.why_not
    ]
    context = {
        "member": told(member),
        "lacks": lacks(case, settings(), now),
        "instead": instead,
        "seats": links.seats(),
    }
    compose = composers(case)
    keep = [person for person in compose if may_keep(person)]
    chairs = [each.person for each in present(case, now) if each.chairs]
    for person in dict.fromkeys([*compose, *chairs]):
        may = {"composes": person in compose, "keeps": person in keep}
        _write("seat_is_free", case, _office(case), [person], {**context, **may})
    if not instead and not keep:
        administer = people(ADMINISTRATOR, case, now)
        _write("seat_to_fill", case, ADMINISTRATOR, administer, context)


def confirm(ballot: Ballot) -> None:
    """Asks the members who have a vote to confirm a decision that one of them put forward, or how
    one is put right."""
    case = ballot.case
    able = [member.person for member in voters(ballot, legal_now())]
    context = {"by": ballot.opened_by.name, "corrects": ballot.corrects_id is not None}
    told_to = [person for person in able if person.id != ballot.opened_by_id]
    _write("confirm", case, lane_of(case), told_to, context)


def vote_can_be_closed(ballot: Ballot, closers: list[Member]) -> None:
    """Tells whoever closes it that all voted on a decision that waits for it, and whether all
    confirmed it: then who did not vote left."""
    case = ballot.case
    context = {
        "corrects": ballot.corrects_id is not None,
        "confirmed": all(vote.choice == YES for vote in ballot.votes),
        "chairs": any(member.chairs for member in closers),
    }
    told_to = [member.person for member in closers]
    _write("vote_can_be_closed", case, lane_of(case), told_to, context)


def was_not_adopted(ballot: Ballot) -> None:
    """Tells the members that what one of them put forward was not adopted."""
    case = ballot.case
    told_to = [member.person for member in voters(ballot, legal_now())]
    context = {"by": ballot.opened_by.name, "corrects": ballot.corrects_id is not None}
    _write("not_adopted", case, lane_of(case), told_to, context)


def vote_on_challenge(challenge: Challenge) -> None:
    """Asks the other members to vote on a challenge; the one whom it is about is told as well."""
    case = challenge.case
    context = {"member": told(challenge.member), "reasons": challenge.reasons}
    for each in present(case, legal_now()):
        about_reader = each.id == challenge.member_id
        if each.votes or about_reader:
            known = {**context, "about_reader": about_reader}
            _write("challenged", case, lane_of(case), [each.person], known)


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


def _talk_ahead(case: Case, invited: ColumnElement[bool]) -> Talk | None:
    """The talk that is planned and still to begin, if a mail put it in the calendar of who was
    `invited`."""
    talk = latest_talk(case)
    if talk is None or talk.state != "planned" or talk.starts_at <= legal_now():
        return None
    entries = select(Mail.id).where(Mail.case_id == case.id, Mail.calendar.contains(talk.uid))
    return talk if db.session.scalars(entries.where(invited).limit(1)).first() else None


def _office(case: Case) -> str:
    committee = committee_of(case)
    return APPEALS_OFFICE if committee and committee.of_appeal else SECRETARIAT


def lane_of(case: Case) -> str:
    """The lane of the committee of a case."""
    committee = committee_of(case)
    return APPEALS if committee and committee.of_appeal else COMMITTEE


def _write(
    text: str,
    case: Case,
    role: str,
    to: list[Person],
    context: dict[str, Any],
    talk: Talk | None = None,
) -> None:
    known = {**context, "link": links.case(case.reference), "talk": talk}
    mails.tell(f"committee/{text}", case, role, to, known)
