"""A download is what was kept under its hash, or it is refused and the administrator sees why."""

import pytest

from processes import documents
from processes.models import Document, Incident, db, transaction
from tests.app.browsing import HOME, Browser
from tests.app.files import PDF
from tests.app.test_pieces import WHERE, add
from tests.play import Play
from tests.scenes import scene


@pytest.fixture
@scene
def asked(play: Play) -> Play:
    """Amina asked a talk and is invited; Wim administers."""
    with transaction():
        play.add("wim", "administrator")
    play.open(at="2025-04-15 10:00")
    play.invite()
    return play


def test_changed_bytes_are_not_served_under_the_old_hash(asked: Play) -> None:
    number = add(asked)
    lying = documents.path_of(db.session.get_one(Document, number).sha256)
    lying.write_bytes(b"%PDF-1.7\nvals")
    amina, wim = Browser(asked, "amina"), Browser(asked, "wim")
    for _ in range(2):
        answer = amina.get(f"{WHERE}/document-{number}")
        assert (answer.status_code, b"vals" in answer.data) == (503, False)
        assert "Het bestand toets.pdf is niet meer wat het was." in amina.text
    wim.get("/beheer/storingen")
    said = f"Een document is niet meer wat het was, en werd niet afgegeven. Document {number}"
    assert wim.text.count(said) == 1
    lying.write_bytes(PDF)
    assert amina.get(f"{WHERE}/document-{number}").data == PDF


def test_a_document_that_is_gone_is_an_incident_too(asked: Play) -> None:
    number = add(asked)
    documents.path_of(db.session.get_one(Document, number).sha256).unlink()
    assert Browser(asked, "amina").get(f"{WHERE}/document-{number}").status_code == 503
    assert len(db.session.query(Incident).all()) == 1


def test_each_damaged_document_is_an_incident_of_its_own(asked: Play) -> None:
    numbers = [add(asked), add(asked, "brief.pdf", PDF + b" twee", "De brief")]
    amina = Browser(asked, "amina")
    for number in numbers:
        documents.path_of(db.session.get_one(Document, number).sha256).write_bytes(b"vals")
        amina.get(f"{WHERE}/document-{number}")
    assert len(asked.incidents()) == 2


def test_who_puts_the_incident_away_by_trying_again_must_have_put_the_file_back(
    asked: Play,
) -> None:
    number = add(asked)
    lying = documents.path_of(db.session.get_one(Document, number).sha256)
    lying.write_bytes(b"vals")
    amina, wim = Browser(asked, "amina"), Browser(asked, "wim")
    amina.get(f"{WHERE}/document-{number}")
    wim.post("/beheer/storingen/1/opnieuw")
    assert db.session.get_one(Incident, 1).resolved_at is None
    lying.write_bytes(PDF)
    wim.post("/beheer/storingen/1/opnieuw")
    db.session.rollback()
    assert db.session.get_one(Incident, 1).resolved_at is not None


def test_a_file_that_a_browser_has_already_is_not_sent_again(asked: Play) -> None:
    number = add(asked)
    amina, path = Browser(asked, "amina"), f"{WHERE}/document-{number}"
    had = {"If-None-Match": amina.get(path).headers["ETag"]}
    assert amina.client.get(path, base_url=HOME, headers=had).status_code == 304
