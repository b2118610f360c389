"""What came in by e-mail, by post or by hand: what it is about, the form, and the receipt."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.reading.forms_by_step import register_form
from app.signed_in import me
from app.writing import filing
from app.writing.incoming import (
    ADD,
    SCANS,
    Offered,
    address_of,
    appealed,
    keep,
    matter_at,
    name_of,
    senders,
)
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.uploads import make_room
from forms.incoming import OTHER, Register
from forms.meanwhile import SHOWN, set_beside
from forms.office import Search
from processes import procedures
from processes.cases import Matter
from processes.cases.drafts import secretariat
from processes.cases.drafts.drafts import matter_of
from processes.cases.drafts.typed import mark_of_typed
from processes.cases.ground.office import may_register, people_found
from processes.cases.incoming.channel import HAND
from processes.cases.incoming.filings import (
    article_of_ways,
    closed_ways,
    is_appeal,
    register_incoming,
    register_without_say,
)
from processes.cases.incoming.not_filed import (
    answer_sender,
    is_kept,
    keep_as_it_came,
    keep_without_say,
)
from processes.cases.minors import unconfirmed
from processes.errors import NotAsShown, Refused
from processes.facts.terms import settings
from processes.models import Case, Draft, Person, Result, db, transaction
from processes.regulation.settings import PaperFilingDate
from workers import nudge

pages = Blueprint("incoming", __name__, url_prefix="/inkomend")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]
WHAT = "/<kind>/<int:number>"


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint in ("incoming.register", "incoming.remove"):
        make_room()


@pages.get("")
def choose() -> str:
    """Whose it is, by name; then the results and decisions against which they can file; and what
    came in and still waits for a guardian."""
    form = Search(request.args)
    found = [p for p in people_found(form.q.data or "") if may_register(me(), p)]
    return render_template(
        "incoming/choose.html",
        form=form,
        offered=[each for person in found for each in _offered(person)],
        asked=bool(form.q.data),
        found=[person for person in found if not person.roles],
        asked_alone=procedures.asked().values(),
        waiting=[_waiting(draft) for draft in unconfirmed.for_secretariat(me())],
        name_of=name_of,
        letters_count_on_arrival=_letters_count_on_arrival(),
    )


@pages.route(WHAT, methods=["GET", "POST"])
def register(kind: str, number: int) -> Page:
    """The form, against a result or a decision. What is posted is kept first, valid or not."""
    matter = _matter(kind, number)
    if request.method == "GET":
        if matter.case:
            flash(f"Dit is al ingediend: dossier {matter.case.reference}.", "info")
            return redirect(url_for("cases.show", reference=matter.case.reference))
        if instead := matter.decided and Matter.against(matter.decided):
            flash("Hierover is er al een beslissing. Registreer het beroep daartegen.", "info")
            return redirect(address_of(instead))
        return _page(matter, _kept_form(matter))
    typed = _form(matter, request.form)
    try:
        wrong = keep(matter, typed)
    except NotAsShown:
        return _both(_matter(kind, number)), 409
    except Refused as refusal:
        return _refused(_matter(kind, number), refusal), 422
    if ADD in request.form and not wrong:
        return redirect(address_of(_matter(kind, number)))
    form = _kept_form(_matter(kind, number))
    valid = ADD not in request.form and form.validate()
    if wrong:
        form.refuse(SCANS, " ".join(wrong))
    elif valid and (where := _register(kind, number, form)):
        nudge()
        return redirect(where)
    return _page(_matter(kind, number), form), 422


@pages.post(f"{WHAT}/scans/<int:scan>/weg")
def remove(kind: str, number: int, scan: int) -> Page:
    """Takes a scan away; what was typed stays."""
    matter = _matter(kind, number)
    try:
        keep(matter, _form(matter, request.form))
    except NotAsShown:
        return _both(_matter(kind, number)), 409
    except Refused as refusal:
        return _refused(_matter(kind, number), refusal), 422
    with transaction():
        secretariat.detach(_matter(kind, number), me(), scan)
    return redirect(address_of(_matter(kind, number)))


@pages.post(f"{WHAT}/wis")
def erase(kind: str, number: int) -> Response:
    """What I typed and scanned is gone."""
    with transaction():
        secretariat.erase(_matter(kind, number), me())
    flash("Wat je getypt had, is weg. Er is niets geregistreerd.", "success")
    return redirect(url_for("incoming.choose"))


def _matter(kind: str, number: int) -> Matter:
    matter = matter_at(kind, number)
    if matter is None:
        abort(404)
    about = matter.result if not matter.decision and not matter.is_straight else None
    if about and about.certificate:
        abort(404)
    only_for(matter.cursist)
    return matter


def _kept_form(matter: Matter) -> Register:
    """The form, with what was typed before."""
    typed = secretariat.typed_by(matter, me())
    form = _form(matter, typed)
    form.shown = mark_of_typed(typed)
    return form


def _both(matter: Matter) -> str:
    """What was posted, with beside it what stands there now."""
    typed = _form(matter, request.form)
    set_beside(_kept_form(matter), typed)
    return _page(matter, typed)


def _refused(matter: Matter, refusal: Refused) -> str:
    """What was posted, and why it is not kept."""
    typed = _form(matter, request.form)
    typed.shown = request.form.get(SHOWN)
    typed.refuse(refusal.field, refusal.message)
    return _page(matter, typed)


def _form(matter: Matter, typed: Mapping[str, Any] | None) -> Register:
    form = register_form(matter)(MultiDict(typed) if typed else None)
    people = senders(matter.cursist)
    form.offer(people, matter.cursist)
    if closed_ways(matter):
        form.says_of_ways(article_of_ways(matter))
    form.says_that(procedures.of(matter.process).filed[matter.element].says)
    if len(people) == 1 and not typed:
        form.person_id.data = str(matter.cursist.id)
    return form


def _page(matter: Matter, form: Register) -> str:
    waiting = unconfirmed.for_secretariat(me())
    return render_template(
        "incoming/register.html",
        form=form,
        matter=matter,
        title=procedures.of(matter.process).filed[matter.element].title,
        name=name_of(matter),
        here=address_of(matter),
        scans=secretariat.scans(matter, me()),
        begun=secretariat.typed_by(matter, me()) is not None,
        waiting=next((draft for draft in waiting if draft.subject == matter.subject), None),
        letters_count_on_arrival=_letters_count_on_arrival(),
    )


def _letters_count_on_arrival() -> bool:
    return settings().paper_filing_date is PaperFilingDate.ARRIVAL


def _register(kind: str, number: int, form: Register) -> str | None:
    """Registers what is typed; answers with the page that comes next, or None where refused."""
    who = me().id
    with RefusalsAt(form), transaction():
        matter, by = _matter(kind, number), db.session.get_one(Person, who)
        if form.is_without_say:
            return _without_say(matter, by, form)
        person = db.session.get_one(Person, int(form.person_id.data))
        if is_kept(matter, form.channel.data):
            kept = keep_as_it_came(matter, person, by, form.incoming(), form.key.data)
            return _after_keeping(matter, kept)
        filed = register_incoming(matter, person, by, form.incoming(), form.key.data)
        return _after(filed, handed=form.channel.data == HAND)
    return None


def _without_say(matter: Matter, by: Person, form: Register) -> str:
    """Who sent it has no say: a committee answers an appeal, and all else is kept."""
    other = form.person_id.data == OTHER
    person = by if other else db.session.get_one(Person, int(form.person_id.data))
    incoming = form.incoming((form.other_name.data or "") if other else person.name)
    if is_appeal(matter) and not is_kept(matter, incoming.channel):
        case = register_without_say(matter, person, by, incoming, form.key.data)
        answer_sender(matter, person, by, incoming)
        flash(
            "Het is geregistreerd. De beroepscommissie antwoordt. Wie wel in beroep mag gaan, kan "
            "dat intussen zelf doen.",
            "success",
        )
        return url_for("cases.show", reference=case.reference)
    kept = keep_without_say(matter, person, by, incoming, form.key.data)
    flash("Het is bewaard. Er is niets ingediend. De cursist krijgt een mail.", "warning")
    return _where(matter, kept)


def _after_keeping(matter: Matter, case: Case | None) -> str:
    where = "in dit dossier" if case else "bij dit resultaat"
    flash(
        f"Het is bewaard {where}. Het is geen beroep. We mailen hoe het wel kan, en tot wanneer.",
        "warning",
    )
    return _where(matter, case)


def _where(matter: Matter, case: Case | None) -> str:
    """The page of what it was kept in."""
    if case:
        return url_for("cases.show", reference=case.reference)
    if matter.result:
        return url_for("results.show", number=matter.result.id)
    return url_for("incoming.choose")


def _after(filed: Case | Draft, *, handed: bool) -> str:
    if isinstance(filed, Draft):
        flash("Het is geregistreerd. Het is nog niet ingediend: iemand moet bevestigen.", "success")
        return url_for("minors.show", number=filed.id)
    flash("Het is geregistreerd. Wie het indiende, krijgt een bevestiging per mail.", "success")
    page = "incoming_steps.receipt" if handed else "cases.show"
    return url_for(page, reference=filed.reference)


def _waiting(draft: Draft) -> tuple[Draft, Matter, str]:
    """What waits for a confirmation: against what it is filed, and what it is about."""
    return draft, matter_of(draft), filing.topic(draft)


def _offered(person: Person) -> list[Offered]:
    rows = select(Result).where(Result.cursist_id == person.id, ~Result.certificate)
    results = [Matter.about(r) for r in db.session.scalars(rows.order_by(Result.id.desc()))]
    cases = select(Case).where(Case.cursist_id == person.id).order_by(Case.id.desc())
    appeals = [matter for case in db.session.scalars(cases) if (matter := appealed(case))]
    straight = [Matter.straight(talk.result) for talk in results if talk.result]
    open_still = [each for each in straight if each.decided is None]
    waiting = [matter for matter in (*results, *open_still) if _is_to_file(matter)]
    return [Offered.of(matter) for matter in (*appeals, *waiting)]


def _is_to_file(matter: Matter) -> bool:
    return matter.case is None and not matter.filed_before
