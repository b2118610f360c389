"""What people learn from: put there by whoever gives a run, read by whoever follows it. Nobody
counts or writes who read what (art. 5.9)."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.enrolments import mine
from app.signed_in import me
from app.views.documents import OPENED, handed_out, opened
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_each, make_room
from forms.material import AddMaterial, ChangeMaterial, CopyMaterial
from forms.meanwhile import SHOWN, set_beside
from processes import documents
from processes.cases.enrolment import material as door
from processes.cases.enrolment.attendance import may_keep
from processes.cases.enrolment.material import Said
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import AlreadyThere, NoLongerOpen, NotAsShown
from processes.facts.material import of_run, open_to
from processes.models import (
    AFTERWARDS,
    WHILE_ENROLLED,
    Document,
    Material,
    Person,
    Run,
    db,
    transaction,
)

pages = Blueprint("material", __name__)
Page = str | Response | tuple[str, int]
SAME_FILE = "Dit bestand staat al bij deze lesgroep. Kies een ander."
ONE_NAME = "Je kiest meer dan één ding. Laat dit leeg: dan krijgt elk zijn eigen naam."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "material.keep":
        make_room()


@pages.route("/mijn-lesgroepen/<int:number>/materiaal", methods=["GET", "POST"])
def keep(number: int) -> Page:
    """What a run has, and more of it."""
    run = _given(number)
    form = _adding(run, request.form or None)
    if request.method == "GET":
        return _keeping(run, form)
    if form.validate() and _put(number, form):
        return redirect(url_for("material.keep", number=number))
    return _keeping(_given(number), form), 422


@pages.post("/mijn-lesgroepen/<int:number>/materiaal/overnemen")
def copy(number: int) -> Page:
    """All that another run of the module has, in one go."""
    run, form, who = _given(number), CopyMaterial(request.form), me().id
    _offer(form, run)
    if form.validate():
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                copied = door.copy(number, by, int(form.run.data))
            flash(_copied(copied), "success")
            return redirect(url_for("material.keep", number=number))
    return _keeping(run := _given(number), _adding(run, None), form), 422


@pages.route("/mijn-lesgroepen/materiaal/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """A file or a link as it stands, to be changed or taken away."""
    found = _kept(number)
    form = _form_of(found, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_material(found))
    if request.method == "GET":
        return render_template("material/change.html", form=form, material=found)
    run = found.run_id
    try:
        if form.validate() and _change(number, form):
            return redirect(url_for("material.keep", number=run))
    except NoLongerOpen:
        abort(404)
    except NotAsShown:
        found = _kept(number)
        stands = _form_of(found, None)
        stands.shown = door.mark_of_material(found)
        set_beside(stands, form)
        return render_template("material/change.html", form=form, material=found), 409
    return render_template("material/change.html", form=form, material=_kept(number)), 422


@pages.post("/mijn-lesgroepen/materiaal/<int:number>/weg")
def take_away(number: int) -> Response:
    """It is there no more; a second click finds nothing."""
    run, who = _kept(number).run_id, me().id
    try:
        with transaction():
            door.take_away(number, db.session.get_one(Person, who))
    except NoLongerOpen:
        abort(404)
    flash("Het staat er niet meer.", "success")
    return redirect(url_for("material.keep", number=run))


@pages.get("/mijn-lessen/<int:number>/materiaal")
def read(number: int) -> str:
    """What I, or whom I am a guardian of, may use of the run of an enrolment."""
    own = next((each for each in mine(me()) if each.id == number), None)
    if own is None:
        abort(404)
    return render_template(
        "material/read.html",
        own=own,
        material=open_to(own, legal_now()),
        host_of=door.host_of,
        AFTERWARDS=AFTERWARDS,
    )


@pages.get("/lesmateriaal/<int:number>")
def file(number: int) -> Response:
    """The file, for who may use it now; a page that is not there for anybody else. What is only for
    who follows the programme is opened where a browser can, and not kept (5.9)."""
    found = db.session.get(Material, number)
    if found is None or found.document is None or not door.may_open(me(), found):
        abort(404)
    return file_of(found, found.document)


def file_of(material: Material, document: Document) -> Response:
    """The file of a piece of material, which has this one: opened or handed out, as its access
    says."""
    if material.access == WHILE_ENROLLED and document.media_type in OPENED:
        return opened(document)
    return handed_out(document)


def _put(number: int, form: AddMaterial) -> bool:
    """Everything that can be put there is, and the rest says why not."""
    chosen = [file for file in request.files.getlist(documents.FIELD) if file.filename]
    link = form.link.data or ""
    if not chosen and not link.strip():
        form.refuse(documents.FIELD, "Kies een bestand of plak een link.")
        return False
    name = form.name.data or ""
    if name.strip() and len(chosen) + bool(link.strip()) > 1:
        form.refuse("name", ONE_NAME)
        return False
    who, said, put = me().id, Said(name, form.access.data, form.guidelines.data), list[str]()

    def put_file(kept: Kept) -> None:
        put.append(door.put_file(number, db.session.get_one(Person, who), kept, said).name)

    with RefusalsAt(form):
        if link.strip():
            put += _put_link(number, who, link, said)
        if wrong := keep_each(documents.FIELD, who, put_file):
            form.refuse(documents.FIELD, " ".join(wrong))
        if put:
            flash(f"Toegevoegd: {', '.join(put)}.", "success")
        return not wrong
    return False


def _put_link(number: int, who: int, link: str, said: Said) -> list[str]:
    try:
        with transaction():
            return [door.put_link(number, db.session.get_one(Person, who), link, said).name]
    except AlreadyThere as there:
        flash(f"Deze link staat er al: {there.name}.", "info")
        return []


def _change(number: int, form: ChangeMaterial) -> bool:
    who = me().id
    said = Said(form.name.data or "", form.access.data, form.guidelines.data)
    link, shown, changed = form.data.get("link") or "", form.shown, list[Material]()

    def put(kept: Kept | None = None) -> None:
        by = db.session.get_one(Person, who)
        changed.append(door.change(number, by, said, kept=kept, link=link, shown=shown))

    with RefusalsAt(form):
        if documents.FIELD in form and any_chosen(documents.FIELD):
            if wrong := keep_each(documents.FIELD, who, put):
                form.refuse(documents.FIELD, " ".join(wrong))
                return False
            if not changed:
                form.refuse(documents.FIELD, SAME_FILE)
                return False
        else:
            with transaction():
                put()
        if changed:
            flash("Bewaard.", "success")
        return True
    return False


def _adding(run: Run, typed: Any) -> AddMaterial:
    return AddMaterial(typed, data={"access": door.usual_access(run)})


def _form_of(found: Material, typed: Any) -> ChangeMaterial:
    known = {name: getattr(found, name) for name in ("name", "link", "access", "guidelines")}
    form = ChangeMaterial(typed, data=known)
    del form["link" if found.document else documents.FIELD]
    return form


def _keeping(run: Run, form: AddMaterial, copying: CopyMaterial | None = None) -> str:
    if copying is None:
        copying = CopyMaterial()
        _offer(copying, run)
    return render_template(
        "material/keep.html",
        run=run,
        form=form,
        copying=copying,
        material=of_run(run),
        host_of=door.host_of,
        AFTERWARDS=AFTERWARDS,
    )


def _offer(form: CopyMaterial, run: Run) -> None:
    form.offer((each.id, each.code) for each in door.earlier(run))


def _copied(number: int) -> str:
    if not number:
        return "Alles van die lesgroep stond hier al."
    return "Overgenomen: 1 stuk." if number == 1 else f"Overgenomen: {number} stukken."


def _given(number: int) -> Run:
    """A run that is mine to keep; a page that is not there for any other."""
    run = db.session.get(Run, number)
    if run is None or not may_keep(me(), run):
        abort(404)
    return run


def _kept(number: int) -> Material:
    found = db.session.get(Material, number)
    if found is None or not may_keep(me(), found.run):
        abort(404)
    return found
