"""What the cases that run still need of the house. Each keeps the version of its diagram; forms,
mails and functions are those of the house as it is today, which may have lost one since.

Of a version counts only what its cases can still reach, from where they rest now.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from app.commands import completeness, readable
from app.reading.forms_by_step import form_class
from processes.cases.ground.kept_diagrams import kept_diagrams
from processes.engine.diagrams import Diagram, ahead_of
from processes.engine.elements import START, USER_TASK
from processes.engine.execution import Execution
from processes.engine.explorer import explore
from processes.engine.properties import Finding
from processes.errors import DiagramRefused, EngineError
from processes.models import Case, Definition, Submission, db

AT_ONCE = 500
ASKED: tuple[Callable[[Diagram], Iterator[Finding]], ...] = (
    readable.the_house_knows_the_procedure,
    readable.every_rest_has_a_sentence,
    readable.whoever_files_is_shown_the_way,
    readable.every_remedy_has_its_words,
    readable.every_text_names_what_there_is,
    completeness.every_form_fits,
    completeness.every_mail_has_a_text,
    completeness.every_registered_letter_is_posted,
    completeness.every_lane_is_a_role,
    completeness.every_function_is_there,
    completeness.every_term_is_known,
)


@dataclass
class Kept:
    """A version of a diagram with the cases that run under it: how many, at which elements they
    wait, and what is wrong."""

    process: str
    content_hash: str
    cases: int = 0
    waits: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def everything_that_runs_can_go_on() -> Iterator[Kept]:
    """Every case that runs can be taken up where it rests, and what it can still come to is there:
    forms, mails, functions, terms and words. For each version under which cases run."""
    versions = select(Definition).join(Case).where(Case.ended_at.is_(None)).distinct()
    for version in db.session.scalars(versions.order_by(Definition.process, Definition.id)).all():
        kept = Kept(version.process, version.content_hash)
        try:
            diagram = kept_diagrams([version.id])[version.id]
        except DiagramRefused as refused:
            kept.findings += [Finding(element, why) for element, why in refused.findings]
        else:
            _take_up(kept, diagram, version.id)
            kept.findings += _lacking(diagram, kept.waits)
            kept.findings += _forms_gone(diagram, version.id)
        yield kept


def _take_up(kept: Kept, diagram: Diagram, version: int) -> None:
    running = select(Case.reference, Case.state).order_by(Case.id)
    running = running.where(Case.definition_id == version, Case.ended_at.is_(None))
    for reference, state in db.session.execute(running.execution_options(yield_per=AT_ONCE)):
        kept.cases += 1
        try:
            resting = Execution.load(diagram, state, lambda _: {}).waiting()
        except EngineError as error:
            kept.findings.append(Finding(reference, str(error)))
        else:
            kept.waits |= {waiting.element.id for waiting in resting}


def _lacking(diagram: Diagram, waits: set[str]) -> Iterator[Finding]:
    ahead = ahead_of(diagram, waits)
    lanes = {diagram.elements[element].lane for element in ahead}
    for is_there in ASKED:
        for finding in is_there(diagram):
            if finding.element in ahead | lanes | {diagram.process}:
                yield finding
    ends = {state.end for state in explore(diagram).states.values() if state.end}
    for end in sorted(ends & ahead):
        yield from readable.without_sentence(diagram, end)


def _forms_gone(diagram: Diagram, version: int) -> Iterator[Finding]:
    """What was filled in is shown in the words of its form, which must be there still."""
    filled = select(Submission.element).join(Submission.case).distinct()
    filled = filled.where(Case.definition_id == version, Case.ended_at.is_(None))
    for name in db.session.scalars(filled.order_by(Submission.element)):
        element = diagram.elements.get(name)
        if element and element.kind in (START, USER_TASK):
            try:
                form_class(diagram.process, name)
            except LookupError as error:
                yield Finding(name, f"was filled in, and cannot be shown: {error}")
