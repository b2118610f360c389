"""Who is signed in, and the checks that stand before every page."""

from flask import abort
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select

from processes.clock import legal_now
from processes.models import Case, Person, db
from processes.roles import DEPUTY, DIRECTOR, may_see, roles_of

manager = LoginManager()


class SignedIn(UserMixin):
    """A person with a session. The person itself knows no web page."""

    def __init__(self, person: Person) -> None:
        self.id = person.id
        self.name = person.name


@manager.user_loader
def _load(number: str) -> SignedIn | None:
    person = db.session.get(Person, int(number))
    return SignedIn(person) if person else None


def me() -> Person:
    """The person who is signed in."""
    return db.session.get_one(Person, current_user.id)


def case_or_404(reference: str) -> Case:
    """The case, if the person who is signed in may see it. A reference alone opens nothing, and
    whether it exists is not told."""
    case = db.session.scalars(select(Case).where(Case.reference == reference)).first()
    if case is None or not may_see(me(), case, legal_now()):
        abort(404)
    return case


def direction_or_403() -> None:
    """Only the direction goes on."""
    if not roles_of(me()) & {DIRECTOR, DEPUTY}:
        abort(403)


def cursist_side(case: Case) -> bool:
    """The person who is signed in looks as the cursist or a guardian, and not as staff."""
    return case.cursist_id == current_user.id or not roles_of(me())
