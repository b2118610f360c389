"""`weerwoord translations`: what there is to translate, from the pages and the diagrams, brought
into the catalogue of each language."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.html import languages
from app.html.languages import LANGUAGES
from app.reading.form_words import every_text
from app.reading.steps import HOUSE
from app.reading.way import STEPS
from processes.engine.diagrams import Diagram, current, names
from processes.engine.elements import END
from processes.roles import CURSIST

APP = Path(str(files("app")))
READ = [("**.py", "python"), ("templates/**.html", "jinja2")]
Said = tuple[str, str | tuple[str, ...], str | None]
SAID = {"say": None, "say_counted": (1, 2), "_": None}  # `_` is that of the templates


@click.command()
def translations() -> None:
    """Bring what is new or gone into the catalogues, and say what is to be translated."""
    for code in LANGUAGES:
        catalogue = renewed(code)
        with path_of(code).open("wb") as file:
            write_po(file, catalogue, width=100, no_location=True, ignore_obsolete=True)
        click.echo(f"{code}: {len(catalogue)} messages, {len(untranslated(catalogue))} to do")


def template() -> Catalog:
    """Everything that a reader can have in another language, in Dutch: what pages say, what the
    forms of a filing ask, and the steps of the diagrams."""
    catalogue = Catalog(project="Weerwoord")
    for file, message, context in said():
        catalogue.add(message, None, [(file, 0)], context=context)
    for text in every_text():
        catalogue.add(text)
    for diagram in map(current, names()):
        for name in names_in(diagram):
            catalogue.add(name)
    return catalogue


@cache
def said() -> tuple[Said, ...]:
    """What the code and the pages say that a reader can have in another language: by its file, and
    in which context. Read once, for all languages: that takes longer than all the rest."""
    found = extract_from_dir(APP, READ, keywords=SAID)
    return tuple((file, message, context) for file, _line, message, _comments, context in found)


def names_in(diagram: Diagram) -> Iterator[str]:
    """The steps and ends of a diagram that its reader meets, and who does them."""
    yield from (name for lane, name in diagram.lanes.items() if lane != CURSIST)
    for element in diagram.elements.values():
        if element.kind in (*STEPS, END) and not element.documentation.startswith(HOUSE):
            yield element.name


def renewed(code: str) -> Catalog:
    """The catalogue of a language as it is to be: every message that no procedure translates in a
    catalogue of its own, and none that is gone."""
    catalogue = kept(code)
    fresh = template()
    for message in languages.messages(code):
        if message.id and message.id not in catalogue:
            fresh.delete(message.id)
    fresh.creation_date = catalogue.creation_date
    catalogue.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# Weerwoord: {LANGUAGES[code].name}"
    return catalogue


def kept(code: str) -> Catalog:
    """The catalogue of the house in a language, as it stands in its file."""
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def path_of(code: str) -> Path:
    """The file of a language's catalogue."""
    return Path(str(languages.FOLDER / code / "LC_MESSAGES" / "messages.po"))


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that are missing, or that nobody has looked at since they changed."""
    return [m for m in catalogue if m.id and (m.fuzzy or not _all_of(m))]


def _all_of(message: Message) -> bool:
    given = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(given) and all(given)
