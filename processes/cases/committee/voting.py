"""Doors for a vote of a committee: the chair puts a proposal, the members vote, the chair closes.
A decision that a member put forward goes out as soon as all confirm it; otherwise once a vote
adopts it.

"Als er gestemd wordt, heeft elk lid 1 stem" (art. 3.6 and 6.3). Until the count is closed each sees
only their own vote and may change it; after that the committee sees all. Nobody outside ever does:
no event, no mail and no list holds what somebody chose.
"""

from dataclasses import dataclass

from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.committee import VOTE_FIRST, has_decided, open_ballots
from processes.engine.elements import Element
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.seating import committee_of, present, voters
from processes.facts.terms import settings
from processes.models import Ballot, Case, Member, Person, Vote, db
from processes.regulation.voting import (
    ABSTAIN,
    ADOPTED,
    NO,
    REJECTED,
    YES,
    chair_decides_tie,
    counted,
    may_choose,
)
from processes.roles import COMMITTEES, seat_of
from processes.trail import VOTE_CLOSED, VOTE_OPENED, note

from ..doors.corrections import Correction, correct
from ..doors.doors import complete_locked
from ..doors.due import fire_before, locked, locked_with_origin
from ..ground.arrival import Arrival
from ..ground.kept_diagrams import diagram_of
from .challenges import settle
from .closing import closers, is_ready, lacking, tell_closers, waits_for_challenge
from .mails import was_not_adopted
from .members import running, still_running

STILL_OPEN = "Nog niet iedereen stemde, en hun stem kan de uitkomst nog veranderen."
CHAIR_ABSTAINS = "De voorzitter kan zich niet onthouden. Kies voor of tegen."


def outcomes(case: Case) -> dict[str, Element]:
    """What the committee can decide now: the tokens of the outcomes of its open task, each with the
    step that decides. Empty where nothing is to be decided."""
    elements = diagram_of(case).elements
    asked = [t for t in case.tasks if t.closed_at is None and t.role in COMMITTEES]
    return {
        str(value).lower(): element
        for element in (elements[task.element] for task in asked)
        if element.decision
        for value in element.routing[element.decision]
    }


def propose(case_id: int, by: Person, proposal: str, outcome: str | None) -> Ballot:
    """The chair opens a vote, yes or no, on a proposal. `outcome` is what the decision will be if
    it is adopted; None for a vote on something else. Raises NotAllowed, NoLongerOpen, Refused."""
    case = running(case_id)
    _check_chairs(case, by)
    if has_decided(case):
        raise NoLongerOpen(f"the committee of case {case_id} has decided")
    if not proposal.strip():
        raise Refused("proposal", "Schrijf waarover de commissie stemt.")
    if outcome is not None and outcome not in outcomes(case):
        raise Refused("outcome", "Dat kan de commissie nu niet beslissen. Kies uit de lijst.")
    if any(ballot.challenged_id is None for ballot in open_ballots(case)):
        raise Refused("proposal", VOTE_FIRST)
    ballot = Ballot(
        case=case,
        proposal=proposal.strip(),
        outcome=outcome,
        opened_at=legal_now(),
        opened_by=by,
    )
    db.session.add(ballot)
    db.session.flush()
    note(case, VOTE_OPENED, None, by)
    return ballot


def cast(ballot_id: int, by: Person, choice: str) -> Ballot:
    """A member votes, or votes otherwise: `yes`, `no` or `abstain`. A decision that all confirm is
    taken with the last `yes`. Raises NotAllowed for whoever has no vote in this, NoLongerOpen,
    Refused."""
    return cast_locked(locked_ballot(ballot_id), by, choice)


def cast_locked(ballot: Ballot, by: Person, choice: str) -> Ballot:
    """The same in a ballot of which the caller read the case, locked with its origin."""
    member = _voter(ballot, by)
    if ballot.closed_at is not None:
        raise NoLongerOpen(f"ballot {ballot.id} is closed")
    if not may_choose(choice, chairs=member.chairs):
        raise Refused("choice", CHAIR_ABSTAINS if member.chairs else "Kies hoe je stemt.")
    _write(ballot, member, choice)
    if _all_confirmed(ballot):
        _close(ballot, by)
    else:
        tell_closers(ballot.case, by)
    return ballot


def close(ballot_id: int, by: Person, answer: str = "") -> Ballot:
    """The chair closes the count, once nobody's vote could change it any more: each member has one
    (art. 3.6 and 6.3). Where the chair is challenged, or who chaired left since what is put right,
    any other who has a vote closes it. The vote on a challenge needs an `answer` for the cursist.
    Raises NotAllowed, NoLongerOpen, Refused."""
    ballot = locked_ballot(ballot_id)
    case = ballot.case
    if ballot.closed_at is not None and seat_of(by, case):
        raise NoLongerOpen(f"ballot {ballot_id} is closed")
    if awaited := _awaited(ballot, _closer(ballot, by)):
        raise Refused("choice", awaited)
    _close(ballot, by, answer)
    tell_closers(case, by)
    return ballot


@dataclass(frozen=True)
class Seen:
    """A vote as a member of the committee sees it. `mine` is their own choice, None where they made
    none; `voted` of the `voters` did; `awaited` is what is awaited before they `may_close` it, in
    Dutch, and empty where they can now or may not; `votes` are names and choices, empty until it is
    closed, and `tie_broken` says that the chair's vote decided, as many being for as against."""

    ballot: Ballot
    mine: str | None
    may_vote: bool
    may_close: bool
    awaited: str
    voted: int
    voters: int
    votes: tuple[tuple[str, str], ...]
    tie_broken: bool


