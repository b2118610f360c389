"""What was filed, on paper: made from the stored submission, once, and kept with its hash."""

from processes import documents, mails
from processes.clock import legal_now
from processes.documents import CONFIRMATION, Kept
from processes.models import Case, Document, Mail, db

from .due import locked


def paper_of(case: Case) -> str:
    """What was filed, word for word, as a page of HTML."""
    context = {
        "case": case,
        "submission": case.submissions[0],
        "centre": mails.centre().name,
    }
    return mails.paper("filed", f"Bewijs dat je indiende: {case.reference}", context)


def kept_paper(case: Case) -> Document | None:
    """The PDF of what was filed; None while there is none."""
    kept = (paper for paper in documents.of(case) if paper.kind == CONFIRMATION)
    return next(kept, None)


def keep_paper(case_id: int, mail_id: int, kept: Kept | None) -> None:
    """Gives the PDF to its case, unless somebody did so meanwhile, and to the mail. Without one the
    case has it already."""
    case = locked(case_id)
    paper = kept_paper(case)
    if paper is None:
        assert kept is not None
        paper = _document(case, kept)
    mail = db.session.get_one(Mail, mail_id)
    if paper not in mail.documents:
        mail.documents.append(paper)


def _document(case: Case, kept: Kept) -> Document:
    paper = Document(
        case_id=case.id,
        kind=CONFIRMATION,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        added_at=legal_now(),
    )
    db.session.add(paper)
    db.session.flush()
    return paper
