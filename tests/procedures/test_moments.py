"""Moments for a talk: who plans it offers some, and the cursist chooses one (art. 3.6)."""

import pytest
from sqlalchemy import delete

from processes.cases.ahead.foresight import foresee_case
from processes.cases.committee import choosing, last_call
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Incident, Role, Setting, Submission, db, transaction
from tests.moments import shown
from tests.panel import irregularity
from tests.play import Play, refusal
from tests.polling import MOMENTS, choose, choose_at_once, moment_of, offer, poll, talks

OFFERED = [("2025-04-15 10:00", "moments_offered", "invite")]


def asked(play: Play) -> None:
    """Asked on Tuesday 15 April 2025: the centre wants to invite by 23 April."""
    play.open(at="2025-04-15 10:00")
    assert play.terms() == [("invite", "2025-04-23")]


def test_a_cursist_chooses_a_moment_and_gets_the_ordinary_invitation(play: Play) -> None:
    asked(play)
    number = offer(play)
    assert play.mails()[-1] == ("cursist", "moments")
    assert play.open_tasks() == [("chair", "invite")]
    told = play.mail("moments").text
    assert "- woensdag 23 april 2025 om 14.00 uur\n- donderdag 24 april 2025 om 10.00 uur" in told
    assert "Kies ten laatste op woensdag 16 april 2025." in told
    choose(play, number, 1)
    assert talks() == [("2025-04-24 10:00", "Lokaal 12")]
    assert play.open_tasks() == [("chair", "talk")]
    assert play.mail("invitation").calendar
    assert play.terms() == [("report", "2025-04-28")]
    assert (poll(number).outcome, poll(number).closed_at) == (
        "chosen",
        play.case().talks[0].planned_at,
    )
    invited = play.case().submissions[-1]
    assert (invited.element, invited.person.name, invited.task.closed_by.name) == (
        "invite", "Bram", "Bram",
    )  # fmt: skip
    assert [kind for _, kind, _ in play.trail("moments_offered", "moment_chosen")] == [
        "moments_offered", "moment_chosen",
    ]  # fmt: skip


def test_who_says_nothing_in_time_gets_the_moment_that_stands_first(play: Play) -> None:
    asked(play)
    number = offer(play)
    play.travel_to("2025-04-16 23:59", settle=False)
    assert choosing.settle() == 0
    play.travel_to("2025-04-17 09:00", settle=False)
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    assert choosing.settle() == 1
    assert talks() == [("2025-04-23 14:00", "Lokaal 12")]
    assert play.trail("moment_stands") == [("2025-04-17 00:00", "moment_stands", "invite")]
    assert choosing.settle() == 0
    assert len(play.letters("invitation")) == 1


def test_none_fits_and_the_chair_reads_when_it_does(play: Play) -> None:
    asked(play)
    number = offer(play)
    amina = play.person("amina")

    def none(words: str) -> None:
        with transaction():
            choosing.none_fits(number, play.person("amina"), words)

    assert refusal(lambda: none(" ")) == ("words", "Schrijf wanneer je wel kan.")
    none("Ik werk. Het kan na 18 uur.")
    assert amina.name == "Amina"
    assert play.mails()[-1] == ("chair", "plan_it")
    assert "> Ik werk. Het kan na 18 uur." in play.mail("plan_it").text
    assert play.open_tasks() == [("chair", "invite")]
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    play.invite()
    assert len(talks()) == 1


def test_only_who_conducts_the_case_chooses_and_only_from_the_list(play: Play) -> None:
    asked(play)
    number = offer(play)
    for other in ("jan", "bram"):
        with pytest.raises(NotAllowed):
            choose(play, number, by=other)
    with pytest.raises(NotAllowed):
        offer(play, by="chris")

    def guess() -> None:
        with transaction():
            choosing.choose(number, play.person("amina"), 9999)

    assert refusal(guess) == ("moment", "Kies een moment uit de lijst.")


def test_a_guardian_chooses_for_a_minor(play: Play) -> None:
    result = play.result("2025-04-14", "ines")
    play.open(by="jan", result=result, at="2025-04-15 10:00")
    number = offer(play)
    with pytest.raises(NotAllowed):
        choose(play, number, by="ines")
    choose(play, number, by="jan")
    assert talks() == [("2025-04-23 14:00", "Lokaal 12")]


