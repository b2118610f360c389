"""What is set from outside, and what of it is safe."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask, session
from sqlalchemy.exc import IntegrityError

from app.config import from_environment
from app.factory import create_app
from app.known_device import remember_device
from processes.models import Person, db


@pytest.fixture
def stage_database(request: pytest.FixtureRequest) -> str:
    """Where the app is that breaks a rule of its database."""
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_database"))


def settings(folder: Path, **said: str) -> dict[str, object]:
    return from_environment({"WEERWOORD_DATA": str(folder), **said})


@pytest.mark.parametrize(
    "said",
    [
        {"MAIL_USE_TLS": "yes", "MAIL_SERVER": "mail.encora.example"},
        {"MAIL_USE_SSL": "yes", "MAIL_SERVER": "mail.encora.example"},
        {"MAIL_SERVER": "localhost"},
        {},
    ],
)
def test_a_password_for_mails_travels_sealed_or_stays_on_the_machine(
    tmp_path: Path, said: dict[str, str]
) -> None:
    assert settings(tmp_path, MAIL_PASSWORD="x", **said)["MAIL_PASSWORD"] == "x"


@pytest.mark.parametrize("form", ["lines", "json"])
def test_a_log_is_for_people_or_for_a_program(tmp_path: Path, form: str) -> None:
    assert settings(tmp_path, WEERWOORD_LOG=form)["WEERWOORD_LOG"] == form
    with pytest.raises(ValueError, match="WEERWOORD_LOG is 'xml'; it takes lines or json"):
        settings(tmp_path, WEERWOORD_LOG="xml")


def test_a_key_of_32_bytes_is_long_enough(tmp_path: Path) -> None:
    assert settings(tmp_path, SECRET_KEY="k" * 32)["SECRET_KEY"] == "k" * 32


def test_programs_that_start_at_once_have_one_key_between_them(tmp_path: Path) -> None:
    for house in range(20):
        folder, gate = tmp_path / str(house), Barrier(8)

        def start(folder: Path = folder, gate: Barrier = gate) -> str:
            gate.wait()
            return str(settings(folder)["SECRET_KEY"])

        with ThreadPoolExecutor(8) as programs:
            keys = {each.result() for each in [programs.submit(start) for _ in range(8)]}
        assert keys == {(folder / "secret-key").read_text()}
        assert [file.name for file in folder.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://weerwoord.example", ["__Host-device", "__Host-session"]),
        ("http://weerwoord.example", ["device", "session"]),
    ],
)
def test_by_https_no_other_host_can_set_our_cookies(
    tmp_path: Path, address: str, names: list[str]
) -> None:
    app = create_app(env={"WEERWOORD_DATA": str(tmp_path), "BASE_URL": address})
    with app.test_request_context(base_url=address):
        response = app.response_class()
        remember_device(response, "amina@encora.example")
        session["following"] = "/account"
        app.session_interface.save_session(app, session, response)  # type: ignore[arg-type]
    cookies = sorted(response.headers.getlist("Set-Cookie"))
    assert [cookie.partition("=")[0] for cookie in cookies] == names
    assert all("Path=/" in cookie and "Domain" not in cookie for cookie in cookies)
    assert all(("Secure" in cookie) is address.startswith("https") for cookie in cookies)


@pytest.mark.parametrize("stage_database", ["sqlite", "postgresql"], indirect=True)
def test_an_error_of_the_database_says_nothing_of_what_was_written(app: Flask) -> None:
    for name in ("Amina", "Bram"):
        db.session.add(Person(name=name, email="amina@encora.example"))
    with pytest.raises(IntegrityError) as caught:
        db.session.flush()
    said = f"{caught.value} {caught.value.orig}"
    assert "amina" not in said.casefold()
    assert "UNIQUE" in said.upper()
    db.session.rollback()


PROVIDER = {"OIDC_ISSUER": "https://sleutels.example", "OIDC_CLIENT_ID": "weerwoord"}


def test_a_directory_is_named_whole_and_by_https(tmp_path: Path) -> None:
    whole = {**PROVIDER, "OIDC_CLIENT_SECRET": "geheim"}
    assert settings(tmp_path, **whole)["OIDC_ISSUER"] == "https://sleutels.example"
    assert settings(tmp_path)["OIDC_ISSUER"] == ""
    with pytest.raises(ValueError, match="OIDC_CLIENT_SECRET is not set; a directory takes OIDC_"):
        settings(tmp_path, **PROVIDER)
    with pytest.raises(ValueError, match="it takes an address by https"):
        settings(tmp_path, **{**whole, "OIDC_ISSUER": "http://sleutels.example"})
    here = settings(tmp_path, **{**whole, "OIDC_ISSUER": "http://127.0.0.1:9000"})
    assert here["OIDC_ISSUER"] == "http://127.0.0.1:9000"


def test_the_values_of_a_claim_give_roles(tmp_path: Path) -> None:
    said = "docenten = teacher;CN=secretariaat,OU=cvo=secretariat;"
    known = settings(tmp_path, OIDC_ROLES=said, OIDC_ROLES_CLAIM="groups")
    assert known["OIDC_ROLES"] == {"docenten": "teacher", "CN=secretariaat,OU=cvo": "secretariat"}
    assert settings(tmp_path)["OIDC_ROLES"] == {}
    with pytest.raises(ValueError, match="go together"):
        settings(tmp_path, OIDC_ROLES=said)
    for wrong in ("docenten=boss", "docenten", "=teacher"):
        with pytest.raises(ValueError, match=f"OIDC_ROLES has '[=]?.*{wrong[:4]}.*it takes pairs"):
            settings(tmp_path, OIDC_ROLES=wrong, OIDC_ROLES_CLAIM="groups")
