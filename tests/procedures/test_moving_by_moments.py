"""A talk or a hearing that is moved by moments that are offered: it stays as it was until one of
them is chosen (art. 3.6, 6.2 and 6.3)."""

import pytest
from sqlalchemy import delete

from processes.cases import withdraw
from processes.cases.ahead.foresight import foresee_case
from processes.cases.committee import choosing, last_call, newcomers
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Incident, Role, Submission, db, transaction
from tests.discipline import Discipline
from tests.moments import shown
from tests.play import Play, refusal
from tests.polling import MOMENTS, choose, choose_at_once, offer, poll, say, talks
from tests.tribunal import Tribunal

MOVED = {"talk_outcome": "moved", "move_reason": "Bram is dan weg."}
PLANNED = [("2025-04-25 14:00", "Lokaal 12")]
TWO = [("2025-05-02", "10:00"), ("2025-05-05", "14:00")]  # of a hearing


def planned(play: Play) -> Play:
    """Asked on Tuesday 15 April 2025, and invited at once to a talk on Friday the 25th."""
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-25")
    assert talks() == PLANNED
    return play


def put(play: Play, *moments: tuple[str, str], **said: str) -> int:
    """Bram offers Wednesday the 23rd at 14 and Thursday the 24th at 10 o'clock, in another room,
    to be answered on the 16th at the latest."""
    return offer(play, *moments, **{"element": "talk", "place": "Lokaal 5", **MOVED, **said})


def test_a_talk_stays_as_it_was_until_another_moment_is_chosen_and_then_moves(play: Play) -> None:
    uid = planned(play).entry("invitation")[1]
    number = put(play)
    assert play.mails()[-1] == ("cursist", "other_moments")
    told = play.mail("other_moments").text
    assert "is nu op vrijdag 25 april 2025 om 14.00 uur." in told
    assert "> Bram is dan weg." in told
    assert "- woensdag 23 april 2025 om 14.00 uur\n- donderdag 24 april 2025 om 10.00 uur" in told
    assert "Dan blijft het gesprek op vrijdag 25 april 2025 om 14.00 uur." in told
    assert (talks(), play.open_tasks()) == (PLANNED, [("chair", "talk")])
    choose(play, number, 1)
    assert talks() == [("2025-04-24 10:00", "Lokaal 5")]
    assert play.entry("invitation_moved") == ("REQUEST", uid, 1, "2025-04-24 10:00")
    assert "> Bram is dan weg." in play.mail("invitation_moved").text
    assert (play.open_tasks(), poll(number).outcome) == ([("chair", "talk")], "chosen")
    assert play.terms() == [("report", "2025-04-28")]  # 25 and 28 April
    moved = play.case().submissions[-1]
    assert (moved.element, moved.routing, moved.person.name) == (
        "talk", {"talk_outcome": "moved"}, "Bram",
    )  # fmt: skip
    assert [kind for _, kind, _ in play.trail("moments_offered", "moment_chosen")] == [
        "moments_offered", "moment_chosen",
    ]  # fmt: skip


def test_who_says_nothing_keeps_the_talk_as_it_was_and_everybody_is_told(play: Play) -> None:
    number = put(planned(play))
    play.travel_to("2025-04-17 09:00", settle=False)
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    assert (choosing.settle(), choosing.settle()) == (1, 0)
    assert (talks(), poll(number).outcome) == (PLANNED, "stood")
    assert play.trail("talk_stays") == [("2025-04-17 00:00", "talk_stays", "talk")]
    assert play.mails()[-2:] == [("cursist", "stays"), ("chair", "move_it")]
    stays = play.mail("stays").text
    assert "Het gesprek blijft op vrijdag 25 april 2025 om 14.00 uur." in stays
    asked = play.mail("move_it").text
    assert "Niemand koos een ander moment." in asked
    assert "Het gesprek blijft nu op vrijdag 25 april 2025 om 14.00 uur." in asked
    assert play.letters("invitation_moved") == []
    assert play.case().talks[0].sequence == 0


def test_none_fits_leaves_the_talk_and_the_chair_reads_when_it_does(play: Play) -> None:
    number = put(planned(play))
    with transaction():
        choosing.none_fits(number, play.person("amina"), "Enkel op vrijdag.")
    told = play.mail("move_it").text
    assert "> Enkel op vrijdag." in told
    assert "Het gesprek blijft nu op vrijdag 25 april 2025 om 14.00 uur." in told
    assert (talks(), poll(number).outcome) == (PLANNED, "none_fits")
    assert play.mails()[-2:] == [("cursist", "stays"), ("chair", "move_it")]
    assert play.trail("talk_stays") == [("2025-04-15 10:00", "talk_stays", "talk")]
    again = put(play, ("2025-04-28", "14:00"))
    choose(play, again)
    assert talks() == [("2025-04-28 14:00", "Lokaal 5")]


