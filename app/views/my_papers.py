"""Mijn papieren: the certificates and attestations of what somebody followed, proofs of what they
follow, and the letters that went to them."""

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, abort, render_template, send_file
from werkzeug.wrappers import Response

from app.reading.enrolments import mine
from app.reading.nt2_tests import tests_asked
from app.reading.own_letters import letters_to
from app.signed_in import me
from forms.certificate import what
from processes import documents
from processes.cases.enrolment import certificates, papers
from processes.clock import legal_now
from processes.errors import NotConverted
from processes.facts.certificates import refusals_of
from processes.models import Attestation, Certificate, Person, db
from processes.regulation import brussels_date
from processes.regulation.certificates import TEST_WORDS
from processes.roles import wards

pages = Blueprint("my_papers", __name__, url_prefix="/account/papieren")
POLICY = "default-src 'none'; sandbox"


@pages.get("")
def index() -> str:
    """The certificates, attestations and proofs of me and of whom I am a guardian now; and the
    letters to me."""
    return render_template(
        "account/papers.html",
        certificates=certificates.certificates_of(_whose()),
        called=certificates.called,
        refusals=refusals_of(_whose()),
        what=what,
        tests=tests_asked(_whose()),
        said=TEST_WORDS,
        attestations=papers.attestations_of(_whose()),
        letters=letters_to(me()),
        enrolments=[each for each in mine(me()) if papers.may_prove(each)],
    )


@pages.get("/attesten/<int:number>.pdf")
def attestation(number: int) -> Response:
    """An attestation as a PDF; a page that is not there for one of somebody else."""
    own = db.session.get(Attestation, number)
    if own is None or own.enrolment.person not in _whose():
        abort(404)
    return attestation_pdf(own)


@pages.get("/studiebewijzen/<int:number>.pdf")
def certificate(number: int) -> Response:
    """A certificate as a PDF; a page that is not there for one of somebody else."""
    own = db.session.get(Certificate, number)
    if own is None or own.case.cursist not in _whose():
        abort(404)
    return certificate_pdf(own)


@pages.get("/bewijs/<int:number>.pdf")
def proof(number: int) -> Response:
    """A proof of enrolment and presence, as it is now."""
    own = next((each for each in mine(me()) if each.id == number), None)
    if own is None or not papers.may_prove(own):
        abort(404)
    html = papers.proof_of(own)
    return _sent(f"bewijs-{own.run.code}.pdf", lambda: documents.archival_pdf(html))


def attestation_pdf(own: Attestation) -> Response:
    """The PDF of an attestation, for who may read it; a page that says so where it cannot be drawn
    now."""
    name, number = f"{own.code}.pdf", own.id
    return _sent(name, lambda: documents.read(papers.paper_of(number).sha256))


def certificate_pdf(own: Certificate) -> Response:
    """The same of a certificate."""
    name, number = f"{own.reference}.pdf", own.id
    return _sent(name, lambda: documents.read(certificates.paper_of(number).sha256))


def _sent(name: str, data: Callable[[], bytes]) -> Response:
    try:
        file = BytesIO(data())
    except (NotConverted, OSError):
        return Response(render_template("errors/document.html", name=name), 503)
    answer = send_file(file, documents.MEDIA_TYPE, as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _whose() -> list[Person]:
    return [me(), *wards(me(), brussels_date(legal_now()))]
