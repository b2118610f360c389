"""Filing, one question a page: everything is kept as it is typed, checked, and filed once."""

from datetime import date

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.html.languages import ASKED_BY
from app.reading import filing_words
from app.reading.case_facts import filed_in_words
from app.reading.form_words import MEANWHILE
from app.reading.forms_by_step import opened_with
from app.reading.own_language import keep_language
from app.signed_in import case_as_seen, is_about, me
from app.writing import filing
from app.writing.filing_pages import about, address_of, check_page, question_page, spoken
from app.writing.lost import words_posted
from app.writing.refusals import RefusalsAt
from app.writing.uploads import make_room
from forms.filing import Filing
from forms.meanwhile import SHOWN
from processes import documents
from processes.cases import Matter, file_draft
from processes.cases.drafts import drafts
from processes.cases.file.inspection import documents_for
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.moments import is_discipline
from processes.facts.terms import remedy_told, settings
from processes.models import Case, Draft, Person, db, transaction
from processes.regulation import brussels_date
from workers import nudge
from workers.smtp import sender_of

pages = Blueprint("filing", __name__, url_prefix="/indienen")
Page = str | Response | tuple[str, int]
FILED = (*drafts.KINDS, drafts.SCAN)


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "filing.question":
        make_room()


@pages.errorhandler(NoLongerOpen)
def _filed_meanwhile(error: NoLongerOpen) -> Page:
    """Somebody filed it, or threw it away, at this very moment: the draft says which."""
    number = (request.view_args or {})["number"]
    if words := words_posted():
        return render_template("filing/over.html", words=words, number=number), 409
    return redirect(url_for("filing.resume", number=number))


def begin(matter: Matter) -> Response:
    """Begins the draft, or goes on in it."""
    subject = matter.subject
    with transaction():
        again = Matter.of(subject)
        assert again is not None
        number = drafts.begin(again, me()).id
    return redirect(url_for("filing.resume", number=number))


@pages.get("/<int:number>")
def resume(number: int) -> Response:
    """Where somebody was: the first question without an answer, or the check."""
    question = filing.unanswered(_draft(number), legal_now())
    return redirect(address_of(number, question))


@pages.route("/<int:number>/<name>", methods=["GET", "POST"])
def question(number: int, name: str) -> Page:
    """One question. What was posted is kept, also where something is wrong with it."""
    draft = _draft(number)
    asked = filing.questions_of(draft).get(name) or abort(404)
    if request.method == "GET":
        return question_page(draft, asked, filing.kept_form(asked, draft))
    try:
        wrong = filing.save(asked, draft, me())
    except NotAsShown:
        draft = _draft(number)
        return question_page(draft, asked, filing.both(asked, draft)), 409
    except Refused as refusal:
        draft = _draft(number)
        form = filing.posted_form(asked, draft)
        form.refuse(refusal.field, refusal.message)
        return question_page(draft, asked, form), 422
    form = filing.kept_form(asked, _draft(number))
    if not form.validate() or wrong:
        return question_page(_draft(number), asked, form, wrong), 422
    if "more" in request.form:
        return redirect(address_of(number, asked))
    filing.answer(asked, number, me())
    return redirect(address_of(number, filing.unanswered(_draft(number), legal_now())))


@pages.post("/<int:number>/bijlagen/<int:document>/weg")
def remove(number: int, document: int) -> Response:
    """Takes a file out of the draft."""
    draft = _draft(number)
    kind = next((d.kind for d in draft.documents if d.id == document), None)
    questions = filing.questions_of(draft).values()
    asked = next((q for q in questions if q.files == kind), None)
    with transaction():
        drafts.detach(number, me(), document)
    return redirect(address_of(number, asked))


@pages.post("/<int:number>/weg")
def throw_away(number: int) -> Response:
    """The draft is gone."""
    _draft(number)
    with transaction():
        drafts.throw_away(number, me())
    flash("Wat je getypt had, is weg. Er is niets ingediend.", "success")
    return redirect(url_for("cases.mine"))


@pages.route("/<int:number>/nakijken", methods=["GET", "POST"])
def check(number: int) -> Page:
    """All answers, each with a link to change it, and the button that files."""
    draft = _draft(number)
    if request.method == "GET":
        if asked := filing.unanswered(draft, legal_now()):
            return redirect(address_of(number, asked))
        return check_page(draft, filing.form_of(draft))
    form = filing.form_of(draft, disagrees=request.form.get("disagrees", ""))
    if form.validate():
        try:
            with RefusalsAt(form):
                return _send(draft, form)
        except NotAsShown:
            flash(MEANWHILE, "warning")
            return check_page(_draft(number), filing.form_of(_draft(number)), MEANWHILE), 409
    return check_page(_draft(number), form), 422


