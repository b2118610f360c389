"""A note on the letterhead, as a PDF to be kept (PDF/A-2a): drawn once, from what the note kept of
its day, and never again."""

from decimal import Decimal

from markupsafe import Markup

from processes.ledger.numbers import in_groups, in_plusses
from processes.mails.sheet import note_sheet
from processes.models import (
    DEBIT,
    Document,
    LedgerNote,
    LedgerNoteMail,
    LedgerNotePaper,
    Mail,
    db,
    transaction,
)
from processes.regulation.enrolment import in_euros

from ..ground.drawn_once import drawn_once

NOTE = "note"  # the kind of its document


def of_mail(mail: Mail) -> int | None:
    """The number of the note that travels with a mail; None where none does."""
    row = db.session.get(LedgerNoteMail, mail.id)
    return row.note_id if row else None


def attach(number: int, mail_id: int) -> None:
    """Gives the PDF of a note to a mail, outside every transaction. Raises NotConverted."""
    paper = paper_of(number).id
    with transaction():
        mail = db.session.get_one(Mail, mail_id, with_for_update=True, populate_existing=True)
        if all(each.kind != NOTE for each in mail.documents):
            mail.documents.append(db.session.get_one(Document, paper))


def paper_of(number: int) -> Document:
    """The PDF of a note, which is drawn now where it was not, outside every transaction. Raises
    NotConverted."""
    note = db.session.get_one(LedgerNote, number)
    return drawn_once(LedgerNotePaper, number, NOTE, f"{note.code}.pdf", lambda: page_of(note))


def page_of(note: LedgerNote) -> str:
    """The note as a page of HTML on the letterhead."""
    lines = [(each.what, each.about, in_euros(each.cents)) for each in note.lines]
    debit = note.series == DEBIT
    return note_sheet(
        note,
        lines=lines,
        total=in_euros(note.cents),
        iban=in_groups(note.iban),
        reference=in_plusses(note.reference) if note.reference else "",
        code=qr_code(note) if debit else "",
    )


def qr_code(note: LedgerNote) -> Markup:
    """The QR code of the SEPA payment of a debit note (EPC069-12), as SVG: payee, account, amount
    and structured communication."""
    import segno.helpers  # 2 MB, of which few processes draw something

    payee = note.centre.partition("\n")[0][:70]
    code = segno.helpers.make_epc_qr(
        payee, note.iban, Decimal(note.cents) / 100, reference=in_plusses(note.reference or "")
    )
    drawn = code.svg_inline(scale=2.5, border=2, svgclass=None, lineclass=None, dark="#000")
    return Markup(drawn)  # noqa: S704 - of segno, in which the payment is drawn and not written
