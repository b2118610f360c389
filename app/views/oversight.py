"""The direction looks after who administers: it confirms what an administrator proposed, and reads
what the administration did."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.html.dates import moment
from app.reading.administration_trail import ON_MACHINE, Asked, Line, lines_of, who_did
from app.reading.administration_words import KINDS, Changed
from app.reading.sheet_files import Sheet, as_files
from app.signed_in import direction_or_403, me
from forms.oversight import NarrowTrail
from processes.cases.administration import old_accounts, old_cases, second_person
from processes.cases.ground import proposals
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.models import Case, Person, Proposal, db, transaction
from processes.regulation import brussels_date
from processes.security_log import LIST_TAKEN, log_security
from workers import nudge

pages = Blueprint("oversight", __name__, url_prefix="/toezicht")
HEADS = ["Wanneer?", "Wie?", "Wat?", "Over", "Wat veranderde?", "Het was", "Het is nu"]
ALREADY = "Iemand bevestigde of weigerde dit al."
OVERTAKEN = "Er veranderde intussen iets. Weiger dit, en laat het opnieuw voorstellen."


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """What waits for a second person, and the trail of the administration."""
    waiting = [
        (each, proposals.may_settle(me(), each)) for each in db.session.scalars(proposals.waiting())
    ]
    form, asked = _asked()
    page = asked.page(request.args)
    return render_template(
        "oversight/index.html",
        waiting=waiting,
        alone=proposals.directs_alone(me()),
        form=form,
        narrowed=bool(_address()),
        page=page,
        lines=lines_of(page.numbers),
        proposer=proposals.proposer,
        may_take_back=partial(proposals.may_take_back, me()),
        cases=_cases_of,
        people=_people_of,
        address=_address(),
    )


def _cases_of(proposal: Proposal) -> list[Case]:
    """What a proposal to empty cases still comes to, of what the reader may see."""
    of_cases = proposal.kind == proposals.CASE_REMOVAL
    return old_cases.proposed(proposal, me()) if of_cases else []


def _people_of(proposal: Proposal) -> list[Person]:
    """The same of a proposal to empty accounts."""
    of_people = proposal.kind == proposals.PERSON_REMOVAL
    return old_accounts.proposed(proposal, me()) if of_people else []


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same trail, all of its pages, for a spreadsheet."""
    _, asked = _asked()
    log_security(LIST_TAKEN, person=me().id, list="oversight")
    return f"beheer-{brussels_date(legal_now()).isoformat()}", HEADS, _rows(asked.lines())


def _asked() -> tuple[NarrowTrail, Asked]:
    """The form as it was filled in, and what it asks; a day that cannot be is left out."""
    form = NarrowTrail(request.args)
    people = ((str(each.id), each.name) for each in who_did())
    who = [("", "Iedereen"), *people, (ON_MACHINE, "Op de machine zelf")]
    form.offer(who, [("", "Alles"), *KINDS.items()])
    form.validate()
    return form, Asked.of(request.args, form.van.data, form.tot.data)


def _address() -> dict[str, str]:
    """What narrows the list, as it stands in the address."""
    names = {name for name in request.args if name.partition("-")[0] in NarrowTrail.NAMES}
    return {name: request.args[name] for name in sorted(names) if request.args[name]}


def _rows(lines: Iterable[Line]) -> Iterator[list[str]]:
    """A row for each thing that changed; one where an event changed nothing that is named."""
    for line in lines:
        first = [moment(line.event.at), line.by, line.kind, line.told.about]
        for changed in line.told.changes or (Changed("", "", ""),):
            yield [*first, changed.name, changed.before, changed.after]


@pages.post("/voorstellen/<int:number>/bevestig")
def confirm(number: int) -> Response:
    """It holds from now on."""
    return _settled(second_person.confirm, number, "Bevestigd: {}")


@pages.post("/voorstellen/<int:number>/weiger")
def turn_down(number: int) -> Response:
    """It does not come to be."""
    return _settled(proposals.turn_down, number, "Geweigerd: {}")


@pages.post("/voorstellen/<int:number>/trek-in")
def take_back(number: int) -> Response:
    """Who proposed it wants it no more."""
    return _settled(proposals.take_back, number, "Ingetrokken: {}")


def _settled(act: Callable[[int, Person], Proposal], number: int, said: str) -> Response:
    who = me().id
    try:
        with transaction():
            says = act(number, db.session.get_one(Person, who)).says
        nudge()
        flash(said.format(says), "success")
    except NoLongerOpen:
        flash(ALREADY, "info")
    except NotAsShown:
        flash(OVERTAKEN, "warning")
    except Refused as refusal:
        flash(refusal.message, "error")
    return redirect(url_for("oversight.index"))
