"""The command `weerwoord advisories`: which packages of the bill of materials have a known fault.

The list is one that the administrator brings, in the format of OSV: nobody on the network is asked.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from processes.clock import machine_now

MENDED_IN_DAYS = 30  # calendar days since a fault is known; docs/deploy.md says so
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}  # by how a bill calls them, how OSV does
COUNTED = ("ECOSYSTEM", "SEMVER")  # ranges of versions; those of commits say the same
BEFORE_ALL = "0"  # what a range says of where it begins
NOT_OSV = "is no list in the format of OSV: it takes a .zip of JSON files, or a JSON file"
NO_BILL = "is no bill of materials as `make sbom` writes"
Package = tuple[str, str]  # its ecosystem, as OSV calls it, and its name
Advisory = Mapping[str, Any]


@dataclass(frozen=True)
class Component:
    """A package of the bill. One that is `optional` comes with an extra, or with the tests."""

    package: Package
    version: str
    optional: bool

    def __str__(self) -> str:
        scope = " (only for an extra or the tests)" if self.optional else ""
        return f"{self.package[1]} {self.version}{scope}"


@click.command()
@click.argument("lists", nargs=-1, required=True, type=FILE)
@click.option(
    "--sbom", type=FILE, default="sbom.json", help="The bill of materials: that of `make sbom`."
)
def advisories(lists: tuple[Path, ...], sbom: Path) -> None:
    """Name each package that has a known fault, by LISTS in the format of OSV, and end with 1 where
    there is any. A list is a .zip with a JSON file for each fault, or a JSON file with one or
    many. Of a fault that is known for longer than a package with one may stay, it says so."""
    bill = _bill(sbom)
    wanted = {each.package for each in bill}
    about: list[Advisory] = []
    count, newest, told = 0, "", set()
    for advisory in (each for file in lists for each in _read(file)):
        packages = {_package(each) for each in advisory.get("affected", ())}
        told |= {ecosystem for ecosystem, _ in packages}
        count, newest = count + 1, max(newest, str(advisory.get("modified", "")))
        if packages & wanted and not advisory.get("withdrawn"):
            about.append(advisory)
    click.echo(f"Looked at {len(bill)} packages and {count} faults, the newest of {newest[:10]}.")
    if lacks := sorted({ecosystem for ecosystem, _ in wanted} - told):
        raise click.ClickException(f"no list says anything of packages of {', '.join(lacks)}")
    found = [line for each in bill for line in _faults(each, about)]
    for line in found or ["No package has a known fault."]:
        click.echo(line)
    if found:
        raise SystemExit(1)


def _bill(sbom: Path) -> list[Component]:
    """The packages of a bill. Raises ClickException."""
    try:
        return [_component(each) for each in json.loads(sbom.read_bytes())["components"]]
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{sbom} {NO_BILL}") from error


def _component(said: Mapping[str, Any]) -> Component:
    kind, _, rest = said["purl"].removeprefix("pkg:").partition("/")
    package = ECOSYSTEMS[kind], unquote(rest.rpartition("@")[0])
    return Component(package, said["version"], said.get("scope") == "optional")


def _read(file: Path) -> Iterator[Advisory]:
    """The advisories of a list. Raises ClickException."""
    try:
        for text in _texts(file):
            said = json.loads(text)
            yield from said if isinstance(said, list) else said.get("vulns") or [said]
    except (ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise click.ClickException(f"{file} {NOT_OSV}") from error


def _texts(file: Path) -> Iterator[bytes]:
    if not zipfile.is_zipfile(file):
        yield file.read_bytes()
        return
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield archive.read(name)


def _package(affected: Mapping[str, Any]) -> Package:
    """What it is about; of another kind than ours as it stands there."""
    said = affected.get("package", {})
    ecosystem, name = str(said.get("ecosystem", "")), str(said.get("name", ""))
    return ecosystem, canonicalize_name(name) if ecosystem == ECOSYSTEMS["pypi"] else name


def _faults(component: Component, advisories: Iterable[Advisory]) -> Iterator[str]:
    """A line for each fault of a package."""
    for advisory in advisories:
        theirs = [a for a in advisory["affected"] if _package(a) == component.package]
        if any(_affects(each, component.version) for each in theirs):
            names = ", ".join([str(advisory.get("id", "")), *advisory.get("aliases", ())])
            fixed = sorted({each for one in theirs for each in _fixed(one)})
            mended = f"; mended in {', '.join(fixed)}" if fixed else ""
            told = f"{advisory.get('summary', '')}{mended}{_too_long(advisory)}"
            yield f"{component}: {names}: {told}"


def _too_long(advisory: Advisory) -> str:
    """That a fault is known for longer than it may stay, where the list says since when."""
    try:
        since = datetime.fromisoformat(str(advisory.get("published", "")))
    except ValueError:
        return ""
    days = (machine_now().date() - since.date()).days
    return f"; known for {days} days, more than {MENDED_IN_DAYS}" if days > MENDED_IN_DAYS else ""


def _affects(affected: Mapping[str, Any], version: str) -> bool:
    return version in affected.get("versions", ()) or any(
        _is_in(each.get("events", ()), version)
        for each in affected.get("ranges", ())
        if each.get("type") in COUNTED
    )


def _is_in(events: Iterable[Mapping[str, str]], version: str) -> bool:
    """Whether a version is in a range. Where that cannot be told, it is: somebody has to look."""
    try:
        ours = Version(version)
        moments = sorted((_moment(each) for each in events), key=lambda each: each[0])
    except InvalidVersion:
        return True
    within = False
    for moment, verb in moments:
        if verb == "introduced" and ours >= moment:
            within = True
        elif (verb == "fixed" and ours >= moment) or (verb == "last_affected" and ours > moment):
            within = False
    return within


def _moment(event: Mapping[str, str]) -> tuple[Version, str]:
    """One version at which something begins or ends, and what."""
    [(verb, said)] = event.items()
    return Version("0.dev0" if said == BEFORE_ALL else said), verb


def _fixed(affected: Mapping[str, Any]) -> Iterator[str]:
    for each in affected.get("ranges", ()):
        if each.get("type") in COUNTED:
            yield from (event["fixed"] for event in each.get("events", ()) if "fixed" in event)
