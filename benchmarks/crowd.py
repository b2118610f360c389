"""The cases that are copied: four that run, each at a task of the chair, and three that ended."""

from sqlalchemy import text

from benchmarks.growth import Span, copy, give_own_states, keep_statistics, last_ids
from processes.cases import withdraw
from processes.models import Case, DueDate, db, transaction
from processes.stamps import days
from tests.moments import brussels
from tests.play import Play

MOST_RUNNING = 20_000
NOW = "2025-06-10 10:00"
RUNNING = 4  # cases that are played, and copied
WHOLE = 10  # of those that ended one in so many went the whole way; the others were withdrawn
MONTH, TEN_YEARS = 30, 3650
UNDELIVERED = 1000  # one mail in so many


def fill(play: Play, size: int) -> None:
    """A house of so many cases at NOW: nine in ten run, and never more than 20,000. Nothing in it
    is due, and one mail in a thousand was not delivered."""
    running = min(size * 9 // 10, MOST_RUNNING)
    ended = size - running
    before = last_ids()
    _play_whole(play)
    copy(Span(before, last_ids()), max(0, ended // WHOLE // 2 - 1), TEN_YEARS)
    before = last_ids()
    _play_withdrawn(play)
    copy(Span(before, last_ids()), max(0, ended - ended // WHOLE - 1), TEN_YEARS)
    before = last_ids()
    _play_running(play)
    copy(Span(before, last_ids()), max(0, running // RUNNING - 1), MONTH)
    _settle_rows()
    keep_statistics()
    play.travel_to(NOW, settle=False)


def just_asked(play: Play, number: int) -> None:
    """So many cursists asked for a talk, and the mails of it wait to be sent."""
    before = last_ids()
    _enter(play, "dana")
    _ask(play, "dana", "2025-06-02 10:00")
    copy(Span(before, last_ids()), number - 1, MONTH)


def to_be_invited(play: Play, number: int) -> None:
    """So many cursists wait for their invitation; the workers can go on with every one."""
    before = last_ids()
    _enter(play, "dana")
    _ask(play, "dana", "2025-06-02 10:00")
    play.accept_mails()
    _copy_whole(Span(before, last_ids()), number - 1)


def to_be_decided(play: Play, number: int) -> None:
    """So many talks were held, and are to be decided upon."""
    before = last_ids()
    _enter(play, "faye")
    _ask(play, "faye", "2025-06-02 10:00")
    _talk(play, "2025-06-06 15:00")
    play.accept_mails()
    _copy_whole(Span(before, last_ids()), number - 1)


def final(play: Play, who: str) -> None:
    """Decided anew, and final because nobody appealed."""
    _ask(play, who, "2025-04-15 10:00")
    _talk(play, "2025-04-22 15:00")
    play.decide(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.travel_to("2025-04-26 00:00")


def _copy_whole(span: Span, times: int) -> None:
    copy(span, times, MONTH)
    give_own_states(span, times)
    days.begin()  # a stamp each: as every case has that was opened at a door


def _play_whole(play: Play) -> None:
    """Final after a new decision, and final because nobody appealed."""
    _enter(play, "asha", "bo")
    final(play, "asha")
    _ask(play, "bo", "2025-04-15 10:00")
    _talk(play, "2025-04-22 15:00")
    play.decide(reconvene=False)
    play.accept_mails()
    play.travel_to("2025-04-26 00:00")


def _play_withdrawn(play: Play) -> None:
    """Withdrawn on the day on which it was asked; the term of the result ran on, and is over."""
    _enter(play, "carla")
    case = _ask(play, "carla", "2025-04-15 10:00").id
    with transaction():
        withdraw(case, play.person("carla"))
    play.accept_mails()
    play.travel_to("2025-04-26 00:00")


def _play_running(play: Play) -> None:
    """To be invited, to be reported on, to be decided, and with a committee to be composed."""
    _enter(play, "dana", "emir", "faye", "gita")
    _ask(play, "dana", "2025-06-02 10:00")
    _ask(play, "emir", "2025-06-02 10:00")
    play.invite("2025-06-06")
    for who in ("faye", "gita"):
        _ask(play, who, "2025-06-02 10:00")
        _talk(play, "2025-06-06 15:00")
    play.decide(reconvene=True)
    play.accept_mails()
    play.travel_to(NOW)


def _enter(play: Play, *names: str) -> None:
    with transaction():
        for name in names:
            play.add(name)


def _ask(play: Play, who: str, at: str) -> Case:
    play.travel_to(at, settle=False)
    day = at[:10]
    return play.open(by=who, result=play.result(day, who))


def _talk(play: Play, at: str) -> None:
    play.invite(at[:10])
    play.travel_to(at, settle=False)
    play.hold_talk()


def _settle_rows() -> None:
    """What is due by NOW has fired, as it would have in time; one mail in a thousand failed."""
    with transaction():
        due = DueDate.fired_at.is_(None), DueDate.fires_at <= brussels(NOW)
        db.session.execute(db.update(DueDate).where(*due).values(fired_at=DueDate.fires_at))
        db.session.execute(text(f"UPDATE mail SET state = 'failed' WHERE id % {UNDELIVERED} = 0"))