def test_what_is_offered_leaves_the_target_and_the_time_to_prepare(play: Play) -> None:
    asked(play)
    # The target is 23 April; answered on 16 April, 2 working days are left: 18 and 22 April.
    soon = [("2025-04-18", "14:00")]
    for said, moments, told in (
        ({"last_day": "2025-04-15"}, MOMENTS, (
            "last_day", "Geef minstens tot morgen om te antwoorden.",
        )),
        ({"last_day": "2025-04-23"}, MOMENTS, (
            "last_day",
            "Het centrum wil dat de uitnodiging ten laatste op woensdag 23 april 2025 vertrekt. "
            "Kies een dag daarvoor, of nodig nu zelf uit.",
        )),
        ({}, [("2025-04-16", "14:00")], (
            "day_1", "Kies voor alle momenten een dag na de laatste dag om te antwoorden.",
        )),
        ({}, [MOMENTS[0], *soon], (
            "day_2",
            "Dan krijgt de cursist minder tijd dan het centrum wil geven. Kies een dag vanaf "
            "dinsdag 22 april 2025, of laat vroeger antwoorden.",
        )),
        ({}, [MOMENTS[0], MOMENTS[0]], (
            "day_2", "Twee momenten zijn hetzelfde. Kies een ander moment.",
        )),
        ({"place": ""}, MOMENTS, ("place", "Vul in waar het is.")),
        ({"setting": "thuis"}, MOMENTS, ("setting", "Kies waar het is.")),
        ({"asks": "committee"}, MOMENTS, ("asks", "Kies wie je de momenten voorlegt.")),
        ({}, [*MOMENTS, ("2025-04-25", "9:00"), ("2025-04-28", "9:00")], (
            "day_1", "Kies 1 tot 3 momenten.",
        )),
    ):  # fmt: skip
        assert refusal(lambda moments=moments, said=said: offer(play, *moments, **said)) == told
    assert play.letters("moments") == []


def test_the_chair_who_invites_meanwhile_ends_it(play: Play) -> None:
    asked(play)
    number = offer(play)
    play.invite()
    with pytest.raises(NoLongerOpen):
        choose(play, number)
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (poll(number).outcome, len(talks())) == ("replaced", 1)


def test_who_was_to_choose_reads_it_is_over_and_members_keep_free_what_the_cursist_is_offered(
    play: Play,
) -> None:
    irregularity(play)
    first = offer(play)
    offer(play, asks="committee")
    assert poll(first).outcome == "replaced"
    assert [mail.person.name for mail in play.letters("moments_over")] == ["Amina"]
    assert "Je hoeft niet meer te antwoorden." in play.mail("moments_over").text
    offer(play)
    assert len(play.letters("moments_over")) == 1
    told = [mail.person.name for mail in play.letters("keep_free")]
    assert told == ["Bram", "Els", "Fatma"]
    free = play.mail("keep_free").text
    assert "- woensdag 23 april 2025 om 14.00 uur\n- donderdag 24 april 2025 om 10.00 uur" in free
    assert "Kiezen kan tot en met woensdag 16 april 2025." in free


def kept_free(play: Play) -> int:
    """The members keep the moments free that Amina is offered."""
    irregularity(play)
    offer(play, asks="committee")
    return offer(play)


def let_go(play: Play) -> list[str]:
    """Who reads that the moments need not be kept free any more."""
    return [mail.person.name for mail in play.letters("let_go")]


def test_the_members_need_keep_nothing_free_of_a_first_talk_where_none_fits(play: Play) -> None:
    number = kept_free(play)
    with transaction():
        choosing.none_fits(number, play.person("amina"), "Enkel op vrijdag.")
    assert let_go(play) == ["Bram", "Els", "Fatma"]
    told = play.mail("let_go").text
    assert "- woensdag 23 april 2025 om 14.00 uur\n- donderdag 24 april 2025 om 10.00 uur" in told
    assert "Enkel op vrijdag." not in told


def test_nor_where_no_moment_is_free_any_more_but_of_the_one_that_holds_they_are_invited(
    play: Play,
) -> None:
    number = kept_free(play)
    play.travel_to("2025-04-24 09:00", settle=False)
    assert choosing.settle() == 1
    assert (poll(number).outcome, let_go(play)) == ("stood", ["Bram", "Els", "Fatma"])
    assert play.mail("plan_it").text.count("Er werd geen moment gekozen.") == 1
    again = offer(play, ("2025-04-30", "14:00"), last_day="2025-04-25")
    choose(play, again)
    assert len(let_go(play)) == 3


def test_what_is_offered_anew_comes_in_its_place(play: Play) -> None:
    asked(play)
    first, second = offer(play), offer(play, ("2025-04-25", "11:00"))
    assert poll(first).outcome == "replaced"
    with pytest.raises(NoLongerOpen):
        choose(play, first)
    choose(play, second)
    assert talks() == [("2025-04-25 11:00", "Lokaal 12")]


def two_offered(play: Play) -> tuple[int, int]:
    """Amina and Zoe are offered the same two moments in the same room."""
    asked(play)
    with transaction():
        play.add("zoe")
    first = offer(play)
    play.open(by="zoe", result=play.result("2025-04-14", "zoe"), at="2025-04-15 11:00")
    return first, offer(play)


def test_a_moment_that_was_chosen_is_not_there_for_another(play: Play) -> None:
    first, second = two_offered(play)
    choose(play, first)
    assert [m.id for m in choosing.free_of(poll(second))] == [moment_of(second, 1)]
    told = ("moment", "Dit moment is intussen niet meer vrij. Kies een ander moment.")
    assert refusal(lambda: choose(play, second, by="zoe")) == told
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert talks() == [("2025-04-23 14:00", "Lokaal 12"), ("2025-04-24 10:00", "Lokaal 12")]


