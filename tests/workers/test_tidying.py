"""The sweep has what was removed erased, and looks each day at all that lies on the disk."""

import pytest
from dramatiq import Broker

from processes import documents
from processes.documents import path_of
from processes.models import Document, Incident, db, transaction
from tests.play import Play
from tests.workers.post_office import PostOffice
from tests.workers.test_real_case import told
from workers import connect
from workers.actors import tidy
from workers.lanes import TIDYING
from workers.sweeping import look_around

BROKEN = (
    "Een bestand is niet meer op de schijf. Zet het terug uit een back-up. FileNotFoundError: "
    "een.pdf, twee.pdf"
)


@pytest.fixture
def broker(play: Play, post_office: PostOffice) -> Broker:
    """The broker of the stage, without a worker."""
    play.app.config["MAIL_PORT"] = post_office.port
    return connect(play.app)


def incidents() -> list[tuple[int | None, str, bool]]:
    """Those there were: of which case, what, and whether it is put away."""
    db.session.rollback()
    rows = db.session.query(Incident).order_by(Incident.id)
    return [(row.case_id, row.error, row.resolved_at is not None) for row in rows]


def test_a_day_begins_with_tidying_up_and_each_quarter_erases_what_was_removed(
    play: Play, broker: Broker
) -> None:
    play.travel_to("2025-04-15 10:00")
    look_around()
    assert told(broker, TIDYING) == [("tidy", ()), ("erase_removed", ())]
    play.travel_to("2025-04-15 10:14")
    look_around()
    assert told(broker, TIDYING) == []
    play.travel_to("2025-04-15 10:15")
    look_around()
    assert told(broker, TIDYING) == [("erase_removed", ())]
    play.travel_to("2025-04-16 00:00")
    look_around()
    assert told(broker, TIDYING) == [("tidy", ()), ("erase_removed", ())]


def test_documents_whose_bytes_are_gone_are_told_once_until_they_are_there_again(
    play: Play,
) -> None:
    play.open(at="2025-04-15 10:00")
    number = play.case().id
    with transaction():
        for name in ("een.pdf", "twee.pdf", "drie.pdf"):
            kept = documents.put(name, "application/pdf", b"%PDF-" + name.encode())
            db.session.add(documents.row(kept, documents.PIECE, case_id=number))
    tidy()
    assert incidents() == []
    rows = db.session.query(Document).order_by(Document.id)
    taken = {path_of(row.sha256): path_of(row.sha256).read_bytes() for row in rows[:2]}
    for path in taken:
        path.unlink()
    tidy()
    tidy()
    assert incidents() == [(number, BROKEN, False)]
    for path, data in taken.items():
        path.write_bytes(data)
    tidy()
    assert incidents() == [(number, BROKEN, True)]
