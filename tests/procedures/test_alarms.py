"""A number of the house that goes past its bound is told once, and once that it is well again."""

from pathlib import Path

import pytest

from processes.cases.administration import alarms, incidents, undelivered
from processes.cases.administration.watched import USUAL, Figure, figures
from processes.cases.ground import failures
from processes.clock import machine_now
from processes.documents.sizes import MEGABYTE
from processes.errors import Refused
from processes.models import Incident, Mail, Person, db, transaction
from processes.models.stamps import HOUSE
from processes.stamps.chains import close
from tests.play import Play

WRONG, WELL = "Er loopt iets mis in Weerwoord", "Het loopt weer goed in Weerwoord"


@pytest.fixture
def watched(house_of_wim: Play, tmp_path: Path) -> Play:
    """A house that is well, on Tuesday morning."""
    house_of_wim.app.config.update(DATA=tmp_path, BOUNDS={"free": 1}, KEEP_FREE=0)
    house_of_wim.travel_to("2025-04-15 10:00")
    assert not alarms.look()
    return house_of_wim


def told(play: Play, subject: str = WRONG) -> list[Mail]:
    """The mails with this subject, the first one first."""
    rows = db.session.scalars(db.select(Mail).where(Mail.subject == subject).order_by(Mail.id))
    return list(rows)


def breaks(what: str = "Iets brak.") -> None:
    with transaction():
        db.session.add(Incident(at=machine_now(), error=what))


def breaks_time_and_again(play: Play, until: str) -> None:
    with transaction():
        failures.record(None, RuntimeError("no"), "Iets brak.")
    play.travel_to(until)
    with transaction():
        failures.record(None, RuntimeError("no"), "Iets brak.")


def queued(play: Play) -> list[int]:
    """Two mails that wait."""
    play.open(at="2025-04-15 10:00")
    return list(db.session.scalars(db.select(Mail.id).where(Mail.state == "queued")))


def leaves(mail: int) -> None:
    with transaction():
        taken = db.session.get_one(Mail, mail)
        taken.state, taken.sent_at = "sent", machine_now()


def solved() -> None:
    with transaction():
        db.session.execute(db.update(Incident).values(resolved_at=machine_now()))


def open_ones() -> list[int]:
    return [each.id for each in db.session.scalars(incidents.open_incidents())]


def figure(name: str) -> Figure:
    return next(each for each in figures() if each.name == name)


def wrong() -> list[str]:
    return [each.name for each in figures() if each.is_wrong]


def test_all_who_administer_hear_once_what_is_wrong_and_once_that_it_is_well(
    watched: Play,
) -> None:
    breaks()
    watched.travel_to("2025-04-16 10:00")
    assert not alarms.look()
    watched.travel_to("2025-04-16 10:01")
    assert alarms.look()
    assert not alarms.look()
    assert [mail.person and mail.person.name for mail in told(watched)] == ["Wim", "Yan"]
    text = told(watched)[0].text
    assert "Storingen die niemand oploste: 1, het langst al 24 uur." in text
    assert "Dat mag hoogstens 24 uur duren." in text
    assert "Open de pagina Mails en storingen." in text
    watched.accept_mails()
    solved()
    watched.travel_to("2025-04-16 10:06")
    assert alarms.look()
    assert not alarms.look()
    text = told(watched, WELL)[0].text
    assert "Storingen die niemand oploste: nu geen." in text
    assert "Het liep mis sinds woensdag 16 april 2025 om 10.01 uur." in text
    assert "Dit loopt nog niet goed" not in text
    assert (len(told(watched)), len(told(watched, WELL))) == (2, 2)


def test_where_mails_do_not_leave_it_is_an_incident_until_they_do(
    watched: Play, caplog: pytest.LogCaptureFixture
) -> None:
    watched.open(at="2025-04-15 10:00")
    watched.travel_to("2025-04-15 10:31", settle=False)
    assert wrong() == ["unsent"]
    assert alarms.look()
    assert told(watched) == []
    [incident] = db.session.scalars(db.select(Incident)).all()
    assert (incident.error, incident.resolved_at) == ("Er vertrekken geen mails.", None)
    assert "past its bound: unsent at 103%" in caplog.text
    watched.accept_mails()
    assert alarms.look()
    db.session.refresh(incident)
    assert incident.resolved_at == machine_now()
    assert "Mails die moeten vertrekken: nu geen." in told(watched, WELL)[0].text


