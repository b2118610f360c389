"""Moments for a disciplinary talk and for a hearing that a cursist chooses (art. 3.6, 6.2, 6.3)."""

from datetime import date

import pytest

from processes.cases.committee import choosing, last_call, newcomers
from processes.cases.minors.guardianships import add_guardian
from processes.errors import NotAllowed
from processes.models import transaction
from tests.discipline import Discipline
from tests.play import Play, refusal
from tests.polling import choose, offer, poll, talks
from tests.tribunal import Tribunal

# Answered by Wednesday 16 April 2025, invited on the 17th: Friday 18, Tuesday 22 and Wednesday 23
# April lie between, for Monday 21 April is Easter Monday.
AFTER_GAP = [("2025-04-24", "14:00"), ("2025-04-25", "10:00")]
HEARD_ON = [("2025-05-02", "10:00"), ("2025-05-05", "14:00")]


def started(play: Play, cursist: str = "amina") -> Play:
    Discipline(play, cursist).start()
    assert play.open_tasks() == [("director", "invite")]
    return play


def put(play: Play, *moments: tuple[str, str], **said: str) -> int:
    return offer(play, *(moments or AFTER_GAP), **{"channel": "email", **said})


def for_hearing(tribunal: Tribunal, *moments: tuple[str, str]) -> int:
    """Appealed on Tuesday 22 April 2025: the hearing is on 5 May at the latest."""
    tribunal.compose()
    tribunal.assess()
    said = {"by": "tess", "element": "invite_hearing", "place": "Zaal 3"}
    return offer(tribunal.play, *(moments or HEARD_ON), last_day="2025-04-28", **said)


def test_a_cursist_chooses_the_moment_of_a_disciplinary_talk_and_is_invited_as_always(
    play: Play,
) -> None:
    number = put(started(play))
    told = play.mail("moments").text
    assert "startte een tuchtprocedure over jou." in told
    assert "Deze mail is nog niet de uitnodiging." in told
    choose(play, number, 1)
    assert talks() == [("2025-04-25 10:00", "Lokaal 12")]
    assert play.mail("notice").calendar
    assert play.open_tasks() == [("director", "talk")]
    assert play.case().submissions[-1].routing == {"channel": "email"}


def test_every_moment_leaves_the_gap_for_who_answers_on_the_last_day(play: Play) -> None:
    started(play)
    told = (
        "day_1",
        "Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen (art. 6.2). Het "
        "gesprek kan ten vroegste op donderdag 24 april 2025.",
    )
    assert refusal(lambda: put(play, ("2025-04-23", "14:00"))) == told
    # A registered letter of the 17th is presumed to arrive on Wednesday the 23rd: the 24th, the
    # 25th and the 28th lie between.
    by_post = refusal(lambda: put(play, channel="registered"))
    assert by_post == ("day_1", told[1].replace("donderdag 24", "dinsdag 29"))
    assert refusal(lambda: put(play, channel="duif")) == ("channel", "Kies een antwoord.")
    assert play.letters("moments") == []


def test_who_says_nothing_is_invited_to_the_first_moment_in_the_way_that_was_chosen(
    play: Play,
) -> None:
    number = put(started(play), ("2025-05-05", "14:00"), channel="registered")
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (poll(number).outcome, talks()) == ("stood", [("2025-05-05 14:00", "Lokaal 12")])
    assert play.open_tasks() == [("secretariat", "post_notice")]


def test_after_an_outage_no_moment_holds_that_breaks_the_gap(play: Play) -> None:
    put(started(play), *AFTER_GAP)
    play.travel_to("2025-04-18 09:00", settle=False)  # invited now: the 25th at the earliest
    assert choosing.settle() == 1
    assert talks() == [("2025-04-25 10:00", "Lokaal 12")]


def test_the_guardian_of_a_minor_chooses_and_not_the_minor(play: Play) -> None:
    number = put(started(play, "ines"))
    told = play.mail("moments")
    assert (told.person.name, "startte een tuchtprocedure over Ines." in told.text) == ("Jan", True)
    with pytest.raises(NotAllowed):
        choose(play, number, by="ines")
    choose(play, number, by="jan")
    assert talks() == [("2025-04-24 14:00", "Lokaal 12")]


def test_a_cursist_chooses_the_moment_of_a_hearing_within_its_term(tribunal: Tribunal) -> None:
    number = for_hearing(tribunal)
    play = tribunal.play
    assert "Welk moment past voor de zitting?" in play.mail("moments").subject
    choose(play, number, 1)
    assert talks() == [("2025-05-05 14:00", "Zaal 3")]
    invited = {mail.role for mail in play.letters("hearing_invitation")}
    assert invited == {"cursist", "appeal_members", "director"}
    assert play.open_tasks() == [("appeal_secretariat", "hearing")]


def test_no_moment_of_a_hearing_passes_its_term(tribunal: Tribunal) -> None:
    late = refusal(lambda: for_hearing(tribunal, ("2025-05-06", "14:00")))
    assert late == ("day_1", "Volgens het reglement is het ten laatste op maandag 5 mei 2025.")
    assert talks() == []


def test_who_becomes_guardian_while_moments_are_offered_is_asked_at_once_and_once(
    play: Play,
) -> None:
    put(started(play, "ines"))
    assert newcomers.ask() == 0
    with transaction():
        play.add("kim", born_on=None)
        chris, ines, email = play.person("chris"), play.person("ines"), play.person("kim").email
        add_guardian(chris, ines, "Kim", email, date(2025, 4, 14), None)
    assert (newcomers.ask(), newcomers.ask()) == (1, 0)
    assert [mail.person.name for mail in play.letters("moments")] == ["Jan", "Kim"]


def test_who_was_a_guardian_is_not_reminded_and_who_turned_18_is_asked(play: Play) -> None:
    number = put(started(play, "ines"))
    with transaction():
        play.person("ines").born_on = date(2007, 4, 16)
    play.travel_to("2025-04-16 09:00", settle=False)
    assert newcomers.ask() == 1
    assert [mail.person.name for mail in play.letters("moments")] == ["Jan", "Ines"]
    assert last_call.remind() == 1
    assert [mail.person.name for mail in play.letters("answer_today")] == ["Ines"]
    choose(play, number, by="ines")
    assert newcomers.ask() == 0
