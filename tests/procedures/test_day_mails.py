"""One mail a day about one's work, for who of the staff chose that."""

from datetime import date

import pytest

from processes import mails
from processes.cases.administration import day_mails, escalations
from processes.cases.administration.day_mails import choose
from processes.errors import NotAllowed
from processes.models import Incident, Mail, db, transaction
from tests.play import Play


def daily(play: Play, *names: str, daily: bool = True) -> None:
    with transaction():
        for name in names:
            choose(play.person(name).id, daily=daily)


def states(play: Play, name: str = "bram") -> list[tuple[str, str]]:
    """Each mail to somebody: its text, and what became of it."""
    rows = db.select(Mail).where(Mail.person_id == play.person(name).id).order_by(Mail.id)
    return [(mail.template.rpartition("/")[2], mail.state) for mail in db.session.scalars(rows)]


def test_who_chose_it_reads_once_a_day_what_others_read_at_once(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    assert states(play) == [("task", "gathered")]
    play.travel_to("2025-04-16 08:29")
    assert day_mails.send() == 0
    play.travel_to("2025-04-16 08:30")
    assert (day_mails.send(), day_mails.send()) == (1, 0)
    assert states(play) == [("task", "together"), ("day", "queued")]
    mail = play.mail("day")
    assert mail.subject == "Je mail van de dag: 1 bericht over je werk"
    assert "Jij bent aan de beurt: " in mail.text
    assert "(BZ-2025-0001)" in mail.text
    assert "/dossiers/BZ-2025-0001" in mail.text
    assert (mail.legal, mail.case) == (False, None)


def test_a_cursist_cannot_choose_it_and_is_told_at_once(play: Play) -> None:
    with pytest.raises(NotAllowed):
        daily(play, "amina")
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    assert states(play, "amina") == [("confirmation", "queued")]


def test_what_came_after_the_hour_goes_the_next_day_also_after_an_outage(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 08:31")
    play.travel_to("2025-04-15 23:59")
    assert day_mails.send() == 0
    play.travel_to("2025-04-17 15:00")
    assert (day_mails.send(), day_mails.send()) == (1, 0)


def test_what_ends_before_the_next_one_goes_at_once(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    assert play.terms() == [("invite", "2025-04-23")]
    with transaction():
        play.due_date("invite").last_day = date(2025, 4, 16)
    assert (day_mails.send(), states(play)) == (0, [("task", "queued")])


def test_what_ends_tomorrow_goes_with_the_mail_that_goes_now(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    with transaction():
        play.due_date("invite").last_day = date(2025, 4, 17)
    play.travel_to("2025-04-16 08:30")
    assert day_mails.send() == 1
    assert states(play) == [("task", "together"), ("day", "queued")]


def test_what_ends_soon_is_not_told_to_who_may_not_sign_in_any_more(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    with transaction():
        play.due_date("invite").last_day = date(2025, 4, 16)
        play.person("bram").active = False
    assert (day_mails.send(), states(play)) == (0, [("task", "lapsed")])


def test_who_lost_the_role_meanwhile_is_told_nothing(play: Play) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    with transaction():
        for role in play.person("bram").roles:
            db.session.delete(role)
    play.travel_to("2025-04-16 08:30")
    assert (day_mails.send(), states(play)) == (0, [("task", "lapsed")])


def test_where_it_breaks_nothing_is_lost_and_it_goes_later(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily(play, "bram")
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-16 08:30")
    with monkeypatch.context() as broken:
        broken.setattr(mails, "tell", lambda *_, **__: 1 / 0)
        assert day_mails.send() == 0
    assert states(play) == [("task", "gathered")]
    incident = db.session.scalars(db.select(Incident)).one()
    assert incident.error.startswith("De mail van de dag aan persoon ")
    play.travel_to("2025-04-16 08:46")
    assert day_mails.send() == 1
    assert [state for _, state in states(play)] == ["together", "queued"]
    db.session.refresh(incident)
    assert incident.resolved_at is not None


def test_what_was_gathered_still_goes_together_after_another_choice(play: Play) -> None:
    daily(play, "dirk")
    with transaction():
        escalations.keep("invite", 1, "director", play.person("hanne"))
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-24 08:00")
    assert escalations.tell() == 3
    daily(play, "dirk", daily=False)
    play.travel_to("2025-04-24 08:30")
    assert day_mails.send() == 1
    assert [state for _, state in states(play, "dirk")] == ["together", "queued"]
    assert "Dit bleef liggen" in play.mail("day").text
