"""Lines that are written apart are read apart: Jinja takes the line end after a tag, and that of an
included text, so a paragraph behind one can run into the next. And words that are said only if
something is so are said in a tag: what a variable leaves out is a hole."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.nodes import CondExpr

FOLDER = Path(str(files("processes.mails")))
TEXTS = sorted(FOLDER.rglob("*.md"))
SET = re.compile(r"{% set [^%]*%}\n")
TAG_ALONE = re.compile(r"{%[^%]*%}")
INCLUDED = re.compile(r"{% include .*?/?([\w/]+\.md)\"")
BRANCH = "{% el"


def line_ends_of(line: str) -> int:
    """How many line ends stand behind what this line says, at least."""
    if TAG_ALONE.fullmatch(line) and (included := INCLUDED.match(line)):
        named = [text for text in TEXTS if f"{text}".endswith(f"/{included[1]}")]
        return min(
            line_ends_behind(text) for text in named if line not in text.read_text(encoding="utf-8")
        )
    return 0 if line.endswith("%}") else 1


def line_ends_behind(text: Path) -> int:
    """How many line ends stand behind all that an included text says: its very last is taken."""
    lines = text.read_text(encoding="utf-8").splitlines()
    said = max(at for at, line in enumerate(lines) if says_something(line))
    blanks = lines[said + 1 :].count("")
    taken = 0 if TAG_ALONE.fullmatch(lines[-1]) and said < len(lines) - 1 else 1
    return max(line_ends_of(lines[said]) + blanks - taken, 0)


def says_something(line: str) -> bool:
    return bool(line) and (not TAG_ALONE.fullmatch(line) or bool(INCLUDED.match(line)))


def run_together(lines: list[str]) -> Iterator[str]:
    """The lines that begin behind another, or lack the blank line that is written before them."""
    line_ends, apart = 2, False
    for line in lines:
        if not line:
            line_ends, apart = line_ends + 1, True
        elif says_something(line):
            if line_ends < (2 if apart else 1):
                yield line
            line_ends, apart = line_ends_of(line), False
        elif line.startswith(BRANCH):
            line_ends, apart = 2, False


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.parent.name}/{text.stem}")
def test_lines_written_apart_are_read_apart(text: Path) -> None:
    body = text.read_text(encoding="utf-8").rpartition("\n---\n")[2]
    said = SET.sub("", body)
    assert list(run_together(said.splitlines())) == []


@pytest.mark.parametrize("name", ["asked", "appeal_committee/_first"])
def test_behind_an_included_text_comes_a_blank_line_whatever_follows(name: str) -> None:
    assert line_ends_behind(FOLDER / f"{name}.md") == 2


def test_a_line_behind_a_tag_with_one_blank_line_runs_on() -> None:
    said = "Je vroeg iets.{% if late %} Het is laat.{% endif %}"
    assert list(run_together([said, "", "Bedankt."])) == ["Bedankt."]
    assert list(run_together([said, "", "", "Bedankt."])) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.parent.name}/{text.stem}")
def test_a_variable_that_is_chosen_has_words_for_both_cases(text: Path) -> None:
    body = text.read_text(encoding="utf-8").rpartition("\n---\n")[2]
    chosen = Environment(autoescape=False).parse(body).find_all(CondExpr)
    assert [choice for choice in chosen if choice.expr2 is None] == []
