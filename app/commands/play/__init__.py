"""`weerwoord play`: plays every way that a case can go, through the real doors, and says where
people would be stuck."""

from time import perf_counter

import click

from processes.engine.diagrams import current, names

from .people import ADULT, MINOR
from .scratch import scratch
from .walking import Walk


@click.command()
@click.argument("process", required=False)
@click.option("--minor", is_flag=True, help="The cursist is 14, and has a guardian.")
@click.pass_context
def play(context: click.Context, process: str | None, minor: bool) -> None:
    """Play PROCESS, or every procedure, in a scratch house, and say where people would be stuck.

    A case is opened in every way in which it can begin, on time and too late. From every state that
    is reached, each open task is done with each of its answers, each message comes in, and time
    goes on to the next due date: so that every move that can be made from a state is made once. The
    answers are made from the forms.

    Stuck is a case that rests with no task, no running term and no end; a task that nobody may do,
    or whose form is taken with no answer; a door or a mail that breaks; and a page of a case or a
    task that breaks for whoever has to see it. The exit status is 1 where anything is.
    """
    found = 0
    with scratch() as house:
        empty = house.settle_in(MINOR if minor else ADULT)
        for name in [process] if process else names():
            began = perf_counter()
            walk = Walk(house, empty, current(name))
            for _ in walk.rests():
                pass
            click.echo(_summary(walk, perf_counter() - began))
            found += len(walk.findings)
    context.exit(1 if found else 0)


def _summary(walk: Walk, seconds: float) -> str:
    word = "STUCK" if walk.findings else "plays"
    head = (
        f"{word} {walk.diagram.process}: states {len(walk.known)}, steps {walk.taken}, "
        f"seconds {seconds:.1f}"
    )
    findings = (
        f"      {words}\n          after {' > '.join(path)}" if path else f"      {words}"
        for words, path in walk.findings.items()
    )
    return "\n".join([head, *findings])
