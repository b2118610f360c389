"""Mijn instellingen: where somebody works, as they say themself."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.registering import LinkInstitution
from processes.cases.institutions import people as door
from processes.errors import NoLongerOpen, Refused
from processes.models import InstitutionLink, Person, db, transaction
from workers import nudge

pages = Blueprint("my_institutions", __name__, url_prefix="/account/instellingen")
Page = str | Response | tuple[str, int]
ONE_OF_TWO = "Kies je instelling in de lijst, of vul een code in: één van de twee."
NO_CODE = "Vul de code van je instelling in."


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """The institutions to which somebody is linked, and the form for one more."""
    form = LinkInstitution(request.form)
    _offer(form)
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
    return _page(form), 422


@pages.route("/<int:number>/stoppen", methods=["GET", "POST"])
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


def _link(person: Person, form: LinkInstitution) -> InstitutionLink:
    code, chosen = form.code.data or "", form.data.get("institution") or ""
    if bool(code) == bool(chosen):
        raise Refused("code", ONE_OF_TWO if "institution" in form else NO_CODE)
    return door.link_by_code(person, code) if code else door.link_by_choice(person, int(chosen))


def _offer(form: LinkInstitution) -> None:
    """Those to which anybody may link themself; where there are none, only a code is asked."""
    there = {link.institution_id for link in door.links_of(me())}
    listed = [each for each in door.listed() if each.id not in there]
    if listed:
        none = ("", "Nee, ik heb een code")
        form.institution.choices = [none, *((str(each.id), each.name) for each in listed)]
    else:
        del form.institution
        form.code.label.text = "Wat is de code van je instelling?"


def _page(form: LinkInstitution) -> str:
    return render_template("account/institutions.html", form=form, links=door.links_of(me()))
