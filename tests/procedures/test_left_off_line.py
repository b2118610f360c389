"""A place that somebody gave up by letter, by mail or at the desk before the first lesson is free,
and what was charged comes back, also where it is written down later (art. 2.2)."""

from functools import partial

import pytest

from processes.cases.enrolment import left_off_line as door
from processes.cases.enrolment.leaving import NO_REASON
from processes.cases.ground.arrival import Arrival
from processes.cases.incoming.channel import EMAIL, HAND, POST, Sent
from processes.errors import NoLongerOpen, NotAllowed
from processes.ledger import owed
from processes.models import Event, Run, db, transaction
from processes.trail import DONE
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play, brussels, refusal

WHY = "Ik verhuis."
OF_INES = "07.06.10-002.13"


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina and Ines asked on 15 April 2025; on 13 May two of the nine lessons are over, the first
    of them on 5 May."""
    run(play, "KO-1", places=3, course_costs_cents=550)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    play.travel_to("2025-05-13 10:00")
    return play


def arrival(play: Play, channel: str, sent: str, arrived: str) -> Arrival:
    return Sent(channel, brussels(sent), brussels(arrived)).arrival(play.person("chris"), [])


def registers(
    play: Play,
    channel: str = POST,
    sent: str = "2025-05-02 00:00",
    arrived: str = "2025-05-03 00:00",
    *,
    of: str = "amina",
    who: str = "",
    by: str = "chris",
    why: str = WHY,
) -> None:
    with transaction():
        came = arrival(play, channel, sent, arrived)
        door.register(own(of).id, play.person(by), play.ids[who or of], why, came)


@pytest.mark.obligation("2.2-17", "2.2-18")
def test_a_letter_of_before_the_first_lesson_brings_all_back_also_after_it(begun: Play) -> None:
    assert owed(begun.person("amina")) == 0
    registers(begun)
    left = own("amina")
    assert (left.end, left.why, owed(begun.person("amina"))) == ("left", WHY, -12_550)
    assert db.session.query(Run.places_taken).scalar() == 1
    text = begun.mail("leave_notice").text
    assert "> Ik verhuis." in text
    assert "We kregen dit op zaterdag 3 mei 2025. Het is verstuurd op vrijdag 2 mei 2025." in text
    event = db.session.query(Event).filter_by(kind=DONE, element="left").one()
    assert event.details == {
        "channel": "post",
        "sent_on": "2025-05-02",
        "arrived_on": "2025-05-03",
        "registered_by": "Chris",
        "sent_by": "Amina",
        "regulation": "2024-2025",
    }
    with pytest.raises(NoLongerOpen):
        registers(begun)


@pytest.mark.obligation("2.2-17")
@pytest.mark.parametrize(
    ("channel", "sent", "arrived", "told"),
    [
        (EMAIL, "2025-05-04 00:00", "2025-05-05 00:00", ""),
        (EMAIL, "2025-05-06 00:00", "2025-05-06 00:00", door.HAD_BEGUN),
        (POST, "2025-05-04 00:00", "2025-05-07 00:00", ""),  # posted before it
        (POST, "2025-05-07 00:00", "2025-05-08 00:00", door.HAD_BEGUN),
        (HAND, "2025-05-05 08:30", "2025-05-05 08:30", ""),  # the first lesson begins at 9.00
        (HAND, "2025-05-05 09:00", "2025-05-05 09:00", door.HAD_BEGUN),
        (EMAIL, "2025-04-14 00:00", "2025-04-14 00:00", door.NOT_ASKED_YET),
    ],
)
def test_what_counts_is_when_it_was_sent_and_not_when_it_is_written_down(
    begun: Play, channel: str, sent: str, arrived: str, told: str
) -> None:
    if told:
        assert refusal(partial(registers, begun, channel, sent, arrived)) == ("sent_day", told)
    else:
        registers(begun, channel, sent, arrived)
        assert own("amina").end == "left"


def test_it_has_a_reason_and_comes_from_who_could_cancel_then(begun: Play) -> None:
    assert refusal(partial(registers, begun, why=" ")) == ("why", NO_REASON)
    db.session.rollback()
    assert refusal(partial(registers, begun, who="bram")) == ("person_id", door.NOT_ABLE)
    db.session.rollback()
    # Ines is 17: her father cancels for her.
    assert refusal(partial(registers, begun, of="ines")) == ("person_id", door.NOT_ABLE)
    db.session.rollback()
    registers(begun, of="ines", who="jan")
    assert own("ines").end == "left"


@pytest.mark.parametrize("by", ["amina", "dirk", "bram"])
def test_only_the_secretariat_writes_it_down(begun: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        registers(begun, by=by)
