"""A case about data that ended long enough ago, and what is left of it."""

from sqlalchemy import select, text

from processes.cases.administration import old_cases as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import keep_for
from processes.models import Passage, db, transaction
from tests.app.files import PDF
from tests.collecting import add
from tests.play import Play
from tests.procedures.test_privacy_request import ask

PROCESS = "privacy_request"
SOURCE = "Selectielijst, rubriek 3"
SECRET = "Wis wat mijn buur Zoltan zei."


def answered(play: Play) -> Play:
    """Amina asked on 31 July 2025, and was answered that day, with a file; cases of this procedure
    are kept for a year."""
    ask(play, story=SECRET)
    add(play, "zoltan.pdf", PDF, "Wat Zoltan zei", by="dirk")
    play.do("answer", "dirk", {"answered": "done"}, reply="Zoltan is gewist.")
    with transaction():
        keep_for(door.SETTING + PROCESS, 12, SOURCE, play.person("dirk"), None)
    return play


def due() -> list[str]:
    return [each.reference for each in door.due(PROCESS, None)]


def emptied(play: Play) -> None:
    """Dirk proposes it on 1 August 2026, and Hanne confirms it."""
    play.travel_to("2026-08-01 09:00")
    with transaction():
        number = door.propose_removal(PROCESS, play.person("dirk")).id
    with transaction():
        second_person.confirm(number, play.person("hanne"))


def everything() -> str:
    """All that stands in all tables, as one text."""
    rows = (row for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))
    return "\n".join(str(tuple(row)) for row in rows).lower()


def indexed() -> str:
    """What stands in the index in which SQLite searches, where a word is written from the sign on
    that the word before it has not; PostgreSQL keeps its words in the row."""
    if db.engine.dialect.name != "sqlite":
        return "\n".join(each.folded for each in db.session.scalars(select(Passage)))
    blocks = db.session.scalars(text("SELECT block FROM passage_words_data"))
    return "\n".join(block.decode("latin-1") for block in blocks)
