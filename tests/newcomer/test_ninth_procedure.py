"""A ninth procedure, as CONTRIBUTING says: a question to the secretariat, an answer, a reminder.

What lies in `house` is put beside a copy of the house, where the commands of the house then run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ADDED = Path(__file__).parent / "house"
PARTS = ("app", "bpmn", "forms", "processes", "tests", "workers")
Run = tuple[int, str]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house, with the ninth procedure beside the other eight."""
    here = tmp_path_factory.mktemp("house")
    left_out = shutil.ignore_patterns("__pycache__", "newcomer")
    for part in PARTS:
        shutil.copytree(HOUSE / part, here / part, ignore=left_out)
    shutil.copy(HOUSE / "pyproject.toml", here)
    shutil.copytree(ADDED, here, dirs_exist_ok=True)
    return here


def run(copy: Path, *words: str) -> Run:
    """The exit status of a Python module that runs in the copy, and its last line."""
    command = [sys.executable, "-m", *words]
    # The folder of the PostgreSQL server of this process is not for that of another.
    known = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    done = subprocess.run(command, cwd=copy, env=known, capture_output=True, text=True)
    return done.returncode, done.stdout.strip().splitlines()[-1]


def test_it_adds_files_and_changes_none() -> None:
    added = [
        file.relative_to(ADDED) for file in ADDED.rglob("*.*") if "__pycache__" not in str(file)
    ]
    assert [file for file in added if (HOUSE / file).exists()] == []
    assert added


def test_the_house_lacks_nothing_of_it(copy: Path) -> None:
    status, last = run(copy, "app", "check", "bpmn/question.bpmn")
    assert (status, last.endswith("3 states, no findings")) == (0, True), last


def test_nobody_is_stuck_in_it(copy: Path) -> None:
    status, last = run(copy, "app", "play", "question")
    assert (status, last.partition(",")[0]) == (0, "plays question: states 3")


def test_its_stories_hold_by_the_doors_and_on_the_pages(copy: Path) -> None:
    stories = ("tests/procedures/test_question.py", "tests/app/test_question_pages.py")
    status, last = run(copy, "pytest", "-q", *stories)
    assert (status, last.partition(" in ")[0]) == (0, "5 passed"), last
