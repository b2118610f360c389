"""A letter is drawn as a PDF, once, and anew where its address changed before it was posted."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import OperationalError

from processes import documents
from processes.cases.administration.incidents import open_incidents
from processes.cases.post import drawing
from processes.cases.post.addresses import keep_own_address
from processes.conversion import Lane
from processes.documents import store
from processes.models import Incident, PostItem, db, transaction
from tests.letters import appeal_decided, letter, live_at, post_letters
from tests.play import Play

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def test_a_letter_is_drawn_once_as_an_archival_pdf_and_kept_with_its_hash(play: Play) -> None:
    appeal_decided(play)
    assert drawing.to_draw(10) == [1]
    assert drawing.draw(1)
    assert drawing.to_draw(10) == []
    drawn = letter(play).document
    assert drawn is not None
    digest = drawn.sha256
    assert drawing.draw(1)
    assert letter(play).document.sha256 == digest
    pdf = PdfReader(io.BytesIO(documents.read(digest)))
    root: Any = pdf.trailer["/Root"]
    metadata = root["/Metadata"].get_data()
    assert b'pdfaid:part="2"' in metadata
    assert b'pdfaid:conformance="A"' in metadata
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of pypdf
    assert (root["/Lang"], "/StructTreeRoot" in root) == ("nl", True)
    said = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in (
        "CVO Voorbeeld",
        "Datum dinsdag 29 april 2025",
        "Dossier BR-2025-0001",
        "Beslissing van de beroepscommissie",
        "Beste Amina",
        "Het gaat over iets anders.",
        "Met vriendelijke groeten De beroepscommissie Stan Voorzitter van de beroepscommissie",
        "Bladzijde 1 van",
    ):
        assert words in said


def test_drawn_after_it_was_posted_it_is_a_piece_of_the_case_at_once(play: Play) -> None:
    appeal_decided(play)
    post_letters(play, number="RR123", posted_on="2025-04-29")
    drawing.draw(1)
    assert [paper.kind for paper in documents.of(letter(play).case)] == ["letter"]


def test_what_could_not_be_drawn_is_shown_once_and_tried_again_later(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal_decided(play)

    def broken(html: str, lane: Lane) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    with monkeypatch.context() as machine:
        machine.setattr(documents, "archival_pdf", broken)
        assert not drawing.draw(1)
        assert not drawing.draw(1)
    assert play.incidents() == [
        "Een brief kon niet getekend worden. OSError: cannot load library 'libpango-1.0-0'"
    ]
    assert drawing.to_draw(10) == []
    play.travel_to("2025-04-29 10:16")
    assert drawing.to_draw(10) == [1]
    assert drawing.draw(1)
    db.session.rollback()
    assert db.session.get_one(Incident, 1).resolved_at is not None


@pytest.fixture
def killed(play: Play, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Ends whoever draws the first letter, without a word, each time that it is called."""

    class Killed(BaseException):
        """What no code of the house sees either when its process is killed."""

    def killed(html: str, lane: Lane) -> bytes:
        raise Killed

    def draw() -> None:
        with monkeypatch.context() as machine:
            machine.setattr(documents, "archival_pdf", killed)
            with pytest.raises(Killed):
                drawing.draw(1)
        db.session.rollback()

    appeal_decided(play)
    return draw


def test_a_letter_that_ends_its_process_is_begun_three_times_and_not_at_each_restart(
    play: Play, killed: Callable[[], None]
) -> None:
    for moment in ("10:00", "10:16", "10:32"):
        play.travel_to(f"2025-04-29 {moment}")
        assert drawing.to_draw(10) == [1]
        killed()
        assert drawing.to_draw(10) == []
    assert play.incidents() == []
    play.travel_to("2025-04-29 10:48")
    assert drawing.to_draw(10) == [1]
    assert not drawing.draw(1)
    assert play.incidents() == [
        "Een brief kon niet getekend worden. NotConverted: it was begun 3 times, and broke off "
        "each time before it could say why"
    ]
    play.travel_to("2025-04-30 10:00")
    assert drawing.to_draw(10) == []
    assert drawing.draw_of(letter(play).case_id)
    assert letter(play).document is not None
    assert db.session.get_one(Incident, 1).resolved_at is not None


