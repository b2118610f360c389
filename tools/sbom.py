"""The software bill of materials, as CycloneDX 1.5 in JSON: every Python package that is pinned in
constraints.txt, and every front-end package of package-lock.json.

What Weerwoord itself needs is `required`, what only an extra or the tests do is `optional`. Who
needs whom, and licences, are read from the packages that are installed. Nothing in it is a moment:
the same packages give the same text.
"""

import json
import re
import sys
import tomllib
from base64 import b64decode
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.M)
NAME = re.compile(r"[\w.-]+")
UNKNOWN = {"", "UNKNOWN"}


def main() -> None:
    """Prints it."""
    sys.stdout.write(f"{json.dumps(bill(), indent=2, sort_keys=True)}\n")


def bill() -> dict[str, Any]:
    """The whole document."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    pins = pinned()
    asked = {plain(match[0]) for one in project["dependencies"] if (match := NAME.match(one))}
    needs = {name: needed_by(name, pins) for name in pins}
    required = closure(asked, needs)
    house = {"type": "application", "bom-ref": project["name"], "name": project["name"]}
    packages = [
        python(name, version, required=name in required)
        for name, versions in sorted(pins.items())
        for version in versions
    ]
    refs = {name: ref(name, here(name, versions)) for name, versions in pins.items()}
    told = {project["name"]: asked, **{refs[name]: of for name, of in sorted(needs.items())}}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**house, "version": project["version"]}},
        "components": [*packages, *front_end(json.loads(read("package-lock.json")))],
        "dependencies": [
            {"ref": name, "dependsOn": sorted(refs[each] for each in of)}
            for name, of in told.items()
        ],
    }


def pinned() -> dict[str, list[str]]:
    """The versions of each package; more than one where that depends on the Python it runs on."""
    versions: dict[str, list[str]] = {}
    for name, version in PIN.findall(read("constraints.txt")):
        versions.setdefault(plain(name), []).append(version)
    return versions


def here(name: str, versions: list[str]) -> str:
    """The one of these that is installed; the first where none is."""
    found = installed(name)
    return found.version if found and found.version in versions else versions[0]


def read(name: str) -> str:
    """A file of the house."""
    return (HOUSE / name).read_text(encoding="utf-8")


def plain(name: str) -> str:
    """A name as all ways to write it are the same."""
    return re.sub(r"[-_.]+", "-", name).lower()


def ref(name: str, version: str) -> str:
    """How the document refers to a Python package."""
    return f"pkg:pypi/{name}@{version}"


def installed(name: str) -> Distribution | None:
    """What is known of a package that is here; None where it is not."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def needed_by(name: str, pins: dict[str, list[str]]) -> set[str]:
    """The pinned packages that it asks for itself, without its extras."""
    found = installed(name)
    asked = [one for one in (found and found.requires) or () if "extra ==" not in one]
    names = {plain(match[0]) for one in asked if (match := NAME.match(one))}
    return names & set(pins)


def closure(first: set[str], needs: dict[str, set[str]]) -> set[str]:
    """These, and all that they need."""
    found: set[str] = set()
    left = first & set(needs)
    while left:
        found |= left
        left = {each for name in left for each in needs[name]} - found
    return found


def python(name: str, version: str, *, required: bool) -> dict[str, Any]:
    """A package that is pinned."""
    scope = "required" if required else "optional"
    licence = licence_of(installed(name))
    told = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    purl = ref(name, version)
    of = {"type": "library", "bom-ref": purl, "purl": purl, "name": name, "version": version}
    return {**of, "scope": scope, **told}


def licence_of(found: Distribution | None) -> str:
    """As the package itself says it, in a line; empty where it does not or is not installed."""
    if found is None:
        return ""
    said = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    if said in UNKNOWN or "\n" in said:
        classes = found.metadata.get_all("Classifier") or []
        named = [each.rpartition(" :: ")[2] for each in classes if each.startswith("License")]
        return ", ".join(named)
    return said


def front_end(lock: dict[str, Any]) -> list[dict[str, Any]]:
    """The packages whose files the pages use, each with its hash."""
    return [
        component(path.rpartition("node_modules/")[2], each)
        for path, each in sorted(lock["packages"].items())
        if path
    ]


def component(name: str, each: dict[str, Any]) -> dict[str, Any]:
    """One of them."""
    purl = f"pkg:npm/{name.replace('@', '%40')}@{each['version']}"
    algorithm, _, digest = each["integrity"].partition("-")
    hashed = {"alg": algorithm.upper().replace("SHA", "SHA-"), "content": b64decode(digest).hex()}
    licence = {"licenses": [{"license": {"name": each["license"]}}]} if "license" in each else {}
    named = {"type": "library", "bom-ref": purl, "purl": purl, "name": name}
    return {**named, "version": each["version"], "hashes": [hashed], **licence}


if __name__ == "__main__":
    main()
