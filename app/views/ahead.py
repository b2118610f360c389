"""What happens in a case if nobody acts."""

from flask import Blueprint, abort, render_template

from app.reading.ahead import Prospect, prospect
from app.signed_in import case_or_404, me
from processes.cases.ahead.foresight import Ahead, foresee_case
from processes.clock import legal_now
from processes.models import Person, db
from processes.roles import may_conduct, may_handle

pages = Blueprint("ahead", __name__)


@pages.get("/dossiers/<reference>/vooruitblik")
def show(reference: str) -> str:
    """What comes by itself, day by day: for who conducts the case, and the staff who handle it."""
    case, person, now = case_or_404(reference), me(), legal_now()
    if not (may_handle(person, case, now) or may_conduct(person, case.cursist, now, case.process)):
        abort(404)
    number, who = case.id, person.id

    def read(ahead: Ahead) -> Prospect:
        return prospect(ahead, db.session.get_one(Person, who))

    comes = foresee_case(number, read)
    return render_template("cases/ahead.html", case=case_or_404(reference), prospect=comes)
