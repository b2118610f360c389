"""`weerwoord new`: the files of a procedure that there is only a diagram of, each with what a
person must still write marked as such. `weerwoord check` then names every such line."""

from pathlib import Path

import click
from jinja2 import Environment, PackageLoader, StrictUndefined

from app.commands import belonging
from app.commands.new.needs import Needs
from processes.engine import diagrams
from processes.engine.diagrams import Diagram
from processes.errors import DiagramRefused, WeerwoordError

_stubs = Environment(
    loader=PackageLoader("app.commands.new", "stubs"),
    autoescape=False,  # noqa: S701 - what it writes is source, and no page
    block_start_string="<%",
    block_end_string="%>",
    variable_start_string="<<",
    variable_end_string=">>",
    comment_start_string="<#",
    comment_end_string="#>",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
)


@click.command()
@click.argument("process")
@click.option(
    "--from",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The diagram, whose process has the same id.",
)
def new(process: str, file: Path) -> None:
    """Write the stubs of the procedure PROCESS, beside its diagram. What is there already stays as
    it is."""
    diagram = _read(process, file)
    for path, text in written_for(diagram).items():
        if path.exists():
            click.echo(f"stays    {path.relative_to(belonging.house())}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        click.echo(f"written  {path.relative_to(belonging.house())}")
    click.echo(f"Now ask: weerwoord check {diagrams.folder().name}/{process}.bpmn")


def written_for(diagram: Diagram) -> dict[Path, bytes]:
    """Each file that a procedure needs, with what a person can begin from."""
    needs, found = Needs.of(diagram), belonging.files_of(diagram.process)
    stubs = {
        found.module: "procedure.py",
        found.forms: "forms.py",
        found.effects: "effects.py",
        found.sentences: "sentences.py",
        found.stories: "stories.py",
        **({found.facts: "facts.py"} if needs.facts else {}),
        **({found.next_page: "next.html"} if needs.filed else {}),
    }
    said = {path: _filled(stub, needs) for path, stub in stubs.items()}
    for mail in needs.mails:
        said[found.mails / f"{mail.name}.md"] = _filled("mail.md", needs, mail=mail)
    for part in needs.parts:
        said[found.mails / f"{part}.md"] = _filled("part.md", needs, part=part)
    return {found.diagram: diagram.xml, **said}


def _read(process: str, file: Path) -> Diagram:
    try:
        diagram = diagrams.pinned(file.read_bytes(), file.stem)
    except DiagramRefused as refused:
        raise WeerwoordError(f"{file}: {refused}") from refused
    if diagram.process != process:
        raise WeerwoordError(f"{file} holds the process {diagram.process}, and not {process}")
    return diagram


def _filled(stub: str, needs: Needs, **more: object) -> bytes:
    return _stubs.get_template(f"{stub}.jinja").render(needs=needs, **more).encode()
