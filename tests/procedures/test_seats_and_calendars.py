"""Who leaves a committee, or takes a seat on it, once its hearing or talk is planned: the entry in
their calendar goes or comes, and nobody else's does."""

import pytest
from icalendar import Calendar
from sqlalchemy import select

from processes.models import Mail, db
from tests.panel import Panel, evaluation_appeal, reconvened
from tests.play import Play, shown
from tests.scenes import scene

WHERE = {"setting": "at_centre", "place": "Zaal 3"}
AT = "2025-05-06 14:00"


@pytest.fixture
@scene
def planned(play: Play) -> Panel:
    """Nora, Bram, Clara and Stan sit; the hearing is on Tuesday 6 May 2025 at 14 o'clock."""
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    return panel


def entries(play: Play, who: str) -> list[tuple[str, str, int, str]]:
    """The calendar entries that somebody was mailed: method, UID, sequence and beginning."""
    told = []
    rows = select(Mail).where(Mail.person_id == play.ids[who]).order_by(Mail.id)
    for mail in db.session.scalars(rows):
        if mail.calendar:
            entry = Calendar.from_ical(mail.calendar)
            event = entry.events[0]
            begins = shown(event["DTSTART"].dt)
            told.append((str(entry["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), begins))
    return told


@pytest.mark.parametrize("way", ["recused", "challenged"])
def test_who_leaves_hears_so_and_the_hearing_leaves_their_calendar(
    planned: Panel, way: str
) -> None:
    play = planned.play
    [(_, uid, _, _)] = entries(play, "clara")
    if way == "recused":
        planned.recuse("clara")
    else:
        planned.challenge("clara")
        planned.vote(nora="yes", bram="yes", stan="yes")
        planned.close(answer="Een buur beslist beter niet mee.")
    assert entries(play, "clara") == [("REQUEST", uid, 0, AT), ("CANCEL", uid, 1, AT)]
    [left] = play.letters("you_left_talk")
    assert left.person.name == "Clara"
    assert "De zitting van dinsdag 6 mei 2025 om 14.00 uur gaat door zonder jou." in left.text
    assert "/dossiers/" not in left.text
    assert entries(play, "stan") == [("REQUEST", uid, 0, AT)]


def test_what_is_moved_afterwards_comes_back_in_no_calendar_of_who_left(planned: Panel) -> None:
    play = planned.play
    planned.recuse("clara")
    later = {"day": "2025-05-07", "time": "10:00", "move_reason": "Zaal 3 is bezet.", **WHERE}
    play.do("hearing", "tess", {"talk_outcome": "moved"}, **later)
    assert [method for method, _, _, _ in entries(play, "clara")] == ["REQUEST", "CANCEL"]
    assert entries(play, "stan")[-1][2:] == (1, "2025-05-07 10:00")


def test_who_takes_the_seat_gets_the_hearing_in_their_calendar(planned: Panel) -> None:
    play = planned.play
    [(_, uid, _, _)] = entries(play, "nora")
    planned.recuse("nora")
    planned.seat("niels")
    assert entries(play, "niels") == [("REQUEST", uid, 0, AT)]
    assert "De plaats: Zaal 3." in play.mail("you_sit_at_talk").text
    planned.recuse("niels")
    assert entries(play, "niels")[-1] == ("CANCEL", uid, 1, AT)


def test_once_the_hearing_began_no_calendar_changes(planned: Panel) -> None:
    play = planned.play
    play.travel_to(AT)
    planned.recuse("nora")
    planned.seat("niels")
    assert play.mail("you_left").person.name == "Nora"
    assert play.mail("you_sit").person.name == "Niels"
    assert [len(entries(play, who)) for who in ("nora", "niels")] == [1, 0]


def test_a_talk_of_the_chair_alone_is_in_no_calendar_of_the_committee(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    panel.recuse("els")
    assert play.mail("you_left").person.name == "Els"
    assert play.letters("you_left_talk") == []
