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


def test_on_paper_the_gap_counts_from_the_first_day_on_which_it_can_go_out(play: Play) -> None:
    started(play)
    # Answered by Friday 9 May 2025. A mail goes that night: the 12th to the 14th lie between. A
    # letter goes on Monday the 12th: handed over, the 13th to the 15th lie between; registered, it
    # is presumed there on Thursday the 15th, and the 16th, the 19th and the 20th lie between.
    told = "gesprek kan ten vroegste op {} mei 2025."
    for channel, day, first in (
        ("email", "2025-05-14", "donderdag 15"),
        ("hand", "2025-05-15", "vrijdag 16"),
        ("registered", "2025-05-20", "woensdag 21"),
    ):
        said = {"channel": channel, "last_day": "2025-05-09"}
        field, message = refusal(lambda d=day, said=said: put(play, (d, "14:00"), **said))
        assert (field, message.endswith(told.format(first))) == ("day_1", True), message
    number = put(play, ("2025-05-16", "14:00"), channel="hand", last_day="2025-05-09")
    play.travel_to("2025-05-10 09:00", settle=False)
    assert choosing.settle() == 1
    assert (poll(number).outcome, talks()) == ("stood", [("2025-05-16 14:00", "Lokaal 12")])


def test_once_a_talk_was_cancelled_moments_do_not_tell_again_that_it_began(play: Play) -> None:
    choose(started(play), put(play))
    cancelled = {"talk_outcome": "cancelled"}
    play.do("talk", "bram", cancelled, cancel_reason="De directie is ziek.")
    put(play)
    told = play.mail("moments").text
    assert "24 april" in told
    assert "startte een tuchtprocedure" not in told


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


def test_past_the_term_of_a_hearing_the_reason_goes_along_to_the_invitation(
    tribunal: Tribunal,
) -> None:
    play = tribunal.play
    play.travel_to("2025-05-06 09:00")
    tribunal.compose()
    tribunal.assess()

    def past_it(**said: str) -> int:
        told = {"element": "invite_hearing", "place": "Zaal 3", "last_day": "2025-05-07", **said}
        return offer(play, ("2025-05-12", "10:00"), by="tess", **told)

    assert refusal(past_it) == (
        "day_1",
        "De zitting is ten laatste op maandag 5 mei 2025 (art. 6.3). Kies een vroegere dag, of "
        "schrijf waarom het later is.",
    )
    choose(play, past_it(overrun="Stan was ziek."))
    assert talks() == [("2025-05-12 10:00", "Zaal 3")]
    assert "Stan was ziek." in play.mail("hearing_invitation").text


@pytest.mark.parametrize("day", ["2025-05-04", "2025-05-05"])
def test_once_no_moment_fits_in_the_term_of_a_hearing_one_past_it_is_offered_with_its_reason(
    tribunal: Tribunal, day: str
) -> None:
    """The term ends on Monday 5 May 2025: on its last two days nobody can answer and be heard."""
    play = tribunal.play
    play.travel_to(f"{day} 09:00")
    tribunal.compose()
    tribunal.assess()
    said = {"by": "tess", "element": "invite_hearing", "place": "Zaal 3", "last_day": "2025-05-07"}
    late = ("2025-05-12", "10:00")
    assert refusal(lambda: offer(play, late, **said))[0] == "day_1"
    choose(play, offer(play, late, **said, overrun="Stan was ziek."))
    assert talks() == [("2025-05-12 10:00", "Zaal 3")]
    assert "Stan was ziek." in play.mail("hearing_invitation").text


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
