"""The pieces of a file as pages: what is a text is drawn, what is a file is taken over, and an
index says what is there and what is not."""

from collections.abc import Iterator
from typing import Any

from processes import conversion, documents, mails
from processes.conversion import COPIES
from processes.conversion.part import Part, Placed, placed
from processes.documents import MEDIA_TYPE
from processes.mails.sheet import text_in
from processes.models import Case, Decision, Mail, PostItem, Submission, Talk, db
from processes.roles import ROLES

from ..post.papers import letter_of
from .pieces import Piece, pieces_of


def text_of(piece: Piece) -> str:
    """A piece that is a text, as HTML that can stand in a page; empty for a file."""
    if isinstance(piece.row, Mail | PostItem):
        return text_in(piece.row.html)
    name, context = _said(piece)
    return mails.fragment(name, context) if name else ""


def bound(case: Case) -> bytes:
    """The file of a case as one PDF, as whom it is about sees it. Nothing is drawn while a
    transaction is open."""
    title, pieces = f"Stukken van dossier {case.reference}", pieces_of(case)
    gathered = {piece.number: _part(piece) for piece in pieces if not piece.withheld}
    lines, about = list(map(_line, pieces)), {"case": case.reference, "cursist": case.cursist.name}
    context = {**about, "centre": mails.centre().name}
    db.session.rollback()
    parts = [_drawn(part) for part in gathered.values()]
    in_order = placed([(part, conversion.show(part)) for part in parts])
    where = dict(zip(gathered, in_order, strict=True))
    for line in lines:
        found = where.get(line["number"])
        line["where"], line["why"] = (_where(found), found.shown.why) if found else ("", "")
    index = mails.paper("pieces/_index", title, {**context, "pieces": lines})
    return conversion.bind(title, documents.pdf(index, COPIES), in_order)


def _part(piece: Piece) -> Part | tuple[int, str, str]:
    """The file of a piece; of a text its number, its title and its page, still to be drawn."""
    if file := piece.shown:
        name = f"stuk {piece.number} {file.name}"
        data = documents.read(file.sha256)
        return Part(piece.number, piece.title, name, file.media_type, data)
    return piece.number, piece.title, _page(piece)


def _drawn(part: Part | tuple[int, str, str]) -> Part:
    if isinstance(part, Part):
        return part
    number, title, page = part
    return Part(number, title, f"stuk {number}.pdf", MEDIA_TYPE, documents.pdf(page, COPIES))


def _page(piece: Piece) -> str:
    if isinstance(piece.row, PostItem):
        return piece.row.html
    if isinstance(piece.row, Mail):
        return letter_of(piece.row)
    name, context = _said(piece)
    return mails.paper(name, piece.title, {**context, "centre": mails.centre().name})


def _line(piece: Piece) -> dict[str, Any]:
    """A line of the index."""
    return {
        "number": piece.number,
        "title": piece.title,
        "case": piece.case.reference,
        "at": piece.at,
        "by": piece.by,
        "withheld": piece.withheld,
        "redacted": piece.redaction.note if piece.redaction else "",
        "came_as": piece.shown.came_as if piece.shown and not piece.withheld else "",
    }


def _where(piece: Placed) -> str:
    file = f"als bestand bij deze pdf: {piece.part.name}"
    if not piece.shown.sheets:
        return file
    pages = f"bladzijde {piece.first}"
    if piece.last > piece.first:
        pages += f" tot en met {piece.last}"
    return f"{pages}, en {file}" if piece.shown.why else pages


def _said(piece: Piece) -> tuple[str, dict[str, Any]]:
    row = piece.row
    if isinstance(row, Submission):
        return "pieces/_submitted", {"submission": row, "also": list(_also(row))}
    if isinstance(row, Decision):
        acting_for = ROLES[row.acting_for] if row.acting_for else None
        return "pieces/_decision", {"decision": row, "acting_for": acting_for}
    if isinstance(row, Talk):
        noun = piece.case.talk_noun
        return "pieces/_report", {"talk": row, "report": row.report, "talk_noun": noun}
    return "", {}


NAMED = ("rule", "facts", "statement", "reasons", "late_reason")


def _also(submission: Submission) -> Iterator[str]:
    """What else somebody wrote: a token of a form has no spaces, what people write does."""
    known = (submission.case.programme, submission.case.module, submission.case.location)
    for name, said in submission.evidence.items():
        if name not in NAMED and isinstance(said, str) and said not in known and " " in said:
            yield said
