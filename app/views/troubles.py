"""The administrator looks after mails that did not arrive, and after what broke."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from app.reading.mail_kinds import kind_of, reader_named
from app.reading.paging import Stretch, page_of
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.administration import DeliveredForm
from processes.cases.administration import incidents, undelivered
from processes.cases.administration.people import administers
from processes.cases.administration.watched import figures
from processes.errors import NoLongerOpen, Refused
from processes.models import FAILED, UNSURE, Incident, Mail, Person, db, transaction
from workers import nudge

pages = Blueprint("troubles", __name__, url_prefix="/beheer")
Page = str | Response | tuple[str, int]
ALREADY = "Iemand deed dit al."


@pages.before_request
def _only_who_administers() -> None:
    if not administers(me()):
        abort(403)


@pages.get("/storingen")
def index() -> str:
    """How the house does, and what waits for somebody: mails and incidents."""
    unsent, broken = undelivered.undelivered(), incidents.open_incidents()
    of_mails = page_of([Stretch(unsent, Mail.id)], request.args, of="-mail")
    of_incidents = page_of([Stretch(broken, Incident.id)], request.args, of="-storing")
    unsent = unsent.options(selectinload(Mail.case))
    broken = broken.options(joinedload(Incident.case))
    return render_template(
        "troubles/index.html",
        mails=db.session.scalars(unsent.where(Mail.id.in_(of_mails.numbers))).all(),
        of_mails=of_mails,
        incidents=db.session.scalars(broken.where(Incident.id.in_(of_incidents.numbers))).all(),
        of_incidents=of_incidents,
        mail_kind=kind_of,
        reader_named=reader_named,
        what_broke=incidents.what_broke,
        figures=figures(),
    )


@pages.get("/mails/<int:number>")
def mail(number: int) -> str:
    """One mail, without what it says, and what can be done with it."""
    return _mail_page(_mail_or_404(number), DeliveredForm())


@pages.post("/mails/<int:number>/opnieuw")
def send_again(number: int) -> Response:
    """The mail goes out once more."""
    _mail_or_404(number)
    try:
        if _door(undelivered.send_again, number):
            nudge()
            flash("De mail vertrekt opnieuw.", "success")
    except Refused as refusal:
        flash(refusal.message, "error")
        return redirect(url_for("troubles.mail", number=number))
    return redirect(url_for("troubles.index"))


@pages.post("/mails/<int:number>/bezorgd")
def delivered(number: int) -> Page:
    """The text reached its reader by another way, on a day."""
    form = DeliveredForm(request.form)
    _mail_or_404(number)
    if form.validate():
        with RefusalsAt(form):
            if _door(undelivered.mark_sent, number, form.on.data):
                nudge()
                flash("Het is bewaard. De mail geldt als verstuurd.", "success")
            return redirect(url_for("troubles.index"))
    return _mail_page(_mail_or_404(number), form), 422


@pages.post("/storingen/<int:number>/opnieuw")
def try_again(number: int) -> Response:
    """What broke is tried again, at once."""
    try:
        well = incidents.try_again(number, me().id)
        said = ("Het is gelukt.", "success") if well else ("Het liep opnieuw vast.", "error")
        flash(*said)
        nudge()
    except NoLongerOpen:
        flash(ALREADY, "info")
    return redirect(url_for("troubles.index"))


@pages.post("/storingen/<int:number>/gezien")
def resolve(number: int) -> Response:
    """Somebody looked at it."""
    try:
        if _door(incidents.resolve, number):
            flash("De storing staat niet meer in de lijst.", "success")
    except Refused as refusal:
        flash(refusal.message, "error")
    return redirect(url_for("troubles.index"))


def _door(act: Callable[..., Any], number: int, *said: Any) -> bool:
    """Passes a door; False where somebody was there before."""
    who = me().id
    try:
        with transaction():
            act(number, db.session.get_one(Person, who), *said)
        return True
    except NoLongerOpen:
        flash(ALREADY, "info")
        return False


def _mail_or_404(number: int) -> Mail:
    found = db.session.get(Mail, number)
    if found is None or found.state not in (FAILED, UNSURE):
        abort(404)
    return found


def _mail_page(found: Mail, form: DeliveredForm) -> str:
    return render_template(
        "troubles/mail.html",
        mail=found,
        form=form,
        mail_kind=kind_of,
        reader_named=reader_named,
        readable=undelivered.may_read(me(), found),
    )