def test_where_no_moment_is_free_any_more_the_chair_is_asked_to_plan_it(play: Play) -> None:
    first, second = two_offered(play)
    choose(play, first)
    with transaction():
        poll(second).moments[1].starts_at = poll(second).moments[0].starts_at
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert len(talks()) == 1
    assert "Geen enkel van de momenten kan nog" in play.mail("plan_it").text


def test_where_the_centre_gives_more_time_meanwhile_the_first_moment_that_leaves_it_holds(
    play: Play,
) -> None:
    asked(play)
    number = offer(play)
    with transaction():  # of 17 April, four working days later is Thursday the 24th
        db.session.add(Setting(name="talk_notice", token="4"))
    play.travel_to("2025-04-16 09:00", settle=False)
    assert [m.id for m in choosing.free_of(poll(number))] == [
        moment_of(number, 0), moment_of(number, 1),
    ]  # fmt: skip
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert talks() == [("2025-04-24 10:00", "Lokaal 12")]
    assert db.session.query(Incident).count() == 0


def test_where_no_moment_leaves_the_time_that_the_centre_gives_now_the_chair_plans_it(
    play: Play,
) -> None:
    asked(play)
    number = offer(play)
    with transaction():
        db.session.add(Setting(name="talk_notice", token="10"))
    assert choosing.free_of(poll(number)) == []
    told = ("moment", "Dit moment is intussen niet meer vrij. Kies een ander moment.")
    assert refusal(lambda: choose(play, number)) == told
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (talks(), poll(number).outcome) == ([], "stood")
    assert play.trail("moment_stands") == []
    assert play.mails()[-1] == ("chair", "plan_it")
    assert db.session.query(Incident).count() == 0


@pytest.mark.parametrize(
    ("up_again", "planned"),
    [
        ("2025-04-18 09:00", ["2025-04-23 14:00"]),
        ("2025-04-22 09:00", ["2025-04-24 10:00"]),
        ("2025-04-23 09:00", []),
        ("2025-05-05 09:00", []),
    ],
)
def test_after_an_outage_only_a_moment_that_leaves_time_to_prepare_holds(
    play: Play, up_again: str, planned: list[str]
) -> None:
    asked(play)
    offer(play)
    play.travel_to(up_again, settle=False)
    assert choosing.settle() == 1
    assert [at for at, _ in talks()] == planned
    assert len(play.letters("plan_it")) == (not planned)


def test_that_a_moment_holds_is_not_told_where_nothing_is_planned_on_it(play: Play) -> None:
    asked(play)
    offer(play)
    with transaction():
        db.session.execute(delete(Role).where(Role.person_id == play.ids["bram"]))
        play.add("vera", "chair")
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    assert (talks(), play.trail("moment_stands")) == ([], [])
    told = "Niemand koos een moment. Dit is het eerste: woensdag 23 april 2025 om 14.00 uur."
    assert told in play.mail("plan_it").text


def test_of_two_who_choose_one_moment_at_once_one_gets_it(play: Play) -> None:
    first, second = two_offered(play)
    assert choose_at_once(play, (first, "amina"), (second, "zoe")) == ["Refused", "str"]
    assert talks() == [("2025-04-23 14:00", "Lokaal 12")]


def test_who_may_not_invite_any_more_is_not_put_to_work(play: Play) -> None:
    asked(play)
    number = offer(play)
    with transaction():
        db.session.execute(delete(Role).where(Role.person_id == play.ids["bram"]))
        play.add("vera", "chair")
    choose(play, number)
    assert talks() == []
    assert play.count(Submission) == 1
    assert play.mails()[-1] == ("chair", "plan_it")
    assert (
        "Dit moment is gekozen: woensdag 23 april 2025 om 14.00 uur." in play.mail("plan_it").text
    )
    assert db.session.query(Incident).count() == 0


def test_who_did_not_answer_is_reminded_once_on_the_morning_of_the_last_day(play: Play) -> None:
    asked(play)
    offer(play)
    play.travel_to("2025-04-16 06:00", settle=False)
    assert last_call.remind() == 0
    play.travel_to("2025-04-16 09:00", settle=False)
    assert (last_call.remind(), last_call.remind()) == (1, 0)
    assert play.mails()[-1] == ("cursist", "answer_today")
    told = play.mail("answer_today")
    assert told.subject.startswith("Kies vandaag nog een moment (")
    assert "Antwoord je niet? Dan geldt het eerste moment dat nog vrij is." in told.text


def test_what_nobody_does_is_foreseen_with_the_moment_that_stands(play: Play) -> None:
    asked(play)
    offer(play)
    ahead = foresee_case(play.case().id, lambda a: [(shown(e.at), e.kind) for e in a.events])
    assert ahead[:3] == [
        ("2025-04-16 08:00", "mailed"),
        ("2025-04-17 00:00", "moment_stands"),
        ("2025-04-17 00:00", "done"),
    ]
