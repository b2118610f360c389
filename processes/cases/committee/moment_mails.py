"""What people are told of moments that are offered for a talk or a hearing: that they can choose or
say when they can, that they need not any more, and which moments to keep free."""

from collections.abc import Sequence
from typing import Any

from processes import links, mails
from processes.clock import legal_now
from processes.facts.polls import asked, committee_poll, moves, open_poll, stands
from processes.models import TO_COMMITTEE, Case, Person, Poll
from processes.regulation import brussels_date
from processes.roles import CURSIST

from .mails import lane_of
from .taken import room_of


def offered_by(poll: Poll) -> str:
    """The mail by which a cursist reads the moments of a poll."""
    return "talk/other_moments" if moves(poll) else "talk/moments"


def ask_too(case: Case, people: Sequence[Person]) -> None:
    """Who takes a seat while the members say when they can, is asked as they were."""
    poll = open_poll(case)
    if poll and poll.asks == TO_COMMITTEE and brussels_date(legal_now()) <= poll.last_day:
        tell(poll, people)


def tell_it_is_over(poll: Poll) -> None:
    """Who was to choose hears that the members are asked first; who is asked anew reads the new
    moments."""
    mails.tell("talk/moments_over", poll.case, CURSIST, asked(poll, legal_now()), context_of(poll))


def tell_to_keep_free(poll: Poll) -> None:
    """The members who were asked hear of which moments the cursist chooses one."""
    told = who_keeps_free(poll)
    mails.tell("committee/keep_free", poll.case, lane_of(poll.case), told, context_of(poll))


def tell_to_let_go(poll: Poll) -> None:
    """The members who keep moments free hear that none of them is chosen."""
    told = who_keeps_free(poll)
    mails.tell("committee/let_go", poll.case, lane_of(poll.case), told, context_of(poll))


def who_keeps_free(poll: Poll) -> list[Person]:
    """The members who were asked before what the cursist chooses from; nobody where none was."""
    earlier = committee_poll(poll.case)
    return asked(earlier, legal_now()) if earlier else []


def tell(poll: Poll, people: Sequence[Person]) -> None:
    """Writes to people which moments are offered. Of who reads no mail, nobody waits for an answer:
    the first moment holds."""
    case, context = poll.case, {**context_of(poll), "link": links.moments(poll.case.reference)}
    if poll.asks == TO_COMMITTEE:
        mails.tell("committee/when_can_you", case, lane_of(case), people, context)
    else:
        mails.tell(offered_by(poll), case, CURSIST, people, context)


def context_of(poll: Poll) -> dict[str, Any]:
    """What every mail about it says; `stands` is when the talk is that it would move, None where
    that is past, or none is planned."""
    talk = stands(poll.case, legal_now()) if moves(poll) else None
    return {
        "moves": moves(poll),
        "stands": talk.starts_at if talk else None,
        "reason": poll.said.get("move_reason") or "",
        "by": poll.opened_by.name,
        "moments": [each.starts_at for each in poll.moments],
        "answer_by": poll.last_day,
        "place": room_of(poll.said) or "",
    }
