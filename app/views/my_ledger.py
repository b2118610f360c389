"""Mijn rekening: what somebody was charged with and paid, and their notes."""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from app.reading.statement import notes_of, statement
from app.signed_in import me
from app.views.notes import pdf_of
from processes import ledger
from processes.ledger.seats import kept_for_seats
from processes.models import Account, LedgerNote, Person, db

pages = Blueprint("my_ledger", __name__, url_prefix="/account/rekening")


@pages.get("")
def index() -> str:
    """Their account, with its notes."""
    return render_template("ledger/mine.html", **own(db.session.get_one(Person, me().id)))


@pages.get("/<int:number>.pdf")
def paper(number: int) -> Response:
    """A note of theirs as a PDF; a page that is not there for one of somebody else."""
    return pdf_of(own_note(db.session.get_one(Person, me().id), number))


def own(account: Account) -> dict[str, object]:
    """What the page shows whose account it is."""
    return {
        "lines": statement(account),
        "owed": ledger.standing(account),
        "kept": kept_for_seats(account),
        "notes": notes_of(account),
        "open_notes": ledger.open_notes(account),
    }


def own_note(account: Account, number: int) -> LedgerNote:
    """A note of this account, by its number; a page that is not there for any other."""
    note = db.session.get(LedgerNote, number)
    if note is None or note.account is not account:
        abort(404)
    return note
