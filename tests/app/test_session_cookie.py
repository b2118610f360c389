"""The cookie of a session is taken by servers whose clocks differ, or were set back."""

import pytest
from flask import Flask

from app.session_cookie import Sessions
from tests.app.browsing import Browser
from tests.play import Play


@pytest.mark.parametrize(
    ("ahead", "read_at"),
    [("09:59:30", True), ("09:00:00", True), ("22:00:00", True), ("22:00:01", False)],
)
def test_a_cookie_is_taken_though_its_moment_is_to_come_until_the_session_is_over(
    app: Flask, play: Play, ahead: str, read_at: bool
) -> None:
    play.travel_to("2025-04-15 10:00", settle=False)
    serializer = Sessions().get_signing_serializer(app)
    assert serializer is not None
    cookie = serializer.dumps({"_user_id": "nonce"})
    play.travel_to(f"2025-04-15 {ahead}", settle=False)
    with app.test_request_context(headers={"Cookie": f"session={cookie}"}) as request:
        assert dict(request.session or {}) == ({"_user_id": "nonce"} if read_at else {})


def test_who_signed_in_at_a_server_whose_clock_is_ahead_is_signed_in_at_the_next(
    play: Play,
) -> None:
    play.travel_to("2025-04-15 10:00:30", settle=False)
    bram = Browser(play, "bram")
    play.travel_to("2025-04-15 10:00", settle=False)
    bram.get("/taken")
    assert bram.title == "Mijn taken"


def test_a_clock_that_is_set_back_an_hour_signs_nobody_out(play: Play) -> None:
    play.travel_to("2025-04-15 10:00", settle=False)
    bram = Browser(play, "bram")
    play.travel_to("2025-04-15 09:00", settle=False)
    bram.get("/taken")
    assert bram.title == "Mijn taken"
