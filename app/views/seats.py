"""Who holds the seats of the committees: the places of the regulation, and those of programmes."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.proposal_words import WAITS
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.committee import SeatFields
from forms.meanwhile import SHOWN, set_beside
from processes.cases.committee import seats as door
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.seating import place_of
from processes.models import Person, Proposal, Seat, db, transaction
from processes.regulation.committees import COMMITTEES, EVALUATION, STANDINGS, Committee, Place
from workers import nudge

pages = Blueprint("seats", __name__, url_prefix="/commissies")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not door.may_keep(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Every committee with its places, and who holds them."""
    known = door.seats()
    programmes: dict[str, list[Seat]] = {}
    for seat in known:
        if seat.committee == EVALUATION:
            programmes.setdefault(seat.programme, []).append(seat)
    return render_template(
        "committee/seats.html",
        appeals=[
            (committee, _places(committee, known))
            for committee in COMMITTEES.values()
            if committee.of_appeal
        ],
        programmes=programmes,
        evaluation=COMMITTEES[EVALUATION],
        place_of=place_of,
        standings=STANDINGS,
    )


@pages.route("/<committee>/<place>", methods=["GET", "POST"])
def fill(committee: str, place: str) -> Page:
    """A seat more."""
    of, at = _place(committee, place)
    form = SeatFields(request.form or None, data={"programme": request.args.get("opleiding", "")})
    form.only(programme=not of.of_appeal, title=at.several)
    who = me().id

    def act() -> Seat | Proposal:
        by, own = db.session.get_one(Person, who), ("programme", "title")
        return door.fill(
            by, of, at, form.holder, form.substitute, **{name: form.said(name) for name in own}
        )

    return _done_or_page(form, act, of, at)


@pages.route("/plaatsen/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """Somebody else holds it, or is the substitute."""
    seat = _seat(number)
    of, at = COMMITTEES[seat.committee], place_of(seat)
    form, who = SeatFields(request.form or None, data=_known(seat)), me().id
    form.only(programme=False, title=at.several)
    form.shown = request.form.get(SHOWN, door.mark_of_seat(seat))

    def act() -> Seat | Proposal:
        by = db.session.get_one(Person, who)
        return door.change(by, number, form.holder, form.substitute, form.said("title"), form.shown)

    try:
        return _done_or_page(form, act, of, at, number)
    except NotAsShown:
        set_beside(_stands(_seat(number), form), form)
        return _page(form, of, at, number), 409


@pages.post("/plaatsen/<int:number>/weg")
def remove(number: int) -> Response:
    """A seat less."""
    who = me().id
    try:
        with transaction():
            done = door.remove(db.session.get_one(Person, who), number)
            said = "De plaats is weg." if isinstance(done, Seat) else WAITS
        nudge()
        flash(said, "success")
    except Refused as refusal:
        flash(refusal.message, "warning")
    except NoLongerOpen:
        abort(404)
    return redirect(url_for("seats.index"))


def _places(committee: Committee, known: list[Seat]) -> list[tuple[Place, Seat | None]]:
    held = {seat.place: seat for seat in known if seat.committee == committee.id}
    return [(place, held.get(place.id)) for place in committee.places]


def _place(committee: str, place: str) -> tuple[Committee, Place]:
    try:
        of = COMMITTEES[committee]
        return of, of.place(place)
    except LookupError:
        abort(404)


def _seat(number: int) -> Seat:
    seat = db.session.get(Seat, number)
    if seat is None:
        abort(404)
    return seat


def _stands(seat: Seat, typed: SeatFields) -> SeatFields:
    """The form as it stands now, with the questions that were asked."""
    form = SeatFields(data=_known(seat))
    form.only(programme=False, title="title" in typed)
    form.shown = door.mark_of_seat(seat)
    return form


def _known(seat: Seat) -> dict[str, Any]:
    return {
        "title": seat.title,
        "holder_email": seat.holder.email,
        "substitute_email": seat.substitute.email if seat.substitute else "",
    }


def _done_or_page(
    form: SeatFields,
    act: Callable[[], Seat | Proposal],
    committee: Committee,
    place: Place,
    number: int | None = None,
) -> Page:
    if request.method == "POST" and form.validate():
        try:
            with RefusalsAt(form):
                with transaction():
                    done = act()
                    said = f"Bewaard: {done.holder.name}." if isinstance(done, Seat) else WAITS
                nudge()
                flash(said, "success")
                return redirect(url_for("seats.index"))
        except NoLongerOpen:
            abort(404)
    return _page(form, committee, place, number), 422 if request.method == "POST" else 200


def _page(form: SeatFields, committee: Committee, place: Place, number: int | None) -> str:
    return render_template(
        "committee/seat.html",
        form=form,
        committee=committee,
        place=place,
        standing=STANDINGS[place.standing] if committee.of_appeal else "",
        number=number,
        seat=_seat(number) if number else None,
    )
