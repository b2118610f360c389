"""The sweep has every letter drawn that somebody will print, once."""

import pytest
from dramatiq import Broker

from processes import documents
from processes.cases.administration import incidents
from processes.conversion import Lane
from processes.models import PostItem, db, transaction
from tests.letters import appeal_decided, letter
from tests.play import Play
from tests.workers.post_office import PostOffice
from tests.workers.test_real_case import told
from workers import connect
from workers.actors import draw_letter
from workers.lanes import LETTERS
from workers.sweeping import sweep


@pytest.fixture
def broker(play: Play, post_office: PostOffice) -> Broker:
    """The broker of the stage, without a worker; a letter of the committee waits."""
    play.app.config["MAIL_PORT"] = post_office.port
    broker = connect(play.app)
    appeal_decided(play)
    return broker


def drawn(broker: Broker) -> list[tuple[str, tuple[int, ...]]]:
    """What the sweep has drawn."""
    sweep()
    return told(broker, LETTERS)


def test_a_letter_is_told_once_and_drawn(play: Play, broker: Broker) -> None:
    assert drawn(broker) == [("draw_letter", (1,))]
    assert drawn(broker) == []
    draw_letter(1)
    assert documents.read(letter(play).document.sha256).startswith(b"%PDF-")
    assert drawn(broker) == []


def test_what_could_not_be_drawn_is_drawn_when_the_administrator_tries_again(
    play: Play, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(html: str, lane: Lane) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    with transaction():
        play.add("wim", "administrator")
    with monkeypatch.context() as machine:
        machine.setattr(documents, "archival_pdf", broken)
        draw_letter(1)
        assert drawn(broker) == []
        [incident] = db.session.scalars(incidents.open_incidents()).all()
        assert incident.error.startswith("Een brief kon niet getekend worden. OSError")
        assert not incidents.try_again(incident.id, play.ids["wim"])
    assert incidents.try_again(incident.id, play.ids["wim"])
    assert letter(play).document is not None
    assert db.session.scalars(incidents.open_incidents()).all() == []
    assert db.session.get_one(PostItem, 1).document_id is not None
