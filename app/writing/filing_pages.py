"""The pages of a draft: what each of them shows."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for

from app.reading.forms_by_step import form_for
from app.signed_in import me
from app.writing import filing
from app.writing.tickets import ticket_for
from forms.filing import Files, Filing, Question
from processes import documents
from processes.cases import Matter, is_late
from processes.cases.drafts import drafts
from processes.clock import legal_now
from processes.models import Draft


def first_page(matter: Matter, back: str) -> str:
    """What it is about and until when, before anything is asked."""
    now, deadline = legal_now(), matter.deadline
    begun = [d for d in drafts.drafts_of(me(), now) if d.subject == matter.subject]
    return render_template(
        "filing/begin.html",
        matter=matter,
        words=form_for(matter),
        deadline=deadline,
        late=deadline is not None and not deadline.is_timely(now),
        minor=not matter.conducts(me(), now),
        draft=begun[0] if begun else None,
        back=back,
    )


def question_page(draft: Draft, question: Question, form: Filing, wrong: Sequence[str] = ()) -> str:
    """One question, with what was kept for it, and what is wrong with what was sent."""
    files = Files()
    if wrong:
        files.refuse(documents.FIELD, " ".join(wrong))
    before = filing.before(question, draft, legal_now())
    return render_template(
        "filing/question.html",
        **about(draft),
        question=question,
        step=filing.step_of(question, draft, legal_now()),
        form=form,
        files=files,
        most=documents.size_in_words(documents.at_most()),
        kept=[each for each in draft.documents if each.kind == question.files],
        back=address_of(draft.id, before) if before else _begun_at(draft),
        ticket=ticket_for(draft, me()),
    )


def check_page(draft: Draft, form: Filing) -> str:
    """All answers, and the button that files or asks the guardian."""
    now = legal_now()
    form.shown = drafts.mark_of_all(draft)
    questions = filing.asked(draft, now)
    return render_template(
        "filing/check.html",
        **about(draft),
        step=filing.step_of(None, draft, now),
        form=form,
        questions=questions,
        answers={each.name: filing.spoken(each, form) for each in questions},
        back=address_of(draft.id, questions[-1]),
        own=drafts.matter_of(draft).conducts(me(), now),
    )


def about(draft: Draft) -> dict[str, Any]:
    """What every page of a draft says: what it is about, until when, and whether that is past."""
    matter = drafts.matter_of(draft)
    return {
        "draft": draft,
        "matter": matter,
        "module": filing.about(draft),
        "words": form_for(matter),
        "deadline": matter.deadline,
        "late": is_late(draft, legal_now()),
        "received": drafts.sent_off_line(draft),
    }


def address_of(number: int, question: Question | None) -> str:
    """The page of a question; without one, the check of the answers."""
    if question is None:
        return url_for("filing.check", number=number)
    return url_for("filing.question", number=number, name=question.name)


def _begun_at(draft: Draft) -> str:
    matter = drafts.matter_of(draft)
    if matter.decision:
        return url_for("cases.appeal", reference=matter.decision.case.reference)
    if matter.result:
        return url_for("objection.ask", number=matter.result.id)
    return url_for("asking.ask", process=matter.process, number=matter.cursist.id)
