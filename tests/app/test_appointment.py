"""What a mail does to a calendar, in words."""

import pytest

from app.demo.appointment import Appointment, appointments

HEAD = "BEGIN:VCALENDAR\nMETHOD:PUBLISH\n"
LESSON = """BEGIN:VEVENT
UID:{number}
SEQUENCE:0
DTSTART:202603{day}T130000Z
DTEND:202603{day}T134500Z
SUMMARY:Les: Koken
LOCATION:Campus Zuid
END:VEVENT
"""
ENTRY = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
UID:1
SEQUENCE:{sequence}
DTSTART:20260310T130000Z
DTEND:20260310T134500Z
SUMMARY:Gesprek BZ-2026-0005 (CVO De Springplank)
LOCATION:Lokaal 12\\, eerste verdieping
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("method", "sequence", "does"),
    [
        ("REQUEST", 0, "Er komt een afspraak in de agenda."),
        ("REQUEST", 2, "De afspraak in de agenda verandert."),
        ("CANCEL", 3, "De afspraak verdwijnt uit de agenda."),
    ],
)
def test_an_entry_says_what_when_where_and_what_becomes_of_it(
    method: str, sequence: int, does: str
) -> None:
    text = ENTRY.format(method=method, sequence=sequence)
    assert appointments(text) == [
        Appointment(
            does=does,
            what="Gesprek BZ-2026-0005 (CVO De Springplank)",
            when="dinsdag 10 maart 2026 om 14.00 uur, tot 14.45 uur",
            where="Lokaal 12, eerste verdieping",
        )
    ]


def test_the_lessons_of_a_run_are_an_appointment_each() -> None:
    first = LESSON.format(number=1, day="10")
    text = f"{HEAD}{first}{LESSON.format(number=2, day='17')}END:VCALENDAR\n"
    assert [each.when for each in appointments(text)] == [
        "dinsdag 10 maart 2026 om 14.00 uur, tot 14.45 uur",
        "dinsdag 17 maart 2026 om 14.00 uur, tot 14.45 uur",
    ]


def test_what_is_no_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="without events"):
        appointments("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n")
