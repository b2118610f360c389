"""My cases, one case with its trail and terms, its diagram, and the appeal against a decision."""

from datetime import datetime
from functools import cache

from flask import Blueprint, Response, abort, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from app.html.languages import ASKED_BY, LANGUAGES
from app.reading.case_facts import decided_in_words, facts_of, filed_in_words, said_since
from app.reading.event_details import signed
from app.reading.for_cursist import reading_of
from app.reading.mail_fates import lapsed, unarrived
from app.reading.now import now_of
from app.reading.overtaken import followers
from app.reading.own_language import in_own_language, keep_language
from app.reading.steps import done_in, ending, steps_of, waiting_in
from app.reading.terms import running_terms
from app.reading.timeline import timeline
from app.signed_in import case_as_seen, case_or_404, me
from app.views import filing
from app.writing.filing_pages import first_page
from app.writing.incoming import links_of
from app.writing.own_cases import own_cases
from processes import procedures
from processes.cases import STANDS, Matter, can_withdraw
from processes.cases.committee import support
from processes.cases.doors import corrections
from processes.cases.doors.extending import can_extend
from processes.cases.doors.filed_right import may_put_right
from processes.cases.file.inspection import documents_for
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.matter import attacked_by
from processes.cases.ground.office import may_read_trail, may_register
from processes.cases.post.post import letter_numbers
from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.facts.moments import latest_decision, latest_talk, of_one_term
from processes.facts.no_say import is_without_say
from processes.facts.polls import to_choose
from processes.facts.taken_up import taken_up_in
from processes.facts.terms import (
    INADMISSIBLE,
    is_final,
    is_shaken,
    remedy_told,
    settings,
    used_inside,
)
from processes.holders import holders
from processes.models import Case, Decision, Task, db
from processes.regulation import Version
from processes.roles import is_asked, may_handle, oversees, works_in

pages = Blueprint("cases", __name__)


@pages.get("/dossiers")
def mine() -> str:
    """The cases that I conduct, or that are about me."""
    return render_template("cases/mine.html", own=own_cases(me()), asked_alone=procedures.asked())


@pages.get("/dossiers/<reference>")
def show(reference: str) -> str:
    """One case: what now, until when, what happened, and by what rule."""
    case, until = case_as_seen(reference)
    if until:
        return _as_it_was(case, until)
    keep_language(me(), request.args.get(ASKED_BY))
    for_staff = may_handle(me(), case, legal_now())
    works = works_in(me(), case, legal_now())
    all_of_it = oversees(me(), case, legal_now())
    now, by = legal_now(), settings()
    failed, appeals = unarrived(case), _appeals_against(case)
    overtaken = lapsed(case) if works else []
    return render_template(
        "cases/show.html",
        case=case,
        diagram=diagram_of(case),
        now=now_of(case, me()),
        end=ending(case),
        terms=running_terms(case),
        can_extend=can_extend(case, me()),
        entries=timeline(case, for_staff=works, until=now, unarrived=[*failed, *overtaken]),
        unarrived=failed if for_staff else [],
        decisions=[(d, is_final(d, now, by), remedy_told(d, by)) for d in case.decisions],
        used_inside=used_inside,
        talk=latest_talk(case),
        asks_moment=to_choose(case, me(), now),
        may_bring=support.talk_ahead(case, me()) is not None,
        attacked=db.session.get(Decision, case.decision_id) if case.decision_id else None,
        talk_before=Matter.filed_in(case).talk,
        appeal=_open_to_appeal(case),
        answered=_not_open_but_answered(case),
        remedies=procedures.remedies(),
        law=Version.named(case.regulation).terms,
        facts_of=facts_of,
        filed_in_words=filed_in_words,
        decided_in_words=decided_in_words,
        said_since=said_since,
        my_tasks=_my_tasks(case),
        for_staff=for_staff,
        conducts=conducts_case(me(), case, now),
        looks_ahead=for_staff or conducts_case(me(), case, now),
        has_notes=works,
        reads_trail=all_of_it and may_read_trail(me()),
        has_post=all_of_it and db.session.scalar(letter_numbers(case).limit(1)) is not None,
        appeals=appeals,
        followers=followers(appeals, me()),
        taken_up=taken_up_in(case) if case.end == INADMISSIBLE else None,
        correctable=_correctable(case),
        signed=signed,
        documents=documents_for(me(), case, now),
        comes_in=links_of(case),
        adds_documents=may_register(me(), case.cursist),
        can_withdraw=can_withdraw(case, me()),
        can_put_right=may_put_right(case, me()),
        reading=None if for_staff else reading_of(case, me()),
        own_language=None if for_staff else in_own_language(case, me()),
        languages=LANGUAGES.values(),
        spoken=me().language,
    )


