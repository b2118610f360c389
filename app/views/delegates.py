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
from processes.models import Delegation, Person, Proposal, db, transaction
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR, ONE_PERSON, ROLES, roles_of

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
    manages = ADMINISTRATOR in roles_of(me())
    form.offer([(role, ROLES[role]) for role in roles], door.may_be_named(me()))
    form.offer_whom(door.may_be_replaced(me()), everybody=bool(set(roles).difference(ONE_PERSON)))
    if request.method == "POST" and form.validate() and (said := _named(form)):
        flash(said, "success")
        return redirect(url_for("delegates.index"))
    today = brussels_date(legal_now())
    found = [(each, _whose_place(each), each.holds_on(today)) for each in door.delegations(me())]
    code = 422 if request.method == "POST" else 200
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
    return bool(roles_of(me()) & set(door.ROLES_TO_STAND_IN))


@pages.post("/<int:number>/stop")
def end(number: int) -> Response:
    """Somebody stands in no more, from now on."""
    who = me().id
    try:
        with transaction():
            ended = door.end_delegation(number, db.session.get_one(Person, who))
            said = f"{ended.delegate.name} vervangt {_whose_place(ended)} niet meer."
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
        principal = db.session.get(Person, int(form.principal_id.data or 0))
        named = door.name_delegate(form.role.data, other, first, last, by, principal)
        if isinstance(named, Proposal):
            return WAITS
        return f"{named.delegate.name} vervangt {_whose_place(named)}."
    return None


def _whose_place(delegation: Delegation) -> str:
    principal = delegation.principal
    return door.whose_place(delegation.role, principal.name if principal else None)
