"""The bill of materials is laid beside lists of known faults, in the format of OSV."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner

from app.commands.advisories import MENDED_IN_DAYS, advisories

FLASK = {"purl": "pkg:pypi/flask@3.1.2", "name": "flask", "version": "3.1.2", "scope": "required"}
REDIS = {"purl": "pkg:pypi/redis@7.0.1", "name": "redis", "version": "7.0.1", "scope": "optional"}
GOVUK = {
    "purl": "pkg:npm/%40scope/frontend@5.13.0",
    "name": "@scope/frontend",
    "version": "5.13.0",
}


def fault(ecosystem: str, name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}] if events else []
    about = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": ranges}
    of = {"id": "GHSA-1", "modified": "2026-11-20T08:00:00Z", "summary": "Leest mee"}
    versions = {"versions": more.pop("versions")} if "versions" in more else {}
    return {**of, "affected": [about | versions], **more}


ELSEWHERE = fault("npm", "left-pad", {"introduced": "0"}), fault("PyPI", "django", {"fixed": "1"})


def told(
    folder: Path, *faults: dict[str, Any], bill: tuple[Any, ...] = ()
) -> tuple[int, list[str]]:
    """The exit status, and the lines, of a bill beside these faults and two of packages that are
    not in it."""
    sbom, osv = folder / "sbom.json", folder / "osv.json"
    sbom.write_text(json.dumps({"components": bill or [FLASK, REDIS, GOVUK]}))
    osv.write_text(json.dumps([*ELSEWHERE, *faults]))
    return said(str(osv), "--sbom", str(sbom))


def said(*words: str) -> tuple[int, list[str]]:
    done = CliRunner().invoke(advisories, words)
    return done.exit_code, done.output.splitlines()


def test_a_bill_without_known_faults_is_well(tmp_path: Path) -> None:
    assert told(tmp_path) == (
        0,
        [
            "Looked at 3 packages and 2 faults, the newest of 2026-11-20.",
            "No package has a known fault.",
        ],
    )


def test_a_package_with_a_fault_is_named_with_what_mends_it(tmp_path: Path) -> None:
    aliases = {"aliases": ["CVE-2026-1"]}
    one = fault("PyPI", "Flask", {"introduced": "3.0"}, {"fixed": "3.1.3"}, **aliases)
    two = fault("PyPI", "redis", versions=["7.0.0", "7.0.1"], id="GHSA-2")
    status, lines = told(tmp_path, one, two)
    assert status == 1
    assert lines[1:] == [
        "flask 3.1.2: GHSA-1, CVE-2026-1: Leest mee; mended in 3.1.3",
        "redis 7.0.1 (only for an extra or the tests): GHSA-2: Leest mee",
    ]


@pytest.mark.parametrize(
    ("published", "said_of_it"),
    [
        ("2026-10-30T23:59:59Z", "; known for 31 days, more than 30"),
        ("2026-10-31T00:00:00Z", ""),
        ("soon", ""),
    ],
)
@time_machine.travel("2026-11-30 12:00Z", tick=False)
def test_a_fault_says_that_it_is_known_for_longer_than_it_may_stay(
    tmp_path: Path, published: str, said_of_it: str
) -> None:
    one = fault("PyPI", "flask", {"introduced": "0"}, {"fixed": "3.1.3"}, published=published)
    _, lines = told(tmp_path, one)
    assert lines[1:] == [f"flask 3.1.2: GHSA-1: Leest mee; mended in 3.1.3{said_of_it}"]


def test_the_page_says_how_long_a_fault_may_stay() -> None:
    page = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text()
    assert f"renewed within {MENDED_IN_DAYS} days after the fault was published" in page


@pytest.mark.parametrize(
    ("events", "is_in"),
    [
        ([{"introduced": "0"}], True),
        ([{"introduced": "0"}, {"fixed": "3.1.2"}], False),
        ([{"introduced": "0"}, {"fixed": "3.1.10"}], True),
        ([{"introduced": "3.1.2"}], True),
        ([{"introduced": "3.1.3"}], False),
        ([{"introduced": "0"}, {"last_affected": "3.1.2"}], True),
        ([{"introduced": "0"}, {"last_affected": "3.1.1"}], False),
        ([{"fixed": "3.1"}, {"introduced": "0"}, {"introduced": "3.1.1"}], True),
        ([{"introduced": "wat dit ook is"}], True),
    ],
)
def test_a_range_of_versions_says_which_are_touched(
    tmp_path: Path, events: list[dict[str, str]], is_in: bool
) -> None:
    assert told(tmp_path, fault("PyPI", "flask", *events))[0] == is_in


def test_a_package_of_another_kind_with_the_same_name_is_another(tmp_path: Path) -> None:
    assert told(tmp_path, fault("npm", "flask", {"introduced": "0"}))[0] == 0
    assert told(tmp_path, fault("npm", "@scope/frontend", {"introduced": "0"}))[0] == 1


def test_what_was_withdrawn_is_no_fault(tmp_path: Path) -> None:
    gone = fault("PyPI", "flask", {"introduced": "0"}, withdrawn="2026-11-21T00:00:00Z")
    assert told(tmp_path, gone)[0] == 0


def test_a_zip_has_a_file_for_each_fault(tmp_path: Path) -> None:
    told(tmp_path)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number, each in enumerate((*ELSEWHERE, fault("PyPI", "flask", {"introduced": "0"}))):
            archive.writestr(f"{number}.json", json.dumps(each))
    status, lines = said(str(tmp_path / "all.zip"), "--sbom", str(tmp_path / "sbom.json"))
    assert (status, lines[1:]) == (1, ["flask 3.1.2: GHSA-1: Leest mee"])


def test_what_is_no_list_or_no_bill_is_told(tmp_path: Path) -> None:
    told(tmp_path)
    sbom, osv = str(tmp_path / "sbom.json"), str(tmp_path / "osv.json")
    (tmp_path / "text").write_text("geen lijst")
    assert "is no list in the format of OSV" in said(str(tmp_path / "text"), "--sbom", sbom)[1][-1]
    assert "is no bill of materials" in said(osv, "--sbom", osv)[1][-1]
    (tmp_path / "osv.json").write_text(json.dumps([ELSEWHERE[0]]))
    status, lines = said(osv, "--sbom", sbom)
    assert (status, lines[-1]) == (1, "Error: no list says anything of packages of PyPI")
