"""What happens in a case if nobody acts; and in a procedure, from the day on which it begins."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from app.limiter import limiter
from app.reading.ahead import Prospect, prospect
from app.reading.ahead_calendar import as_calendar
from app.signed_in import case_or_404, me
from app.trying.simulation import can_be_simulated, simulate
from forms.ahead import Tried
from processes.cases.ahead.foresight import Ahead, foresee_case
from processes.clock import legal_now, machine_now
from processes.conducting import conducts_case
from processes.engine.diagrams import current, names
from processes.errors import CannotBegin, RegulationError
from processes.models import Person, db
from processes.roles import may_handle, works_at_cases

pages = Blueprint("ahead", __name__)
CANNOT = (
    "Deze procedure kan in dit centrum nog niet beginnen. Misschien heeft niemand de rol die dat "
    "mag, of is er nog geen opleiding."
)
OFTEN = "60 per 10 minutes"  # it holds the locks of what it plays


@pages.get("/dossiers/<reference>/vooruitblik")
@limiter.limit(OFTEN)
def show(reference: str) -> str:
    """What comes by itself, day by day: for who conducts the case, and the staff who handle it."""
    case, person, now = case_or_404(reference), me(), legal_now()
    if not (may_handle(person, case, now) or conducts_case(person, case, now)):
        abort(404)
    number, who = case.id, person.id

    def read(ahead: Ahead) -> Prospect:
        return prospect(ahead, db.session.get_one(Person, who))

    comes = foresee_case(number, read)
    return render_template("cases/ahead.html", case=case_or_404(reference), prospect=comes)


@pages.get("/vooruitblik")
@limiter.limit(OFTEN)
def procedure() -> str | tuple[str, int]:
    """The same of a procedure that begins on a day, for the staff."""
    form = _form()
    comes = _simulated(form) if request.args else None
    code = 422 if request.args and comes is None else 200
    name = current(form.procedure.data).name if comes else ""
    return render_template("ahead/procedure.html", form=form, prospect=comes, name=name), code


@pages.get("/vooruitblik.ics")
@limiter.limit(OFTEN)
def calendar() -> AnyResponse:
    """The same as a calendar; where something is wrong with what is asked, the page says what."""
    form = _form()
    comes = _simulated(form) if request.args else None
    if comes is None:
        return redirect(f"{url_for('ahead.procedure')}?{request.query_string.decode('latin-1')}")
    process = form.procedure.data
    written = as_calendar(comes.days, current(process).name, machine_now())
    name = f"{process}-{form.dag.data}.ics"
    said = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(written, mimetype="text/calendar", headers=said)


def _form() -> Tried:
    """What is asked; only of who works at cases."""
    if not works_at_cases(me(), legal_now()):
        abort(403)
    form = Tried(MultiDict(request.args) if request.args else None)
    offered = {name: current(name).name for name in names() if can_be_simulated(name)}
    form.offer(dict(sorted(offered.items(), key=lambda each: each[1])))
    return form


def _simulated(form: Tried) -> Prospect | None:
    """What comes of it; None where the form says what is wrong."""
    if not form.validate() or form.dag.data is None:
        return None
    try:
        return simulate(form.procedure.data, form.dag.data)
    except CannotBegin:
        form.refuse("procedure", CANNOT)
    except RegulationError:
        form.refuse("dag", "Voor deze dag kunnen we niet tellen. Kijk het jaar na.")
    return None