def what_i_see(ballot: Ballot, person: Person) -> Seen | None:
    """What this person sees of a vote now; None for whoever does not sit on the committee."""
    member = next((m for m in present(ballot.case, legal_now()) if m.person_id == person.id), None)
    if member is None:
        return None
    vote, able = _of(ballot, member), voters(ballot, legal_now())
    waits = ballot.closed_at is None
    may_close = waits and member in closers(ballot)
    return Seen(
        ballot,
        mine=vote.choice if vote else None,
        may_vote=waits and member in able,
        may_close=may_close,
        awaited=_awaited(ballot, member) if may_close else "",
        voted=sum(vote.member in able for vote in ballot.votes),
        voters=len(able),
        votes=() if waits else _told(ballot),
        tie_broken=ballot.result in (ADOPTED, REJECTED) and _ties(ballot),
    )


def carry_out(ballot: Ballot) -> Case:
    """What a member put forward is done, once it was adopted; its case is locked by the caller.
    Raises as `complete` and `correct` do."""
    assert ballot.answer is not None
    if ballot.corrects_id:
        return correct(ballot.corrects_id, ballot.opened_by, Correction(**ballot.answer))
    assert ballot.task is not None
    said, by = Answer(**ballot.answer), ballot.opened_by
    return complete_locked(ballot.task, by, said, key=None, arrival=Arrival.now())


def is_settled(ballot: Ballot) -> bool:
    """Nobody who did not vote yet can change what the count gives."""
    return _result(ballot, YES) == _result(ballot, NO)


def _all_confirmed(ballot: Ballot) -> bool:
    """Each voted for what a member put forward, and it can be closed."""
    able, given = voters(ballot, legal_now()), {v.member_id: v.choice for v in ballot.votes}
    return is_ready(ballot) and all(given[member.id] == YES for member in able)


def _close(ballot: Ballot, by: Person, answer: str = "") -> None:
    ballot.result = _result(ballot)
    ballot.closed_at, ballot.closed_by = legal_now(), by
    db.session.flush()
    note(ballot.case, VOTE_CLOSED, None, by)
    if ballot.challenged_id is not None:
        settle(ballot, by, answer)
    elif ballot.answer and ballot.result == ADOPTED:
        carry_out(ballot)
    elif ballot.answer:
        was_not_adopted(ballot)


def locked_ballot(ballot_id: int) -> Ballot:
    """The ballot as the database has it now, its case locked; with the case that it attacks, for
    with the last vote it may decide. The case runs, unless it is its decision that is corrected."""
    ballot = db.session.get(Ballot, ballot_id)
    if ballot is None:
        raise NoLongerOpen(f"there is no ballot {ballot_id}")
    lock = locked_with_origin if ballot.task_id else locked
    case = lock(ballot.case_id)  # which reads its ballots anew
    if ballot.corrects_id:
        fire_before(case)
    else:
        still_running(case)
    return ballot


def _write(ballot: Ballot, member: Member, choice: str) -> None:
    vote = _of(ballot, member)
    if vote is None:
        vote = Vote(ballot_id=ballot.id, member=member)
        ballot.votes.append(vote)
    vote.choice, vote.cast_at = choice, legal_now()
    db.session.flush()


def _voter(ballot: Ballot, person: Person) -> Member:
    for member in voters(ballot, legal_now()):
        if member.person_id == person.id:
            return member
    raise NotAllowed(f"person {person.id} has no vote in ballot {ballot.id}")


def _told(ballot: Ballot) -> tuple[tuple[str, str], ...]:
    """The chair first and the others by name: not in the order in which they voted."""
    order = sorted(ballot.votes, key=lambda v: (not v.member.chairs, v.member.person.name))
    return tuple((vote.member.person.name, vote.choice) for vote in order)


def _ties(ballot: Ballot) -> bool:
    given = [vote.choice for vote in ballot.votes]
    return given.count(YES) == given.count(NO)


def _of(ballot: Ballot, member: Member) -> Vote | None:
    return next((vote for vote in ballot.votes if vote.member_id == member.id), None)


def _check_chairs(case: Case, person: Person) -> None:
    if not any(m.chairs and m.person_id == person.id for m in present(case, legal_now())):
        raise NotAllowed(f"person {person.id} does not chair the committee of case {case.id}")


def _closer(ballot: Ballot, person: Person) -> Member:
    seated = present(ballot.case, legal_now())
    member = next((m for m in seated if m.person_id == person.id), None)
    if member is None or member not in closers(ballot):
        raise NotAllowed(f"person {person.id} does not close ballot {ballot.id}")
    return member


def _awaited(ballot: Ballot, closer: Member) -> str:
    if closer.chairs and _of(ballot, closer) is None:
        return "Stem eerst zelf. De voorzitter kan zich niet onthouden."
    if not is_settled(ballot):
        return STILL_OPEN
    if missing := lacking(ballot):
        return f"Je kan nog niet afsluiten. {missing}"
    if ballot.challenged_id is None and waits_for_challenge(ballot):
        return "Beslis eerst over het bezwaar tegen een lid."
    return ""


def _result(ballot: Ballot, others: str = ABSTAIN) -> str:
    """What the count gives if who did not vote yet votes as `others`."""
    committee = committee_of(ballot.case)
    assert committee is not None
    given = {vote.member_id: vote.choice for vote in ballot.votes}
    able = voters(ballot, legal_now())
    chair = next((given.get(m.id) for m in able if m.chairs), None)
    return counted(
        [given.get(m.id, others) for m in able],
        chair,
        chair_decides=chair_decides_tie(committee, settings()),
    )
