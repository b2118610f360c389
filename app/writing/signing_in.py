"""Signing in, whatever the way: the first step, and the session that begins after the last.

Between the first step and the second the cookie says, signed, who did the first one, and since
when; nobody is signed in by it.
"""

from datetime import timedelta

from flask import flash, redirect, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.html.devices import device_in_words
from app.known_device import remember_device
from app.signed_in import INSTITUTION, institution_session, me, signed_in
from processes import accounts
from processes.clock import machine_now
from processes.models import Account, Institution, Person, db, transaction

WAITS, FOLLOWING, CONFIRMED = "waits", "following", "confirmed"  # in the cookie
ELSEWHERE = "second_step_elsewhere"
HOLDS = timedelta(minutes=10)


def first_step_done(person: Person) -> Response:
    """Signs them in, or asks for the second step where they have one."""
    if not accounts.has_second_step(person):
        return begin_session(person)
    following = session.get(FOLLOWING)
    session.clear()
    session[WAITS] = [person.id, machine_now().timestamp()]
    if following:
        session[FOLLOWING] = following
    return redirect(url_for("second_step.ask"))


def who_waits() -> Person | None:
    """Who did the first step here a moment ago, and not yet the second."""
    who, since = session.get(WAITS) or (None, 0)
    if who is None or machine_now().timestamp() - since > HOLDS.total_seconds():
        return None
    person = db.session.get(Person, who)
    return person if person and person.active else None


def begin_confirmed_session(person: Person) -> Response:
    """The same after a second step, or what stands for both."""
    answer = begin_session(person)
    is_them()
    return answer


def begin_session_from_elsewhere(person: Person) -> Response:
    """The same where the directory of the centre asked the second step. It may have asked that
    hours ago: before keys change here, who has one shows it."""
    answer = begin_session(person)
    session[ELSEWHERE] = True
    return answer


def lacks_second_step() -> bool:
    """Who is signed in has to set one up first: their role needs it, and nobody asked one."""
    return ELSEWHERE not in session and accounts.lacks_second_step(me())


def is_them() -> None:
    """Who is signed in here showed a moment ago that it is them."""
    session[CONFIRMED] = machine_now().timestamp()


def is_confirmed() -> bool:
    """They showed it a moment ago, or have nothing to show it with."""
    since = session.get(CONFIRMED, 0)
    lately = machine_now().timestamp() - since <= HOLDS.total_seconds()
    return lately or not accounts.has_second_step(me())


def following() -> str | None:
    """Where they wanted to be, which is forgotten by that."""
    wanted: str | None = session.pop(FOLLOWING, None)
    return wanted


def begin_session(person: Person) -> Response:
    """Begins a new session and goes on to where they wanted to be. Nothing of the one before is
    kept, so that nobody can have prepared it."""
    following, address = session.get(FOLLOWING) or url_for("start.index"), person.email
    nonce = _begun(person)
    login_user(signed_in(nonce))
    answer = redirect(following)
    remember_device(answer, address)
    return answer


def begin_institution_session(institution: Institution) -> Response:
    """The same for an institution, which goes to its own pages."""
    address, nonce = institution.email, _begun(institution)
    logout_user()
    session[INSTITUTION] = nonce
    answer = redirect(url_for("institution.people"))
    remember_device(answer, address)
    return answer


def _begun(account: Account) -> str:
    """The nonce of a new session. Who was signed in here is not any more: a person, or an
    institution."""
    before = (me(), current_user.session) if current_user.is_authenticated else None
    here = institution_session()
    with transaction():
        if before:
            accounts.end(*before)
        if here:
            accounts.end(here.institution, here.id)
        elsewhere = accounts.make_room(account)
        nonce = accounts.begin(account, device_in_words(request.user_agent.string))
    session.clear()
    session.permanent = True
    for device in elsewhere:
        flash(f"Je was op te veel toestellen aangemeld. Je bent afgemeld op {device}.")
    return nonce
