"""`weerwoord check`: reads every diagram, asks the house for what it needs, tries every way that a
case can go, and counts every way to vote."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from app.commands.belonging import nothing_is_left_to_write
from app.commands.building import build
from app.commands.completeness import HOUSE
from app.commands.readable import every_text_names_what_there_is, without_sentence
from app.commands.still_needed import everything_that_runs_can_go_on
from app.commands.vote_counting import no_vote_counts_twice, ways
from processes import mails
from processes.engine import diagrams
from processes.engine.elements import USER_TASK
from processes.engine.explorer import Exploration, explore
from processes.engine.lint import is_drawn_well
from processes.engine.properties import Finding, decisions, in_words, judged
from processes.errors import DiagramRefused
from processes.regulation.committees import COMMITTEES, Committee
from processes.roles import CURSIST


@dataclass(frozen=True)
class Verdict:
    """What one property says of one diagram, or of one committee. `scope` is what it looked at:
    `52 states`, `54 ways to vote`."""

    about: str
    scope: str
    words: str
    findings: list[Finding]
    states: int = 0

    def __str__(self) -> str:
        head = (
            f"{'BROKEN' if self.findings else 'holds '} {self.about} ({self.scope}): {self.words}"
        )
        return "\n".join([head, *(f"         {finding}" for finding in self.findings)])


@click.command()
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE…"
)
@click.option("--running", is_flag=True, help="Ask too what the cases that run still need.")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], running: bool) -> None:
    """Prove what must hold for every procedure: for each FILE, or for all of the house and its
    committees.

    Prints a line for each property and diagram, and under it what breaks it; the exit status is 1
    where anything does.
    """
    paths = sorted(files or diagrams.folder().glob("*.bpmn"))
    committees = [] if files else list(COMMITTEES.values())
    verdicts: list[Verdict] = []
    for verdict in chain(
        *map(_verdicts, paths), map(_of_votes, committees), _of_what_runs() if running else ()
    ):
        click.echo(str(verdict))
        verdicts.append(verdict)
    click.echo(_summary(len(paths), verdicts))
    context.exit(1 if any(verdict.findings for verdict in verdicts) else 0)


def stays_inside_the_profile(path: Path) -> Iterator[Finding]:
    """The diagram uses only what the engine is known to do rightly, and its file has the name of
    its process."""
    try:
        diagram = diagrams.pinned(path.read_bytes(), path.stem)
    except DiagramRefused as refused:
        yield from (Finding(element, reason) for element, reason in refused.findings)
        return
    if diagram.process != path.stem:
        yield Finding(diagram.process, f"stands in a file that is called {path.stem}")


def every_decision_is_received(exploration: Exploration) -> Iterator[Finding]:
    """Every decision is told to the cursist. Where it opens a remedy, the day on which the mail
    arrives is noted, so that the term of the remedy begins to run."""
    process = exploration.diagram.process
    for step, outcome in decisions(exploration):
        sent = [name for name in step.mails if mails.exists(process, name)]
        headers = [mails.header(f"{process}/{name}") for name in sent]
        told = " and ".join(sent)
        if sent and not any(CURSIST in header.to for header in headers):
            yield Finding(step.move.element.id, f"{told} does not go to the cursist", step.path)
        if sent and step.move.element.remedies.get(outcome) and not any(h.receipt for h in headers):
            yield Finding(step.move.element.id, f"{told} is noted as no receipt", step.path)


def every_end_has_a_sentence(exploration: Exploration) -> Iterator[Finding]:
    """Wherever a case can end, there is a sentence for whoever it is about."""
    ends = {state.end: state for state in exploration.states.values() if state.end}
    for end in ends:
        yield from without_sentence(exploration.diagram, end)


def every_rest_has_a_task_or_a_day(exploration: Exploration) -> Iterator[Finding]:
    """Wherever a case rests, somebody has something to do or a day comes: it waits for no message
    alone, of which nobody would know."""
    for state in exploration.states.values():
        told = [w.element for w in state.waiting if w.element.kind == USER_TASK or w.element.timer]
        if not state.end and not told:
            names = ", ".join(waiting.element.id for waiting in state.waiting)
            yield Finding(names, "is waited for, and nobody does anything meanwhile", state.path)


def _verdicts(path: Path) -> Iterator[Verdict]:
    outside = list(stays_inside_the_profile(path))
    yield Verdict(path.stem, "its file", in_words(stays_inside_the_profile), outside)
    if outside:
        return
    diagram = diagrams.pinned(path.read_bytes(), path.stem)
    elements = f"{len(diagram.elements)} elements"
    for rule in (is_drawn_well, *HOUSE, every_text_names_what_there_is, nothing_is_left_to_write):
        yield Verdict(diagram.process, elements, in_words(rule), list(rule(diagram)))
    exploration = explore(diagram)
    states = len(exploration.states)
    ours = (
        every_decision_is_received,
        every_end_has_a_sentence,
        every_rest_has_a_task_or_a_day,
    )
    for prop, found in (*judged(exploration), *((each, list(each(exploration))) for each in ours)):
        yield Verdict(diagram.process, _counted(states, "state"), in_words(prop), found, states)


def _of_votes(committee: Committee) -> Verdict:
    scope = f"{sum(1 for _ in ways(committee))} ways to vote"
    found = list(no_vote_counts_twice(committee))
    return Verdict(committee.id, scope, in_words(no_vote_counts_twice), found)


def _of_what_runs() -> Iterator[Verdict]:
    words = in_words(everything_that_runs_can_go_on)
    with build().app_context():
        for kept in everything_that_runs_can_go_on():
            scope = f"version {kept.content_hash[:8]}, {_counted(kept.cases, 'case')}"
            yield Verdict(kept.process, scope, words, kept.findings)


def _summary(files: int, verdicts: list[Verdict]) -> str:
    properties = len({verdict.words for verdict in verdicts})
    states = sum({verdict.about: verdict.states for verdict in verdicts}.values())
    findings = sum(len(verdict.findings) for verdict in verdicts)
    return ", ".join(
        (
            _counted(files, "diagram"),
            f"{properties} properties",
            _counted(states, "state"),
            _counted(findings, "finding") if findings else "no findings",
        )
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