def test_what_is_offered_can_be_answered_before_the_talk_and_leaves_time_to_prepare(
    play: Play,
) -> None:
    planned(play)
    for said, moments, told in (
        ({"last_day": "2025-04-24"}, [("2025-04-29", "14:00")], (
            "last_day",
            "Ten laatste woensdag 23 april 2025: daarna is er nog een werkdag voor het gesprek.",
        )),
        ({"last_day": "2025-04-15"}, MOMENTS, (
            "last_day", "Geef minstens tot morgen om te antwoorden.",
        )),
        ({}, [("2025-04-18", "14:00")], (
            "day_1",
            "Dan krijgt de cursist minder tijd dan het centrum wil geven. Kies een dag vanaf "
            "dinsdag 22 april 2025, of laat vroeger antwoorden.",
        )),
        ({}, [MOMENTS[0], ("2025-04-25", "14:00")], (
            "day_2", "Dan is het gesprek nu al. Kies een ander moment.",
        )),
        ({"move_reason": ""}, MOMENTS, ("move_reason", "Schrijf waarom het verplaatst is.")),
        ({"talk_outcome": "duif"}, MOMENTS, ("talk_outcome", "Kies een antwoord.")),
        ({"place": ""}, MOMENTS, ("place", "Vul in waar het is.")),
    ):  # fmt: skip
        assert refusal(lambda moments=moments, said=said: put(play, *moments, **said)) == told
    assert play.letters("other_moments") == []
    number = put(play, ("2025-04-29", "14:00"), last_day="2025-04-23")
    play.travel_to("2025-04-23 23:00", settle=False)
    choose(play, number)
    assert talks() == [("2025-04-29 14:00", "Lokaal 5")]


@pytest.mark.parametrize(
    ("talk", "last"), [("2025-04-22", 17), ("2025-04-25", 23), ("2025-04-28", 24)]
)
def test_a_whole_working_day_lies_between_the_last_answer_and_the_talk(
    play: Play, talk: str, last: int
) -> None:
    """Friday the 18th lies before Tuesday 22 April, for Monday the 21st is Easter Monday."""
    play.open(at="2025-04-15 10:00")
    play.invite(talk)
    later = ("2025-04-30", "14:00")
    assert refusal(lambda: put(play, later, last_day=f"2025-04-{last + 1}"))[0] == "last_day"
    put(play, later, last_day=f"2025-04-{last}")


@pytest.mark.parametrize("today", ["2025-04-23", "2025-04-24"])
def test_before_a_talk_that_is_soon_there_is_no_time_to_choose(play: Play, today: str) -> None:
    planned(play)
    play.travel_to(f"{today} 09:00")
    told = (
        "last_day",
        "Het gesprek is te snel om nog een moment te laten kiezen. Spreek zelf een moment af, en "
        "verplaats het dan.",
    )
    later = ("2025-04-30", "14:00")
    assert refusal(lambda: put(play, later, last_day="2025-04-25")) == told


def test_of_a_talk_that_did_not_happen_other_moments_can_be_offered_still(play: Play) -> None:
    planned(play)
    play.travel_to("2025-04-25 15:00")
    number = put(play, ("2025-05-05", "14:00"), last_day="2025-04-28")
    told = play.mail("other_moments").text
    assert "Antwoord je niet? Dan hoor je nog wanneer het gesprek is." in told
    assert "is nu op" not in told
    play.travel_to("2025-04-29 09:00", settle=False)
    assert choosing.settle() == 1
    assert (play.letters("stays"), play.trail("talk_stays")) == ([], [])
    told = play.mail("move_it").text
    assert "Kies nu een moment, en verplaats het gesprek in de taak." in told
    assert poll(number).outcome == "stood"


def test_only_who_may_move_offers_and_only_who_conducts_the_case_chooses(play: Play) -> None:
    number = put(planned(play))
    for other in ("jan", "bram"):
        with pytest.raises(NotAllowed):
            choose(play, number, by=other)
    with pytest.raises(NotAllowed):
        put(play, by="chris")


def test_the_chair_who_moves_it_meanwhile_ends_it(play: Play) -> None:
    number = put(planned(play))
    play.hold_talk("moved", day="2025-04-30", time="14:00", setting="at_centre", place="Lokaal 1")
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (poll(number).outcome, play.letters("stays")) == ("replaced", [])
    assert talks() == [("2025-04-30 14:00", "Lokaal 1")]


def test_a_withdrawn_request_ends_it(play: Play) -> None:
    number = put(planned(play))
    with transaction():
        withdraw(play.case().id, play.person("amina"))
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    play.travel_to("2025-04-17 09:00", settle=False)
    assert (choosing.settle(), play.letters("stays")) == (1, [])


