"""The sweep has every copy made that somebody asked, once, and its mail sent."""

import pytest
from dramatiq import Broker

from processes import documents
from processes.cases.file import copies
from processes.models import Document, Mail, db, transaction
from tests.play import Play
from tests.workers.post_office import PostOffice
from tests.workers.test_real_case import told
from workers import connect
from workers.actors import make_copy
from workers.lanes import COPIES
from workers.sweeping import sweep


@pytest.fixture
def broker(play: Play, post_office: PostOffice) -> Broker:
    """The broker of the stage, without a worker; Amina asked a copy."""
    play.app.config["MAIL_PORT"] = post_office.port
    broker = connect(play.app)
    play.open(at="2025-04-15 10:00")
    play.invite()
    with transaction():
        copies.ask(play.case().id, play.person("amina"))
    return broker


def made(broker: Broker) -> list[tuple[str, tuple[int, ...]]]:
    """Which copies the sweep has made."""
    sweep()
    return told(broker, COPIES)


def test_a_copy_is_told_once_made_and_mailed(play: Play, broker: Broker) -> None:
    assert made(broker) == [("make_copy", (1,))]
    assert made(broker) == []
    make_copy(1)
    db.session.rollback()
    assert documents.read(db.session.get_one(Document, 1).sha256).startswith(b"%PDF-")
    assert db.session.query(Mail).filter_by(template="pieces/copy_ready").count() == 1
    assert made(broker) == []
