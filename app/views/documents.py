"""Documents, to be downloaded by whoever may see what they belong to."""

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response

from app.signed_in import me
from processes.cases.drafts import drafts, secretariat
from processes.cases.file import inspection
from processes.clock import legal_now
from processes.documents import path_of
from processes.models import Case, Document, Draft, Person, db

pages = Blueprint("documents", __name__)
# Should a browser show it all the same: nothing in it runs, and nothing is loaded.
POLICY = "default-src 'none'; sandbox"


@pages.get("/documenten/<int:number>")
def show(number: int) -> Response:
    """The file, always as an attachment. Who may not have it does not learn that it is there."""
    document = db.session.get(Document, number)
    if document is None or not _may_have(me(), document):
        abort(404)
    return attached(document)


def attached(document: Document) -> Response:
    """A document to be downloaded, whatever a browser would make of it."""
    path = path_of(document.sha256)
    if not path.is_file():
        abort(404)
    response = send_file(
        path,
        mimetype=document.media_type,
        as_attachment=True,
        download_name=document.name,
        etag=document.sha256,
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _may_have(person: Person, document: Document) -> bool:
    now = legal_now()
    if document.case_id:
        case = db.session.get_one(Case, document.case_id)
        return inspection.may_have(person, document, case, now)
    draft = db.session.get(Draft, document.draft_id) if document.draft_id else None
    if draft is None:
        return False
    return drafts.may_open(person, draft, now) or secretariat.is_registering(person, draft)
