"""A number in an address is one that a table can hold, in plain digits; all others name nothing."""

import pytest

from processes.models import transaction
from tests.app.site import site_of
from tests.play import Play


@pytest.mark.parametrize(
    "number",
    ["2147483648", "9223372036854775808", "9" * 30, "1" * 5000, "٣", "²", "-1", "1.0", "1_0"],
    ids=lambda number: number[:20],
)
def test_a_number_that_no_row_has_is_answered_as_what_is_not_there(play: Play, number: str) -> None:
    with transaction():
        play.add("wim", "administrator")
    wim = site_of(play, "wim")
    assert wim.get(f"/beheer/mensen/{number}").status_code == 404
    assert wim.get(f"/beheer/mensen/{play.ids['wim']}").status_code == 200
    assert wim.get("/beheer/mensen/2147483647").status_code == 404
