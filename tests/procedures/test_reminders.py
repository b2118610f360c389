"""Reminders before talks and before the ends of terms: the centre sets each kind."""

from datetime import date

import pytest

from processes.cases.administration import reminders
from processes.cases.doors.each_morning import tell_about_talks
from processes.errors import NotAllowed
from processes.models import Mail, SettingChange, db, transaction
from tests.asking import Asking
from tests.discipline import Discipline
from tests.play import Play, refusal

WHY = "Te veel telefoons de dag erna."


def keep(play: Play, by: str = "dirk", **days: int | None) -> None:
    with transaction():
        reminders.keep(days, play.person(by), WHY, reminders.mark())


def reminded(play: Play) -> list[tuple[str, str]]:
    """To whom, and the subject without the reference."""
    return [(mail.person.name, mail.subject.split(" (")[0]) for mail in play.letters("ends")]


def test_by_itself_nobody_is_reminded_of_a_term(play: Play) -> None:
    Asking(play).refused()
    play.travel_to("2025-04-17 09:00")
    assert (reminders.tell(), reminded(play)) == (0, [])


def test_who_can_still_object_is_reminded_once_a_working_day_before(play: Play) -> None:
    keep(play, remedy=1)
    Asking(play).refused()
    assert play.terms() == [("4.3-object", "2025-04-17")]
    play.travel_to("2025-04-15 23:59")
    assert reminders.tell() == 0
    play.travel_to("2025-04-16 08:00")
    assert (reminders.tell(), reminders.tell()) == (1, 0)
    assert reminded(play) == [("Amina", "Nog tot donderdag 17 april 2025 om meer uitleg te vragen")]
    mail = play.mail("ends")
    assert (mail.role, mail.legal) == ("cursist", False)
    assert "De laatste dag is donderdag 17 april 2025." in mail.text
    assert "artikel 4.3 van het centrumreglement" in mail.text


def test_who_objected_already_is_reminded_of_nothing(play: Play) -> None:
    keep(play, remedy=0)
    asking = Asking(play)
    asking.refused()
    play.travel_to("2025-04-16 09:00")
    asking.disagree("object")
    play.travel_to("2025-04-17 08:00")
    assert reminders.tell() == 0


def test_a_term_that_is_told_on_the_day_of_its_reminder_has_none(play: Play) -> None:
    keep(play, remedy=3)
    Asking(play).refused()  # on 14 April, three working days before its last day
    play.travel_to("2025-04-16 09:00")
    assert reminders.tell() == 0


def test_of_a_result_the_parent_of_a_minor_is_reminded(play: Play) -> None:
    keep(play, remedy=1)
    play.travel_to("2025-04-14 09:00")
    play.result("2025-04-14", "ines")
    assert play.terms() == [("3.6-talk", "2025-04-17")]
    play.travel_to("2025-04-16 08:00")
    assert (reminders.tell(), reminders.tell()) == (1, 0)
    assert [name for name, _ in reminded(play)] == ["Jan"]
    assert "voor Ines" in play.mail("ends").text
    assert play.mail("ends").cursist == play.person("ines")


def test_a_last_day_that_moves_to_a_later_one_is_reminded_of_again(play: Play) -> None:
    keep(play, remedy=1)
    play.travel_to("2025-04-14 09:00")
    result = play.result("2025-04-14")
    play.travel_to("2025-04-16 08:00")
    assert reminders.tell() == 1
    with transaction():
        row = play.due_date("3.6-talk")
        assert (row.result_id, row.reminded_of) == (result.id, date(2025, 4, 17))
        row.last_day = date(2025, 4, 18)
    play.travel_to("2025-04-17 08:00")
    assert reminders.tell() == 1


def test_of_a_result_of_which_it_broke_people_are_reminded_that_day_still(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(play, remedy=0)
    play.travel_to("2025-04-14 09:00")
    play.result("2025-04-14")
    play.result("2025-04-14", "ines")
    play.travel_to("2025-04-17 08:00")
    with monkeypatch.context() as broken:
        broken.setattr(reminders, "_tell_of_result", lambda number: 1 / (number - 1))
        assert reminders.tell() == 1
    assert reminders.tell_again() == 0  # a quarter of an hour is not over
    play.travel_to("2025-04-17 08:16")
    assert (reminders.tell_again(), reminders.tell_again()) == (1, 0)
    assert [name for name, _ in reminded(play)] == ["Amina"]


def test_whose_task_it_is_hears_on_the_last_day_that_it_is_there(play: Play) -> None:
    keep(play, task=0)
    Discipline(play).reach_decision()
    assert play.terms() == [("6.2-decision", "2025-04-22")]
    assert reminders.tell() == 0
    play.travel_to("2025-04-22 08:00")
    told = reminders.tell()
    names = [name for name, _ in reminded(play)]
    assert (told, sorted(names)) == (3, ["Bram", "Dirk", "Hanne"])
    assert "De laatste dag is dinsdag 22 april 2025 (art. 6.2)." in play.mail("ends").text


def test_who_works_at_the_task_hears_alone(play: Play) -> None:
    keep(play, task=0)
    Discipline(play).reach_decision()
    with transaction():
        play.task("decide").claimed_by = play.person("bram")
    play.travel_to("2025-04-22 08:00")
    assert reminders.tell() == 1
    assert [name for name, _ in reminded(play)] == ["Bram"]


def test_of_a_talk_people_are_reminded_as_long_before_as_the_centre_chose(play: Play) -> None:
    keep(play, talk=3)
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.travel_to("2025-04-19 07:59")
    assert tell_about_talks() == 0
    play.travel_to("2025-04-19 08:00")
    assert (tell_about_talks(), tell_about_talks()) == (1, 0)
    mail = play.mail("tomorrow")
    assert mail.subject.startswith("Over 3 dagen is het gesprek van dinsdag 22 april 2025")
    assert "Het gesprek waarvoor je uitgenodigd bent, is over 3 dagen." in mail.text


def test_of_a_talk_nobody_is_reminded_where_the_centre_chose_so(play: Play) -> None:
    keep(play, talk=None)
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.travel_to("2025-04-21 08:00")
    assert tell_about_talks() == 0
    changes = [(c.after, c.reason) for c in db.session.scalars(db.select(SettingChange))]
    assert changes == [("never", WHY)]


@pytest.mark.parametrize(
    ("given", "field"), [({"talk": 0}, "talk"), ({"task": 11}, "task"), ({"remedy": -1}, "remedy")]
)
def test_what_cannot_be_is_refused_at_its_field(
    play: Play, given: dict[str, int], field: str
) -> None:
    assert refusal(lambda: keep(play, **given))[0] == field
    with pytest.raises(NotAllowed):
        keep(play, by="chris", talk=2)
    assert db.session.scalars(db.select(Mail)).all() == []
