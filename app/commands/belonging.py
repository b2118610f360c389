"""Which files belong to a procedure, by its name, and which of their lines nobody wrote yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import app
from processes.engine import diagrams
from processes.engine.diagrams import Diagram
from processes.engine.properties import Finding

UNWRITTEN = "[schrijf]"


@dataclass(frozen=True)
class Files:
    """Where each file stands; `mails` is a folder. Not all of them must be there: `facts` are the
    procedure's own, and `next_page` is of what a cursist files."""

    diagram: Path
    module: Path
    forms: Path
    effects: Path
    facts: Path
    sentences: Path
    next_page: Path
    mails: Path
    stories: Path


def house() -> Path:
    """The folder in which the packages stand."""
    return Path(str(app.__file__)).parents[1]


def files_of(process: str) -> Files:
    """The files of a procedure, there or not."""
    return Files(
        diagram=diagrams.folder() / f"{process}.bpmn",
        module=house() / f"processes/procedures/{process}.py",
        forms=house() / f"forms/{process}.py",
        effects=house() / f"processes/effects/{process}.py",
        facts=house() / f"processes/facts/{process}.py",
        sentences=house() / f"app/sentences/{process}.py",
        next_page=house() / f"app/templates/filing/next/{process}.html",
        mails=house() / f"processes/mails/{process}",
        stories=house() / f"tests/procedures/test_{process}.py",
    )


def nothing_is_left_to_write(diagram: Diagram) -> Iterator[Finding]:
    """Nothing that people read or that the house does is a stub still."""
    found = files_of(diagram.process)
    alone = (found.module, found.forms, found.effects, found.facts, found.sentences)
    shown = (*alone, found.next_page, found.stories, *sorted(found.mails.glob("*.md")))
    for path in filter(Path.is_file, shown):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if UNWRITTEN in line:
                yield Finding(f"{path.relative_to(house())}:{number}", line.strip())
