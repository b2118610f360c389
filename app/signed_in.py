"""Who is signed in, and the checks that stand before every page."""

from datetime import datetime

from flask import abort, g, session
from flask_login import LoginManager, UserMixin, current_user

from processes import accounts
from processes.clock import legal_now
from processes.facts import case_file
from processes.models import Case, Institution, Person, Session, db
from processes.roles import is_direction, seen_until

manager = LoginManager()
INSTITUTION = "institution"  # in the cookie: the nonce of the session of one
_HERE = "institution_here"  # of the request


class SignedIn(UserMixin):
    """A person with a session, which is known by its number. The person knows no web page."""

    def __init__(self, nonce: str, person: Person, session: int) -> None:
        self.id = person.id
        self.name = person.name
        self.session = session
        self._person = person  # held, or the database would be asked for it time after time
        self._nonce = nonce

    def get_id(self) -> str:
        """What the cookie carries: the nonce of the session, and not who it is."""
        return self._nonce


@manager.user_loader
def signed_in(nonce: str) -> SignedIn | None:
    """Who is signed in under this nonce, asked at every request; None where the session is over."""
    session = accounts.session_of(nonce)
    if session is None:
        return None
    accounts.see(session)
    return SignedIn(nonce, session.person, session.id)


def institution_session() -> Session | None:
    """The session of the institution that is signed in here, asked once a request; None where none
    is. To every page of people it is nobody: the nonce of the one kind of account opens nothing of
    the other."""
    if _HERE not in g:
        nonce = session.get(INSTITUTION)
        found = accounts.session_of_institution(nonce) if nonce else None
        if found is not None:
            number = found.id
            accounts.see(found)
            found = db.session.get(Session, number)
        setattr(g, _HERE, found)
    found_here: Session | None = g.get(_HERE)
    return found_here


def our_institution() -> Institution:
    """The institution that is signed in."""
    here = institution_session()
    assert here is not None  # what stands before its pages asks first
    return here.institution


def me() -> Person:
    """The person who is signed in."""
    return db.session.get_one(Person, current_user.id)


def case_or_404(reference: str) -> Case:
    """The case, if the person who is signed in may see all of it. A reference alone opens nothing,
    and whether it exists is not told."""
    case, until = case_as_seen(reference)
    if until is not None:
        abort(404)
    return case


def case_as_seen(reference: str) -> tuple[Case, datetime | None]:
    """The case, with the moment until which the person who is signed in sees it where that is past:
    who was a guardian sees what came before (art. 7.1). Else as `case_or_404`."""
    case = case_file.of(reference)
    now = legal_now()
    until = seen_until(me(), case, now) if case else None
    if case is None or until is None:
        abort(404)
    is_about(case)
    return case, until if until < now else None


def is_about(case: Case) -> None:
    """The request is about this case, and the log says so."""
    g.case = case.reference


def direction_or_403() -> None:
    """Only the direction goes on."""
    if not is_direction(me()):
        abort(403)
