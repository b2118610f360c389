"""An exclusion that goes by registered letter: what becomes known of the letter moves the term of
the appeal, which runs already (art. 6.2 and 6.3)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.minors import told_later
from processes.cases.minors.guardianships import end_guardian
from processes.cases.post import post
from processes.facts.in_force import in_force_from
from processes.models import PostItem, db, transaction
from tests.discipline import Discipline, exclusions
from tests.panel import Panel, everybody
from tests.play import Play, shown
from tests.scenes import scene


@pytest.fixture
@scene
def posted(play: Play) -> Play:
    """Posted on Friday 18 April 2025, the day of the decision: presumed to be received on Thursday
    the 24th, after 22, 23 and 24 April. Three more: 25, 28 and 29 April."""
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    with transaction():
        play.person("amina").postal_address = "Kerkstraat 1\n2060 Antwerpen"
    play.do("post_exclusion", "chris", posted_on="2025-04-18", number="RR123456785BE")
    assert play.terms() == [("6.3-appeal", "2025-04-29")]
    return play


def delivered(play: Play, day: str, reason: str = "") -> None:
    with transaction():
        post.record_fate(1, play.person("chris"), "delivered", date.fromisoformat(day), reason)


@pytest.mark.obligation("6.3-06")
@pytest.mark.parametrize(
    ("day", "last_day"), [("2025-04-22", "2025-04-25"), ("2025-04-25", "2025-04-30")]
)
def test_the_term_that_runs_from_a_presumed_receipt_is_counted_again_from_the_delivery(
    posted: Play, day: str, last_day: str
) -> None:
    posted.travel_to("2025-04-25 10:00")
    delivered(posted, day)
    assert posted.terms() == [("6.3-appeal", last_day)]
    assert posted.trail("recounted") == [("2025-04-25 10:00", "recounted", "appeal_term")]
    moved = posted.mail("moved")
    assert moved.person.name == "Amina"
    assert "Het gaat over de beslissing van vrijdag 18 april 2025.\n" in moved.text
    posted.travel_to(f"{last_day} 23:59:59")
    assert posted.end() is None
    assert posted.appeal().submissions[0].routing["timely"] is True


@pytest.mark.obligation("6.3-06")
def test_a_term_that_is_over_runs_again_where_the_letter_came_later(posted: Play) -> None:
    posted.travel_to("2025-04-30 10:00")
    assert posted.end() == "ended_final"
    delivered(posted, "2025-04-29")
    # 30 April, 2 and 5 May.
    assert posted.terms() == [("6.3-appeal", "2025-05-05")]
    assert not posted.is_final()
    assert posted.appeal(at="2025-05-05 10:00").submissions[0].routing["timely"] is True


@pytest.mark.obligation("6.3-06")
def test_that_a_late_appeal_came_in_time_is_told_to_who_has_it_in_hand(posted: Play) -> None:
    panel = Panel(posted)
    panel.furnish("appeals_discipline")
    posted.appeal(at="2025-04-30 10:00")
    delivered(posted, "2025-04-25")
    told = posted.mail("now_timely")
    assert (told.person.name, told.role) == ("Tess", "appeal_secretariat")
    assert "De beroepscommissie kijkt na of het beroep op tijd was." in told.text
    everybody(panel)
    panel.do("compose", "tess", members=[])
    delivered(posted, "2025-04-24", reason="Een tikfout.")
    assert posted.letters("now_timely") == [told]
    delivered(posted, "2025-04-28", reason="Toch niet.")
    asked = posted.letters("now_timely")[1:]
    assert len(asked) == 6
    assert {mail.role for mail in asked} == {"appeal_members"}
    assert "Daar kan je het beroep ontvankelijk verklaren." in asked[0].text


@pytest.mark.obligation("6.3-06")
def test_a_posting_that_is_noted_late_ends_the_term_on_its_own_last_day(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    with transaction():
        play.person("amina").postal_address = "Kerkstraat 1\n2060 Antwerpen"
    play.travel_to("2025-05-05 10:00")
    waits = [("tell_measure", "2025-04-22"), ("measure_untold", "2025-04-23")]
    assert play.terms() == [("6.3-appeal", None), *waits]
    play.do("post_exclusion", "chris", posted_on="2025-04-18", number="RR123456785BE")
    play.settle()
    ended = play.case().ended_at
    assert ended is not None
    assert shown(ended) == "2025-04-30 00:00"
    assert play.is_final()


@pytest.mark.obligation("6.3-06")
def test_of_two_letters_the_one_that_was_posted_first_counts_also_where_it_is_noted_last(
    play: Play,
) -> None:
    """Nobody conducted for Ines when she was excluded; Kim and Mo do from Monday 28 April on."""
    discipline = Discipline(play, "ines")
    play.travel_to("2025-04-15 09:00")
    discipline.start()
    discipline.invite("2025-04-22")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 21))
    play.travel_to("2025-04-22 15:00")
    discipline.hold()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-22")
    play.do("post_exclusion", "chris", posted_on="2025-04-22")
    with transaction():
        for name in ("kim", "mo"):
            play.add(name)
            play.guard(name, "ines", first="2025-04-28")
            play.person(name).postal_address = "Kerkstraat 1\n2060 Antwerpen"
    play.travel_to("2025-04-28 09:00")
    assert told_later.tell_who_can_hear_now() == 1
    play.travel_to("2025-04-29 16:00")
    assert play.terms() == [("6.3-appeal", None)]
    take_to_post(play, "Kim", "RR1", date(2025, 4, 29))
    # 30 April, 2 and 5 May; then 6, 7 and 8 May.
    assert play.terms() == [("6.3-appeal", "2025-05-08")]
    take_to_post(play, "Mo", "RR2", date(2025, 4, 28))
    assert play.terms() == [("6.3-appeal", "2025-05-07")]
    assert {mail.person.name for mail in play.letters("moved")} == {"Kim", "Mo"}


@pytest.mark.parametrize(
    ("measure", "task", "said"),
    [
        ("definitive", "post_exclusion", {"scope": "centre", "first_day": "2025-04-18"}),
        ("temporary", "post_decision", {"first_day": "2025-04-18", "days": 14}),
        ("none", "post_decision", {}),
    ],
)
def test_a_decision_that_waits_for_the_post_is_asked_for_and_told_to_the_direction(
    play: Play, measure: str, task: str, said: dict[str, object]
) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide(measure, "registered", **said)
    play.travel_to("2025-04-22 07:59:59")  # Monday the 21st is Easter Monday
    assert play.letters("reminder_post") == []
    play.travel_to("2025-04-22 08:00")
    asked = play.mail("reminder_post")
    assert (asked.role, asked.person.name) == ("secretariat", "Chris")
    assert ("De uitsluiting geldt pas" in asked.text) is (measure != "none")
    assert play.letters("measure_untold") == []
    play.travel_to("2025-04-23 08:00")
    told = {mail.person.name for mail in play.letters("measure_untold")}
    assert told == {"Bram", "Dirk", "Hanne"}
    assert play.open_tasks() == [("secretariat", task)]


@pytest.mark.obligation("6.2-14")
def test_what_was_posted_in_time_reminds_nobody(posted: Play) -> None:
    posted.travel_to("2025-04-28 09:00")
    assert posted.letters("reminder_post") == posted.letters("measure_untold") == []


@pytest.mark.obligation("6.2-14")
def test_an_exclusion_holds_from_the_day_on_which_its_letter_was_posted(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    with transaction():
        play.person("amina").postal_address = "Kerkstraat 1\n2060 Antwerpen"
    assert in_force_from(exclusions()[0]) is None
    play.travel_to("2025-04-24 10:00")
    play.do("post_exclusion", "chris", posted_on="2025-04-23", number="RR123456785BE")
    assert in_force_from(exclusions()[0]) == date(2025, 4, 23)


@pytest.mark.obligation("6.2-14")
def test_an_exclusion_holds_from_its_first_day_where_it_was_told_before(posted: Play) -> None:
    with transaction():
        exclusions()[0].first_day = date(2025, 4, 22)
    assert in_force_from(exclusions()[0]) == date(2025, 4, 22)


@pytest.mark.obligation("6.2-14")
def test_an_exclusion_that_was_handed_over_holds_though_its_letter_waits(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    play.correct_receipt("2025-04-22")
    assert in_force_from(exclusions()[0]) == date(2025, 4, 22)


@pytest.mark.obligation("6.2-14")
def test_a_mail_that_nobody_took_tells_of_no_exclusion_and_of_no_suspension(play: Play) -> None:
    discipline = Discipline(play)
    case = discipline.reach_decision()
    discipline.suspend(case, first_day="2025-04-18")
    discipline.decide("temporary", first_day="2025-04-18", days=14)
    assert [in_force_from(each) for each in exclusions()] == [None, None]
    play.travel_to("2025-04-22 09:00")
    play.accept_mails()
    assert [in_force_from(each) for each in exclusions()] == [date(2025, 4, 22)] * 2


def take_to_post(play: Play, name: str, number: str, day: date) -> None:
    rows = select(PostItem).where(PostItem.posted_on.is_(None))
    [letter] = [each for each in db.session.scalars(rows) if each.person.name == name]
    wanted = letter.id
    with transaction():
        post.posted(wanted, play.person("chris"), day, number)