def moved_and_planned(play: Play) -> tuple[int, int]:
    """Amina's talk would be moved to the moments of which Zoe chooses one for hers, in one room."""
    planned(play)
    with transaction():
        play.add("zoe")
    first = put(play)
    play.open(by="zoe", result=play.result("2025-04-14", "zoe"), at="2025-04-15 11:00")
    return first, offer(play, place="Lokaal 5")


def test_a_room_that_is_planned_is_not_there_for_who_moves(play: Play) -> None:
    first, second = moved_and_planned(play)
    choose(play, second, by="zoe")
    told = ("moment", "Dit moment is intussen niet meer vrij. Kies een ander moment.")
    assert refusal(lambda: choose(play, first)) == told
    choose(play, first, 1)
    assert talks() == [("2025-04-24 10:00", "Lokaal 5"), ("2025-04-23 14:00", "Lokaal 5")]


def test_of_who_moves_and_who_plans_one_moment_at_once_one_gets_it(play: Play) -> None:
    first, second = moved_and_planned(play)
    assert choose_at_once(play, (first, "amina"), (second, "zoe")) == ["Refused", "str"]
    assert [at for at, _ in talks()].count("2025-04-23 14:00") == 1


def test_who_may_not_move_it_any_more_is_not_put_to_work(play: Play) -> None:
    number = put(planned(play))
    with transaction():
        db.session.execute(delete(Role).where(Role.person_id == play.ids["bram"]))
        play.add("vera", "chair")
    choose(play, number)
    assert (talks(), play.count(Submission)) == (PLANNED, 2)
    told = play.mail("move_it")
    assert told.person.name == "Vera"
    assert "Dit moment is gekozen: woensdag 23 april 2025 om 14.00 uur." in told.text
    assert "kan dit zelf niet meer doen." in told.text
    assert db.session.query(Incident).count() == 0


def test_who_did_not_answer_is_reminded_that_the_talk_stays_as_it_is(play: Play) -> None:
    put(planned(play))
    play.travel_to("2025-04-16 09:00", settle=False)
    assert (last_call.remind(), last_call.remind()) == (1, 0)
    told = play.mail("answer_today").text
    assert "Antwoord je niet? Dan blijft het gesprek op vrijdag 25 april 2025 om 14.00 uur." in told


def test_what_nobody_does_is_foreseen_with_the_talk_that_stays(play: Play) -> None:
    put(planned(play))
    ahead = foresee_case(play.case().id, lambda a: [(shown(e.at), e.kind) for e in a.events])
    assert ahead[:2] == [("2025-04-16 08:00", "mailed"), ("2025-04-17 00:00", "talk_stays")]
    assert "moment_stands" not in [kind for _, kind in ahead]


def test_a_guardian_chooses_for_a_minor_and_a_new_one_is_asked_as_the_others(play: Play) -> None:
    Discipline(play, "ines").reach_talk("email")
    number = put(play, ("2025-04-28", "14:00"))
    assert [mail.person.name for mail in play.letters("other_moments")] == ["Jan"]
    assert newcomers.ask() == 0
    choose(play, number, by="jan")
    assert talks() == [("2025-04-28 14:00", "Lokaal 5")]
    assert play.terms() == [("6.2-decision", "2025-04-29")]  # the working day after the talk


@pytest.mark.obligation("6.2-09")
def test_an_earlier_day_that_is_chosen_leaves_the_gap_of_an_invitation_anew(
    discipline: Discipline,
) -> None:
    """Answered by Wednesday 16 April: Friday 18, Tuesday 22 and Wednesday 23 April lie between the
    17th and the talk, which was on the 29th."""
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-29")
    play.accept_mails()
    early = refusal(lambda: put(play, ("2025-04-23", "14:00")))
    assert early[0] == "day_1"
    assert early[1].endswith("gesprek kan ten vroegste op donderdag 24 april 2025.")
    choose(play, put(play, ("2025-04-24", "14:00")))
    assert play.entry("talk_moved")[2:] == (1, "2025-04-24 14:00")
    assert play.open_tasks() == [("director", "talk")]


@pytest.mark.obligation("6.2-09")
@pytest.mark.parametrize(("channel", "first"), [("hand", 16), ("registered", 21)])
def test_who_was_invited_on_paper_is_told_of_an_earlier_day_on_the_first_day_of_work(
    discipline: Discipline, channel: str, first: int
) -> None:
    """Answered by Friday 9 May, told on Monday the 12th: the 13th to the 15th lie between; by
    letter that is presumed there on the 15th, the 16th, the 19th and the 20th."""
    play = discipline.play
    discipline.start()
    discipline.invite("2025-06-02", channel)
    if channel == "registered":
        play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    else:
        play.do("hand_notice", "chris", handed_on="2025-04-14", signed_by="Amina")
    play.accept_mails()
    early = (f"2025-05-{first - 1}", "14:00")
    assert refusal(lambda: put(play, early, last_day="2025-05-09"))[0] == "day_1"
    put(play, (f"2025-05-{first}", "14:00"), last_day="2025-05-09")


