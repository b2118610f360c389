"""Who stands in for the holders of a role, from day to day: named by one of them, or by an
administrator."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading import done_for_me
from app.reading.proposal_words import WAITS
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.work import NameDelegate
from processes.cases.administration import delegations as door
from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.models import Person, Proposal, db, transaction
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR, ROLES, roles_of, with_article

pages = Blueprint("delegates", __name__, url_prefix="/afgevaardigden")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_names() -> None:
    if not door.named_by(me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """Who stands in now or later, and the form to name somebody."""
    roles = door.named_by(me())
    form = NameDelegate(request.form)
    form.offer([(role, ROLES[role]) for role in roles], door.may_be_named(roles, me()))
    if request.method == "POST" and form.validate() and (said := _named(form)):
        flash(said, "success")
        return redirect(url_for("delegates.index"))
    today = brussels_date(legal_now())
    found = [
        (each, with_article(each.role), each.holds_on(today)) for each in door.delegations(roles)
    ]
    code = 422 if request.method == "POST" else 200
    manages = ADMINISTRATOR in roles_of(me())
    reads = _reads_what_was_done()
    return (
        render_template(
            "delegates.html", form=form, delegations=found, manages=manages, reads=reads
        ),
        code,
    )


@pages.get("/gedaan")
def done() -> str:
    """What was done in the name of a role that I hold."""
    if not _reads_what_was_done():
        abort(403)
    page = done_for_me.page_for(me(), legal_now(), request.args)
    return render_template("done_for_me.html", page=page, done=done_for_me.told(page.numbers))


def _reads_what_was_done() -> bool:
    return bool(roles_of(me()) & set(door.SHARED))


@pages.post("/<int:number>/stop")
def end(number: int) -> Response:
    """Somebody stands in no more, from now on."""
    who = me().id
    try:
        with transaction():
            ended = door.end_delegation(number, db.session.get_one(Person, who))
            said = f"{ended.delegate.name} vervangt {with_article(ended.role)} niet meer."
    except NoLongerOpen:
        abort(404)
    flash(said, "success")
    return redirect(url_for("delegates.index"))


def _named(form: NameDelegate) -> str | None:
    """Names somebody, or proposes it; what to say of it, or None where the form was refused."""
    who, delegate = me().id, int(form.delegate_id.data)
    first, last = form.first_day.data, form.last_day.data
    assert first is not None
    with RefusalsAt(form), transaction():
        by, other = (db.session.get_one(Person, number) for number in (who, delegate))
        named = door.name_delegate(form.role.data, other, first, last, by)
        if isinstance(named, Proposal):
            return WAITS
        return f"{named.delegate.name} vervangt {with_article(named.role)}."
    return None