@pages.get("/<int:number>/gevraagd")
def waiting(number: int) -> str | Response:
    """What a minor sees who asked the guardian to confirm."""
    draft = _draft(number, waiting=True)
    if not _waits_for_another(draft):
        return redirect(url_for("filing.resume", number=number))
    told = drafts.matter_of(draft).conductors(brussels_date(legal_now()))
    return render_template(
        "filing/waiting.html",
        **about(draft),
        guardians=told,
        answers=filing.asked_to_confirm(draft),
    )


@pages.post("/<int:number>/terug")
def take_back(number: int) -> Response:
    """The minor takes back what was asked of the guardian, and writes on."""
    if not _waits_for_another(_draft(number, waiting=True)):
        return redirect(url_for("filing.resume", number=number))
    try:
        with transaction():
            confirming.take_back(number, me())
    except Refused as refusal:
        flash(refusal.message, "error")
        return redirect(url_for("filing.waiting", number=number))
    nudge()
    flash("Je nam je vraag terug. Je ouder of voogd krijgt daarover een mail.", "success")
    return redirect(url_for("filing.resume", number=number))


@pages.get("/ingediend/<reference>")
def filed(reference: str) -> str:
    """The confirmation: what came in, when, and what happens next. To keep, and to print."""
    case, _ = case_as_seen(reference)
    keep_language(me(), request.args.get(ASKED_BY))
    by, real_receipt = settings(), case.submissions[0].evidence.get("real_receipt")
    papers, talk = documents_for(me(), case, legal_now()), Matter.filed_in(case).talk
    return render_template(
        "filing/filed.html",
        **spoken(filing_words.on_filed(me().language, talk)),
        case=case,
        submission=case.submissions[0],
        opened_with=opened_with(case),
        told=filed_in_words(case),
        discipline=is_discipline(case),
        talk_before=talk,
        deadline=remedy_told(case.decision, by) if case.decision else None,
        answers=by,
        real_receipt=date.fromisoformat(real_receipt) if real_receipt else None,
        attachments=[paper for paper in papers if paper.kind in FILED],
        copy=next((paper for paper in papers if paper.kind == documents.CONFIRMATION), None),
        contact=sender_of(current_app),
    )


def _send(draft: Draft, form: Filing) -> Response:
    """Files; what a minor typed goes to the guardian first."""
    number, person, shown = draft.id, me().id, request.form.get(SHOWN)
    if not drafts.matter_of(draft).conducts(me(), legal_now()):
        with transaction():
            confirming.ask(number, db.session.get_one(Person, person), shown)
        nudge()
        return redirect(url_for("filing.waiting", number=number))
    with transaction():
        case = file_draft(number, db.session.get_one(Person, person), form.answer(), shown)
        to = _where_it_is(case, case.submissions[-1].task_id is not None)
    nudge()
    return redirect(to)


def _draft(number: int, *, waiting: bool = False) -> Draft:
    """The draft, if it can be written in here. Filed it leads to its confirmation; while it waits
    for the guardian, the minor is told so. Who may not open it does not learn that it is there."""
    draft = db.session.get(Draft, number, populate_existing=True)
    if draft is None or not drafts.may_open(me(), draft, legal_now()):
        abort(404)
    if draft.case and words_posted():
        raise NoLongerOpen(f"draft {number} is filed")
    if draft.case:
        inside = draft.element != draft.case.submissions[0].element and not draft.case.decision
        abort(redirect(_where_it_is(draft.case, inside)))
    if _waits_for_another(draft) and not waiting:
        abort(redirect(url_for("filing.waiting", number=number)))
    return draft


def _where_it_is(case: Case, inside: bool) -> str:
    """The confirmation; of what was filed inside a case that waited for it, the case."""
    is_about(case)
    if not inside:
        return url_for("filing.filed", reference=case.reference)
    flash("We kregen het goed binnen. Je krijgt ook een mail.", "success")
    return url_for("cases.show", reference=case.reference)


def _waits_for_another(draft: Draft) -> bool:
    return drafts.waits(draft, legal_now()) and draft.person_id == me().id
