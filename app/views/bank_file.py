"""Statements of the bank from a CODA file: looked at first, with what each receipt pays; then all
of it is written down."""

import re

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.html.dates import day_without_weekday
from app.html.numbers import euros
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from app.writing.tables import chosen_text
from forms.bank_file import BankFile, BankText
from forms.meanwhile import SHOWN
from processes.cases.ledger import bank_file as door
from processes.cases.ledger.coda_file import text_of
from processes.cases.ledger.desk import may_keep
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, rehearsal, transaction

pages = Blueprint("bank_file", __name__, url_prefix="/rekeningen/uittreksel")
Page = str | Response | tuple[str, int]
TOLD = "told-"
PLACE = re.compile(r"[0-9]{1,6}")


@pages.before_request
def _only_who_keeps_them() -> None:
    if not may_keep(me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def choose() -> Page:
    """Which file it is; then what would become of it."""
    form = BankFile(request.form)
    if request.method == "GET":
        return _asks(form)
    text = chosen_text(form, text_of) if form.validate() else None
    return (_asks(form), 422) if text is None else _preview(text)


@pages.post("/invoeren")
def enter() -> Page:
    """Writes down everything that was looked at, or nothing."""
    text = request.form.get("text")
    if not text:
        return redirect(url_for("bank_file.choose"))
    try:
        entered = _enter(text)
    except NotAsShown:
        return _preview(text, meanwhile=True)
    except Refused as refused:
        return _preview(text, refused)
    flash(f"Bewaard. Betalingen opgeschreven: {entered}.", "success")
    return redirect(url_for("ledger.index"))


def _enter(text: str) -> int:
    """How many payments were written down. Raises Refused, NotAsShown."""
    who = me().id
    with transaction():
        by = db.session.get_one(Person, who)
        return door.bring_in(by, text, _told(), request.form.get(SHOWN)).entered


def _told() -> dict[int, str]:
    """What was typed at receipts that found no note, by their place in the file."""
    typed = {name.removeprefix(TOLD): each for name, each in request.form.items() if TOLD in name}
    return {int(place): each for place, each in typed.items() if PLACE.fullmatch(place)}


def _asks(form: BankFile) -> str:
    return render_template("ledger/bank_file.html", form=form)


def _preview(text: str, refused: Refused | None = None, *, meanwhile: bool = False) -> Page:
    """What would become of it; nothing is kept. It says so where that is something else than what
    was shown before, and where the file is not one of the centre."""
    who, reading, chosen = me().id, door.Reading(), BankFile()
    with RefusalsAt(chosen), rehearsal():
        reading = door.look(db.session.get_one(Person, who), text)
    if chosen.errors or chosen.form_errors:
        return _asks(chosen), 422
    unknown = [(place, _label(each), _beside(each)) for place, each in reading.of(door.UNKNOWN)]
    form = BankText.of(unknown, request.form)
    form.text.data, form.shown = text, reading.mark
    if refused:
        form.refuse(refused.field, refused.message)
    page = render_template(
        "ledger/bank_preview.html", form=form, reading=reading, meanwhile=meanwhile
    )
    return page, 422 if refused else 409 if meanwhile else 200


def _label(found: door.Found) -> str:
    move = found.movement
    who = move.name or move.iban or "onbekend"
    return f"{euros(move.cents)} van {who}, {day_without_weekday(move.on)}"


def _beside(found: door.Found) -> str:
    return f"Mededeling: {found.movement.said}" if found.movement.said else "Zonder mededeling."
