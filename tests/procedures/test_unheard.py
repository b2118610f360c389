"""A minor without a known guardian: the secretariat is told, and who comes later hears it still."""

from datetime import date

import pytest

from processes.cases.doors.corrections import Correction
from processes.cases.minors import told_later
from processes.cases.minors.guardianships import add_guardian, end_guardian
from processes.models import Event, Mail, db, transaction
from tests.correcting import do_correct
from tests.play import Play
from tests.registering import enter, new


@pytest.fixture
def alone(play: Play) -> Play:
    """Ines is 17, and her father asked for a talk on Tuesday 15 April 2025. From Wednesday on he is
    no guardian any more."""
    play.app.config.update(INVITATION_DAYS=7)
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 15))
    play.travel_to("2025-04-16 09:00")
    return play


def kim_is_guardian(play: Play, since: date) -> None:
    with transaction():
        ward = play.person("ines")
        add_guardian(play.person("chris"), ward, "Kim", "kim@encora.example", since, None)


def decided(play: Play) -> None:
    """The talk was on Tuesday 22 April, and decided upon that afternoon."""
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)


def to(play: Play, name: str) -> list[str]:
    """The texts of the mails to somebody, in their order."""
    rows = db.session.scalars(db.select(Mail).order_by(Mail.id))
    return [m.template.rpartition("/")[2] for m in rows if m.person.name == name]


@pytest.mark.obligation("3.6-01", "3.6-03")
def test_a_result_that_nobody_heard_is_told_to_the_secretariat_and_later_to_the_guardian(
    play: Play,
) -> None:
    play.app.config.update(INVITATION_DAYS=7)
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 13))
    [number] = enter(play, new(play, "ines"))
    assert play.letters("result") == []
    asked = play.mail("unheard")
    assert asked.person.name == "Chris"
    assert "Alleen een ouder of voogd kan daarover een gesprek vragen" in asked.text
    assert "Dat kan tot en met woensdag 16 april 2025." in asked.text
    assert told_later.tell_who_can_hear_now() == 0
    kim_is_guardian(play, date(2025, 4, 14))
    told = play.mail("result")
    assert told.person.name == "Kim"
    assert "Ines krijgt geen studiebewijs." in told.text
    assert told_later.tell_who_can_hear_now() == 0
    assert len(play.letters("result")) == 1
    assert [
        e.kind for e in db.session.query(Event).filter_by(result_id=number).order_by(Event.id)
    ] == [
        "untold",
        "mailed",
    ]


@pytest.mark.obligation("3.6-01")
def test_who_turns_18_before_a_guardian_is_known_hears_the_result_then(play: Play) -> None:
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 13))
    enter(play, new(play, "ines"))
    play.travel_to("2025-06-09 23:00")
    assert told_later.tell_who_can_hear_now() == 0
    play.travel_to("2025-06-10 09:00")
    assert told_later.tell_who_can_hear_now() == 1
    assert play.mail("result").person.name == "Ines"


@pytest.mark.obligation("3.6-01", "3.6-11")
def test_a_decision_that_nobody_heard_is_told_to_the_secretariat_and_begins_no_term(
    alone: Play,
) -> None:
    decided(alone)
    assert alone.letters("not_reconvened") == []
    assert to(alone, "Chris") == ["unheard", "unheard"]
    asked = alone.mail("unheard")
    assert asked.subject == "Geen ouder of voogd bekend voor Ines (BZ-2025-0001)"
    assert "Beslissing: de commissie komt niet opnieuw samen (BZ-2025-0001)" in asked.text
    assert "Zolang niemand de beslissing krijgt, begint de termijn" in asked.text
    assert alone.trail("untold") == [
        ("2025-04-16 09:00", "untold", "invitation"),
        ("2025-04-22 15:00", "untold", "not_reconvened"),
    ]
    alone.accept_mails()
    assert alone.terms() == [("3.6-appeal", None)]


@pytest.mark.obligation("3.6-01", "3.6-11")
def test_a_guardian_who_is_added_hears_the_decision_and_from_then_on_its_term_runs(
    alone: Play,
) -> None:
    decided(alone)
    alone.travel_to("2025-04-23 10:00")
    kim_is_guardian(alone, date(2025, 4, 23))
    # The talk is over: an invitation to it says nothing any more. The other is to her account.
    assert to(alone, "Kim") == ["invitation", "not_reconvened"]
    assert alone.letters("invitation")[0].case is None
    alone.accept_mails()
    # Received on Wednesday 23 April: 24, 25 and 28 April.
    assert alone.terms() == [("3.6-appeal", "2025-04-28")]
    assert told_later.tell_who_can_hear_now() == 0
    assert to(alone, "Chris") == ["unheard", "unheard"]


def test_an_invitation_is_sent_still_while_the_talk_is_to_come(alone: Play) -> None:
    alone.invite()
    kim_is_guardian(alone, date(2025, 4, 16))
    sent = [mail for mail in alone.letters("invitation") if mail.case]
    assert [(mail.person.name, mail.calendar_method) for mail in sent] == [("Kim", "REQUEST")]
    alone.hold_talk("moved", day="2025-04-24", time="10:00", setting="at_centre", place="A")
    assert to(alone, "Kim")[-1] == "invitation_moved"


def test_of_a_decision_that_was_corrected_only_the_correction_is_told(alone: Play) -> None:
    decided(alone)
    with transaction():
        bram, number = alone.person("bram"), alone.decision().id
        do_correct(number, bram, Correction("De punten staan nu juist.", "Een tikfout."))
    kim_is_guardian(alone, date(2025, 4, 22))
    assert to(alone, "Kim") == ["invitation", "corrected"]


def test_a_guardian_who_begins_later_hears_it_on_that_day(alone: Play) -> None:
    decided(alone)
    kim_is_guardian(alone, date(2025, 5, 5))
    alone.travel_to("2025-05-04 23:59:59")
    assert told_later.tell_who_can_hear_now() == 0
    alone.travel_to("2025-05-05 00:00")
    assert told_later.tell_who_can_hear_now() == 1
    assert to(alone, "Kim") == ["invitation", "not_reconvened"]


@pytest.mark.obligation("3.6-01")
def test_on_the_18th_birthday_the_cursist_hears_what_nobody_heard(alone: Play) -> None:
    decided(alone)
    alone.travel_to("2025-06-09 23:59:59")
    assert told_later.tell_who_can_hear_now() == 0
    alone.travel_to("2025-06-10 00:00")
    assert told_later.tell_who_can_hear_now() == 1
    assert to(alone, "Ines") == ["not_reconvened"]
    assert told_later.tell_who_can_hear_now() == 0


def test_an_adult_is_told_and_the_secretariat_is_not(play: Play) -> None:
    play.reach_decision(reconvene=False)
    assert play.letters("unheard") == []
    assert play.trail("untold") == []
