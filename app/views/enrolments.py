"""Who enrolled, for the secretariat and the direction: a list of its own, apart from the cases."""

from flask import Blueprint, abort, render_template, request
from sqlalchemy import select

from app.reading.enrolments import STATES, TO_SEE, Line, lines, stretch
from app.reading.paging import counted, page_of
from app.signed_in import me
from processes.cases.enrolment import otherwise
from processes.cases.enrolment.cancelling import can_be_cancelled, may_cancel
from processes.cases.enrolment.reducing import can_be_reduced, may_reduce
from processes.cases.enrolment.student_cards import waiting_for
from processes.clock import legal_now
from processes.mails.safe import as_meant
from processes.models import Run, db
from processes.roles import SECRETARIAT, SEE_EVERY_CASE, roles_on

pages = Blueprint("enrolments", __name__, url_prefix="/inschrijvingen")
LONGEST = 40


@pages.get("")
def index() -> str:
    """Those of one state, of one run or of all."""
    if not roles_on(me(), legal_now()) & SEE_EVERY_CASE:
        abort(403)
    said = request.args.get("stand", "")
    state = said if said in STATES else TO_SEE
    code = as_meant(request.args.get("lesgroep", ""))[:LONGEST].strip().upper()
    page = page_of([stretch(me(), state, code)], request.args)
    return render_template(
        "enrolments/index.html",
        lines=(found := lines(list(page.numbers))),
        reduces=_reduces(found),
        page=page,
        state=state,
        does_papers=(does_papers := SECRETARIAT in roles_on(me(), legal_now())),
        photos=len(waiting_for(me())) if does_papers and not code else 0,
        code=code,
        run=(run := _run(code)),
        can_cancel=bool(run and can_be_cancelled(run, legal_now()) and may_cancel(me())),
        evaluates=otherwise.may_decide(me()),
        address={"stand": state, **({"lesgroep": code} if code else {})},
        states=[
            (name, words, counted(stretch(me(), name, code).rows)) for name, words in STATES.items()
        ],
    )


def _reduces(found: list[Line]) -> set[int]:
    """The enrolments of which I can say what a proof of a reduction is, by their numbers."""
    if SECRETARIAT not in roles_on(me(), legal_now()):
        return set()
    return {e.own.id for e in found if can_be_reduced(e.own) and may_reduce(me(), e.own)}


def _run(code: str) -> Run | None:
    return db.session.scalar(select(Run).where(Run.code == code)) if code else None
