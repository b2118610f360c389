"""Mijn account: who somebody is here, their password, where they are signed in, and which parent of
before reads on."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.signed_in import me
from app.turns import Turn
from app.views.account import WRONG, too_often
from app.writing.own_password import is_changed
from app.writing.refusals import RefusalsAt
from forms.account import ChangePassword, OwnPostalAddress
from forms.meanwhile import SHOWN, set_beside
from processes import accounts
from processes.accounts import PASSWORD
from processes.cases.administration import day_mails
from processes.cases.minors import sharing
from processes.cases.post import addresses
from processes.errors import NotAllowed, NotAsShown
from processes.facts.terms import settings
from processes.models import Person, db, transaction
from processes.regulation.settings import ParentsAfter18
from processes.roles import is_staff
from processes.shown import mark_of
from workers import nudge

pages = Blueprint("my_account", __name__)
PASSWORD_PAGE = "account/change_password.html"  # noqa: S105 - the name of a page


@pages.get("/account")
def show() -> str:
    """Name, address, password and sessions."""
    return _page(_kept_form())


@pages.post("/account/adres")
def keep_postal_address() -> Response | tuple[str, int]:
    """Where letters on paper go."""
    form, who = OwnPostalAddress(request.form), me().id
    form.shown = request.form.get(SHOWN)
    try:
        with RefusalsAt(form):
            with transaction():
                addresses.keep_own_address(who, form.postal_address.data or "", form.shown)
            nudge()
            flash("Je adres is bewaard.", "success")
            return _back()
    except NotAsShown:
        set_beside(_kept_form(), form)
        return _page(form), 409
    return _page(form), 422


def _kept_form() -> OwnPostalAddress:
    form = OwnPostalAddress(data={"postal_address": me().postal_address})
    form.shown = mark_of(me().postal_address)
    return form


@pages.post("/account/wachtwoord")
def ask_password_link() -> Response:
    """Mails a link with which they choose a password: whoever finds a device cannot."""
    with transaction():
        accounts.send_link(me(), PASSWORD)
    nudge()
    flash("We mailen je een link om een wachtwoord te kiezen.", "success")
    return _back()


@pages.route("/account/wachtwoord/veranderen", methods=["GET", "POST"])
def change_password() -> str | Response | tuple[str, int]:
    """Another password, of who types the one that they have."""
    form = ChangePassword(request.form)
    if request.method != "POST":
        return render_template(PASSWORD_PAGE, form=ChangePassword())
    turn = Turn(me().email)
    if wait := turn.wait():
        return too_often(PASSWORD_PAGE, form, wait, "current")
    if is_changed(form, me(), turn, current_user.session):
        nudge()
        flash("Je wachtwoord is veranderd. Op andere toestellen ben je afgemeld.", "success")
        return _back()
    return render_template(PASSWORD_PAGE, form=form), WRONG


@pages.post("/account/werkmails/per-dag")
def mail_daily() -> Response:
    """One mail a day about their work."""
    return _choose_mails(
        daily=True, done="Je krijgt de berichten over je werk in één mail per dag."
    )


@pages.post("/account/werkmails/meteen")
def mail_at_once() -> Response:
    """Each by itself, at once."""
    return _choose_mails(daily=False, done="Je krijgt elk bericht over je werk weer meteen.")


def _choose_mails(*, daily: bool, done: str) -> Response:
    who = me().id
    with transaction():
        try:
            day_mails.choose(who, daily=daily)
        except NotAllowed:
            abort(403)
    flash(done, "success")
    return _back()


@pages.post("/account/sessies/<int:number>/afmelden")
def end(number: int) -> Response:
    """Signs out on one other device."""
    with transaction():
        if not accounts.end(me(), number):
            abort(404)
    flash("Dat toestel is afgemeld.", "success")
    return _back()


@pages.post("/account/sessies/afmelden")
def end_others() -> Response:
    """Signs out on every other device."""
    with transaction():
        accounts.end_all(me(), but=current_user.session)
    flash("Je bent op alle andere toestellen afgemeld.", "success")
    return _back()


@pages.post("/account/ouders/<int:number>/lezen")
def share(number: int) -> Response:
    """Who was a guardian reads what came before the 18th birthday."""
    return _let(sharing.share, number, "{} kan nu lezen wat er was voor je 18 werd.")


@pages.post("/account/ouders/<int:number>/niet-lezen")
def stop_sharing(number: int) -> Response:
    """They read nothing any more."""
    return _let(sharing.stop_sharing, number, "{} leest niets meer.")


def _let(door: Callable[[Person, Person], None], number: int, done: str) -> Response:
    who = me().id
    with transaction():
        guardian = db.session.get(Person, number) or abort(404)
        name = guardian.name
        try:
            door(db.session.get_one(Person, who), guardian)
        except NotAllowed:
            abort(404)
    flash(done.format(name), "success")
    return _back()


def _page(form: OwnPostalAddress) -> str:
    sessions = sorted(accounts.running(me()), key=lambda each: each.id != current_user.session)
    return render_template(
        "account/mine.html",
        me=me(),
        sessions=sessions,
        form=form,
        may_have_second_step=is_staff(me()),
        works_here=is_staff(me()),
        feed=accounts.feed_of(me()),
        has_second_step=accounts.has_second_step(me()),
        has_code_app=accounts.has_code_app(me()),
        passkeys=accounts.passkeys_of(me()),
        guardians=sharing.guardians_of_before(me()),
        read_anyway=settings().parents_after_18 is ParentsAfter18.BEFORE_18,
    )


def _back() -> Response:
    return redirect(url_for("my_account.show"))
