"""`weerwoord ledger`: as whoever looks after the machine runs it."""

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from processes.models import db
from tests.bookkeeping import charged, noted, opens_books
from tests.play import Play
from tests.rows import past_the_doors


@pytest.fixture
def books(play: Play, monkeypatch: pytest.MonkeyPatch) -> Play:
    """In the house that the command finds."""
    monkeypatch.setattr("app.commands.ledger.build", lambda: play.app)
    opens_books(play)
    noted(play, play.person("amina"), 12_000)
    charged(play, play.person("gus"), 1_850)
    return play


def verify() -> Result:
    db.session.remove()
    return CliRunner().invoke(main, ["ledger", "verify"])


def test_books_that_add_up_are_said_to(books: Play) -> None:
    done = verify()
    assert done.output == (
        "Looked at 3 rows. All accounts together owe € 138,50.\n"
        "All is as it was written, and adds up.\n"
    )
    assert done.exit_code == 0


def test_the_first_row_that_does_not_fit_is_named(books: Play) -> None:
    with past_the_doors() as connection:
        connection.exec_driver_sql("UPDATE charge SET cents = 1 WHERE id = 1")
    done = verify()
    assert done.exit_code == 1
    assert done.output.splitlines()[1:] == [
        "2025-04-14 07:00 UTC  charge 1: it is not as it was written",
        "2025-04-14 07:00 UTC  DN-2025-00001: its line 1 is not what charge 1 says",
    ]
