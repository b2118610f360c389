"""Wat we van je bewaren: what the house keeps about whoever reads it, and a copy to take along."""

import json
from datetime import date, datetime
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from app.reading.data_requests import conducted
from app.signed_in import me
from processes import mails
from processes.cases.file.personal_data import Held, Said, held_about
from processes.clock import legal_now
from processes.conversion import COPIES
from processes.documents import MEDIA_TYPE, pdf
from processes.errors import NotConverted
from processes.regulation import brussels_date
from processes.regulation.months import answered_by
from processes.security_log import FILE_TAKEN, log_security

pages = Blueprint("personal_data", __name__, url_prefix="/account/wat-we-bewaren")
TITLE = "Wat we van je bewaren"


@pages.get("")
def show() -> str:
    """Each kind, with how much there is of it."""
    return render_template(
        "account/personal_data.html",
        title=TITLE,
        held=held_about(me()),
        officer=mails.officer(),
        requests=conducted(me()),
        answered_by=answered_by(brussels_date(legal_now())),
    )


@pages.get("/kopie.json")
def as_json() -> Response:
    """All of it, for another program: days and moments as ISO 8601, moments in UTC."""
    held = held_about(me())
    log_security(FILE_TAKEN, person=me().id, kind="personal_data")
    said = {
        "centrum": mails.centre().name,
        "gemaakt": legal_now().isoformat(),
        "soorten": [_in_json(each) for each in held],
    }
    return send_file(
        BytesIO(json.dumps(said, ensure_ascii=False, indent=2).encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name="wat-we-van-je-bewaren.json",
    )


@pages.get("/kopie.pdf")
def as_pdf() -> Response:
    """All of it, on the letterhead, to read. Where it is too much to draw, the page says so."""
    centre = mails.centre().name
    body = render_template("account/personal_data_copy.html", held=held_about(me()), me=me())
    html = mails.on_paper(TITLE, body, centre)
    log_security(FILE_TAKEN, person=me().id, kind="personal_data")
    try:
        drawn = pdf(html, COPIES)
    except NotConverted:
        flash("Dit is te veel voor een pdf. Neem de kopie als JSON-bestand.", "warning")
        return redirect(url_for("personal_data.show"))
    return send_file(
        BytesIO(drawn),
        mimetype=MEDIA_TYPE,
        as_attachment=True,
        download_name="wat-we-van-je-bewaren.pdf",
    )


def _in_json(held: Held) -> dict[str, object]:
    return {
        "soort": held.kind.name,
        "bron": held.kind.source,
        "waarvoor": held.kind.purpose,
        "grond": held.ground,
        "hoelang": held.kept,
        "gegevens": [
            {word: _plain(said) for word, said in entry.items()} for entry in held.entries
        ],
    }


def _plain(said: Said) -> str | int:
    return said.isoformat() if isinstance(said, date | datetime) else said
