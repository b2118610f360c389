"""The sweep looks at the numbers of the house every five minutes."""

import pytest
from dramatiq import Broker

from tests.play import Play
from tests.workers.post_office import PostOffice
from workers import connect
from workers.sweeping import look_around

BROKE = "a part of the sweep broke; the next one tries again"


@pytest.fixture
def broker(play: Play, post_office: PostOffice) -> Broker:
    """The broker of the stage, without a worker."""
    play.app.config["MAIL_PORT"] = post_office.port
    return connect(play.app)


def test_where_looking_breaks_the_next_look_is_five_minutes_later(
    play: Play, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    def broke() -> int:
        return [record.message for record in caplog.records].count(BROKE)

    play.app.config["BOUNDS"] = {"unsent": None}  # no number is compared with that
    play.travel_to("2025-04-15 10:00")
    look_around()
    assert broke() == 0
    play.travel_to("2025-04-15 10:05")
    look_around()
    look_around()
    assert broke() == 1
    play.travel_to("2025-04-15 10:10")
    look_around()
    assert broke() == 2
