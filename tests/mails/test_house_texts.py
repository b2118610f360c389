"""Every text of the house: a head that can be read, roles that there are, a body Jinja takes."""

from importlib.resources import files

import pytest
from jinja2 import Environment, TemplateSyntaxError

from processes import mails
from processes.roles import GUARDIAN, ROLES

WHO_HAS_AN_ACCOUNT = "person"  # of the mails about an account, which belong to no case
FOLDER = files("processes.mails")
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