def test_that_mails_do_not_leave_is_not_put_away_before_they_do(watched: Play) -> None:
    breaks("Iets anders.")
    queued(watched)
    watched.travel_to("2025-04-15 10:31", settle=False)
    alarms.look()
    of_mails, wim = 2, watched.ids["wim"]
    assert not incidents.try_again(of_mails, wim)
    with pytest.raises(Refused, match="Er vertrekken nog geen mails"), transaction():
        incidents.resolve(of_mails, db.session.get_one(Person, wim))
    assert open_ones() == [1, 2]
    assert incidents.try_again(1, wim)
    assert open_ones() == [2]
    watched.accept_mails()
    alarms.look()
    assert open_ones() == []


def test_a_mail_that_is_put_off_is_not_wrong_while_others_leave(watched: Play) -> None:
    [put_off, other] = queued(watched)
    watched.travel_to("2025-04-15 10:20", settle=False)
    leaves(other)
    watched.travel_to("2025-04-15 10:50", settle=False)
    assert wrong() == []
    watched.travel_to("2025-04-15 10:51", settle=False)
    assert wrong() == ["unsent"]
    leaves(put_off)
    assert wrong() == []


def test_a_mail_that_is_sent_again_waits_from_then_on(watched: Play) -> None:
    [again, other] = queued(watched)
    leaves(other)
    with transaction():
        db.session.get_one(Mail, again).state = "failed"
    watched.travel_to("2025-04-15 12:00", settle=False)
    with transaction():
        undelivered.send_again(again, watched.person("wim"))
    watched.travel_to("2025-04-15 12:30", settle=False)
    assert wrong() == []
    watched.travel_to("2025-04-15 12:31", settle=False)
    assert wrong() == ["unsent"]


def test_what_is_still_wrong_is_told_beside_what_is_well(watched: Play) -> None:
    watched.app.config["BOUNDS"] = {"free": 10**9}
    assert alarms.look()
    breaks()
    watched.travel_to("2025-04-17 10:00")
    assert alarms.look()
    watched.accept_mails()
    solved()
    assert alarms.look()
    text = told(watched, WELL)[0].text
    assert "Dit loopt nog niet goed:" in text
    assert "Vrije ruimte voor bestanden" in text


def test_what_hangs_about_its_bound_is_not_told_again_and_again(watched: Play) -> None:
    breaks()
    watched.travel_to("2025-04-16 10:01")
    assert alarms.look()
    watched.accept_mails()
    solved()
    breaks()
    watched.travel_to("2025-04-17 08:00")  # 22 hours of 24
    assert not alarms.look()
    solved()
    assert alarms.look()


def test_what_keeps_breaking_is_counted_from_when_it_first_did(watched: Play) -> None:
    breaks_time_and_again(watched, until="2025-04-16 10:01")
    assert db.session.scalars(db.select(Incident.at)).one() == machine_now()
    assert wrong() == ["incidents"]


def test_who_keeps_much_free_hears_before_files_are_refused(watched: Play) -> None:
    watched.app.config.update(BOUNDS={"free": 10}, KEEP_FREE=4 * MEGABYTE)
    assert figure("free").bound == "Er moet minstens 10 MB vrij zijn."
    watched.app.config["KEEP_FREE"] = 6 * MEGABYTE
    assert figure("free").bound == "Er moet minstens 12 MB vrij zijn."


def test_a_trail_that_was_never_closed_counts_from_its_oldest_stamp(watched: Play) -> None:
    assert figure("trail").said == "nog niet"
    with transaction():
        close({HOUSE: {}})
    watched.travel_to("2025-04-17 10:00")
    assert wrong() == []
    watched.travel_to("2025-04-17 10:01")
    assert wrong() == ["trail"]
    assert figure("trail").said == "nog niet"


def test_a_disk_that_does_not_answer_is_wrong(watched: Play, tmp_path: Path) -> None:
    watched.app.config["DATA"] = tmp_path / ("x" * 300)  # no disk takes such a name
    assert figure("free").said == "de schijf antwoordt niet"
    assert wrong() == ["free"]


def test_every_number_has_a_bound_and_words(watched: Play) -> None:
    assert [each.name for each in figures()] == list(USUAL)
    assert all(each.title and each.advice and each.said and each.bound for each in figures())
    assert wrong() == []
