"""Several centres in one installation, each at its own address, with nothing of another's."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from click import ClickException
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select
from werkzeug.test import Client

from app.centres import CENTRES, NOBODY, ByHost
from app.cli import main
from app.commands.building import build_all
from app.serving import web
from app.turns import Turn
from processes import accounts
from processes.models import Person, db, transaction
from tests.workers.post_office import PostOffice
from workers import start_inside

NAMES = ("noord", "zuid")


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    office.open()
    yield office
    office.close()


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of two centres, which have their tables, in the environment of a server that serves
    both."""
    for name in NAMES:
        (tmp_path / name).mkdir()
        shutil.copy(sqlite_template, tmp_path / name / "weerwoord.db")
        (tmp_path / f"{name}.env").write_text(
            f"# CVO {name}\nBASE_URL=http://{name}.example\nWEERWOORD_DATA={tmp_path / name}\n"
            f'CENTRE_NAME="CVO {name.title()}"\nMAIL_SENDER=info@{name}.example\n'
        )
    for said in ("WEERWOORD_DATA", "DATABASE_URL", "SECRET_KEY", "BROKER_URL", "BASE_URL"):
        monkeypatch.delenv(said, raising=False)
    monkeypatch.setenv(CENTRES, str(tmp_path))
    return tmp_path


@pytest.fixture
def apps(folder: Path, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> list[Flask]:
    monkeypatch.setenv("MAIL_PORT", str(post_office.port))
    return build_all()


def people(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Person.email)))


def test_each_address_is_answered_by_its_own_centre(apps: list[Flask]) -> None:
    house = Client(ByHost(apps))
    for host, centre in (("noord.example:80", "CVO Noord"), ("ZUID.example", "CVO Zuid")):
        page = house.get("/", headers={"Host": host})
        assert (page.status_code, set(re.findall("CVO [A-Z][a-z]+", page.text))) == (200, {centre})


@pytest.mark.parametrize("host", ["oost.example", "noord.example.evil.example", "[", ""])
def test_no_other_address_is_answered(apps: list[Flask], host: str) -> None:
    page = Client(ByHost(apps)).get("/", headers={"Host": host})
    assert (page.status_code, page.data) == (421, NOBODY)


def test_one_worker_mails_for_each_centre_in_its_own_name(
    apps: list[Flask], post_office: PostOffice
) -> None:
    for app in apps:
        with app.app_context(), transaction():
            ada = Person(name="Ada", email=f"ada@{app.config['CENTRE']}.example")
            db.session.add(ada)
            accounts.send_link(ada, accounts.INVITATION)
    stop = start_inside(*apps)
    post_office.wait_for(2)
    stop()
    told = {str(mail["To"]): mail for mail in post_office.messages}
    for name in NAMES:
        mail = told[f"ada@{name}.example"]
        assert mail["From"] == f"CVO {name.title()} <info@{name}.example>"
        body = mail.get_body(("plain",))
        assert body is not None
        assert set(re.findall(r"http://(\w+)\.example/", body.get_content())) == {name}


def test_a_command_is_done_for_the_centre_that_it_names(folder: Path) -> None:
    (folder / "zuid" / "weerwoord.db").unlink()  # the command makes its own tables
    add = ("person", "add", "--name", "Ben", "--email", "ben@zuid.example", "--role", "director")
    with patch.dict(os.environ):
        assert CliRunner().invoke(main, ["--centre", "zuid", *add]).exit_code == 0
    assert [people(app) for app in build_all()] == [[], ["ben@zuid.example"]]


def test_a_command_says_which_centres_there_are_where_it_was_not_told(folder: Path) -> None:
    done = CliRunner().invoke(main, ["person", "invite", "ben@zuid.example"])
    assert (done.exit_code, done.output) == (
        1,
        "Error: there are several centres: weerwoord --centre NAME, of noord, zuid\n",
    )


