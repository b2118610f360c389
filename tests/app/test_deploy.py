"""What is shipped to run Weerwoord behind nginx and under systemd says the same as Weerwoord."""

import json
import re
import shlex
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from flask import Flask

from app.cli import main
from app.connections import room

HERE = Path(__file__).parents[2]
DEPLOY = HERE / "docs" / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
LOCATION = re.compile(r"location (?:(?P<how>~|=) )?(?P<path>\S+) \{(?P<rest>[^}]*)\}")
SIZE = re.compile(r"client_max_body_size (\d+)([km]);")
BYTES = {"k": 1000, "m": 1024 * 1024}


def largest(path: str) -> int:
    """How many bytes nginx reads for a path."""
    said = (DEPLOY / "nginx.conf").read_text()
    usual = SIZE.search(said)
    for location in LOCATION.finditer(said):
        how, pattern = location["how"], location["path"]
        if (how == "=" and path == pattern) or (how == "~" and re.search(pattern, path)):
            usual = SIZE.search(location["rest"])
    assert usual
    return int(usual[1]) * BYTES[usual[2]]


def test_nginx_writes_no_address_anywhere() -> None:
    _, *servers = re.split(r"^server \{", (DEPLOY / "nginx.conf").read_text(), flags=re.M)
    assert len(servers) == 2
    for server in servers:
        assert re.findall(r"^ +access_log (.*);", server, re.M) == ["off"]
        assert re.findall(r"^ +error_log (.*);", server, re.M) == ["/var/log/nginx/error.log crit"]


def unit(file: Path) -> ConfigParser:
    read = ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(file)
    return read


def test_nginx_reads_of_every_page_what_the_page_reads(app: Flask) -> None:
    addresses = [re.sub(r"<[^>]*>", "1", rule.rule) for rule in app.url_map.iter_rules()]
    short = [path for path in addresses if largest(path) < room(app, "POST", path)]
    assert short == []
    assert largest("/aanmelden") == room(app, "POST", "/aanmelden")
    assert largest("/taken/1") == room(app, "POST", "/taken/1")


def program(file: Path) -> list[str]:
    """What a unit runs, from the name of the program on."""
    said = shlex.split(unit(file)["Service"]["ExecStart"])
    return " ".join(said).split("/opt/weerwoord/.venv/bin/")[1].split()


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)
def test_a_unit_runs_what_there_is(file: Path) -> None:
    name, *more = program(file)
    if name == "gunicorn":
        assert more[-1] == "app.serving:web()"
    else:
        assert name == "weerwoord"
        command = more[2] if more[:2] == ["--centre", "%i"] else more[0]
        assert main.get_command(click.Context(main), command)


def test_a_container_runs_what_the_unit_of_its_part_runs() -> None:
    said = (DEPLOY / "compose.yaml").read_text()
    runs = re.findall(r'^  (\w+):\n    <<: \*part\n    command: (\[".*"\])$', said, re.M)
    found = {name: json.loads(command) for name, command in runs}
    assert found.pop("tables") == [".venv/bin/weerwoord", "db", "upgrade"]
    assert set(found) == {"web", "worker", "relay"}
    for name, (path, *more) in found.items():
        units = program(DEPLOY / f"weerwoord-{name}.service")
        here = [each.replace("0.0.0.0", "127.0.0.1") for each in more]
        assert [path.removeprefix(".venv/bin/"), *here] == units


def test_a_container_may_write_only_where_the_house_keeps_its_own() -> None:
    said = (DEPLOY / "compose.yaml").read_text()
    part = said[said.index("x-part:") : said.index("services:")]
    for line in ("read_only: true", 'cap_drop: ["ALL"]', 'volumes: ["documents:/srv/weerwoord"]'):
        assert f"  {line}\n" in part
    image = (DEPLOY / "Containerfile").read_text()
    assert "\nUSER weerwoord\n" in image
    assert "\nRUN make setup-hashed\n" in image


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)
def test_a_unit_may_write_only_where_the_house_keeps_its_own(file: Path) -> None:
    service = unit(file)["Service"]
    assert service["User"] == "weerwoord"
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"] == "/srv/weerwoord"
    assert service["UMask"] == "0077"
    assert service["NoNewPrivileges"] == "yes"


def test_every_setting_that_is_shipped_stands_in_the_readme() -> None:
    shipped = "".join(file.read_text() for file in DEPLOY.glob("*.env"))
    named = re.findall(r"^(?:# )?([A-Z_]+)=", shipped, re.M)
    readme = (HERE / "README.md").read_text()
    assert len(named) > 10
    assert [each for each in named if f"`{each}`" not in readme] == []


def test_the_page_about_servers_names_every_file() -> None:
    page = (HERE / "docs" / "deploy.md").read_text()
    names = [file.name for file in DEPLOY.iterdir() if not file.name.startswith("weerwoord-")]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_what_the_page_about_servers_has_done_it_does_as_the_user_of_the_house() -> None:
    page = (HERE / "docs" / "deploy.md").read_text()
    typed = re.findall(r"^    (.*weerwoord (?:--centre \w+ )?(?:person|db|check) .*)$", page, re.M)
    asked = [re.sub(r"^sudo -E -u weerwoord \.venv/bin/weerwoord ", "", line) for line in typed]
    assert [" ".join(line.split()[:2]) for line in asked] == [
        *["person add"] * 2,
        *["person invite"] * 2,
        "db upgrade",
        "--centre noord",
        "check --running",
    ]
    assert re.findall(r"`weerwoord (?:db|check) [^`]*`", page) == []


def test_every_unit_that_the_page_about_servers_enables_was_copied() -> None:
    page = (HERE / "docs" / "deploy.md").read_text()
    enabled = [line.split() for line in re.findall(r"systemctl enable --now (.*)", page)]
    copied = re.findall(r"docs/deploy/(weerwoord[\w.*@-]*)", page)
    named = [name.replace("@noord", "@") for line in enabled for name in line]
    units = [name if "." in name else f"{name}.service" for name in named]
    assert len(units) == 6
    assert [name for name in units if not any(fnmatch(name, each) for each in copied)] == []
