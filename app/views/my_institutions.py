"""Mijn instellingen: where somebody works, as they say themself."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.signed_in import me
from app.views.account import WRONG
from app.writing.refusals import RefusalsAt
from forms.registering import CodeOfInstitution, LinkInstitution
from processes.cases.institutions import people as door
from processes.errors import NoLongerOpen, Refused
from processes.models import InstitutionLink, Person, db, transaction
from workers import nudge

pages = Blueprint("my_institutions", __name__, url_prefix="/account/instellingen")
Page = str | Response | tuple[str, int]
ONE_OF_TWO = "Kies je instelling in de lijst, of vul een code in: één van de twee."


def _whose() -> str:
    """Who is signed in, at which centre."""
    return f"{current_app.config['CENTRE']} person {me().id}"


# Each link and its end mail the institution, and whoever guesses codes is wrong mostly.
_often = limiter.shared_limit(
    "20 per hour", scope="links to institutions", key_func=_whose, methods=["POST"]
)
_wrong = limiter.limit(
    "100 per hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == WRONG
)


@pages.route("", methods=["GET", "POST"])
@_often
@_wrong
def index() -> Page:
    """The institutions to which somebody is linked, and the form for one more."""
    form = _form()
    if request.method == "GET":
        return _page(form)
    if form.validate():
        who = me().id
        with RefusalsAt(form):
            with transaction():
                name = _link(db.session.get_one(Person, who), form).institution.name
            nudge()
            flash(f"Je bent gekoppeld aan {name}. De instelling krijgt een mail.", "success")
            return redirect(url_for("my_institutions.index"))
    return _page(form), WRONG


@pages.route("/<int:number>/stoppen", methods=["GET", "POST"])
@_often
def end(number: int) -> Page:
    """Asks first, and ends the link on POST."""
    who = me().id
    if request.method == "GET":
        link = next((each for each in door.links_of(me()) if each.id == number), None)
        return render_template("account/end_link.html", link=link or abort(404))
    try:
        with transaction():
            name = door.end_by_person(db.session.get_one(Person, who), number).name
    except NoLongerOpen:
        abort(404)
    nudge()
    flash(f"Je bent niet meer gekoppeld aan {name}. De instelling krijgt een mail.", "success")
    return redirect(url_for("my_institutions.index"))


def _form() -> CodeOfInstitution | LinkInstitution:
    """With those to which anybody may link themself; where there are none, only a code is asked."""
    there = {link.institution_id for link in door.links_of(me())}
    listed = [each for each in door.listed() if each.id not in there]
    if not listed:
        return CodeOfInstitution(request.form)
    form = LinkInstitution(request.form)
    none = ("", "Nee, ik heb een code")
    form.institution.choices = [none, *((str(each.id), each.name) for each in listed)]
    return form


def _link(person: Person, form: CodeOfInstitution | LinkInstitution) -> InstitutionLink:
    code = form.code.data or ""
    chosen = form.institution.data if isinstance(form, LinkInstitution) else ""
    if bool(code) == bool(chosen):
        raise Refused("code", ONE_OF_TWO)
    return door.link_by_choice(person, int(chosen)) if chosen else door.link_by_code(person, code)


def _page(form: CodeOfInstitution | LinkInstitution) -> str:
    return render_template("account/institutions.html", form=form, links=door.links_of(me()))
