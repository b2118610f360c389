"""Filing, one question a page: everything is kept as it is typed, checked, and filed once."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import filing
from app.filing import ROOM_FOR, Question
from app.forms_by_step import form_class
from app.signed_in import case_as_seen, me
from app.tickets import ticket_for
from forms.filing import Files, Filing
from processes import documents
from processes.cases import Matter, drafts, file_draft, guardians, is_late
from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Draft, Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import conductors, may_conduct
from workers import nudge
from workers.smtp import sender_of

pages = Blueprint("filing", __name__, url_prefix="/indienen")
Page = str | Response | tuple[str, int]


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """More may be sent to a page that takes files. Here, since it must be said before the check
    against forged requests reads what was sent."""
    if endpoint == "filing.question":
        text = current_app.config["MAX_CONTENT_LENGTH"]
        request.max_content_length = text + ROOM_FOR * documents.at_most()


def begin(matter: Matter) -> Response:
    """Begins the draft, or goes on in it."""
    subject = matter.subject
    with transaction():
        again = Matter.of(subject)
        assert again is not None
        number = drafts.begin(again, me()).id
    return redirect(url_for("filing.resume", number=number))


def first_page(matter: Matter, back: str) -> str:
    """What it is about and until when, before anything is asked."""
    now, deadline = legal_now(), matter.deadline
    begun = [d for d in drafts.drafts_of(me(), now) if d.subject == matter.subject]
    return render_template(
        "filing/begin.html",
        matter=matter,
        words=filing.form_for(matter),
        deadline=deadline,
        late=deadline is not None and not deadline.is_timely(now),
        minor=not may_conduct(me(), matter.cursist, now),
        draft=begun[0] if begun else None,
        back=back,
    )


@pages.get("/<int:number>")
def resume(number: int) -> Response:
    """Where somebody was: the first question without an answer, or the check."""
    question = filing.unanswered(_draft(number), legal_now())
    return redirect(_at(number, question))


@pages.route("/<int:number>/<any('waarom', 'bijlagen', 'te-laat'):name>", methods=["GET", "POST"])
def question(number: int, name: str) -> Page:
    """One question. What was posted is kept, also where something is wrong with it."""
    draft, asked = _draft(number), filing.QUESTIONS[name]
    if request.method == "GET":
        return _question(draft, asked, filing.form_of(draft))
    wrong = filing.save(asked, number, me())
    form = filing.form_of(_draft(number)).only(asked.field or "")
    if not form.validate() or wrong:
        return _question(_draft(number), asked, form, wrong), 422
    if "more" in request.form:
        return redirect(_at(number, asked))
    filing.answer(asked, number, me())
    return redirect(_at(number, filing.unanswered(_draft(number), legal_now())))


@pages.post("/<int:number>/bijlagen/<int:document>/weg")
def remove(number: int, document: int) -> Response:
    """Takes a file out of the draft."""
    kind = next((d.kind for d in _draft(number).documents if d.id == document), None)
    asked = next((q for q in filing.QUESTIONS.values() if q.files == kind), filing.ATTACHMENTS)
    with transaction():
        drafts.detach(number, me(), document)
    return redirect(_at(number, asked))


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
        question = filing.unanswered(draft, legal_now())
        return redirect(_at(number, question)) if question else _check(draft, filing.form_of(draft))
    form = filing.form_of(draft, disagrees=request.form.get("disagrees", ""))
    if form.validate():
        try:
            return _send(number, form)
        except Refused as refusal:
            form.refuse(refusal.field, refusal.message)
    return _check(_draft(number), form), 422


@pages.get("/<int:number>/gevraagd")
def waiting(number: int) -> str | Response:
    """What a minor sees who asked the guardian to confirm."""
    draft = _draft(number, waiting=True)
    if not _waits_for_another(draft):
        return redirect(url_for("filing.resume", number=number))
    day = brussels_date(legal_now())
    told = conductors(drafts.matter_of(draft).cursist, day)
    return render_template("filing/waiting.html", **_about(draft), guardians=told)


@pages.get("/ingediend/<reference>")
def filed(reference: str) -> str:
    """The confirmation: what came in, when, and what happens next. To keep, and to print."""
    case, until = case_as_seen(reference)
    papers = [p for p in documents.of(case) if until is None or p.added_at <= until]
    return render_template(
        "filing/filed.html",
        case=case,
        submission=case.submissions[0],
        form=form_class(case.process, case.submissions[0].element),
        attachments=[paper for paper in papers if paper.kind in drafts.KINDS],
        copy=next((paper for paper in papers if paper.kind == documents.CONFIRMATION), None),
        contact=sender_of(current_app),
    )


def _send(number: int, form: Filing) -> Response:
    """Files; what a minor typed goes to the guardian first."""
    person = me().id
    if not may_conduct(me(), drafts.matter_of(_draft(number)).cursist, legal_now()):
        with transaction():
            guardians.ask(number, db.session.get_one(Person, person))
        nudge()
        return redirect(url_for("filing.waiting", number=number))
    with transaction():
        case = file_draft(number, db.session.get_one(Person, person), form.answer())
    nudge()
    return redirect(url_for("filing.filed", reference=case.reference))


def _draft(number: int, *, waiting: bool = False) -> Draft:
    """The draft, if it can be written in here. Filed it leads to its confirmation; while it waits
    for the guardian, the minor is told so. Who may not open it does not learn that it is there."""
    draft = db.session.get(Draft, number, populate_existing=True)
    if draft is None or not drafts.may_open(me(), draft, legal_now()):
        abort(404)
    if draft.case:
        abort(redirect(url_for("filing.filed", reference=draft.case.reference)))
    if _waits_for_another(draft) and not waiting:
        abort(redirect(url_for("filing.waiting", number=number)))
    return draft


def _waits_for_another(draft: Draft) -> bool:
    return drafts.waits(draft, legal_now()) and draft.person_id == me().id


def _question(draft: Draft, question: Question, form: Filing, wrong: Sequence[str] = ()) -> str:
    files = Files()
    if wrong:
        files.refuse(documents.FIELD, " ".join(wrong))
    before = filing.before(question, draft, legal_now())
    return render_template(
        "filing/question.html",
        **_about(draft),
        question=question,
        form=form,
        files=files,
        most=documents.size_in_words(documents.at_most()),
        kept=[each for each in draft.documents if each.kind == question.files],
        back=_at(draft.id, before) if before else _begun_at(draft),
        ticket=ticket_for(draft, me()),
    )


def _check(draft: Draft, form: Filing) -> str:
    now = legal_now()
    questions = filing.asked(draft, now)
    return render_template(
        "filing/check.html",
        **_about(draft),
        form=form,
        questions=questions,
        back=_at(draft.id, questions[-1]),
        own=may_conduct(me(), drafts.matter_of(draft).cursist, now),
    )


def _about(draft: Draft) -> dict[str, Any]:
    """What every page of a draft says: what it is about, until when, and whether that is past."""
    matter = drafts.matter_of(draft)
    return {
        "draft": draft,
        "matter": matter,
        "words": filing.form_for(matter),
        "deadline": matter.deadline,
        "late": is_late(draft, legal_now()),
    }


def _at(number: int, question: Question | None) -> str:
    if question is None:
        return url_for("filing.check", number=number)
    return url_for("filing.question", number=number, name=question.name)


def _begun_at(draft: Draft) -> str:
    matter = drafts.matter_of(draft)
    if matter.decision:
        return url_for("cases.appeal", reference=matter.decision.case.reference)
    return url_for("objection.ask", number=matter.result.id)
