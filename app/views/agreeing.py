"""The texts with which people agree: read by anybody, signed by who is enrolled or enrols."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.enrolling_words import on_signing, spoken_here
from app.signed_in import me
from app.writing.filing_pages import spoken
from app.writing.refusals import RefusalsAt
from forms.agreeing import Sign, offer_texts, show_anew
from processes import agreements
from processes.cases.enrolment import signing
from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.models import Agreement, AgreementText, Person, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("agreeing", __name__, url_prefix="/akkoord")
Page = str | Response | tuple[str, int]
FOR = "voor"  # in the address: for whom, by number


@pages.get("/<digest>")
def read(digest: str) -> str:
    """One version, also when it is in force no more."""
    found = select(AgreementText).where(AgreementText.hash == digest)
    text = db.session.scalar(found) if digest.isalnum() else None
    return render_template("agreeing/read.html", text=text or abort(404))


@pages.route("", methods=["GET", "POST"])
def sign() -> Page:
    """What is left to sign for me or for whom I am a guardian, and what was signed."""
    able = signing.who_can_be_signed_for(me())
    said = request.args.get(FOR, str(me().id))
    person = next((each for each in (me(), *able) if str(each.id) == said), None)
    if person is None:
        abort(404)
    left = agreements.unsigned(person, brussels_date(legal_now()))
    form = Sign(request.form)
    offer_texts(form, left)
    if request.method == "POST" and form.validate() and _signed(person.id, form):
        return redirect(url_for("enrolling.index"))
    page = _page(db.session.get_one(Person, int(said)), form)
    return page, 422 if request.method == "POST" else 200


def _signed(number: int, form: Sign) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                signing.sign(by, number, form.data, str(form.texts.data).split())
        except NoLongerOpen:
            flash("Er was niets meer om te ondertekenen.", "info")
            return True
        flash("Je hebt ondertekend.", "success")
        return True
    return False


def _page(person: Person, form: Sign) -> str:
    able = signing.who_can_be_signed_for(me())
    left = agreements.unsigned(person, brussels_date(legal_now()))
    show_anew(form, left)
    rows = select(Agreement).where(Agreement.person_id == person.id).join(Agreement.text)
    return render_template(
        "agreeing/sign.html",
        **spoken(on_signing(spoken_here(), form)),
        person=person,
        may_sign=person in able,
        others=[each for each in able if each.id != person.id],
        texts=left.values(),
        signed=db.session.scalars(rows.order_by(Agreement.id.desc())).all(),
        form=form,
    )
