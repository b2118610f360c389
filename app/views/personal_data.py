"""Wat we van je bewaren: what the house keeps about whoever reads it, and a copy to take along."""

import json
from datetime import date, datetime
from http import HTTPStatus
from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from app.reading.data_requests import conducted
from app.signed_in import me
from processes import mails
from processes.cases.file.disclosures import (
    copy_to,
    disclosures_of,
    disclosures_of_ward,
    given_to_provider,
)
from processes.cases.file.personal_data import Held, Said, held_about, held_about_ward
from processes.cases.file.personal_file import cases_of
from processes.clock import legal_now
from processes.conversion import COPIES
from processes.documents import MEDIA_TYPE, pdf
from processes.errors import NotConverted
from processes.models import Person, db, transaction
from processes.regulation import brussels_date
from processes.regulation.months import answered_by
from processes.roles import wards
from processes.security_log import FILE_TAKEN, log_security

pages = Blueprint("personal_data", __name__, url_prefix="/account/wat-we-bewaren")
TITLE, NAMED = "Wat we van je bewaren", "wat-we-van-je-bewaren"
OF_WARD, NAMED_OF_WARD = "Wat we bewaren over {}", "wat-we-bewaren-over-{}"


@pages.get("")
def show() -> str:
    """Each kind, with how much there is of it."""
    return render_template(
        "account/personal_data.html",
        title=TITLE,
        held=held_about(me()),
        wards=_wards(),
        officer=mails.officer(),
        requests=conducted(me()),
        given=disclosures_of(me()),
        provider=given_to_provider(),
        answered_by=answered_by(brussels_date(legal_now())),
    )


@pages.get("/<int:number>")
def show_ward(number: int) -> str:
    """The same of somebody who is not 18 and for whom I act."""
    ward = _ward(number)
    return render_template(
        "account/personal_data_of_ward.html",
        ward=ward,
        held=held_about_ward(ward, me()),
        given=disclosures_of_ward(ward, me(), cases_of(ward, me())),
    )


@pages.get("/kopie.json")
def as_json() -> Response:
    """All of it, for another program: days and moments as ISO 8601, moments in UTC."""
    return _json(held_about(me()), me())


@pages.get("/<int:number>/kopie.json")
def ward_as_json(number: int) -> Response:
    """The same of my ward."""
    ward = _ward(number)
    copy = _json(held_about_ward(ward, me()), ward)
    return _given(copy, number)


@pages.get("/kopie.pdf")
def as_pdf() -> Response:
    """All of it, on the letterhead, to read. Where it is too much to draw, the page says so."""
    return _pdf(held_about(me()), me(), url_for("personal_data.show"))


@pages.get("/<int:number>/kopie.pdf")
def ward_as_pdf(number: int) -> Response:
    """The same of my ward."""
    ward = _ward(number)
    page = url_for("personal_data.show_ward", number=number)
    return _given(_pdf(held_about_ward(ward, me()), ward, page), number)


def _given(copy: Response, number: int) -> Response:
    """The copy of my ward, once it is written that I have it."""
    if copy.status_code == HTTPStatus.OK:
        who = me().id
        with transaction():
            copy_to(db.session.get_one(Person, who), db.session.get_one(Person, number))
    return copy


def _wards() -> list[Person]:
    return wards(me(), brussels_date(legal_now()))


def _ward(number: int) -> Person:
    """Nobody's parent reads anything from the 18th birthday on (art. 7.1)."""
    return next((each for each in _wards() if each.id == number), None) or abort(404)


def _json(held: list[Held], whose: Person) -> Response:
    log_security(FILE_TAKEN, person=me().id, whose=whose.id, kind="personal_data")
    said = {
        "centrum": mails.centre().name,
        "over": whose.name,
        "gemaakt": legal_now().isoformat(),
        "soorten": [_in_json(each) for each in held],
    }
    return send_file(
        BytesIO(json.dumps(said, ensure_ascii=False, indent=2).encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name=f"{_named(whose)}.json",
    )


def _pdf(held: list[Held], whose: Person, page: str) -> Response:
    body = render_template("account/personal_data_copy.html", held=held, whose=whose)
    title = TITLE if whose == me() else OF_WARD.format(whose.name)
    html = mails.on_paper(title, body, mails.centre().name)
    log_security(FILE_TAKEN, person=me().id, whose=whose.id, kind="personal_data")
    try:
        drawn = pdf(html, COPIES)
    except NotConverted:
        flash("Dit is te veel voor een pdf. Neem de kopie als JSON-bestand.", "warning")
        return redirect(page)
    name = f"{_named(whose)}.pdf"
    return send_file(BytesIO(drawn), mimetype=MEDIA_TYPE, as_attachment=True, download_name=name)


def _named(whose: Person) -> str:
    """What the file of a copy is called, without its ending."""
    if whose == me():
        return NAMED
    return NAMED_OF_WARD.format(whose.name.lower().replace(" ", "-"))


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
