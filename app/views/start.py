"""The first page, and the sign of life for whoever watches the server."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import text
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.html.languages import ASKED_BY, DUTCH, LANGUAGES
from app.limiter import counts_together
from app.reading.filing_words import on_last_day, on_start
from app.reading.standing import Standing
from app.signed_in import me
from forms.filing import DateCheck
from processes import procedures
from processes.clock import legal_now
from processes.errors import RegulationError
from processes.facts.terms import TALK, settings
from processes.models import Person, db
from processes.regulation import Deadline, brussels_date, count
from processes.roles import CHAIR, SECRETARIAT, is_direction, is_staff, roles_of, works_at_cases

pages = Blueprint("start", __name__)


@pages.get("/")
def index() -> str | Response:
    """What this is; whoever is signed in goes to where their work is, or all of theirs."""
    if not current_user.is_authenticated:
        code = request.args.get(ASKED_BY, DUTCH)
        form = DateCheck()
        return render_template(
            "start.html",
            form=form,
            asked_alone=procedures.asked(),
            own_words=on_start(code, form),
            languages=LANGUAGES.values(),
            spoken=code if code in LANGUAGES else DUTCH,
        )
    return redirect(url_for(_home(me())))


def _home(person: Person) -> str:
    """Where somebody's work is, or all of theirs. Who leads the centre and does not chair looks
    over all of it; whoever else works there, on a committee too, has their tasks."""
    if is_direction(person) and not roles_of(person) & {CHAIR, SECRETARIAT}:
        return "overview.running"
    if works_at_cases(person, legal_now()):
        return "tasks.mine"
    return "troubles.index" if is_staff(person) else "portal.show"


@pages.get("/laatste-dag")
def last_day() -> str | tuple[str, int]:
    """From the day of a result to the last day on which a talk can be asked, with every day that
    was counted. Nothing is kept, and nobody has to sign in."""
    asked = {name: said for name, said in request.args.items() if name != ASKED_BY}
    form = DateCheck(MultiDict(asked) if asked else None)
    deadline, code = None, 200
    if asked:
        deadline = _counted(form)
        code = 200 if deadline else 422
    today = brussels_date(legal_now())
    days = {"today": today, "standing": Standing.now()}
    spoken = request.args.get(ASKED_BY, DUTCH)
    late = deadline is not None and deadline.date < today
    own = on_last_day(spoken, form, deadline, late=late)
    return render_template(
        "last_day.html", form=form, deadline=deadline, own_words=own, spoken=spoken, **days
    ), code


def _counted(form: DateCheck) -> Deadline | None:
    """The last day; None where the form says what is wrong with the day."""
    if not form.validate() or form.day.data is None:
        return None
    try:
        return count(TALK, form.day.data, settings=settings())
    except RegulationError:
        form.refuse("day", "Voor deze dag kunnen we niet tellen. Kijk het jaar na.")
        return None


@pages.get("/leeft")
def alive() -> str:
    """Answers once the database does, and says where something less is away."""
    db.session.execute(text("SELECT 1"))
    return "ja" if counts_together() else "ja, maar elk proces telt pogingen om aan te melden zelf"
