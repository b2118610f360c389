"""What was written before somebody does a step: by whom and when, in the words of each form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.reading.case_facts import decided_in_words, in_words, put_right, taken_with
from app.reading.event_details import WAYS, signed
from app.reading.forms_by_step import form_class, opened_with
from app.reading.steps import decision_words
from processes.cases.file.inspection import documents_for
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.documents import CONFIRMATION
from processes.engine.elements import USER_TASK
from processes.facts.moments import decision_before
from processes.models import PAYER, Case, Decision, Document, Person, Submission
from processes.roles import CURSIST

REASONS = "Waarom?"


@dataclass(frozen=True)
class Passage:
    """What somebody wrote at once: questions with what was said. `leads` is what a step is about:
    what a cursist asked, and the decision that they attack or that won them a new one."""

    title: str
    by: str
    when: date | datetime
    said: list[tuple[str, str]]
    leads: bool = False


def written_before(case: Case, *, for_staff: bool) -> list[Passage]:
    """What was written in a case up to now, oldest first, after the decision out of which it came.
    A cursist reads what they wrote themself, what was decided, and what others put right of it."""
    before = decision_before(case)
    told = [] if before is None else [_decided(before, leads=True)]
    return [*told, *(each for each in _passages(case, for_staff=for_staff) if each.said)]


def papers_before(case: Case, reader: Person) -> list[Document]:
    """The documents of a case that its reader may have; a proof of what was filed says no more."""
    known = documents_for(reader, case, legal_now())
    return [each for each in known if each.kind != CONFIRMATION]


def _passages(case: Case, *, for_staff: bool) -> Iterator[Passage]:
    decisions = {taken.id: d for d in case.decisions if (taken := taken_with(d))}
    known: list[tuple[datetime, Passage]] = []
    for submission in case.submissions:
        decision = decisions.get(submission.id)
        passage = (
            _decided(decision) if decision else _submitted(case, submission, for_staff=for_staff)
        )
        if passage:
            known.append((submission.arrived_at, passage))
    shown = list(decisions.values())
    known += [(d.decided_at, _decided(d)) for d in case.decisions if d not in shown]
    return (passage for _, passage in sorted(known, key=lambda each: each[0]))


def _decided(decision: Decision, *, leads: bool = False) -> Passage:
    slip = [("Wat was er fout?", decision.slip)] if decision.corrects_id else []
    words = decision_words(decision)
    return Passage(
        f"Verbeterde beslissing: {words}" if decision.corrects_id else words,
        signed(decision.decided_by, decision.acting_for),
        decision.decided_at,
        [*slip, *decided_in_words(decision), (REASONS, decision.reasons)],
        leads,
    )


def _submitted(case: Case, submission: Submission, *, for_staff: bool) -> Passage | None:
    """What was filled in at a step; None for what this reader does not see, or was no step."""
    step = diagram_of(case).elements.get(submission.element)
    opens = submission is case.submissions[0]
    if not opens and (step is None or step.kind != USER_TASK):
        return None
    form = (opened_with(case) if opens else form_class(case.process, submission.element))()
    theirs = opens or (step is not None and step.lane == CURSIST)
    again = not opens and submission.task_id is None
    return Passage(
        f"{step.name}, verbeterd" if step and again else step.name if step else form.button,
        _by(submission),
        submission.filed,
        in_words(form, submission) if for_staff or theirs else put_right(form, submission),
        theirs,
    )


def _by(submission: Submission) -> str:
    """Who wrote it, and who else had a hand in it: the minor who asked, the secretariat that
    registered it."""
    if submission.channel == PAYER:
        return str(submission.evidence["institution"])
    said = [submission.person.name]
    if asked := submission.evidence.get("asked"):
        said = [f"{asked['name']}, bevestigd door {submission.person.name}"]
    if submission.registered_by:
        way = WAYS.get(submission.channel, "")
        said += [f"{way[:1].lower()}{way[1:]}"] if way else []
        said += [f"geregistreerd door {submission.registered_by.name}"]
    return ", ".join(said)
