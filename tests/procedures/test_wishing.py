"""Who cannot wait for a place in a full run is told once when there is one, there or in a newer run
of its module; which keeps them no place (2.1, 2.4)."""

import pytest

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.wishing import drop, tell_wishes, wish, wishes_of
from processes.errors import NoLongerOpen
from processes.models import Mail, PlaceWish, Run, db, transaction
from tests.enrolling import asks, own, sees
from tests.offering import run, weekly
from tests.play import Play, refusal


@pytest.fixture
def full(play: Play) -> Play:
    """On 15 April 2025 Amina has the only place of KO-1, of nine lessons from 5 May."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    sees(play, asks(play, "KO-1"))
    return play


def wants(play: Play, who: str = "zoe", code: str = "KO-1") -> int:
    with transaction():
        of = db.session.query(Run).filter_by(code=code).one()
        return wish(play.person(who), of).id


def gives_up(play: Play) -> None:
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik kan niet.")


def told(play: Play) -> list[tuple[str, str]]:
    rows = db.session.query(Mail).filter_by(template="account/place").order_by(Mail.id)
    return [(each.person.name, each.subject) for each in rows if each.person]


def test_who_wants_to_hear_of_a_place_is_told_once_when_it_comes_free(full: Play) -> None:
    number = wants(full)
    assert wants(full) == number  # asked twice it is one
    assert tell_wishes() == 0
    gives_up(full)
    assert (tell_wishes(), tell_wishes()) == (1, 0)
    assert told(full) == [("Zoe", "Er is plaats in een lesgroep van Soep")]
    text = full.mail("place").text
    assert "Er is een plaats vrijgekomen in lesgroep KO-1 van Soep." in text
    assert "/aanbod/KO-1" in text
    assert "We houden geen plaats voor je vrij." in text
    assert db.session.query(Run).one().places_taken == 0
    assert wishes_of(full.person("zoe")) == []
    with transaction():
        full.add("kim")
    sees(full, asks(full, "KO-1", "kim"))
    wants(full)  # again, of the same run
    assert db.session.query(PlaceWish).count() == 2


def test_they_are_told_of_a_newer_run_and_of_none_that_they_knew(full: Play) -> None:
    run(full, "KO-2", "Soep", lessons=weekly("2025-05-06", 9))
    wants(full)
    assert tell_wishes() == 0
    run(full, "KO-3", "Soep", lessons=weekly("2025-06-02", 9))
    run(full, "KO-4", "Brood", lessons=weekly("2025-06-02", 9))
    assert tell_wishes() == 1
    assert "Er is een andere lesgroep van Soep: KO-3." in full.mail("place").text


def test_a_place_for_which_somebody_waits_is_told_to_nobody_else(full: Play) -> None:
    with transaction():
        db.session.query(Run).one().places = 2
    case = asks(full, "KO-1", "zoe")
    with transaction():
        full.add("kim")
        db.session.query(Run).one().places = 1
    sees(full, case)  # it is full: Zoe waits
    wants(full, "kim")
    gives_up(full)
    assert (tell_wishes(), told(full)) == (0, [])


def test_nobody_is_told_who_does_not_need_it_any_more(full: Play) -> None:
    number = wants(full)
    for other in ("amina", "bram"):
        with pytest.raises(NoLongerOpen):
            drop(full.person(other), number)
        db.session.rollback()
    with transaction():
        drop(full.person("zoe"), number)
    with pytest.raises(NoLongerOpen):
        drop(full.person("zoe"), number)
    db.session.rollback()
    gives_up(full)
    assert tell_wishes() == 0


def test_where_there_is_a_place_nobody_waits_to_be_told(full: Play) -> None:
    gives_up(full)
    words = "Er is een plaats in deze lesgroep. Je kan je inschrijven."
    assert refusal(lambda: wants(full)) == ("", words)
