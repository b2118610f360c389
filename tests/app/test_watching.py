"""What whoever watches the servers can ask: is it ready, and what waits since when."""

import pytest

from app.config import from_environment
from processes.clock import machine_now
from processes.models import Incident, db, transaction
from processes.stamps import days
from tests.app.site import Site
from tests.play import Play
from workers import connect

TOKEN = "t" * 32


def figures(play: Play, token: str = TOKEN) -> dict[str, float]:
    """What /cijfers says, by its words."""
    answer = play.app.test_client().get("/cijfers", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line[0] != "#"]
    return {name.removeprefix("weerwoord_waiting"): float(value) for name, _, value in lines}


def test_what_waits_is_counted_with_how_long_it_did(play: Play) -> None:
    play.app.config["WATCH_TOKEN"] = TOKEN
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-15 10:05", settle=False)
    with transaction():
        db.session.add(Incident(at=machine_now(), error="Iets brak."))
    play.travel_to("2025-04-15 10:15", settle=False)
    told = figures(play)
    assert told.pop("weerwoord_free_bytes") > 0
    assert told == {
        '{what="unsent"}': 2,
        '{what="undelivered"}': 0,
        '{what="unfired"}': 0,
        '{what="undrawn"}': 0,
        '{what="uncopied"}': 0,
        '{what="incidents"}': 1,
        '_seconds{what="unsent"}': 900,
        '_seconds{what="undelivered"}': 0,
        '_seconds{what="unfired"}': 0,
        '_seconds{what="undrawn"}': 0,
        '_seconds{what="uncopied"}': 0,
        '_seconds{what="incidents"}': 600,
    }


def test_how_long_ago_the_trail_was_closed_is_told_once_it_was(play: Play) -> None:
    play.app.config["WATCH_TOKEN"] = TOKEN
    days.close_day()
    play.travel_to("2025-04-15 10:00")
    days.close_day()
    play.travel_to("2025-04-15 11:00")
    assert figures(play)["weerwoord_trail_closed_seconds"] == 3600


def test_a_term_that_did_not_fire_waits_once_all_that_was_in_time_is_in(play: Play) -> None:
    play.app.config["WATCH_TOKEN"] = TOKEN
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-26 00:00:59", settle=False)
    assert figures(play)['{what="unfired"}'] == 0
    play.travel_to("2025-04-26 00:03:00", settle=False)
    told = figures(play)
    assert (told['{what="unfired"}'], told['_seconds{what="unfired"}']) == (1, 120)


@pytest.mark.parametrize(
    ("set_", "sent", "answer"),
    [
        ("", f"Bearer {TOKEN}", 404),
        ("", "Bearer ", 404),
        (TOKEN, "", 403),
        (TOKEN, "Bearer t", 403),
        (TOKEN, "Bearer \xe9", 403),
    ],
)
def test_without_the_token_there_are_no_figures(
    play: Play, set_: str, sent: str, answer: int
) -> None:
    play.app.config["WATCH_TOKEN"] = set_
    told = play.app.test_client().get("/cijfers", headers={"Authorization": sent})
    assert told.status_code == answer


@pytest.mark.parametrize("token", ["short", "é" * 32])
def test_a_token_that_could_be_guessed_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="WATCH_TOKEN"):
        from_environment({"WATCH_TOKEN": token, "SECRET_KEY": "k" * 32})


def test_bounds_are_set_in_minutes_and_of_free_room_in_megabytes() -> None:
    key = {"SECRET_KEY": "k" * 32}
    assert from_environment(key)["BOUNDS"] == {}
    set_ = from_environment({"BOUNDS": "unsent=5 free=2000", **key})["BOUNDS"]
    assert set_ == {"unsent": 5, "free": 2000}


@pytest.mark.parametrize("said", ["mails=5", "unsent", "unsent=0", "unsent=-1", "unsent=soon"])
def test_a_bound_that_cannot_be_is_refused(said: str) -> None:
    takes = r"BOUNDS has '.*'; it takes some of unsent=30 undelivered=1440 unfired=10 "
    with pytest.raises(ValueError, match=takes):
        from_environment({"BOUNDS": said, "SECRET_KEY": "k" * 32})


def test_who_has_no_broker_is_not_ready_and_says_so_in_the_log(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    answer = Site(play.app, None).get("/klaar")
    assert (answer.status_code, answer.text) == (503, "nee")
    assert "not ready: broker" in caplog.text


def test_who_has_all_that_work_needs_is_ready(play: Play) -> None:
    connect(play.app)
    answer = Site(play.app, None).get("/klaar")
    assert (answer.status_code, answer.text) == (200, "ja")
