"""Every text of the house: a head that can be read, roles that there are, a body Jinja takes."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError, nodes

from processes import mails
from processes.roles import GUARDIAN, ROLES

WHO_HAS_AN_ACCOUNT = "person"  # of the mails about an account, which belong to no case
FOLDER = files("processes.mails")
TEXTS = sorted(Path(str(FOLDER)).rglob("*.md"))
NAMES = sorted(
    f"{folder.name}/{text.name.removesuffix('.md')}"
    for folder in FOLDER.iterdir()
    if folder.is_dir() and not folder.name.startswith("_")
    for text in folder.iterdir()
    if text.name.endswith(".md") and not text.name.startswith("_")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_goes_to_roles_that_there_are(name: str) -> None:
    assert set(mails.header(name).to) <= {*ROLES, GUARDIAN, WHO_HAS_AN_ACCOUNT}


@pytest.mark.parametrize("name", NAMES)
def test_only_what_staff_read_can_stand_in_a_mail_of_the_day(name: str) -> None:
    header = mails.header(name)
    assert not header.gathered or not {"cursist", "minor", "outsider", GUARDIAN} & {*header.to}


@pytest.mark.parametrize("name", NAMES)
def test_a_text_can_be_read_by_jinja(name: str) -> None:
    source = FOLDER.joinpath(f"{name}.md").read_text(encoding="utf-8")
    environment = Environment()
    environment.filters.update(day=str, time=str, moment=str)
    try:
        environment.from_string(source)
    except TemplateSyntaxError as error:
        pytest.fail(f"{name}.md, line {error.lineno}: {error}")


@pytest.mark.parametrize("name", NAMES)
def test_a_text_defines_no_macro_since_its_variables_would_be_escaped_twice(name: str) -> None:
    assert "{% macro" not in FOLDER.joinpath(f"{name}.md").read_text(encoding="utf-8")


def edges(said: nodes.Node, *, first: bool) -> Iterator[str]:
    """The words with which a variable can begin, or end."""
    match said:
        case nodes.TemplateData():  # the text around it
            return
        case nodes.Const(value=str(words)):
            yield words
        case nodes.Concat(nodes=parts):
            yield from edges(parts[0 if first else -1], first=first)
        case nodes.CondExpr(expr1=either, expr2=other):
            for each in (either, other):
                yield from edges(each, first=first) if each else ()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_variable_begins_or_ends_with_a_space_that_would_be_taken_from_it(path: Path) -> None:
    environment = Environment()
    environment.filters.update(day=str, time=str, moment=str)
    shown = environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Output)
    parts = [part for output in shown for part in output.nodes]
    begins = [words for part in parts for words in edges(part, first=True)]
    ends = [words for part in parts for words in edges(part, first=False)]
    assert [words for words in begins if words.startswith(" ")] == []
    assert [words for words in ends if words.endswith(" ")] == []
