"""`weerwoord person`: how a house gets its first administrator."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.commands.building import build
from processes.cases.administration import people
from processes.models import Event, Mail, Person, db, transaction

ADD = ("person", "add", "--name", "Wim Maes", "--email", "Wim@Encora.example")
ROLES = ("--role", "administrator", "--role", "director")


@pytest.fixture
def data(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of which there are only the tables."""
    shutil.copy(migrated, tmp_path)
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


def test_what_is_done_on_the_machine_is_in_the_trail_without_a_name(data: Path) -> None:
    run(*ADD, *ROLES)
    run("person", "invite", "wim@encora.example")
    with build().app_context():
        events = db.session.scalars(db.select(Event).order_by(Event.id)).all()
        assert [(event.kind, event.person, event.details) for event in events] == [
            (
                "person_added",
                None,
                {"who": 1, "name": "Wim Maes", "roles": ["administrator", "director"]},
            ),
            ("person_invited", None, {"who": 1, "name": "Wim Maes"}),
        ]


def test_where_nobody_of_the_direction_can_confirm_it_is_done_on_the_machine(data: Path) -> None:
    run(*ADD, "--role", "administrator")
    with build().app_context(), transaction():
        wim = db.session.scalars(db.select(Person)).one()
        people.add_person(wim, "Nora Bos", "nora@encora.example", None, ["director"])
    says = "Nora Bos (nora@encora.example) krijgt de rol Directie."
    assert run("person", "waiting").output.splitlines()[-1] == f"1: {says} (Wim Maes)"
    assert run("person", "confirm", "1").output.splitlines()[-1] == f"Confirmed: {says}"
    assert "cannot confirm proposal 1" in run("person", "confirm", "1").output
    assert run("person", "waiting").output == ""
    with build().app_context():
        nora = db.session.scalars(db.select(Person).where(Person.name == "Nora Bos")).one()
        assert [role.name for role in nora.roles] == ["director"]
        last = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
        assert (last.kind, last.person) == ("confirmed", None)


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
