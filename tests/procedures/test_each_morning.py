"""Talks that are ahead: a reminder on the day before, and out of the calendar of who is no longer
concerned (art. 3.6 and 7.1)."""

from datetime import date

import pytest

from processes.cases.doors.each_morning import tell_about_talks
from processes.cases.minors.guardianships import end_guardian
from processes.models import transaction
from tests.asking import PLACE
from tests.discipline import Discipline
from tests.play import Play
from tests.procedures.test_with_whom import CHAIR, DIRECTION
from tests.scenes import scene


@pytest.fixture
@scene
def invited(play: Play) -> Play:
    """Ines is 17 until 10 June 2025; her father Jan asked for a talk, which is on Thursday 12 June,
    and was invited on Friday 6 June."""
    play.open(by="jan", result=play.result("2025-06-05", "ines"), at="2025-06-06 10:00")
    play.invite("2025-06-12")
    return play


def told(play: Play) -> list[tuple[str, str]]:
    texts = ("tomorrow", "no_longer_yours", "now_yours")
    return [(text, mail.person.name) for text in texts for mail in play.letters(text)]


def test_whoever_is_invited_is_reminded_on_the_day_before_once(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.travel_to("2025-04-20 09:00")
    assert tell_about_talks() == 0
    play.travel_to("2025-04-21 07:59")
    assert tell_about_talks() == 0
    play.travel_to("2025-04-21 08:00")
    assert (tell_about_talks(), tell_about_talks()) == (1, 0)
    assert told(play) == [("tomorrow", "Amina")]
    assert "dinsdag 22 april 2025 om 14.00 uur" in play.mail("tomorrow").text
    assert "Lokaal 12" in play.mail("tomorrow").text


def test_a_talk_that_was_moved_is_reminded_of_on_the_day_before_its_own(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22")
    play.travel_to("2025-04-16 10:00")
    play.hold_talk("moved", day="2025-04-24", time="10:00", move_reason="Ziek.", **PLACE)
    play.travel_to("2025-04-21 09:00")
    assert tell_about_talks() == 0
    play.travel_to("2025-04-23 09:00")
    assert tell_about_talks() == 1


def test_of_a_talk_that_was_cancelled_and_of_one_that_is_over_nobody_hears(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22")
    play.travel_to("2025-04-22 14:00")
    assert tell_about_talks() == 0
    play.hold_talk("cancelled", cancel_reason="Ziek.")
    assert tell_about_talks() == 0


@pytest.mark.obligation("7.1-09")
def test_whose_ward_turned_18_loses_the_appointment_with_a_higher_sequence(invited: Play) -> None:
    _, uid, sequence, begins = invited.entry("invitation")
    invited.travel_to("2025-06-09 23:59")
    assert tell_about_talks() == 0
    invited.travel_to("2025-06-10 00:00")
    assert (tell_about_talks(), tell_about_talks()) == (2, 0)
    assert told(invited) == [("no_longer_yours", "Jan"), ("now_yours", "Ines")]
    assert invited.entry("no_longer_yours") == ("CANCEL", uid, sequence + 1, begins)
    assert invited.entry("now_yours") == ("REQUEST", uid, sequence + 2, begins)
    own = invited.mail("now_yours")
    assert (own.role, own.address) == ("cursist", "ines@encora.example")
    assert "Je bent nu 18. Van nu af krijg jij zelf de mails over dit dossier" in own.text
    assert "donderdag 12 juni 2025 om 14.00 uur" in own.text
    assert f"Met wie? {CHAIR}\n" in own.text
    assert "Dat is de werkwijze van het centrum." in own.text
    invited.travel_to("2025-06-11 09:00")
    assert tell_about_talks() == 1  # he is not reminded
    assert told(invited)[0] == ("tomorrow", "Ines")
    invited.travel_to("2025-06-11 10:00")
    invited.hold_talk("moved", day="2025-06-13", time="10:00", move_reason="Ziek.", **PLACE)
    moved = invited.letters("invitation_moved")
    assert [mail.person.name for mail in moved] == ["Ines"]
    assert invited.entry("invitation_moved")[2] == sequence + 3


@pytest.mark.obligation("6.2-12")
def test_of_a_talk_of_discipline_the_new_adult_reads_its_article_and_with_whom(play: Play) -> None:
    play.travel_to("2025-06-06 10:00")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-06-13")
    play.travel_to("2025-06-10 00:00")
    assert tell_about_talks() == 2
    own = play.mail("now_yours").text
    assert f"Met wie? {DIRECTION}\n" in own
    assert "Je mag iemand meebrengen om je te steunen. Dat staat in artikel 6.2 van het" in own


@pytest.mark.obligation("3.6-01")
def test_who_became_the_guardian_is_invited_in_the_place_of_who_was(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-05-12", "ines"), at="2025-05-13 10:00")
    play.invite("2025-05-20")
    sequence = play.entry("invitation")[2]
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 5, 15))
        play.add("kim")
        play.guard("kim", "ines", "2025-05-16")
    play.travel_to("2025-05-16 00:00")
    assert (tell_about_talks(), tell_about_talks()) == (2, 0)
    assert told(play) == [("no_longer_yours", "Jan"), ("now_yours", "Kim")]
    assert play.entry("no_longer_yours")[2] == sequence + 1
    assert play.entry("now_yours")[2] == sequence + 2
    assert "Je bent nu ouder of voogd van Ines voor dit dossier." in play.mail("now_yours").text


def test_whose_guardianship_ended_loses_it_and_the_other_guardian_keeps_it(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    play.open(by="jan", result=play.result("2025-05-12", "ines"), at="2025-05-13 10:00")
    play.invite("2025-05-20")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 5, 15))
    play.travel_to("2025-05-15 12:00")
    assert tell_about_talks() == 0
    play.travel_to("2025-05-16 00:00")
    assert tell_about_talks() == 1
    assert told(play) == [("no_longer_yours", "Jan")]
    play.travel_to("2025-05-19 08:00")
    assert tell_about_talks() == 1
    assert told(play)[0] == ("tomorrow", "Kim")
