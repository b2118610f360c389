"""What was filed, and what a mail says, as a PDF: made from what is stored, once, and kept with its
hash."""

from processes import documents, mails
from processes.documents import CONFIRMATION, LETTER, Kept
from processes.mails.sheet import sheet, text_in
from processes.models import Case, Document, Mail, db

from ..doors.due import locked
from ..ground.matter import Matter
from ..letters import data_request
from ..letters.letterhead import sheet_of


def paper_of(case: Case) -> str:
    """What was filed, word for word, as a page of HTML."""
    context = {
        "case": case,
        "submission": case.submissions[0],
        "against": Matter.filed_in(case).attacked,
        "centre": mails.centre().name,
        "data_request": data_request.told(case),
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
        paper = document(kept, CONFIRMATION, case)
    mail = db.session.get_one(Mail, mail_id)
    if paper not in mail.documents:
        mail.documents.append(paper)


def letter_of(mail: Mail) -> str:
    """What a mail of a case says, word for word, as a page of HTML on the letterhead."""
    assert mail.case is not None
    about = sheet_of(
        mail.case, mail.reader, mail.role, mail.subject, mail.written_at, mail.decision
    )
    return sheet(text_in(mail.html), about)


def letter_name(case: Case, subject: str) -> str:
    """The name of the file with a letter about a case."""
    about = subject.removesuffix(f"({case.reference})").strip().rstrip(".")
    return documents.clean(f"{case.reference} {about}.pdf")


def kept_letter(mail: Mail) -> Document | None:
    """The letter that travels with a mail; None while there is none."""
    return next((paper for paper in mail.documents if paper.kind == LETTER), None)


def keep_letter(mail_id: int, kept: Kept) -> None:
    """Gives a letter to the mail with which it travels and to its case, unless somebody did so
    meanwhile."""
    mail = db.session.get_one(Mail, mail_id)
    assert mail.case_id is not None
    case = locked(mail.case_id)
    db.session.refresh(mail)
    if kept_letter(mail) is None:
        mail.documents.append(document(kept, LETTER, case))


def document(kept: Kept, kind: str, case: Case | None) -> Document:
    """The row of a file that the house made, of a case or of none yet."""
    paper = documents.row(kept, kind, case=case)
    db.session.add(paper)
    db.session.flush()
    return paper
