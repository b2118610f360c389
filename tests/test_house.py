"""The house itself: who may import whom, and the habits that no tool watches."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

HOUSE = Path(__file__).parents[1]
PACKAGES = ("app", "forms", "processes", "workers")
TEMPLATES = HOUSE / "app/templates"
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
LONGEST_MODULE = 350  # lines
# Put together, so that this file does not name them itself.
HOSTS = [f"{name}\\.{end}" for name, end in (("pypi", "org"), ("deb\\.debian", "org"))]
HOSTS += ["python" + "hosted", "registry\\." + "npmjs"]
PLACES = [f"(?<![\\w.])/{name}/[a-z]" for name in ("work", "tmp", "home", "root", "Users")]


def committed(*patterns: str) -> list[Path]:
    """The files that git knows and that are still there."""
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    return [HOUSE / name for name in listed.stdout.splitlines() if (HOUSE / name).is_file()]


def modules(*packages: str) -> list[Path]:
    """The Python files in these folders, without the migrations, which Alembic writes."""
    found = committed(*(f"{package}/*.py" for package in packages))
    return [path for path in found if path.parent.name != "versions"]


def places(pattern: str, paths: list[Path]) -> list[str]:
    """Where the pattern stands, as `folder/file.py:12`."""
    return [f"{path.relative_to(HOUSE)}:{line}" for path, line in _matches(pattern, paths)]


def _matches(pattern: str, paths: list[Path]) -> Iterator[tuple[Path, int]]:
    wanted = re.compile(pattern)
    for path in paths:
        text = path.read_bytes().decode(errors="ignore")
        for number, line in enumerate(text.splitlines(), start=1):
            if wanted.search(line):
                yield path, number


def test_everything_imports_downward_only() -> None:
    lint = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(lint, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_only_the_clock_reads_the_clock() -> None:
    reading = r"\b(datetime|date|time)\.(now|today|utcnow|time|localtime)\("
    assert places(reading, modules(*PACKAGES)) == places(
        r"datetime\.now\(UTC\)", [HOUSE / "processes/clock.py"]
    )


def test_no_test_sleeps() -> None:
    assert places(r"\bsleep\(", modules("tests")) == []


def test_no_module_outgrows_its_room() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in modules(*PACKAGES)}
    assert [path for path, length in lengths.items() if length > LONGEST_MODULE] == []


def test_every_template_is_used() -> None:
    told = "".join(path.read_text() for path in committed("app/*.py", "app/*.html"))
    # `f"errors/{page}.html"` uses every template of that folder, and so does `"errors/" ~ page`.
    names = re.findall(r'"([^"\n]+\.html)"', re.sub(r'" ~ [\w.]+ ~ "', "{}", told))
    used = re.compile("|".join(re.sub(r"\\{.*?\\}", r"[^/]+", re.escape(name)) for name in names))
    templates = [str(path.relative_to(TEMPLATES)) for path in committed("app/templates/*.html")]
    assert [name for name in templates if not used.fullmatch(name)] == []


def test_no_file_names_a_package_host_or_a_place_on_somebodys_machine() -> None:
    assert places("|".join(HOSTS + PLACES), committed()) == []


def test_the_versions_of_all_that_is_asked_for_are_pinned() -> None:
    asked = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    names = {re.split(r"[\[<>=~; ]", one)[0].lower() for one in asked}
    pins = (HOUSE / "constraints.txt").read_text().lower()
    assert {name for name in names if not re.search(rf"^{name}==[\w.]+( ;|$)", pins, re.M)} == set()


def test_every_setting_stands_in_the_readme() -> None:
    config = (HOUSE / "app/config.py").read_text()
    names = re.findall(r'env(?:\.get\(|, )"([A-Z_]+)"', config)
    readme = (HOUSE / "README.md").read_text()
    assert names
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_ci_runs_what_a_developer_runs() -> None:
    assert "make test" in (HOUSE / ".ci/run").read_text()
