"""The software bill of materials names all that is pinned, once, and is the same each time."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[1]


def printed() -> str:
    made = [sys.executable, HOUSE / "tools" / "sbom.py"]
    return subprocess.run(made, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(printed())
    return said


def named(bill: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    """The packages of one kind, by what they are called there."""
    begin = f"pkg:{kind}/"
    return {each["name"]: each for each in bill["components"] if each["purl"].startswith(begin)}


def test_it_is_a_cyclonedx_document_in_which_every_package_stands_once(
    bill: dict[str, Any],
) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["name"] == "weerwoord"
    refs = [each["bom-ref"] for each in bill["components"]]
    assert len(refs) == len(set(refs))
    told = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert set(told) <= {"weerwoord", *refs}
    assert {each for needed in told.values() for each in needed} <= set(refs)


def test_every_python_package_that_is_pinned_is_in_it(bill: dict[str, Any]) -> None:
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", (HOUSE / "constraints.txt").read_text(), re.M)
    assert len(pins) > 50
    packages = [each for each in bill["components"] if each["purl"].startswith("pkg:pypi/")]
    assert sorted((each["name"], each["version"]) for each in packages) == sorted(pins)


def test_what_only_tests_or_an_extra_need_is_optional(bill: dict[str, Any]) -> None:
    scopes = {name: each["scope"] for name, each in named(bill, "pypi").items()}
    for name in ("flask", "werkzeug", "sqlalchemy", "cryptography", "cffi"):
        assert scopes[name] == "required"
    for name in ("pytest", "mypy", "gunicorn", "psycopg", "redis"):
        assert scopes[name] == "optional"


def test_of_the_front_end_it_has_the_hashes(bill: dict[str, Any]) -> None:
    lock = json.loads((HOUSE / "package-lock.json").read_text())
    packages = named(bill, "npm")
    assert len(packages) == len(lock["packages"]) - 1
    assert all(len(each["hashes"][0]["content"]) == 128 for each in packages.values())
    assert {each["hashes"][0]["alg"] for each in packages.values()} == {"SHA-512"}
    assert packages["govuk-frontend"]["licenses"] == [{"license": {"name": "MIT"}}]


def test_the_same_packages_give_the_same_text() -> None:
    assert printed() == printed()


def test_make_sbom_installs_nothing_and_says_so_where_nothing_is_installed(tmp_path: Path) -> None:
    asked = ["make", "--no-print-directory", "sbom", f"ENV={tmp_path}"]
    done = subprocess.run(asked, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode != 0
    assert "Nothing is installed yet: run make setup, or make setup-hashed, first." in done.stderr
    assert list(tmp_path.iterdir()) == []
