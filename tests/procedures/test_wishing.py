"""Who cannot wait for a place in a full run is told once when people can enrol there again, or in a
run of its module in which they could not; which keeps them no place (2.1, 2.4)."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from processes import mails
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.wishing import THERE, drop, forget_old, tell_wishes, wish, wishes_of
from processes.errors import NoLongerOpen
from processes.models import Incident, Mail, Person, PlaceWish, Run, db, transaction
from tests.enrolling import asks, own, sees
from tests.offering import run, tariff, weekly
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
    assert "Je kan je nu inschrijven in lesgroep KO-1 van Soep." in text
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
    assert "Je kan je nu inschrijven in lesgroep KO-3." in full.mail("place").text


def test_they_are_told_of_each_run_in_which_they_could_not_enrol(full: Play) -> None:
    run(full, "KO-2", places=1, lessons=weekly("2025-05-06", 9))
    with transaction():
        full.add("kim")
    sees(full, asks(full, "KO-2", "kim"))
    run(full, "KO-3", places=1, lessons=weekly("2025-05-07", 9))
    # Zoe cannot come on the day of KO-3, in which there is a place.
    wants(full)
    with transaction():
        full.add("bas")
    sees(full, asks(full, "KO-3", "bas"))
    with transaction():
        leave(own("bas").id, full.person("bas"), "Ik kan niet.")
    assert tell_wishes() == 0
    with transaction():
        leave(own("kim").id, full.person("kim"), "Ik kan niet.")
    assert tell_wishes() == 1
    assert "Je kan je nu inschrijven in lesgroep KO-2." in full.mail("place").text


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


def test_nobody_is_told_of_a_run_of_which_the_price_is_not_known(full: Play) -> None:
    # The tariff of the regulation is that of the school year 2024-2025.
    wants(full)
    run(full, "KO-8", lessons=weekly("2025-09-01", 9))
    assert tell_wishes() == 0
    tariff(full, "2025-09-01", 150, 30000)
    assert (tell_wishes(), tell_wishes()) == (1, 0)
    assert "Je kan je nu inschrijven in lesgroep KO-8." in full.mail("place").text


def test_who_wishes_is_told_of_a_run_that_could_not_be_chosen_yet_without_a_place_that_came_free(
    full: Play,
) -> None:
    wants(full)
    run(full, "KO-5", open_from=date(2025, 5, 1), lessons=weekly("2025-06-02", 9))
    with transaction():
        full.add("kim")
    wants(full, "kim", "KO-5")
    assert tell_wishes() == 0
    full.travel_to("2025-05-02 10:00")
    assert tell_wishes() == 2
    assert [name for name, _ in told(full)] == ["Zoe", "Kim"]
    assert "vrijgekomen" not in full.mail("place").text
    assert "Je kan je nu inschrijven in lesgroep KO-5 van Soep." in full.mail("place").text


def test_who_has_a_place_or_asked_for_one_in_the_run_wishes_for_none(full: Play) -> None:
    with transaction():
        db.session.query(Run).one().places = 2
    asks(full, "KO-1", "zoe")
    with transaction():
        db.session.query(Run).one().places = 1
    for who in ("amina", "zoe"):
        assert refusal(partial(wants, full, who)) == ("", THERE)
        db.session.rollback()


def test_who_has_a_place_in_the_module_by_now_is_not_told_and_wishes_no_more(full: Play) -> None:
    run(full, "KO-2", places=2, lessons=weekly("2025-05-06", 9))
    wants(full)
    sees(full, asks(full, "KO-2", "zoe"))
    assert len(wishes_of(full.person("zoe"))) == 1  # nothing was to be told yet
    gives_up(full)
    assert (tell_wishes(), told(full)) == (0, [])
    assert wishes_of(full.person("zoe")) == []


def test_who_asked_for_a_place_in_the_newer_run_is_not_told_of_it(full: Play) -> None:
    wants(full)
    run(full, "KO-3", lessons=weekly("2025-06-02", 9))
    asks(full, "KO-3", "zoe")  # the secretariat has not looked yet
    assert (tell_wishes(), told(full)) == (0, [])
    gives_up(full)
    assert tell_wishes() == 1
    assert "Je kan je nu inschrijven in lesgroep KO-1 van Soep." in full.mail("place").text


def test_one_that_cannot_be_told_keeps_the_others_from_nothing_and_is_shown(
    full: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction():
        full.add("kim")
    number = wants(full)
    wants(full, "kim")
    gives_up(full)
    tell = mails.tell

    def breaks_for_zoe(*said: Any, about: Person, **more: Any) -> None:
        assert about.name != "Zoe"
        tell(*said, about=about, **more)

    with monkeypatch.context() as broken:
        broken.setattr(mails, "tell", breaks_for_zoe)
        assert tell_wishes() == 1
    assert [name for name, _ in told(full)] == ["Kim"]
    incident = db.session.scalars(db.select(Incident)).one()
    assert incident.error.startswith("Een bericht dat er plaats is, kon niet geschreven worden. ")
    assert f"Vraag {number}." in incident.error
    full.travel_to("2025-04-15 10:16")
    assert tell_wishes() == 1
    db.session.refresh(incident)
    assert incident.resolved_at is not None


def test_a_wish_is_forgotten_a_year_after_its_run(full: Play) -> None:
    wants(full)
    full.travel_to("2026-06-30 10:00", settle=False)  # the last lesson was on 30 June 2025
    assert forget_old() == 0
    full.travel_to("2026-07-01 10:00", settle=False)
    assert (forget_old(), forget_old()) == (1, 0)
    assert db.session.query(PlaceWish).count() == 0
