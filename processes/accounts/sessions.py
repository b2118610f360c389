"""Where somebody is signed in. The cookie carries a nonce; the row decides, at every request."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, and_, delete, not_, select, update
from sqlalchemy.orm import contains_eager

from processes.clock import machine_now
from processes.mails.safe import one_line
from processes.models import Account, Institution, Person, Session, db, transaction
from processes.models.accounts import columns_of, kind_of
from processes.security_log import SESSION_ENDED, SIGN_IN, log_when_kept

from .feeds import close_feed
from .nonces import hashed, new_nonce

DEVICE_LENGTH = 200
A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def make_room(account: Account) -> list[str]:
    """Ends what was used longest ago of theirs where they are signed in on as many devices as
    somebody may be, so that one more can begin; gives the devices."""
    most = int(current_app.config["MOST_SESSIONS"])
    latest = sorted(running(account), key=lambda each: each.seen_at, reverse=True)
    too_many = latest[most - 1 :]
    for session in too_many:
        _end(Session.id == session.id)
    return [session.device for session in too_many]


def begin(account: Account, device: str) -> str:
    """Signs somebody in on a device, which is named in words, and gives the nonce for its cookie.
    What was over of theirs is forgotten."""
    now = machine_now()
    over = and_(Session.theirs(account), not_(_runs(now)))
    db.session.execute(delete(Session).where(over))
    nonce = new_nonce()
    session = Session(
        **columns_of(account),
        nonce_hash=hashed(nonce),
        device=one_line(device)[:DEVICE_LENGTH],
        began_at=now,
        seen_at=now,
    )
    db.session.add(session)
    db.session.flush()
    log_when_kept(SIGN_IN, **{kind_of(account): account.id}, session=session.id)
    return nonce


def session_of(nonce: str) -> Session | None:
    """The session that runs under this nonce, of somebody who may still sign in; never one of an
    institution."""
    held = Session.nonce_hash == hashed(nonce), Person.active, _runs(machine_now())
    rows = select(Session).join(Session.person).options(contains_eager(Session.person))
    return db.session.scalars(rows.where(*held)).first()


def session_of_institution(nonce: str) -> Session | None:
    """The session of an institution that runs under this nonce; never one of a person."""
    held = Session.nonce_hash == hashed(nonce), _runs(machine_now())
    rows = select(Session).join(Session.institution).options(contains_eager(Session.institution))
    return db.session.scalars(rows.where(*held)).first()


def see(session: Session) -> None:
    """Somebody asked something: idle time begins anew. Written once a minute, which is enough."""
    now, number = machine_now(), session.id
    if now - session.seen_at >= A_MINUTE:
        with transaction():
            seen = update(Session).where(Session.id == number).values(seen_at=now)
            db.session.execute(seen)


def lapsed(person_id: int, number: int) -> Session | None:
    """A session of theirs that nobody ended, in which they asked something in the last day, whether
    it runs still or was idle for too long; None of who may not sign in any more."""
    used = Session.ended_at.is_(None), Session.seen_at > machine_now() - A_DAY
    theirs = Session.id == number, Session.person_id == person_id, Person.active
    return db.session.scalars(select(Session).join(Session.person).where(*theirs, *used)).first()


def running(account: Account) -> list[Session]:
    """Where somebody is signed in now, the latest first."""
    rows = select(Session).where(Session.theirs(account), _runs(machine_now()))
    return list(db.session.scalars(rows.order_by(Session.began_at.desc(), Session.id.desc())))


def end(account: Account, number: int) -> bool:
    """Ends one session of theirs, at once; False where they have none by that number."""
    return _end(Session.theirs(account), Session.id == number)


def end_all(account: Account, but: int | None = None) -> bool:
    """Ends every session of theirs, at once, but the one by this number, and no program reads their
    calendar any more, which only a person has; False where no session ran."""
    if not isinstance(account, Institution):
        close_feed(account)
    others = [Session.id != but] if but else []
    return _end(Session.theirs(account), *others)


def _end(*which: ColumnElement[bool]) -> bool:
    now = machine_now()
    ended = update(Session).where(*which, _runs(now)).values(ended_at=now)
    whose = Session.person_id, Session.institution_id
    gone = db.session.execute(ended.returning(Session.id, *whose)).all()
    for number, person, institution in gone:
        log_when_kept(SESSION_ENDED, person=person, institution=institution, session=number)
    return bool(gone)


def _runs(now: datetime) -> ColumnElement[bool]:
    """Not ended, not too long without a sign of life, and not too old."""
    idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
    return and_(
        Session.ended_at.is_(None),
        Session.seen_at > now - idle,
        Session.began_at > now - current_app.permanent_session_lifetime,
    )
