"""Payments on line are proved against what the provider told: what does not fit is named."""

from typing import Any

import pytest
from sqlalchemy import update

from processes.cases.ledger import online
from processes.models import OnlinePayment, db, transaction
from tests.bookkeeping import noted, school
from tests.paying import Bank, misfits, of_note, row
from tests.play import Play


def test_a_payment_that_went_past_the_provider_is_found(play: Play, bank: Bank) -> None:
    number = of_note(noted(play, school(), 5_000))
    with transaction():
        row(number).state = "paid"
    assert misfits() == [
        f"online_payment {number}: it was paid and is not in the books, or is there and was not "
        "paid"
    ]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"returned": 7_000}, "it is not as it was written when the provider told of it"),
        ({"cents": 1}, "it is not as it was written when the provider told of it"),
        ({"note_id": None}, "it is not as it was written when the provider told of it"),
    ],
)
def test_what_was_changed_of_a_payment_on_line_is_found(
    play: Play, bank: Bank, changed: dict[str, Any], says: str
) -> None:
    number = of_note(noted(play, school(), 5_000))
    bank.becomes("tr_1", "paid")
    online.look(number)
    with transaction():
        db.session.execute(update(OnlinePayment).values(**changed))
    assert misfits() == [f"online_payment {number}: {says}"]


def test_payments_that_changed_places_are_found(play: Play, bank: Bank) -> None:
    numbers = [of_note(noted(play, school(), cents)) for cents in (5_000, 7_000)]
    for each in (1, 2):
        bank.becomes(f"tr_{each}", "paid")
        online.look(numbers[each - 1])
    assert misfits() == []
    theirs = [row(number).payment_id for number in numbers]
    with transaction():
        for number, payment in zip(numbers, (None, *theirs[:1]), strict=True):
            row(number).payment_id = payment
            db.session.flush()
        row(numbers[0]).payment_id = theirs[1]
    changed = "it is not as it was written when the provider told of it"
    assert misfits() == [
        f"online_payment {number}: {why}"
        for number, payment in zip(numbers, reversed(theirs), strict=True)
        for why in (changed, f"payment {payment} is what came in for another")
    ]
