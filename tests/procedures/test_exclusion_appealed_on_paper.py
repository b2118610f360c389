"""An exclusion is appealed by letter, or before its own letter is posted (art. 6.3)."""

import pytest

from processes.cases import Matter
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.models import Case, transaction
from tests.discipline import Discipline, exclusions
from tests.play import Play, brussels, refusal


@pytest.mark.obligation("6.3-17")
def test_who_appeals_before_the_letter_is_posted_appeals(discipline: Discipline) -> None:
    play = discipline.play
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    play.appeal(at="2025-04-18 16:00")
    assert play.case().end == "ended_appealed"
    (exclusion,) = exclusions()
    assert exclusion.lifted_on is None


def by_paper(play: Play, channel: str, sent: str, arrived: str) -> Case:
    """Chris registers what Amina sent or handed in against the exclusion."""
    number = play.decision().id
    with transaction():
        matter = Matter.of(f"decision:{number}")
        assert matter is not None
        came = Incoming(channel, brussels(sent), brussels(arrived), "Ik ga in beroep.")
        case = register_incoming(matter, play.person("amina"), play.person("chris"), came)
    assert isinstance(case, Case)
    return case


@pytest.mark.obligation("6.3-03", "6.3-06")
def test_a_registered_letter_that_was_posted_in_time_is_in_time(discipline: Discipline) -> None:
    play = discipline.play
    discipline.exclude()
    play.accept_mails()
    assert play.terms() == [("6.3-appeal", "2025-04-24")]
    play.travel_to("2025-04-28 10:00")
    assert play.case().end == "ended_final"
    appeal = by_paper(play, "registered", "2025-04-24 00:00", "2025-04-25 00:00")
    assert appeal.submissions[0].routing["timely"] is True
    assert not play.is_final()
    # The hearing counts from the arrival, on Friday 25 April; 1 May is a holiday.
    assert play.due_date("6.3-hearing").starts_at == brussels("2025-04-25 00:00")


@pytest.mark.obligation("6.3-03", "6.3-04", "6.3-05")
@pytest.mark.parametrize("reading", ["as_discipline", "also_plain"])
@pytest.mark.parametrize("channel", ["email", "post"])
def test_an_email_and_an_ordinary_letter_are_no_way_whatever_the_centre_reads_in_3_6(
    discipline: Discipline, channel: str, reading: str
) -> None:
    play = discipline.play
    play.answers(appeal_ways=reading)
    discipline.exclude()
    play.accept_mails()
    moment = "2025-04-18 00:00"
    assert refusal(lambda: by_paper(play, channel, moment, moment)) == (
        "channel",
        "Met een mail of een gewone brief kan een cursist niet in beroep gaan (art. 6.3). Laat de "
        "cursist meteen weten hoe het wel kan: online, met een aangetekende brief, of met een "
        "brief die de cursist afgeeft.",
    )
    assert play.terms() == [("6.3-appeal", "2025-04-24")]


@pytest.mark.obligation("6.3-04", "6.3-06")
@pytest.mark.parametrize(
    ("handed_in", "timely"), [("2025-04-24 23:59", True), ("2025-04-25 00:00", False)]
)
def test_a_letter_that_is_handed_in_counts_from_that_moment(
    discipline: Discipline, handed_in: str, timely: bool
) -> None:
    """Whenever the secretariat registers it; Thursday 24 April is the last day."""
    play = discipline.play
    discipline.exclude()
    play.accept_mails()
    play.travel_to("2025-04-28 11:00")
    appeal = by_paper(play, "hand", handed_in, handed_in)
    assert appeal.submissions[0].routing["timely"] is timely
    assert play.is_final() is not timely