def test_a_command_for_no_centre_says_which_there_are(folder: Path) -> None:
    done = CliRunner().invoke(main, ["--centre", "oost", "person"])
    assert (done.exit_code, done.output) == (
        1,
        "Error: there is no centre 'oost'; there is noord, zuid\n",
    )


def test_who_is_wrong_at_one_centre_waits_there_alone(apps: list[Flask]) -> None:
    noord, zuid = apps
    with noord.test_request_context():
        for _ in range(11):
            Turn("ada@noord.example").wrong()
        assert Turn("ada@noord.example").wait() > 0
    with zuid.test_request_context():
        assert Turn("ada@noord.example").wait() == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("noord", "", "{file} says no BASE_URL and no WEERWOORD_DATA; every centre has its own"),
        ("noord", "BROKER_URL=redis://x\n", "{file} says BROKER_URL; all centres share it: set it "
         "outside the file"),
        ("noord", "BASE_URL=https://zuid.example\n", "BASE_URL has the same host for noord and "
         "zuid: centres are kept apart"),
        ("noord", "WEERWOORD_DATA={folder}/zuid\n", "WEERWOORD_DATA is the same for noord and "
         "zuid: centres are kept apart"),
    ],
)  # fmt: skip
def test_what_would_mix_two_centres_is_refused(
    folder: Path, name: str, text: str, says: str
) -> None:
    file = folder / f"{name}.env"
    file.write_text(text and file.read_text() + text.format(folder=folder))
    with pytest.raises(ClickException) as refused:
        build_all()
    assert refused.value.message == says.format(file=file)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("SECRET_KEY", "s" * 40, "a SECRET_KEY"),
        ("FORMER_SECRET_KEYS", "f" * 40, "a SECRET_KEY"),
        ("DATABASE_URL", "sqlite:////srv/one.db", "DATABASE_URL"),
        ("AUDIT_FOLDER", "/srv", "AUDIT_FOLDER"),
    ],
)
def test_what_the_environment_says_for_both_is_refused_where_each_has_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, what: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ClickException) as refused:
        build_all()
    said = f"{what} is the same for noord and zuid: centres are kept apart"
    assert refused.value.message == said


def test_one_database_by_two_names_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, url in (("noord", "noord:x@db.example/w"), ("zuid", "zuid:y@db.example:5432/w")):
        with (folder / f"{name}.env").open("a") as file:
            file.write(f"DATABASE_URL=postgresql://{url}\n")
    with pytest.raises(ClickException) as refused:
        build_all()
    said = "DATABASE_URL is the same for noord and zuid: centres are kept apart"
    assert refused.value.message == said


@pytest.mark.parametrize("command", ["serve", "worker", "relay"])
def test_what_stays_running_is_for_all_centres(folder: Path, command: str) -> None:
    done = CliRunner().invoke(main, ["--centre", "noord", command])
    assert (done.exit_code, done.output) == (
        1,
        f"Error: {command} is for all centres: leave out --centre\n",
    )


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CENTRES, str(tmp_path / "centres"))
    with pytest.raises(ClickException, match="No such file or directory"):
        build_all()


def test_who_asks_for_links_at_one_centre_is_not_held_up_at_another(apps: list[Flask]) -> None:
    def asked(app: Flask) -> int:
        site = app.test_client()
        page = site.get("/aanmelden/link").text
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found
        form = {"csrf_token": found[1], "email": "ada@noord.example"}
        return site.post("/aanmelden/link", data=form).status_code

    noord, zuid = apps
    assert [asked(noord) for _ in range(6)] == [302] * 5 + [429]
    assert asked(zuid) == 302


def test_a_folder_without_centres_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CENTRES, str(tmp_path))
    with pytest.raises(ClickException, match=r"no file there ends in \.env"):
        build_all()


def test_gunicorn_serves_all_of_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROKER_URL", "redis://127.0.0.1:1")
    served = web()
    assert isinstance(served, ByHost)
    assert Client(served).get("/", headers={"Host": "zuid.example"}).status_code == 200
