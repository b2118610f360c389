"""How the centre is called and looks, as its administrator sets it."""

import pytest

from processes.cases.administration.branding import (
    change_branding,
    checked_colour,
    contrast,
    current_branding,
)
from processes.errors import Refused
from processes.mails import centre
from processes.models import (
    SettingChange,
)
from tests.administering import by_wim
from tests.play import Play, refusal


def test_the_centre_gives_itself_a_name_a_line_and_a_colour(house_of_wim: Play) -> None:
    by_wim(house_of_wim, change_branding, "CVO Zuid", "Bel 03 123 45 67.", "#7A1F3D")
    found = current_branding()
    assert (found.name, found.contact, found.accent) == ("CVO Zuid", "Bel 03 123 45 67.", "#7a1f3d")
    assert house_of_wim.count(SettingChange) == 3
    house_of_wim.open()
    assert "CVO Zuid" in house_of_wim.mail("confirmation").text
    by_wim(house_of_wim, change_branding, "", "", "")
    assert (current_branding().name, current_branding().accent) == ("CVO Voorbeeld", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), (" #0E5A6B ", "#0e5a6b"), ("#000000", "#000000"), ("#6b6b6b", "#6b6b6b")],
)
def test_a_dark_colour_is_kept(typed: str, kept: str) -> None:
    assert checked_colour(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "red",
        "#fff",
        "#12345g",
        "#ffffff",
        "#ffd24d",
        "#777777",
        "#0e5a6b;}body{x:y",
        "#\u0661\u0661\u0661\u0661\u0661\u0661",
    ],
)
def test_a_colour_that_is_none_or_too_light_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        checked_colour(typed)


def test_contrast_is_as_wcag_counts_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


def test_the_address_of_the_direction_is_a_mail_address(house_of_wim: Play) -> None:
    by_wim(house_of_wim, change_branding, "", "", "", "Directie@cvo.example")
    assert centre().direction == "Directie@cvo.example"
    assert refusal(lambda: by_wim(house_of_wim, change_branding, "", "", "", "directie")) == (
        "direction",
        "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
    )
    by_wim(house_of_wim, change_branding, "", "", "", "")
    assert centre().direction == "encora1@so.antwerpen.be"
