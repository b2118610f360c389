"""The 3 working days between an invitation and its talk, once its receipt is proven (art. 6.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.post.post import record_fate
from processes.clock import legal_now
from processes.models import Mail, PostItem, Setting, db, transaction
from tests.discipline import WHERE, Discipline
from tests.play import Play, refusal
from tests.scenes import scene


@pytest.fixture
@scene
def posted(play: Play) -> Discipline:
    """Posted on Monday 14 April 2025 for a talk on Thursday 24 April: presumed to be received on
    Thursday the 17th, with 18, 22 and 23 April between. It is an hour after the talk began."""
    discipline = Discipline(play)
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    play.travel_to("2025-04-24 15:00")
    return discipline


def delivered(play: Play, day: str) -> None:
    with transaction():
        letter = db.session.scalars(select(PostItem)).one()
        record_fate(letter.id, play.person("chris"), "delivered", date.fromisoformat(day))


@pytest.mark.obligation("6.2-09")
def test_who_was_invited_too_late_has_another_day_as_long_as_the_talk_is_not_reported(
    posted: Discipline,
) -> None:
    play = posted.play
    delivered(play, "2025-04-18")
    assert play.open_tasks() == [("director", "move_talk")]
    new_day = {"time": "10:00", "short_notice": "Amina vroeg het.", **WHERE}
    assert refusal(lambda: play.do("move_talk", day="2025-04-24", **new_day))[0] == "day"
    play.do("move_talk", day="2025-04-25", **new_day)
    assert play.open_tasks() == [("director", "talk")]


@pytest.mark.obligation("6.2-09")
@pytest.mark.parametrize("outcome", ["held", "nobody_came"])
def test_a_talk_that_is_reported_stands_whatever_is_proven_later(
    posted: Discipline, outcome: str
) -> None:
    posted.hold(outcome)
    delivered(posted.play, "2025-04-22")
    assert posted.play.open_tasks() == [("director", "decide")]


@pytest.mark.obligation("6.2-08")
def test_who_was_never_reached_did_not_stay_away(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite()
    play.travel_to("2025-04-18 15:00")  # and no mail server took the invitation of Monday
    assert refusal(lambda: discipline.hold("nobody_came")) == (
        "talk_outcome",
        "De uitnodiging kwam niet aan vóór het gesprek. Dan telt het niet dat er niemand kwam. "
        "Kies verplaatst. Of kies geannuleerd, en nodig opnieuw uit.",
    )
    # Told of another day today: 22, 23 and 24 April are between.
    later = {"time": "10:00", **WHERE, "move_reason": "De mail kwam niet aan."}
    assert refusal(lambda: discipline.hold("moved", day="2025-04-24", **later))[0] == "day"
    discipline.hold("moved", day="2025-04-25", **later)
    with transaction():
        play.take(taken_now(play, "talk_moved"))
    play.travel_to("2025-04-25 11:00")
    discipline.hold("nobody_came")
    assert play.open_tasks() == [("director", "decide")]


@pytest.mark.obligation("6.2-08")
def test_who_comes_all_the_same_had_their_talk(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite()
    play.travel_to("2025-04-18 15:00")
    discipline.hold("held")
    assert play.open_tasks() == [("director", "decide")]


def taken_now(play: Play, text: str) -> Mail:
    """The last mail of a text, taken by a mail server at this moment."""
    mail = play.mail(text)
    mail.sent_at = legal_now()
    return mail


@pytest.mark.obligation("6.2-09")
def test_where_the_sending_counts_a_later_delivery_moves_nothing(posted: Discipline) -> None:
    with transaction():
        db.session.add(Setting(name="gap_start", token="sending"))
    delivered(posted.play, "2025-04-23")
    assert posted.play.open_tasks() == [("director", "talk")]
