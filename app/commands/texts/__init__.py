"""`weerwoord texts`: every Dutch text that a person can read, in one place, from the sources.

`make texts` keeps it as docs/texts.md. It is read from what the house says, not from a list that
somebody keeps: templates, Python, diagrams and mails. A single word without a capital, such as "nu"
on a tag, is not told from a name in the code, and is left out.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

import app
import forms
import processes
import workers
from app.commands.texts.pages import said_on
from app.commands.texts.python import said_in
from processes.engine.diagrams import Diagram, current, names

# What these say is read by whoever runs or changes the program, and in English.
FOR_OPERATORS = {
    "app/config.py",
    "app/reading/both_databases.py",
    "app/reading/crowd.py",
    "app/reading/forms_by_step.py",
    "app/obligations/page.py",
    "app/html/security.py",
    "app/serving.py",
    "app/html/templating.py",
    "processes/errors.py",
    "processes/regulation/questions.py",
    "processes/regulation/tokens.py",
    "workers/broker.py",
    "workers/heads.py",
    "workers/running.py",
    "workers/sweeping.py",
}
FOLDERS_FOR_OPERATORS = (
    "app/commands",
    "app/demo/stories",
    "app/migrations",
    "processes/engine",
    "processes/stamps",
    "processes/models",
)
HEAD = """# Texts

Every Dutch text that somebody can read, by the place where it stands. `make texts` writes this page
from the sources, and a test holds that it is what they say: do not change it by hand. `{…}` is
filled in when the text is shown. Single words without a capital are left out.
"""


@click.command()
def texts() -> None:
    """Every Dutch text of the house, as Markdown."""
    click.echo(page(), nl=False)


def page() -> str:
    """The page docs/texts.md, as the sources are now."""
    parts = [("Pages", _pages()), ("Forms", _modules(forms)), ("Diagrams", _diagrams())]
    parts += [("Mails", _mails()), ("What the pages' code says", _modules(app))]
    parts += [("Refusals, terms and roles", _modules(processes)), ("Sending", _modules(workers))]
    return HEAD + "".join(f"\n## {title}\n{''.join(sections)}" for title, sections in parts)


def _pages() -> Iterator[str]:
    folder = _folder(app) / "templates"
    for path in sorted(folder.rglob("*.html")):
        yield _section(str(path.relative_to(folder)), said_on(path.read_text(encoding="utf-8")))


def _modules(package: object) -> Iterator[str]:
    folder = _folder(package)
    for path in sorted(folder.rglob("*.py")):
        name = str(path.relative_to(folder.parent))
        if name not in FOR_OPERATORS and not name.startswith(FOLDERS_FOR_OPERATORS):
            yield _section(name, said_in(path.read_text(encoding="utf-8")))


def _diagrams() -> Iterator[str]:
    for diagram in map(current, names()):
        yield _section(f"{diagram.process}.bpmn", _drawn(diagram))


def _drawn(diagram: Diagram) -> Iterator[str]:
    yield f"**{diagram.name}**: {diagram.documentation}"
    yield f"Lanes: {', '.join(diagram.lanes.values())}"
    for element in diagram.elements.values():
        yield f"**{element.name or element.id}**: {element.documentation}"


def _mails() -> Iterator[str]:
    folder = Path(str(files("processes.mails")))
    for path in sorted(folder.rglob("*.md")):
        written = path.read_text(encoding="utf-8").strip()
        yield f"\n### {path.relative_to(folder)}\n\n```jinja\n{written}\n```\n"


def _section(title: str, said: Iterator[str]) -> str:
    """The texts of one place, each once; nothing of a place that says nothing."""
    lines = [f"- {' '.join(text.split())}\n" for text in dict.fromkeys(said)]
    return f"\n### {title}\n\n{''.join(lines)}" if lines else ""


def _folder(package: object) -> Path:
    return Path(str(getattr(package, "__file__", ""))).parent
