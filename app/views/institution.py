"""The pages of an institution that signed in: its people, and what it says of itself."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.signed_in import INSTITUTION, institution_session, our_institution
from app.turns import Turn
from app.views.account import WRONG, too_often
from app.views.institution_account import COUNTED
from app.views.links import asks_for
from app.views.my_ledger import own as own_account
from app.views.my_ledger import own_note
from app.views.my_papers import attestation_pdf
from app.views.notes import pdf_of
from app.writing.own_password import is_changed
from app.writing.refusals import RefusalsAt
from forms.account import ChangePassword
from forms.institutions import AskAddress, InstitutionForm, OwnDetails
from forms.meanwhile import SHOWN, set_beside
from processes import accounts
from processes.cases.enrolment.papers import attestations_for
from processes.cases.file.disclosures import attestation_to_payer
from processes.cases.institutions import moving, own
from processes.cases.institutions import people as links
from processes.cases.institutions.details import Details, details_of, mark_of_details
from processes.cases.institutions.kept import locked
from processes.errors import LinkOver, NoLongerOpen, NotAsShown
from processes.models import Attestation, db, transaction
from workers import nudge

pages = Blueprint("institution", __name__, url_prefix="/instelling")
PASSWORD_PAGE = "institution/change_password.html"  # noqa: S105 - the name of a page
Page = str | Response | tuple[str, int]
ROOMS = (
    "institution",
    "our_courses",
    "our_payments",
)  # the blueprints behind the sign-in of institutions


def sign_in_first() -> Response | None:
    """Stands before these pages: whoever is not an institution that is signed in signs in as one
    first, also who is signed in as a person."""
    if institution_session() is None:
        return redirect(url_for("institution_account.sign_in"))
    return None


def is_shown_as_one() -> bool:
    """An institution that is signed in is on its pages; or in the offer, which anybody reads, and
    where it goes on to enrol its people."""
    in_offer = request.blueprint == "catalogue" and not current_user.is_authenticated
    return (in_offer or request.blueprint in ROOMS) and institution_session() is not None


def known_to_templates() -> dict[str, Any]:
    """What the frame of these pages shows."""
    return {
        "institution": our_institution(),
        "navigation": [
            ("institution.people", "Onze mensen"),
            ("our_courses.index", "Onze cursussen"),
            ("institution.account", "Onze rekening"),
            ("institution.papers", "Onze attesten"),
            ("institution.details", "Onze gegevens"),
        ],
        "home_url": url_for("institution.people"),
        "account_url": url_for("institution.details"),
        "sign_out_url": url_for("institution.sign_out"),
    }


@pages.get("")
def people() -> str:
    """Who linked themself to this institution."""
    return render_template("institution/people.html", links=links.people_of(our_institution()))


@pages.get("/rekening")
def account() -> str:
    """What the institution was charged with and paid, and its notes."""
    return render_template("institution/ledger.html", **own_account(our_institution()))


@pages.get("/rekening/<int:number>.pdf")
def paper(number: int) -> Response:
    """A note of its own as a PDF."""
    return pdf_of(own_note(our_institution(), number))


@pages.get("/attesten")
def papers() -> str:
    """The attestations of courses for which the institution was to pay."""
    ours = attestations_for(our_institution())
    return render_template("institution/papers.html", attestations=ours)


@pages.get("/attesten/<int:number>.pdf")
def attestation(number: int) -> Response:
    """One of these as a PDF; a page that is not there for any other."""
    ours = attestations_for(our_institution())
    theirs = next((each for each in ours if each.id == number), None) or abort(404)
    answer = attestation_pdf(theirs)
    if answer.status_code == HTTPStatus.OK:
        with transaction():
            attestation_to_payer(db.session.get_one(Attestation, number))
    return answer


@pages.route("/mensen/<int:number>/loskoppelen", methods=["GET", "POST"])
def unlink(number: int) -> Page:
    """Asks first, and unlinks on POST."""
    ours = our_institution().id
    if request.method == "GET":
        link = links.own_link(our_institution(), number) or abort(404)
        return render_template("institution/unlink.html", link=link)
    try:
        with transaction():
            name = links.end_by_institution(locked(ours), number).name
    except NoLongerOpen:
        abort(404)
    nudge()
    flash(f"{name} is losgekoppeld en krijgt een mail.", "success")
    return redirect(url_for("institution.people"))


@pages.route("/gegevens", methods=["GET", "POST"])
def details() -> Page:
    """What the institution says of itself, and where it is signed in."""
    if request.method == "GET":
        return _details(_kept_form())
    form, ours = OwnDetails(request.form), our_institution().id
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate():
            with RefusalsAt(form):
                with transaction():
                    own.keep_own_details(locked(ours), said(form), form.shown)
                flash("Jullie gegevens zijn bewaard.", "success")
                return redirect(url_for("institution.details"))
    except NotAsShown:
        set_beside(_kept_form(), form)
        return _details(form), 409
    return _details(form), 422


@pages.route("/wachtwoord/veranderen", methods=["GET", "POST"])
def change_password() -> Page:
    """Another password, of who types the one that the institution has."""
    form, here = ChangePassword(request.form), institution_session()
    assert here is not None  # what stands before these pages asks first
    if request.method != "POST":
        return render_template(PASSWORD_PAGE, form=ChangePassword())
    turn = Turn(here.institution.email, COUNTED)
    if wait := turn.wait():
        return too_often(PASSWORD_PAGE, form, wait, "current")
    if is_changed(form, here.institution, turn, here.id):
        nudge()
        flash(
            "Jullie wachtwoord is veranderd. Op andere toestellen zijn jullie afgemeld.", "success"
        )
        return redirect(url_for("institution.details"))
    return render_template(PASSWORD_PAGE, form=form), WRONG


@pages.route("/e-mailadres", methods=["GET", "POST"])
@limiter.limit("20 per hour", methods=["POST"])
@limiter.limit("5 per 10 minutes", methods=["POST"], key_func=asks_for)
def ask_address() -> Page:
    """Another mail address, which a mailed link confirms."""
    form, ours = AskAddress(request.form), our_institution().id
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                address = moving.ask_address(locked(ours), form.email.data or "")
            nudge()
            flash(f"We mailden een link naar {address}. Klik daarop om het te bevestigen.")
            return redirect(url_for("institution.details"))
    page = render_template("institution/ask_address.html", form=form)
    return page, 422 if request.method == "POST" else 200


@pages.route("/e-mailadres/<token>", methods=["GET", "POST"])
def confirm_address(token: str) -> Page:
    """Asks first, and moves to it on POST."""
    here = institution_session()
    assert here is not None
    ours, number = here.institution.id, here.id
    if request.method == "GET":
        address = moving.asked_address(our_institution(), token)
        return render_template("institution/confirm_address.html", address=address)
    with transaction():
        moving.confirm_address(locked(ours), token, number)
    nudge()
    flash("Jullie e-mailadres is veranderd. Meld je voortaan aan met het nieuwe.", "success")
    return redirect(url_for("institution.details"))


@pages.errorhandler(LinkOver)
def over(error: LinkOver) -> Page:
    """Says kindly that a link does not work."""
    return render_template("institution/address_over.html"), 410


@pages.post("/sessies/<int:number>/afmelden")
def end(number: int) -> Response:
    """Signs out on one other device."""
    ours = our_institution().id
    with transaction():
        if not accounts.end(locked(ours), number):
            abort(404)
    flash("Dat toestel is afgemeld.", "success")
    return redirect(url_for("institution.details"))


@pages.post("/afmelden")
def sign_out() -> Response:
    """Ends the session, and asks the browser to forget what it keeps of the pages."""
    here = institution_session()
    assert here is not None
    ours, number = here.institution.id, here.id
    with transaction():
        accounts.end(locked(ours), number)
    session.pop(INSTITUTION, None)
    session.clear()
    flash("Jullie zijn afgemeld.", "success")
    answer = redirect(url_for("start.index"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def said(form: InstitutionForm) -> Details:
    """What was typed of an institution."""
    return Details(
        form.name.data or "",
        form.enterprise_number.data or "",
        form.postal_address.data or "",
        form.invoice_address.data or "",
        form.invoice_email.data or "",
        bool(form.listed.data),
    )


def _kept_form() -> OwnDetails:
    form = OwnDetails(data=vars(details_of(our_institution())))
    form.shown = mark_of_details(our_institution())
    return form


def _details(form: OwnDetails) -> str:
    here = institution_session()
    assert here is not None
    running = sorted(accounts.running(here.institution), key=lambda each: each.id != here.id)
    return render_template("institution/details.html", form=form, sessions=running, here=here.id)
