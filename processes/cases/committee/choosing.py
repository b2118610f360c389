"""Doors for who is asked which moment suits: a cursist chooses one, or says that none fits; the
members of a committee say of each whether they can. And what becomes of it where nobody answers.

What a cursist chooses is invited to at once, by the ordinary invitation, as who offered it would
send it: the task of inviting is done in their name, or that of the talk, which is moved. It is
looked at under the lock whether the room and the people are free still, so that of two cursists who
choose the same one gets it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from processes import links, mails
from processes.clock import holding, legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.polls import asked, moves, stands
from processes.mails.calendar import LENGTH
from processes.models import (
    CHOSEN,
    MAYBE,
    NO,
    NONE_FITS,
    REPLACED,
    STOOD,
    TO_COMMITTEE,
    TO_CURSIST,
    YES,
    Case,
    Mail,
    Person,
    Poll,
    PollAnswer,
    PollMoment,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.brussels import brussels_midnight, in_brussels
from processes.roles import CURSIST, may_do, people
from processes.trail import MOMENT_CHOSEN, MOMENT_STANDS, NO_MOMENT_FITS, TALK_STAYS, note

from ..doors.doors import complete_locked
from ..ground import failures
from ..ground.arrival import Arrival
from .mails import lane_of
from .moment_mails import context_of, tell_to_let_go, who_keeps_free
from .offering import (
    answer_with,
    check_invitation,
    close,
    goes_out,
    in_the_way,
    invitation,
    locked_task,
)

MOMENT, WORDS = "moment", "words"
PLAN_IT, MOVE_IT, STAYS = "talk/plan_it", "talk/move_it", "talk/stays"
CHOICES = {YES: "Ik kan", MAYBE: "Als het moet", NO: "Ik kan niet"}
TAKEN = "Dit moment is intussen niet meer vrij. Kies een ander moment."
NOT_SETTLED = "Over momenten voor een gesprek kon niets beslist worden."
# Why who offered it has to plan it now.
ALL_SAID, NOBODY_SAID, NOT_FREE, NOT_BY_THEM = "all_said", "nobody_said", "not_free", "not_by_them"
NOBODY_CHOSE = "nobody_chose"


def choose(poll_id: int, by: Person, moment_id: int) -> Case:
    """Whoever conducts the case chooses a moment, and is invited to it. Raises NotAllowed,
    NoLongerOpen, Refused."""
    poll = _open(poll_id, by, TO_CURSIST)
    moment = next((each for each in poll.moments if each.id == moment_id), None)
    if moment is None:
        raise Refused(MOMENT, "Kies een moment uit de lijst.")
    if not _is_free(poll, moment, legal_now()):
        raise Refused(MOMENT, TAKEN)
    at = moment.starts_at.isoformat()
    note(poll.case, MOMENT_CHOSEN, poll.task.element, by, moment=at)
    _plan(poll, moment, CHOSEN)
    return poll.case


def none_fits(poll_id: int, by: Person, words: str) -> Case:
    """None of the moments fits: who offered them is told why, and plans it. Raises NotAllowed,
    NoLongerOpen, Refused."""
    poll = _open(poll_id, by, TO_CURSIST)
    if not words.strip():
        raise Refused(WORDS, "Schrijf wanneer je wel kan.")
    poll.words = words.strip()
    note(poll.case, NO_MOMENT_FITS, poll.task.element, by)
    close(poll, NONE_FITS)
    _tell_none_holds(poll, legal_now())
    _tell_planner(poll, NONE_FITS)
    return poll.case


def say(poll_id: int, by: Person, choices: Mapping[int, str]) -> Poll:
    """A member says of each moment, by its number, whether they can: `yes`, `maybe` or `no`; until
    it is over they may say otherwise. Once all did, who asked it is told. Raises NotAllowed,
    NoLongerOpen, Refused."""
    poll = _open(poll_id, by, TO_COMMITTEE)
    for moment in poll.moments:
        choice = choices.get(moment.id)
        if choice not in CHOICES:
            raise Refused(field_of(moment), "Kies of je dan kan.")
        own = next((each for each in moment.answers if each.person_id == by.id), None)
        if own is None:
            own = PollAnswer(person=by)
            moment.answers.append(own)
        own.choice, own.said_at = choice, legal_now()
    db.session.flush()
    if _all_said(poll) and not _was_told(poll):
        _tell_planner(poll, ALL_SAID)
    return poll


def field_of(moment: PollMoment) -> str:
    """How a form names what is said of a moment."""
    return f"{MOMENT}_{moment.id}"


def free_of(poll: Poll) -> list[PollMoment]:
    """The moments that can be chosen still."""
    now = legal_now()
    return [each for each in poll.moments if _can_be_chosen(poll, each, now)]


def settle() -> int:
    """Of every poll of which the last day is over: the first moment holds for who chose none, and
    a talk that was planned stays as it was.
    Opens its own transactions; answers with how many there were."""
    today = brussels_date(legal_now())
    rows = select(Poll.case_id).where(Poll.closed_at.is_(None), Poll.last_day < today)
    return failures.each_apart(db.session.scalars(rows).all(), NOT_SETTLED, settle_in)


def settle_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_SETTLED, lambda: settle_in(case_id)) is not None


def settle_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller, at the midnight at which it was
    over; with how many there were. Where the house looks later, such as after an outage, a moment
    holds only if whoever is invited now still has the time that the centre gives."""
    now = legal_now()
    rows = select(Poll).where(Poll.case_id == case_id, Poll.closed_at.is_(None))
    over = rows.where(Poll.last_day < brussels_date(now)).order_by(Poll.id)
    settled = 0
    for poll in db.session.scalars(over).all():
        with holding(is_over_at(poll)):
            _settle(poll.id, now)
        settled += 1
    return settled


