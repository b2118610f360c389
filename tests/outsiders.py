"""People from outside whom an appeals committee hears, and the hearing to which they are called."""

from typing import Any

from sqlalchemy import select

from processes.models import Mail, PostItem, db
from tests.play import Play

WHERE = {"setting": "at_centre", "place": "Zaal 3"}
WIM = {
    "name": "Wim Peeters",
    "capacity": "getuige",
    "about": "Wat zag je op 3 april in lokaal 12?",
    "email": "Wim@Voorbeeld.be",
    "postal_address": "",
}
LEA = {
    "name": "Léa Dubois",
    "capacity": "stagebegeleider",
    "about": "Hoe verliep de stage?",
    "email": "",
    "postal_address": "Kerkstraat 5\n2000 Antwerpen",
}
BOTH = ["Wim Peeters (getuige)", "Léa Dubois (stagebegeleider)"]


def invite(play: Play, *outside: dict[str, Any], **said: Any) -> None:
    planned = {"day": "2025-05-06", "time": "14:00", **WHERE, **said}
    play.do("invite_hearing", "tess", outside=list(outside), **planned)


def hold(play: Play, outcome: str, **said: Any) -> None:
    report = {"present": "Amina", "explained": "Alles.", "said": "Ik was ziek."}
    play.do("hearing", "tess", {"talk_outcome": outcome}, **{**report, **said})


def move(play: Play) -> None:
    said = {"day": "2025-05-08", "time": "10:00", "move_reason": "Amina moet naar de dokter."}
    hold(play, "moved", **WHERE, **said)


def to_outsiders() -> list[tuple[str, str]]:
    """To which address, and which text."""
    rows = select(Mail).where(Mail.outsider_id.is_not(None)).order_by(Mail.id)
    return [(m.address, m.template.rpartition("/")[2]) for m in db.session.scalars(rows)]


def on_paper() -> list[PostItem]:
    rows = select(PostItem).where(PostItem.outsider_id.is_not(None)).order_by(PostItem.id)
    return list(db.session.scalars(rows))
