"""Documents, to be downloaded by whoever may see what they belong to; and what a mail says that did
not arrive."""

from http import HTTPStatus
from io import BytesIO

from flask import Blueprint, abort, make_response, render_template, send_file
from werkzeug.wrappers import Response

from app.signed_in import case_or_404, me
from processes.cases.administration.undelivered import may_read
from processes.cases.drafts import drafts, secretariat, staff
from processes.cases.file import inspection
from processes.cases.file.delivery import bytes_of
from processes.clock import legal_now
from processes.conversion.kinds import JPEG, PDF, PNG, WEBP
from processes.models import Case, Document, Draft, Mail, Person, db
from processes.security_log import FILE_TAKEN, log_security

pages = Blueprint("documents", __name__)
# Should a browser show it all the same: nothing in it runs, and nothing is loaded.
POLICY = "default-src 'none'; sandbox"
# A browser shows a PDF by a page of its own around it, which in a sandbox shows nothing.
PDF_POLICY = "; ".join(
    (
        "default-src 'none'",
        "object-src 'self'",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
OPENED = {kind.media_type for kind in (PDF, PNG, JPEG, WEBP)}


@pages.get("/documenten/<int:number>")
def show(number: int) -> Response:
    """The file, always as an attachment. Who may not have it does not learn that it is there."""
    document = db.session.get(Document, number)
    if document is None or not document.sha256 or not _may_have(me(), document):
        abort(404)  # of a copy that is not made yet there are no bytes
    return attached(document)


@pages.get("/dossiers/<reference>/mails/<int:number>")
def mail(reference: str, number: int) -> str:
    """A mail of a case that did not arrive, for who works at the case: they tell it in another
    way."""
    case, found = case_or_404(reference), db.session.get(Mail, number)
    if found is None or found.case_id != case.id or not may_read(me(), found):
        abort(404)
    return render_template("cases/mail.html", case=case, mail=found)


def attached(document: Document) -> Response:
    """As `handed_out`, and the log of the safety of the house says who took it."""
    number = document.id
    response = handed_out(document)
    if response.status_code == HTTPStatus.OK:
        log_security(FILE_TAKEN, person=me().id, document=number)
    return response


def handed_out(document: Document) -> Response:
    """A document to be downloaded, whatever a browser would make of it; a page that says so where
    its bytes are no longer what they were."""
    return _answered(document, POLICY, as_attachment=True)


def opened(document: Document) -> Response:
    """The same, of one of the types of OPENED, as what a browser shows."""
    policy = PDF_POLICY if document.media_type == PDF.media_type else POLICY
    return _answered(document, policy, as_attachment=False)


def _answered(document: Document, policy: str, *, as_attachment: bool) -> Response:
    name, digest, media_type = document.name, document.sha256, document.media_type
    data = bytes_of(document)
    if data is None:
        return make_response(render_template("errors/document.html", name=name), 503)
    response = send_file(
        BytesIO(data),
        mimetype=media_type,
        as_attachment=as_attachment,
        download_name=name,
        etag=digest,
    )
    response.headers["Content-Security-Policy"] = policy
    return response


def _may_have(person: Person, document: Document) -> bool:
    now = legal_now()
    if document.case_id:
        case = db.session.get_one(Case, document.case_id)
        return inspection.may_have(person, document, case, now)
    draft = db.session.get(Draft, document.draft_id) if document.draft_id else None
    if draft is None:
        return False
    if secretariat.is_registering(person, draft) or staff.is_writing(person, draft):
        return True
    return drafts.may_open(person, draft, now)