def test_a_letter_that_somebody_is_drawing_is_not_begun_by_another(
    play: Play, killed: Callable[[], None]
) -> None:
    killed()
    assert not drawing.draw(1)
    assert letter(play).attempts == 1


def address_on(letter: PostItem) -> str:
    """The lines below the name of its reader, as they were drawn."""
    assert letter.document is not None
    [first, *_] = PdfReader(io.BytesIO(documents.read(letter.document.sha256))).pages
    _, _, below = first.extract_text().partition("Amina\n")
    return "\n".join(below.splitlines()[:2])


def test_a_letter_that_nobody_posted_yet_is_drawn_anew_for_another_address(play: Play) -> None:
    live_at(play, "Lange Weg 5\n2060 Antwerpen")
    appeal_decided(play)
    assert drawing.draw(1)
    assert address_on(letter(play)) == "Lange Weg 5\n2060 Antwerpen"
    with transaction():
        keep_own_address(play.ids["amina"], "Korte Weg 1\n2000 Antwerpen")
    assert letter(play).document is None
    assert play.mail("drawn_anew").person.name == "Chris"
    assert drawing.to_draw(10) == [1]
    assert drawing.draw(1)
    assert address_on(letter(play)) == "Korte Weg 1\n2000 Antwerpen"


def test_what_was_posted_stays_as_it_was_drawn_and_so_does_what_has_the_same_address(
    play: Play,
) -> None:
    live_at(play, "Lange Weg 5\n2060 Antwerpen")
    appeal_decided(play)
    drawing.draw(1)
    with transaction():
        keep_own_address(play.ids["amina"], "Lange  Weg 5\n2060 Antwerpen ")
    assert letter(play).document is not None
    post_letters(play, number="RR123", posted_on="2025-04-29")
    with transaction():
        keep_own_address(play.ids["amina"], "Korte Weg 1")
    assert address_on(letter(play)) == "Lange Weg 5\n2060 Antwerpen"


def test_an_address_that_changes_while_a_letter_is_drawn_is_not_forgotten(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_at(play, "Lange Weg 5\n2060 Antwerpen")
    appeal_decided(play)
    draws = documents.archival_pdf

    def moves_meanwhile(page: str, lane: Lane) -> bytes:
        live_at(play, "Korte Weg 1\n2000 Antwerpen")
        return draws(page, lane)

    monkeypatch.setattr(documents, "archival_pdf", moves_meanwhile)
    drawing.draw(1)
    assert letter(play).document is None
    drawing.draw(1)
    assert address_on(letter(play)) == "Korte Weg 1\n2000 Antwerpen"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_letter_that_finds_the_disk_full_is_drawn_once_there_is_room(play: Play) -> None:
    """On PostgreSQL the disk of the documents is full and an incident says so; SQLite lies on the
    same disk, and nothing at all is kept."""
    appeal_decided(play)
    with full_disk():
        if db.engine.dialect.name == "sqlite":
            with pytest.raises(OperationalError, match="disk I/O error"):
                drawing.draw(1)
        else:
            assert not drawing.draw(1)
    db.session.rollback()
    told = "Een brief kon niet getekend worden. OSError: [Errno 27] File too large"
    assert play.incidents() in ([], [told])
    assert letter(play).document is None
    play.travel_to("2025-04-29 10:16")
    assert drawing.to_draw(10) == [1]
    assert drawing.draw(1)
    drawn = letter(play).document
    assert drawn is not None
    assert documents.read(drawn.sha256).startswith(b"%PDF-")
    assert list(db.session.scalars(open_incidents())) == []
    assert list(store.kept()) == [drawn.sha256]


@contextmanager
def full_disk() -> Iterator[None]:
    """Inside, this process writes no byte in any file."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
