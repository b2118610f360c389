"""Who was invited to a talk on paper hears on paper that it is moved or cancelled (art. 6.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.post.post import posted, record_fate
from processes.models import PostItem, db, transaction
from tests.discipline import WHERE, Discipline
from tests.play import Play, refusal

MOVED = {"day": "2025-04-28", "time": "10:00", "move_reason": "Bram is weg.", **WHERE}
IN_MAIL = "Bij deze mail zit"


def letters(text: str) -> list[PostItem]:
    rows = select(PostItem).where(PostItem.template == f"disciplinary_procedure/{text}")
    return list(db.session.scalars(rows.order_by(PostItem.id)))


def invited(play: Play, channel: str) -> Discipline:
    discipline = Discipline(play)
    discipline.reach_talk(channel)
    return discipline


@pytest.mark.obligation("6.2-07", "6.2-08")
@pytest.mark.parametrize("channel", ["registered", "hand"])
def test_a_talk_that_is_moved_is_told_by_mail_and_by_letter(play: Play, channel: str) -> None:
    discipline = invited(play, channel)
    discipline.hold("moved", **MOVED)
    assert play.entry("talk_moved")[2:] == (1, "2025-04-28 10:00")
    assert IN_MAIL in play.mail("talk_moved").text
    [letter] = letters("talk_moved")
    assert (letter.person.name, letter.registered) == ("Amina", False)
    assert "maandag 28 april 2025 om 10.00 uur" in letter.html
    assert IN_MAIL not in letter.html
    asked = play.mail("letter_waits")
    assert asked.person.name == "Chris"
    assert "op papier, naast de mail" in asked.text
    assert "Nieuw moment voor het gesprek: maandag 28 april 2025\n" in asked.text


@pytest.mark.obligation("6.2-07")
def test_a_talk_that_is_cancelled_is_told_by_letter_too_and_the_letter_is_posted(
    play: Play,
) -> None:
    discipline = invited(play, "registered")
    discipline.hold("cancelled", cancel_reason="Bram is ziek.")
    assert play.entry("talk_cancelled")[0] == "CANCEL"
    [letter] = letters("talk_cancelled")
    assert "Bram is ziek." in letter.html
    assert IN_MAIL not in letter.html
    assert play.open_tasks() == [("director", "invite")]
    with transaction():
        posted(letter.id, play.person("chris"), date(2025, 4, 14), None)
    assert letters("talk_cancelled")[0].posted_on == date(2025, 4, 14)


@pytest.mark.obligation("6.2-09")
def test_a_new_day_after_a_letter_that_came_too_late_is_told_by_letter_too(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    play.travel_to("2025-04-15 10:00")
    play.do("post_notice", "chris", posted_on="2025-04-15", number="RR123456785BE")
    play.do("move_talk", day="2025-04-25", time="10:00", **WHERE)
    [letter] = letters("new_day_notice")
    assert "vrijdag 25 april 2025 om 10.00 uur" in letter.html
    assert len(play.letters("new_day_notice")) == 1


@pytest.mark.obligation("6.2-09")
def test_a_letter_that_was_posted_in_time_is_presumed_to_invite(play: Play) -> None:
    discipline = invited(play, "hand")
    play.travel_to("2025-04-23 10:00")
    discipline.hold("moved", **MOVED)  # to Monday 28 April, and no mail server takes the mail
    number = letters("talk_moved")[0].id
    with transaction():
        posted(number, play.person("chris"), date(2025, 4, 23), None)
    play.travel_to("2025-04-28 15:00")  # presumed on the third working day: 28 April
    discipline.hold("nobody_came")


@pytest.mark.obligation("6.2-09")
def test_a_letter_that_was_posted_too_late_invites_nobody_unless_it_was_handed_over(
    play: Play,
) -> None:
    discipline = invited(play, "hand")
    play.travel_to("2025-04-24 10:00")
    discipline.hold("moved", **MOVED)
    number = letters("talk_moved")[0].id
    with transaction():
        posted(number, play.person("chris"), date(2025, 4, 24), None)
    play.travel_to("2025-04-28 15:00")
    assert refusal(lambda: discipline.hold("nobody_came"))[0] == "talk_outcome"
    with transaction():
        record_fate(number, play.person("chris"), "delivered", date(2025, 4, 24))
    discipline.hold("nobody_came")


def test_who_was_invited_by_mail_gets_a_mail_with_the_letter_and_nothing_is_posted(
    play: Play,
) -> None:
    discipline = invited(play, "email")
    discipline.hold("moved", **MOVED)
    discipline.hold("cancelled", cancel_reason="Bram is ziek.")
    assert play.count(PostItem) == 0
    assert play.letters("letter_waits") == []
