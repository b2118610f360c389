"""What an exemption does to the results of its module (art. 4.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.receipts.reception import Reception
from processes.cases.receipts.results import NewResult, enter_results
from processes.models import Result, db, transaction
from tests.asking import Asking
from tests.play import Play, refusal


def passed(play: Play, decided_on: date) -> None:
    """Amina passed the module, and Chris registers it."""
    with transaction():
        chris, amina = play.person("chris"), play.person("amina")
        received = Reception("pick_up", date(2025, 4, 14))
        new = NewResult(amina, "NT2", "NT2 2.1", True, decided_on, received)
        enter_results([new], chris, chris)


@pytest.mark.obligation("4.2-01")
def test_a_module_with_an_exemption_gives_no_certificate_from_then_on(play: Play) -> None:
    asking = Asking(play)
    asking.ask()
    asking.assess("granted")
    play.travel_to("2025-04-15 09:00")
    assert refusal(lambda: passed(play, date(2025, 4, 14))) == (
        "certificate",
        "Amina heeft een vrijstelling voor deze module. Daarvoor is er geen certificaat of "
        "deelcertificaat (art. 4.2).",
    )
    passed(play, date(2025, 4, 10))
    assert db.session.scalars(select(Result.decided_on)).all() == [date(2025, 4, 10)]
