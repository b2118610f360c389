"""The agenda of the house: what falls due, and who meets whom where, in the coming four weeks."""

from dataclasses import asdict
from datetime import date

from flask import Blueprint, abort, render_template, request

from app.reading.agenda import WEEKS, Agenda, Narrowed
from app.reading.agenda_sheet import HEADS, agenda_rows
from app.reading.sheet_files import Sheet, as_files
from app.signed_in import me
from forms.agenda import NarrowAgenda
from processes.clock import legal_now
from processes.folding import folded
from processes.regulation.committees import COMMITTEES
from processes.roles import works_at_cases
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("agenda", __name__, url_prefix="/agenda")


@pages.before_request
def _only_who_works_at_cases() -> None:
    if not works_at_cases(me(), legal_now()):
        abort(403)


@pages.get("")
def index() -> str:
    """Day by day, of the cases that somebody may see; narrowed by the address."""
    narrowed = _narrowed()
    agenda = Agenda(me(), narrowed, _day(request.args.get("dag", "")))
    return render_template(
        "agenda/index.html",
        agenda=agenda,
        weeks=list(agenda.weeks()),
        number=WEEKS,
        narrowed=narrowed,
        form=_form(agenda, narrowed),
    )


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same, with every last day, for a spreadsheet."""
    agenda = Agenda(me(), _narrowed())
    log_security(LIST_TAKEN, person=me().id, list="agenda")
    return f"agenda-{agenda.first.isoformat()}", HEADS, agenda_rows(agenda)


def _narrowed() -> Narrowed:
    """What the address asks for."""
    return Narrowed(**{name: request.args.get(name, "") for name in ("wie", "waar", "commissie")})


def _day(said: str) -> date | None:
    """The day of which all last days are wanted; None where the address says none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _form(agenda: Agenda, narrowed: Narrowed) -> NarrowAgenda:
    """What can be chosen is what is there."""
    form = NarrowAgenda(data=asdict(narrowed))
    people = {str(number): name for each in agenda.planned for number, name in each.people.items()}
    rooms = {folded(each.place): each.place for each in agenda.planned if each.place}
    committees = {each.committee for each in agenda.planned if each.committee}
    form.offer(
        wie=[("", "Iedereen"), *sorted(people.items(), key=lambda pair: folded(pair[1]))],
        waar=[("", "Overal"), *((room, room) for _, room in sorted(rooms.items()))],
        commissie=[("", "Alle"), *((name, COMMITTEES[name].label) for name in sorted(committees))],
    )
    return form