def is_over_at(poll: Poll) -> datetime:
    """The moment, in UTC, from which nobody answers any more."""
    return brussels_midnight(poll.last_day + timedelta(days=1))


def _settle(poll_id: int, now: datetime) -> None:
    poll = _locked(poll_id)
    if poll.closed_at is not None:
        return
    if poll.task.closed_at is not None:
        close(poll, REPLACED)  # by the invitation itself
    elif poll.asks == TO_COMMITTEE:
        close(poll, STOOD)
        if not _was_told(poll):
            _tell_planner(poll, ALL_SAID if _all_said(poll) else NOBODY_SAID)
    elif moves(poll):
        _stays(poll, now)
    elif free := [each for each in poll.moments if _is_free(poll, each, now)]:
        if _can_invite(poll):
            at = free[0].starts_at.isoformat()
            note(poll.case, MOMENT_STANDS, poll.task.element, moment=at)
        _plan(poll, free[0], STOOD)
    else:
        close(poll, STOOD)
        _tell_none_holds(poll, now)
        _tell_planner(poll, NOT_FREE)


def _stays(poll: Poll, now: datetime) -> None:
    """Nobody chose another moment for a talk."""
    close(poll, STOOD)
    _tell_none_holds(poll, now)
    _tell_planner(poll, NOBODY_CHOSE)


def _tell_none_holds(poll: Poll, now: datetime) -> None:
    """None of the moments holds: who was asked and who keeps them free hear that a talk is as it
    was. Of one that is over meanwhile, or not planned yet, only the latter: they need not."""
    if not (moves(poll) and stands(poll.case, now)):
        tell_to_let_go(poll)
        return
    case, context = poll.case, context_of(poll)
    note(case, TALK_STAYS, poll.task.element, moment=context["stands"].isoformat())
    mails.tell(STAYS, case, CURSIST, asked(poll, legal_now()), context)
    mails.tell(STAYS, case, lane_of(case), who_keeps_free(poll), context)


