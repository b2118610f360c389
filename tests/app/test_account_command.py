"""`weerwoord person`: how a house gets its first administrator."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.commands.building import build
from processes.models import Mail, Person, db

ADD = ("person", "add", "--name", "Wim Maes", "--email", "Wim@Encora.example")
ROLES = ("--role", "administrator", "--role", "director")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of which there is only an empty folder."""
    monkeypatch.setenv("WEERWOORD_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BASE_URL", "https://weerwoord.example")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_the_first_administrator_is_added_and_invited(data: Path) -> None:
    added = run(*ADD, *ROLES)
    assert added.exit_code == 0, added.output
    assert added.output.splitlines()[-1] == (
        "Added Wim Maes <wim@encora.example>. Now: weerwoord person invite wim@encora.example"
    )
    invited = run("person", "invite", "WIM@encora.example")
    assert invited.output.splitlines()[-1] == (
        "Queued an invitation to Wim Maes <wim@encora.example>."
    )
    with build().app_context():
        wim = db.session.scalars(db.select(Person)).one()
        assert sorted(role.name for role in wim.roles) == ["administrator", "director"]
        mail = db.session.scalars(db.select(Mail)).one()
        assert (mail.person_id, mail.template, mail.case_id) == (wim.id, "account/invitation", None)
        assert "https://weerwoord.example/wachtwoord/kiezen/~nonce~" in mail.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("person", "add", "--name", "Wim", "--email", "wim"),
            "Error: email: Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
        ),
        (
            ("person", "add", "--name", "Wim", "--email", "wim@encora.example\r\nBcc: a@b.example"),
            "Error: email: Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
        ),
        (
            ("person", "add", "--name", " \r\n", "--email", "w@x.example"),
            "Error: name: Vul een naam in.",
        ),
        (
            ("person", "invite", "nobody@encora.example"),
            "Error: nobody has the address nobody@encora.example: add them first",
        ),
    ],
)
def test_what_cannot_be_is_told_in_a_line(data: Path, words: tuple[str, ...], told: str) -> None:
    answer = run(*words)
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (1, told)


def test_an_address_that_somebody_has_is_refused(data: Path) -> None:
    run(*ADD)
    again = run("person", "add", "--name", "Ander", "--email", "wim@encora.EXAMPLE")
    assert again.output.splitlines()[-1] == (
        "Error: email: Iemand anders heeft dit e-mailadres al. Wie in het centrum werkt, heeft een "
        "eigen e-mailadres."
    )


def test_a_role_that_there_is_not_is_refused(data: Path) -> None:
    answer = run(*ADD, "--role", "king")
    assert answer.exit_code == 2
    assert "'king' is not one of 'administrator', 'appeal_secretariat'" in answer.output


def test_a_name_with_a_line_end_becomes_one_line(data: Path) -> None:
    run("person", "add", "--name", "Wim\r\nMaes", "--email", "wim@encora.example")
    with build().app_context():
        assert db.session.scalars(db.select(Person.name)).one() == "Wim Maes"
