"""Signing in by the directory of the centre (OpenID Connect), for who works there.

It makes no account, and gives roles only where OIDC_ROLES says which: who it names must be known
here already, the first time by their address and from then on by what names them there for good.
Where it asked for more than a password, the house asks no second step of its own.
"""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from app.limiter import limiter, network
from app.views.account import WRONG
from app.writing.directory import Told, asks_directory, has_directory, is_away, told_by_directory
from app.writing.signing_in import begin_session_from_elsewhere, first_step_done
from forms.account import SignIn
from processes import accounts
from processes.cases.administration import directory_roles
from processes.models import Person, transaction
from processes.roles import is_staff
from processes.security_log import REFUSED_SIGN_IN, log_security, mark
from workers import nudge

pages = Blueprint("directory", __name__)
Page = Response | tuple[str, int]
OFTEN = "300 per 10 minutes"  # a school is one network
AWAY = "Het aanmelden van het centrum antwoordt niet. Probeer het later, of kies een andere manier."
NOT_RIGHT = "Met je account van het centrum lukte het niet. Probeer het opnieuw."
UNKNOWN = (
    "Met dit account van het centrum kan je hier niet binnen. Vraag een beheerder van je centrum "
    "of je e-mailadres hier bekend is."
)


@pages.before_request
def where_there_is_one() -> None:
    """Nowhere else."""
    if not has_directory():
        abort(404)


@pages.get("/aanmelden/centrum")
@limiter.limit(OFTEN)
def begin() -> Page:
    """Leads to where the centre signs in."""
    return (None if is_away() else asks_directory()) or _refused(AWAY)


@pages.get("/aanmelden/centrum/terug")
@limiter.limit(OFTEN)
def back() -> Page:
    """They come back from there; what it says of them is asked of the provider itself."""
    told = None if is_away() else told_by_directory()
    if told is None and is_away():
        return _refused(AWAY)
    if told is None:
        _log_refused("wrong")
        return _refused(NOT_RIGHT)
    person = _known(told)
    if person is None:
        _log_refused("unknown", mark(told.who.address or told.who.identifier))
        return _refused(UNKNOWN if told.who.address else NOT_RIGHT)
    return begin_session_from_elsewhere(person) if told.second_step else first_step_done(person)


def _known(told: Told) -> Person | None:
    """Who signed in there, with the roles that they have by that; None for who does not work
    here."""
    with transaction():
        person = accounts.person_of(told.who)
    if person and told.roles is not None:
        with transaction():
            directory_roles.follow(person.id, told.who.issuer, told.roles)
    nudge()
    return person if person and is_staff(person) else None


def _log_refused(why: str, account: str | None = None) -> None:
    log_security(REFUSED_SIGN_IN, by="directory", why=why, account=account, network=mark(network()))


def _refused(message: str) -> tuple[str, int]:
    form = SignIn()
    form.refuse(None, message)
    return render_template("account/sign_in.html", form=form), WRONG
