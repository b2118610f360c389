"""The schools and other institutions, as the secretariat and the direction keep them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.paging import Stretch, page_of
from app.signed_in import me
from app.views.institution import said
from app.writing.refusals import RefusalsAt
from forms.institutions import ClosePayer, InstitutionForm
from forms.meanwhile import SHOWN, set_beside
from processes.cases.institutions import kept as door
from processes.cases.institutions.details import details_of, mark_of_institution
from processes.cases.institutions.people import people_of
from processes.errors import NotAsShown
from processes.models import Institution, Person, db, transaction
from workers import nudge

pages = Blueprint("institutions", __name__, url_prefix="/scholen")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not door.may_keep(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """All of them, or those that are looked for."""
    words = request.args.get("zoek", "")
    stretch = Stretch(door.institutions_with(words), Institution.id, Institution.sorts_as)
    page = page_of([stretch], request.args)
    rows = db.select(Institution).where(Institution.id.in_(page.numbers))
    found = db.session.scalars(rows.order_by(Institution.sorts_as, Institution.id)).all()
    return render_template("institutions/index.html", words=words, found=found, page=page)


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """One that is new, which gets a mail to choose a password."""
    form = InstitutionForm(request.form)
    if request.method == "GET":
        return render_template("institutions/add.html", form=form)
    who = me().id
    if form.validate():
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                number = door.add_institution(by, form.email.data or "", said(form)).id
            nudge()
            flash(f"{form.name.data} is toegevoegd en krijgt een mail.", "success")
            return redirect(url_for("institutions.show", number=number))
    return render_template("institutions/add.html", form=form), 422


@pages.route("/<int:number>", methods=["GET", "POST"])
def show(number: int) -> Page:
    """One of them, with who is linked to it."""
    if request.method == "GET":
        return _page(number, _kept_form(number))
    _kept(number)
    form, who = InstitutionForm(request.form), me().id
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate():
            with RefusalsAt(form):
                with transaction():
                    by, address = db.session.get_one(Person, who), form.email.data or ""
                    door.change_institution(by, number, address, said(form), form.shown)
                nudge()
                flash("Bewaard.", "success")
                return redirect(url_for("institutions.show", number=number))
    except NotAsShown:
        set_beside(_kept_form(number), form)
        return _page(number, form), 409
    return _page(number, form), 422


@pages.route("/<int:number>/afsluiten", methods=["GET", "POST"])
def close(number: int) -> Page:
    """Nobody chooses it as a payer any more, for a reason that it reads."""
    kept, form, who = _kept(number), ClosePayer(request.form), me().id
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                name = door.close_as_payer(by, number, form.why.data or "").name
            nudge()
            flash(f"{name} is afgesloten als betaler en krijgt een mail.", "success")
            return redirect(url_for("institutions.show", number=number))
    page = render_template("institutions/close.html", form=form, kept=kept)
    return page, 422 if request.method == "POST" else 200


@pages.post("/<int:number>/openen")
def open_again(number: int) -> Response:
    """It can be chosen again."""
    _kept(number)
    who = me().id
    with transaction():
        name = door.open_as_payer(db.session.get_one(Person, who), number).name
    nudge()
    flash(f"{name} kan weer gekozen worden als betaler.", "success")
    return redirect(url_for("institutions.show", number=number))


def _kept(number: int) -> Institution:
    return db.session.get(Institution, number) or abort(404)


def _kept_form(number: int) -> InstitutionForm:
    kept = _kept(number)
    form = InstitutionForm(data={**vars(details_of(kept)), "email": kept.email})
    form.shown = mark_of_institution(kept)
    return form


def _page(number: int, form: InstitutionForm) -> str:
    kept = _kept(number)
    return render_template("institutions/show.html", form=form, kept=kept, links=people_of(kept))
