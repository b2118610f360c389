"""On which recordings somebody agrees to be, as they said it last (art. 7.2). To be recognised on
one is asked beforehand: who said nothing did not agree. On one of a group anybody can be who did
not object."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from processes.models import GENERAL, TARGETED, RecordingChoice, db
from processes.regulation import brussels_date

QUESTIONS: Mapping[str, str] = {
    TARGETED: "Mogen we opnames van jou maken en gebruiken waarop je duidelijk te herkennen bent?",
    GENERAL: "Mogen we opnames van een groep gebruiken waar jij ook op staat?",
}
# What they mean, as it stands below the question.
EXPLAINED: Mapping[str, str] = {
    TARGETED: "Foto's, filmpjes en geluid, ook waarvoor je poseert. We gebruiken ze voor "
    "brochures, folders, de website, sociale media en filmpjes. Kies je niets, dan doen we het "
    "niet.",
    GENERAL: "Bijvoorbeeld een foto van de klas op uitstap. Hiervoor moeten we geen toestemming "
    "vragen. Wil je het niet? Kies dan nee.",
}
WITHOUT_WORD = {TARGETED: False, GENERAL: True}
Choices = Mapping[str, RecordingChoice]


def asked_in_full(kind: str) -> str:
    """The question of this kind, with what it means and what recordings are used for."""
    return f"{QUESTIONS[kind]} {EXPLAINED[kind]}"


def last_of(people: Collection[int]) -> dict[int, dict[str, RecordingChoice]]:
    """What each of these people said last, by their number and by kind; nothing of what they never
    said."""
    rows = select(RecordingChoice).where(RecordingChoice.person_id.in_(people))
    found: dict[int, dict[str, RecordingChoice]] = {number: {} for number in people}
    for row in db.session.scalars(rows.order_by(RecordingChoice.id)):
        found[row.person_id][row.kind] = row
    return found


def may_be_on(choices: Choices, kind: str) -> bool:
    """The centre may use recordings of this kind of who said this."""
    return choices[kind].agrees if kind in choices else WITHOUT_WORD[kind]


def day_of(row: RecordingChoice) -> date:
    """The Brussels day on which it was said."""
    return row.paper_on or brussels_date(row.chosen_at)
