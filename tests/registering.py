"""The secretariat registers results, on Monday 14 April 2025."""

from datetime import date

from processes.cases.receipts import results
from processes.cases.receipts.reception import Reception
from processes.cases.receipts.results import NewResult
from processes.models import Person, db, transaction
from tests.play import Play


def new(play: Play, who: str = "amina", **values: object) -> NewResult:
    said = {
        "programme": "NT2",
        "module": "NT2 1.2",
        "certificate": False,
        "decided_on": date(2025, 4, 10),
        "reception": Reception("pick_up", date(2025, 4, 11)),
        **values,
    }
    return NewResult(cursist=play.person(who), **said)


def enter(
    play: Play,
    *news: NewResult,
    by: str = "chris",
    vouches: str | None = None,
    key: str | None = None,
) -> list[int]:
    """The ids of what is registered; it is Monday 14 April 2025."""
    told = [(each.cursist.id, each) for each in news]
    with transaction():
        again = [
            NewResult(**{**each.__dict__, "cursist": db.session.get_one(Person, number)})
            for number, each in told
        ]
        voucher = play.person(vouches or by)
        return [r.id for r in results.enter_results(again, play.person(by), voucher, key)]
