"""The pages of a draft: what each of them shows."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from markupsafe import Markup

from app.html.languages import ASKED_BY, LANGUAGES
from app.reading import filing_words, form_words
from app.reading.forms_by_step import form_for
from app.reading.own_language import keep_language
from app.signed_in import me
from app.writing import filing
from app.writing.tickets import ticket_for
from forms.filing import Files, Filing, Question
from processes import documents
from processes.cases import Matter, asked_in_time, is_late
from processes.cases.drafts import drafts
from processes.clock import legal_now
from processes.models import Draft


def first_page(matter: Matter, back: str, straight: str | None = None) -> str:
    """What it is about and until when, before anything is asked. `straight` is where somebody goes
    who wants to appeal at once, without the talk."""
    keep_language(me(), request.args.get(ASKED_BY))
    now, deadline = legal_now(), matter.deadline
    late = deadline is not None and not deadline.is_timely(now)
    minor = not matter.conducts(me(), now)
    begun = [d for d in drafts.drafts_of(me(), now) if d.subject == matter.subject]
    own_words = filing_words.on_begin(
        me().language, form_for(matter), deadline, late=late, minor=minor, talk=matter.talk
    )
    return render_template(
        "filing/begin.html",
        matter=matter,
        words=form_for(matter),
        deadline=deadline,
        late=late,
        minor=minor,
        **spoken(own_words),
        draft=begun[0] if begun else None,
        straight=straight,
        back=back,
    )


def question_page(draft: Draft, question: Question, form: Filing, wrong: Sequence[str] = ()) -> str:
    """One question, with what was kept for it, and what is wrong with what was sent."""
    files, most = Files(), documents.size_in_words(documents.at_most())
    if wrong:
        files.refuse(documents.FIELD, " ".join(wrong))
    fields = [form[name] for name in question.fields]
    keep_language(me(), request.args.get(ASKED_BY))
    before = filing.before(question, draft, legal_now())
    step = filing.step_of(question, draft, legal_now())
    return render_template(
        "filing/question.html",
        **about(draft),
        question=question,
        step=step,
        **spoken(
            filing_words.on_question(
                me().language, question, step, fields, _of_files(question, files, wrong, most)
            )
        ),
        form=form,
        files=files,
        most=most,
        kept=[each for each in draft.documents if each.kind == question.files],
        back=address_of(draft.id, before) if before else _begun_at(draft),
        ticket=ticket_for(draft),
    )


def _of_files(question: Question, files: Files, wrong: Sequence[str], most: str) -> list[str]:
    """What the page says of the files that a question takes; nothing where it takes none."""
    if not question.files:
        return []
    large = f"Elk bestand is hoogstens {most}."
    return [*wrong, *form_words.asked(files.files), large, question.hint]


def check_page(draft: Draft, form: Filing, changed: str = "") -> str:
    """All answers, and the button that files or asks the guardian; `changed` is what the page says
    where the answers changed meanwhile."""
    keep_language(me(), request.args.get(ASKED_BY))
    now = legal_now()
    form.shown = drafts.mark_of_all(draft)
    questions, known = filing.asked(draft, now), about(draft)
    own, step = drafts.matter_of(draft).conducts(me(), now), filing.step_of(None, draft, now)
    told = filing_words.on_check(
        me().language,
        step,
        form,
        questions,
        known["deadline"],
        late=known["late"],
        in_time=own and known["in_time"],
        own=own,
        talk=known["matter"].talk,
        changed=changed,
    )
    return render_template(
        "filing/check.html",
        **known,
        **spoken(told),
        step=step,
        form=form,
        questions=questions,
        answers={each.name: filing.spoken(each, form) for each in questions},
        back=address_of(draft.id, questions[-1]),
        own=own,
    )


def spoken(own_words: Markup | None) -> dict[str, Any]:
    """What a page needs that its reader can have in another language."""
    return {"own_words": own_words, "languages": LANGUAGES.values(), "spoken": me().language}


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
        "in_time": asked_in_time(draft),
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
        page = "objection.appeal" if matter.is_straight else "objection.ask"
        return url_for(page, number=matter.result.id)
    return url_for("asking.ask", process=matter.process, number=matter.cursist.id)
