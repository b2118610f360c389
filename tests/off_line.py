"""What a minor sends by e-mail, by post or by hand, and who confirms it."""

from typing import Any

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import secretariat
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.documents import Kept
from processes.models import (
    Case,
    Draft,
    db,
    transaction,
)
from tests.play import Play, brussels

SAYS = "Ik ga niet akkoord en wil een gesprek."
SCAN = Kept("brief.pdf", "application/pdf", 1200, "ab" * 32)
# Received on Monday 14 April 2025: the last day is Thursday 17 April.
AFTER_THE_TERM = "2025-04-22 09:00"


def matter(play: Play, day: str = "2025-04-14") -> str:
    return Matter.about(play.result(day, "ines")).subject


def register(
    play: Play,
    subject: str,
    sent: str = "2025-04-17",
    arrived: str = "2025-04-22",
    *,
    channel: str = "post",
    says: str = SAYS,
    scans: tuple[Kept, ...] = (),
    key: str | None = None,
) -> int:
    """Chris registers a letter of Ines, 17 years old: the number of the draft that it becomes."""
    at = [brussels(day if ":" in day else f"{day} 00:00") for day in (sent, arrived)]
    with transaction():
        about, chris = Matter.of(subject), play.person("chris")
        assert about is not None
        for scan in scans:
            secretariat.attach(about, chris, scan)
        incoming = Incoming(channel, at[0], at[1], says)
        draft = register_incoming(about, play.person("ines"), chris, incoming, key)
        assert isinstance(draft, Draft)
        return draft.id


def letter(play: Play, **values: Any) -> int:
    """Posted on the last day of the term, arrived and registered after it, with a scan."""
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    return register(play, subject, **{"scans": (SCAN,), **values})


def confirm(play: Play, number: int, by: str = "jan") -> Case:
    with transaction():
        said = {"disagrees": True, "reasons": SAYS}
        return cases.file_draft(number, play.person(by), Answer({}, said))


def draft(number: int) -> Draft:
    db.session.rollback()
    return db.session.get_one(Draft, number)


def told(play: Play) -> list[tuple[str, str]]:
    return [(name, play.mail(name).address) for role, name in play.mails()]