def _open(poll_id: int, by: Person, asks: str) -> Poll:
    """A poll that this person can answer. Raises NotAllowed, NoLongerOpen."""
    poll, now = _locked(poll_id), legal_now()
    if poll.asks != asks or by not in asked(poll, now):
        raise NotAllowed(f"person {by.id} does not answer poll {poll_id}")
    over = now >= is_over_at(poll)
    if poll.closed_at is not None or poll.task.closed_at is not None or over:
        raise NoLongerOpen(f"poll {poll_id} is over")
    return poll


def _locked(poll_id: int) -> Poll:
    """As the database has it once its case is locked."""
    task_id = db.session.get_one(Poll, poll_id).task_id
    locked_task(task_id)
    return db.session.get_one(Poll, poll_id, populate_existing=True)


def _is_free(poll: Poll, moment: PollMoment, now: datetime) -> bool:
    """It can be chosen, looked at under the lock. Who chooses a moment near it in another
    case waits until this step is over: the rows of these moments are locked, in one order."""
    near = moment.starts_at - LENGTH, moment.starts_at + LENGTH
    rows = select(PollMoment.id).where(PollMoment.starts_at.between(*near))
    db.session.execute(rows.order_by(PollMoment.id).with_for_update())
    return _can_be_chosen(poll, moment, now)


def _can_be_chosen(poll: Poll, moment: PollMoment, now: datetime) -> bool:
    """Its invitation would not be refused now, by the days as they are now: it is to come, and
    leaves the time that the centre gives. And neither room nor people are taken."""
    day_and_time, at = _day_and_time(moment), goes_out(poll.task, poll.said, now)
    try:
        check_invitation(invitation(poll.task, poll.opened_by, poll.said, day_and_time, at))
    except Refused:
        return False
    return not in_the_way(poll, moment)


def _day_and_time(moment: PollMoment) -> tuple[str, str]:
    at = in_brussels(moment.starts_at)
    return at.date().isoformat(), f"{at:%H:%M}"


def _can_invite(poll: Poll) -> bool:
    return may_do(poll.opened_by, poll.task, legal_now())


def _plan(poll: Poll, moment: PollMoment, outcome: str) -> None:
    """Invites to a moment, in the name of who offered it; who may not do that any more is not put
    to work: who may is asked to."""
    close(poll, outcome)
    if not _can_invite(poll):
        _tell_planner(poll, NOT_BY_THEM, moment)
        return
    db.session.flush()
    answer = answer_with(poll.task, poll.said, _day_and_time(moment))
    complete_locked(poll.task, poll.opened_by, answer, None, Arrival.now())


def _all_said(poll: Poll) -> bool:
    """Every member said of every moment whether they can."""
    members = {person.id for person in asked(poll, legal_now())}
    return all(members <= {each.person_id for each in m.answers} for m in poll.moments)


def _was_told(poll: Poll) -> bool:
    """Who plans it was told that all answered."""
    rows = select(Mail.id).where(
        Mail.case_id == poll.case_id,
        Mail.template == _asks_to_plan(poll),
        Mail.written_at >= poll.opened_at,
    )
    return db.session.scalars(rows.limit(1)).first() is not None


def _asks_to_plan(poll: Poll) -> str:
    return MOVE_IT if moves(poll) else PLAN_IT


def _tell_planner(poll: Poll, why: str, moment: PollMoment | None = None) -> None:
    """Asks who offered the moments, or else who can invite, to do that now."""
    case, task, now = poll.case, poll.task, legal_now()
    by = poll.opened_by
    told = [by] if _can_invite(poll) else people(task.role, case, now)
    context = {
        **context_of(poll),
        "why": why,
        "chosen": poll.outcome == CHOSEN,
        "words": poll.words,
        "at": moment.starts_at if moment else None,
        "link": links.task(task.id),
    }
    mails.tell(_asks_to_plan(poll), case, task.role, told, context)
