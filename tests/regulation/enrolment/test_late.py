"""What can come back to who stops once the lessons have begun (art. 2.2): counted by hand."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.regulation.enrolment.late import Late, most_back

CENTS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("late", "cents"),
    [
        (Late(12_000, 0, 9, 0, 0), 12_000),  # nothing was followed
        (Late(12_000, 0, 9, 3, 0), 8_000),  # 3/9 of € 120 is € 40
        (Late(12_000, 1_550, 9, 3, 1_000), 8_550),  # € 135,50 - € 40 - € 10
        (Late(12_000, 0, 9, 9, 0), 0),
        (Late(12_000, 0, 9, 8, 5_000), 0),  # never below zero
        (Late(0, 0, 9, 3, 0), 0),
        (Late(1, 0, 2, 1, 0), 0),  # half a cent is a cent
        (Late(100, 0, 3, 1, 0), 67),  # 33⅓ cents are 33
        (Late(100, 0, 3, 2, 0), 33),  # 66⅔ are 67
        (Late(12_000, 0, 9, 3, 0, time=(1_200, 100)), 11_000),  # 100/1200 of € 120 is € 10
    ],
)
@pytest.mark.obligation("2.2-21")
def test_what_was_followed_and_what_costs_were_made_stay_due(late: Late, cents: int) -> None:
    assert most_back(late).cents == cents


def test_it_says_how_it_is_counted() -> None:
    assert most_back(Late(12_000, 1_550, 9, 3, 1_000)).why == [
        "Aangerekend: € 135,50.",
        "3 van de 9 lessen gevolgd: € 40,00 van het inschrijvingsgeld van € 120,00.",
        "Kosten die gemaakt zijn: € 10,00.",
        "Er kan hoogstens € 85,50 terugkomen.",
    ]


def test_where_time_counts_it_says_how_long_was_followed() -> None:
    assert most_back(Late(12_000, 0, 9, 3, 0, time=(1_200, 100))).why[1] == (
        "3 van de 9 lessen gevolgd, 100 van de 1200 minuten: € 10,00 van het inschrijvingsgeld van "
        "€ 120,00."
    )


@pytest.mark.parametrize(
    "late",
    [
        Late(1, 0, 9, 1, 0, time=(5, 6)),
        Late(1, 0, 9, 10, 0),
        Late(1, 0, 9, -1, 0),
        Late(1, 0, 0, 0, 0),
        Late(1, 0, 9, 1, -1),
    ],
)
def test_what_cannot_be_is_refused(late: Late) -> None:
    with pytest.raises(ValueError, match=r"cannot be followed|below zero"):
        most_back(late)


@given(CENTS, CENTS, st.integers(1, 400), st.data(), CENTS)
def test_it_is_what_decimals_say(
    fee: int, beside: int, lessons: int, data: st.DataObject, costs: int
) -> None:
    followed = data.draw(st.integers(0, lessons))
    part = (Decimal(fee) * followed / lessons).quantize(Decimal(1), ROUND_HALF_UP)
    found = most_back(Late(fee, beside, lessons, followed, costs)).cents
    assert found == max(0, fee + beside - int(part) - costs)
    assert 0 <= found <= fee + beside
