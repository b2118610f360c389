"""The calendar entry of a talk, read back as a calendar reads it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from processes.mails import calendar_entry
from processes.models import Person, Talk

NOW = datetime(2025, 4, 15, 8, 0, tzinfo=UTC)
STARTS = datetime(2025, 4, 22, 12, 0, tzinfo=UTC)


def talk(**more: Any) -> Talk:
    of = {"uid": "talk-1@centrum.example", "sequence": 0, "starts_at": STARTS, "place": "Lokaal 12"}
    return Talk(**{**of, **more})


def entry(of: Talk, method: str = "request", name: str = "Amina", **more: str) -> str:
    told = {"summary": "Gesprek BZ-2025-0001", "description": "Kom je?", **more}
    return calendar_entry(
        of,
        method,  # type: ignore[arg-type]
        organiser=("CVO Voorbeeld", "info@centrum.example"),
        attendee=Person(name=name, email="amina@example.org"),
        now=NOW,
        **told,
    )


def event(text: str) -> Event:
    [found] = Calendar.from_ical(text).events
    return found


def test_an_invitation_says_when_where_with_whom_and_how_long() -> None:
    written = event(text := entry(talk()))
    assert "METHOD:REQUEST\r\n" in text
    assert (written.uid, written.sequence) == ("talk-1@centrum.example", 0)
    assert (written.start, written.end) == (STARTS, STARTS + timedelta(minutes=45))
    assert "DTSTART:20250422T120000Z\r\n" in text
    assert written["LOCATION"] == "Lokaal 12"
    assert written["STATUS"] == "CONFIRMED"
    assert written["ORGANIZER"] == "mailto:info@centrum.example"
    assert written["ATTENDEE"] == "mailto:amina@example.org"


def test_a_talk_that_moved_is_the_same_entry_with_a_higher_number() -> None:
    moved = event(entry(talk(sequence=1, starts_at=STARTS + timedelta(days=1))))
    assert (moved.uid, moved.sequence) == ("talk-1@centrum.example", 1)
    assert moved.start == STARTS + timedelta(days=1)


def test_a_cancelled_talk_is_taken_out_of_the_calendar() -> None:
    text = entry(talk(sequence=2), "cancel")
    assert "METHOD:CANCEL\r\n" in text
    assert event(text)["STATUS"] == "CANCELLED"
    assert event(text).uid == "talk-1@centrum.example"


def test_a_talk_by_video_has_its_link_where_a_calendar_looks_for_it() -> None:
    written = event(entry(talk(place=None, video_link="https://video.example/a;b,c")))
    for name in ("LOCATION", "URL", "CONFERENCE"):
        assert written[name] == "https://video.example/a;b,c"


@pytest.mark.parametrize("field", ["place", "summary", "description", "name", "video_link", "uid"])
def test_a_line_end_that_somebody_typed_starts_no_field(field: str) -> None:
    typed = {field: "https://x.example/\r\nATTENDEE:mailto:evil@example.org\x00"}
    of = {key: value for key, value in typed.items() if key in ("place", "video_link", "uid")}
    told = {key: value for key, value in typed.items() if key not in of}
    text = entry(talk(**of), **told)
    lines = text.replace("\r\n ", "").splitlines()
    assert not [line for line in lines if line.startswith("ATTENDEE:mailto:evil")]
    assert "\x00" not in text
    assert [one for one in event(text).attendees if "evil" in one] == []


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_is_typed_the_entry_keeps_its_fields(typed: str) -> None:
    plain = {key for key, _ in event(entry(talk())).property_items()}
    of = talk(place=f"x{typed}")
    written = event(entry(of, name=f"x{typed}", summary=f"x{typed}", description=f"x{typed}"))
    assert {key for key, _ in written.property_items()} == plain
