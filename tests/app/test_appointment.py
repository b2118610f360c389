"""What a mail does to a calendar, in words."""

import pytest

from app.demo.appointment import Appointment, appointment

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
    assert appointment(text) == Appointment(
        does=does,
        what="Gesprek BZ-2026-0005 (CVO De Springplank)",
        when="dinsdag 10 maart 2026 om 14.00 uur, tot 14.45 uur",
        where="Lokaal 12, eerste verdieping",
        text=text,
    )


def test_what_is_no_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 1"):
        appointment("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n")