def test_where_the_day_cannot_stay_the_first_moment_holds(discipline: Discipline) -> None:
    """Handed over on 15 April, the letter leaves no gap before the 18th."""
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-18", "hand")
    play.travel_to("2025-04-15 10:00")
    play.do("hand_notice", "chris", handed_on="2025-04-15", signed_by="Amina")
    assert play.open_tasks() == [("director", "move_talk")]
    number = offer(play, ("2025-04-22", "14:00"), element="move_talk")
    assert play.mails()[-1] == ("cursist", "moments")
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (talks(), poll(number).outcome) == ([("2025-04-22 14:00", "Lokaal 12")], "stood")
    assert play.entry("new_day_notice")[2:] == (1, "2025-04-22 14:00")


def heard_on(tribunal: Tribunal) -> Play:
    """Appealed on Tuesday 22 April 2025: the hearing is on 5 May at the latest, and planned on
    Wednesday 30 April."""
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-04-30")
    return tribunal.play


def of_hearing(play: Play, *moments: tuple[str, str], **said: str) -> int:
    told = {"by": "tess", "element": "hearing", "place": "Zaal 3", "last_day": "2025-04-24"}
    return put(play, *(moments or TWO), **{**told, **said})


def say_all(play: Play, number: int) -> None:
    for name in ("stan", "berta", "evert", "nora", "clara", "otto"):
        say(play, number, name, "yes", "maybe")


@pytest.mark.obligation("6.3-12")
def test_a_hearing_is_moved_within_its_term_and_everybody_who_was_invited_is_told(
    tribunal: Tribunal,
) -> None:
    play = heard_on(tribunal)
    late = refusal(lambda: of_hearing(play, TWO[0], ("2025-05-06", "14:00")))
    assert late == ("day_2", "Volgens het reglement is het ten laatste op maandag 5 mei 2025.")
    choose(play, of_hearing(play), 1)
    assert talks() == [("2025-05-05 14:00", "Zaal 3")]
    told = {mail.role for mail in play.letters("hearing_moved")}
    assert told == {"cursist", "appeal_members", "director"}
    assert play.open_tasks() == [("appeal_secretariat", "hearing")]


def test_the_members_say_when_they_can_before_a_hearing_is_moved(tribunal: Tribunal) -> None:
    play = heard_on(tribunal)
    number = of_hearing(play, asks="committee")
    asked = play.mail("when_can_you").text
    assert "zoekt een ander moment voor de zitting" in asked
    assert "Nu is de zitting op woensdag 30 april 2025 om 14.00 uur." in asked
    say_all(play, number)
    told = play.mail("move_it")
    assert (told.role, "Alle leden van de commissie zeiden wanneer ze kunnen." in told.text) == (
        "appeal_secretariat", True,
    )  # fmt: skip
    of_hearing(play)
    free = play.mail("keep_free").text
    assert "Tot dan blijft de zitting op woensdag 30 april 2025 om 14.00 uur." in free
    play.travel_to("2025-04-25 09:00", settle=False)
    assert choosing.settle() == 1
    assert talks() == [("2025-04-30 14:00", "Zaal 3")]
    stays = [(mail.role, mail.person.name) for mail in play.letters("stays")]
    members = ["Stan", "Berta", "Evert", "Nora", "Clara", "Otto"]
    assert stays == [("cursist", "Amina"), *(("appeal_members", name) for name in members)]
    assert "De andere momenten hoef je niet meer vrij te houden." in play.mail("stays").text


def test_the_members_need_keep_nothing_free_where_none_of_the_moments_fits(
    tribunal: Tribunal,
) -> None:
    play = heard_on(tribunal)
    say_all(play, of_hearing(play, asks="committee"))
    number = of_hearing(play)
    with transaction():
        choosing.none_fits(number, play.person("amina"), "Enkel op woensdag.")
    stays = [(mail.role, mail.person.name) for mail in play.letters("stays")]
    members = ["Stan", "Berta", "Evert", "Nora", "Clara", "Otto"]
    assert stays == [("cursist", "Amina"), *(("appeal_members", name) for name in members)]
    assert "Enkel op woensdag." not in play.mail("stays").text


def test_who_was_to_choose_reads_that_the_hearing_stays_while_the_members_are_asked(
    tribunal: Tribunal,
) -> None:
    play = heard_on(tribunal)
    of_hearing(play)
    of_hearing(play, asks="committee")
    told = play.mail("moments_over").text
    assert "De zitting blijft nu op woensdag 30 april 2025 om 14.00 uur." in told