@pages.get("/dossiers/<reference>/schema")
def diagram(reference: str) -> str:
    """The diagram of a case, as a drawing and in words."""
    case = case_or_404(reference)
    return render_template(
        "cases/diagram.html",
        case=case,
        diagram=diagram_of(case),
        steps=steps_of(case),
        done=done_in(case),
        waiting=waiting_in(case),
    )


@pages.get("/dossiers/<reference>/schema.bpmn")
def bpmn(reference: str) -> Response:
    """The version of the diagram that the case runs by, as BPMN."""
    case = case_or_404(reference)
    return Response(case.definition.xml, mimetype="application/xml")


@pages.route("/dossiers/<reference>/beroep", methods=["GET", "POST"])
def appeal(reference: str) -> str | AnyResponse:
    """The last day for an appeal against the decision of a case; then the questions."""
    case = case_or_404(reference)
    decision = _open_to_appeal(case) or _not_open_but_answered(case)
    if decision is None:
        abort(404)
    matter = Matter.against(decision)
    if matter is None:
        abort(404)
    if request.method == "POST":
        return filing.begin(matter)
    return first_page(matter, url_for("cases.show", reference=reference))


def _my_tasks(case: Case) -> list[Task]:
    """What this person is asked to do now; a remedy has a button of its own."""
    who, waiting = cache(holders), (task for task in case.tasks if task.closed_at is None)
    asked = [task for task in waiting if is_asked(me(), task, legal_now(), who)]
    return [task for task in asked if attacked_by(task) is None]


def _appeals_against(case: Case) -> dict[int | None, Case]:
    """The appeals that were filed against the decisions of a case, and not withdrawn, by the id of
    the decision, or of its correction that changed nothing to its remedy; of two the last, and of
    one by who has no say none."""
    taken = [decision.id for decision in case.decisions]
    if not taken:
        return {}
    filed = select(Case).where(Case.decision_id.in_(taken), STANDS).order_by(Case.id)
    appeals = (each for each in db.session.scalars(filed) if not is_without_say(each))
    return {of_one_term(each.decision)[-1].id: each for each in appeals if each.decision}


def _as_it_was(case: Case, until: datetime) -> str:
    """What who was a guardian still sees of a case."""
    rows = select(Decision).where(Decision.case_id == case.id, Decision.decided_at <= until)
    return render_template(
        "cases/as_it_was.html",
        case=case,
        diagram=diagram_of(case),
        until=until,
        decisions=db.session.scalars(rows.order_by(Decision.id)).all(),
        documents=documents_for(me(), case, legal_now()),
        entries=timeline(case, for_staff=False, until=until),
    )


def _correctable(case: Case) -> int | None:
    """The decision that the person who is signed in can put right."""
    decision = latest_decision(case)
    if decision is None or not corrections.may_correct(decision, me()):
        return None
    return None if corrections.why_not_corrected(decision) else decision.id


def _open_to_appeal(case: Case) -> Decision | None:
    """The decision against which the person who is signed in can file, late or not. What was filed
    in time against a decision that was corrected since, goes on."""
    decision = latest_decision(case)
    if decision is None or decision.remedy is None:
        return None
    if not conducts_case(me(), case, legal_now()):
        return None
    matter = Matter.against(decision)
    if matter is None or matter.case or is_shaken(decision, settings()):
        return None
    return decision


def _not_open_but_answered(case: Case) -> Decision | None:
    """The decision that no appeal is open to, and of which a committee answers that to whoever is
    signed in and appeals all the same (art. 3.6 and 6.3)."""
    decision = latest_decision(case)
    matter = Matter.against(decision) if decision and decision.remedy is None else None
    if matter is None or not matter.conducts(me(), legal_now()) or matter.case:
        return None
    return decision
