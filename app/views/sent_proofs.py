"""Somebody sends what their enrolment lacks still, and looks at what they sent; the secretariat
opens it (art. 2.1 to 2.3)."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.enrolling_words import on_sending, on_sent, spoken_here
from app.reading.enrolments import PROOFS
from app.reading.sent_proofs import goes_on, looked_at
from app.signed_in import me
from app.views.documents import opened
from app.writing.filing_pages import spoken
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_each, make_room
from forms.meanwhile import SHOWN
from forms.sent_proofs import SendProof
from processes import documents
from processes.cases.enrolment import all_good
from processes.cases.enrolment import sent_proofs as door
from processes.conversion.kinds import SCANS
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.enrolling import enrolment_of
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.sent_proofs import NAMES, asked_of, is_kept, proofs_of
from processes.models import Enrolment, Person, SentProof, db, transaction
from processes.security_log import FILE_TAKEN, log_security
from workers import nudge

pages = Blueprint("sent_proofs", __name__)
Page = str | Response | tuple[str, int]
STANDS = {
    "ended_seated": "Alles is in orde. De cursist heeft een plaats, en krijgt een mail.",
    "ended_without_seat": "Alles is in orde, maar er is geen plaats. De cursist krijgt een mail.",
}
ON_THE_LIST = "Alles is in orde. De cursist staat op de wachtlijst, en krijgt een mail."
LACKS = "De bewijzen zijn in orde. De cursist krijgt een mail met wat nog ontbreekt."
MEANWHILE = "Er veranderde intussen iets. Kijk de inschrijving opnieuw na."
OVER = "Hiervoor is geen bewijs meer nodig."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "sent_proofs.send":
        make_room()


@pages.app_context_processor
def _looked() -> dict[str, object]:
    return {"looked_at": looked_at}


@pages.route("/mijn-lessen/<int:number>/bewijzen", methods=["GET", "POST"])
def send(number: int) -> Page:
    """What was sent, and the form to send more; without it where no more is asked, as long as a
    file is kept."""
    own = _conducted(number)
    if not asked_of(own):
        return _over(own)
    form = SendProof(request.form)
    form.ask_of(asked_of(own))
    if request.method == "POST" and form.validate() and _sent(number, form):
        return redirect(url_for("sent_proofs.send", number=number))
    return _page(number, form), 422 if request.method == "POST" else 200


@pages.get("/bewijzen/<int:number>")
def show(number: int) -> Response:
    """What was sent, for who sent it and for the secretariat; the trail says who of the latter
    opened it."""
    proof = db.session.get(SentProof, number)
    if proof is None or proof.document is None or not door.may_read(me(), proof):
        abort(404)
    document = proof.document.id
    with transaction():
        door.record(db.session.get_one(Person, me().id), proof)
    log_security(FILE_TAKEN, person=me().id, document=document)
    proof = db.session.get_one(SentProof, number)
    return opened(proof.document or abort(404))


@pages.post("/bewijzen/<int:number>/weg")
def take_back(number: int) -> Response:
    """Nobody looks at it any more, and the file goes."""
    proof = db.session.get(SentProof, number) or abort(404)
    own, who = _conducted(proof.enrolment_id).id, me().id
    try:
        with transaction():
            door.take_back(db.session.get_one(Person, who), number)
        flash("Het bestand is weggehaald.", "success")
    except NoLongerOpen:
        flash("Het secretariaat keek dit al na.", "info")
    return redirect(url_for("sent_proofs.send", number=own))


@pages.post("/inschrijvingen/<int:number>/in-orde")
def accept(number: int) -> Response:
    """The secretariat says by one press that all that was sent is good."""
    only_the_office()
    own = db.session.get(Enrolment, number) or abort(404)
    only_for(own.person)
    who, shown = me().id, request.form.get(SHOWN)
    try:
        with transaction():
            case = all_good.accept(db.session.get_one(Person, who), number, shown)
            waits = ON_THE_LIST if enrolment_of(case).complete_at else LACKS
            told = STANDS.get(case.end or "", waits)
        nudge()
        flash(told, "success")
    except (NoLongerOpen, NotAsShown):
        flash(MEANWHILE, "info")
    return redirect(url_for("enrolments.index", stand=PROOFS))


def _conducted(number: int) -> Enrolment:
    own = db.session.get(Enrolment, number)
    return own if own is not None and door.may_send(me(), own) else abort(404)


def _sent(number: int, form: SendProof) -> bool:
    who, shows = me().id, str(form.shows.data)

    def put(kept: Kept) -> None:
        door.send(db.session.get_one(Person, who), number, shows, kept)

    with RefusalsAt(form):
        if not any_chosen(documents.FIELD):
            raise Refused(documents.FIELD, door.NO_FILE)
        try:
            if wrong := keep_each(documents.FIELD, who, put, taken=SCANS):
                raise Refused(documents.FIELD, " ".join(wrong))
            flash("We kregen het bewijs. Het secretariaat kijkt het na.", "success")
        except NoLongerOpen:
            flash(OVER, "info")
        return True
    return False


def _over(own: Enrolment) -> Page:
    if request.method == "POST" or not is_kept(proofs_of(own)):
        flash(OVER, "info")
        return redirect(url_for("enrolling.index"))
    return _page(own.id, None)


def _page(number: int, form: SendProof | None) -> str:
    own, days = _conducted(number), enrolment_settings().sent_proof_days
    language = spoken_here()
    return render_template(
        "enrolling/send_proofs.html",
        **spoken(on_sending(language, form, days) if form else on_sent(language, days)),
        own=own,
        sent=proofs_of(own),
        names=NAMES,
        days=days,
        goes_on=partial(goes_on, days=days),
        form=form,
    )
