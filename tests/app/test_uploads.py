"""What people may upload, what is refused, and where it is kept."""

import io
import socket
import struct
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask

from processes import conversion, documents
from processes.conversion import jobs
from processes.documents import names
from processes.errors import Refused
from tests.app import files
from tests.app.files import EICAR, PDF, office, open_office
from tests.pictures import picture
from tests.processes import heavy, large

SOORTEN = "pdf, foto (jpg, png, webp of heic), Word (docx), Excel (xlsx), PowerPoint (pptx) of odt"


def keep(name: str, data: bytes) -> documents.Kept:
    return documents.keep(name, io.BytesIO(data))


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        keep(name, data)
    assert refused.value.field == "files"
    return refused.value.message


def shown(value: object) -> str:
    """The name of a case: a file has none, for a zip differs with the second it was made in."""
    return value if isinstance(value, str) else "bytes"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("attest.pdf", PDF, "application/pdf"),
        ("ATTEST.PDF", PDF, "application/pdf"),
        ("foto.png", files.PNG, "image/png"),
        ("foto.jpg", files.JPEG, "image/jpeg"),
        ("foto.jpeg", files.JPEG, "image/jpeg"),
        ("foto.webp", files.WEBP, "image/webp"),
        ("foto.heic", files.HEIC, "image/heic"),
        (
            "brief.docx",
            office("word"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "punten.xlsx",
            office("xl"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            "les.pptx",
            office("ppt"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("brief.odt", open_office("text"), "application/vnd.oasis.opendocument.text"),
        (
            "punten.ods",
            open_office("spreadsheet"),
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("les.odp", open_office("presentation"), "application/vnd.oasis.opendocument.presentation"),
    ],
    ids=shown,
)
def test_a_file_is_what_its_name_and_its_first_bytes_say_together(
    app: Flask, name: str, data: bytes, media_type: str
) -> None:
    assert keep(name, data) == documents.Kept(name, media_type, len(data), sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("given", "data", "name", "media_type"),
    [
        ("IMG_2041.jpg", files.HEIC, "IMG_2041.heic", "image/heic"),
        ("IMG_2041.HEIC", files.JPEG, "IMG_2041.jpg", "image/jpeg"),
        ("foto.png", files.WEBP, "foto.webp", "image/webp"),
        ("foto.png", files.JPEG, "foto.jpg", "image/jpeg"),
        ("FOTO.JPEG", files.JPEG, "FOTO.JPEG", "image/jpeg"),
        ("IMG_2041", files.JPEG, "IMG_2041.jpg", "image/jpeg"),
        ("attest.pdf", files.PNG, "attest.png", "image/png"),
        ("12.5 les.scan", files.JPEG, "12.5 les.scan.jpg", "image/jpeg"),
    ],
    ids=shown,
)
def test_a_picture_that_a_phone_named_otherwise_is_taken_as_what_it_is(
    app: Flask, given: str, data: bytes, name: str, media_type: str
) -> None:
    kept = keep(given, data)
    assert (kept.name, kept.media_type, kept.renamed) == (name, media_type, False)


def test_a_pdf_may_begin_with_bytes_before_its_header_as_readers_have_it(app: Flask) -> None:
    assert keep("scan.pdf", b"\xef\xbb\xbf\n" + PDF).media_type == "application/pdf"
    assert "geen echt pdf-bestand" in refusal("scan.pdf", b" " * 1024 + PDF)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tekening.svg", files.SVG),
        ("pagina.html", files.HTML),
        ("programma.exe", b"MZ"),
        ("brief.doc", files.OLD_WORD),
        ("brief.docm", office("word")),
        ("map.zip", files.ZIP),
        ("zonder", PDF),
        ("pdf", b"%PDF-"),
    ],
    ids=shown,
)
def test_a_kind_that_is_not_taken_is_refused_and_told_what_is(
    app: Flask, name: str, data: bytes
) -> None:
    assert refusal(name, data) == (
        f"Het bestand {name} is van een soort die we niet aannemen. Kies een {SOORTEN}."
    )


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("attest.pdf", files.ZIP, "pdf"),
        ("attest.pdf", files.HTML, "pdf"),
        ("foto.png", files.SVG, "png"),
        ("foto.webp", b"RIFF\x04\x00\x00\x00WAVE", "webp"),
        ("film.heic", b"\x00\x00\x00\x18ftypisom", "heic"),
        ("brief.docx", files.ZIP, "docx"),
        ("brief.docx", office("xl"), "docx"),
        ("brief.docx", office("word", xl__workbook="x"), "docx"),
        ("brief.docx", office("word")[:40], "docx"),
        ("brief.docx", files.zipped(word__document_dot_xml="x"), "docx"),
        ("brief.odt", open_office("spreadsheet"), "odt"),
        ("brief.odt", files.zipped(mimetype="text/html"), "odt"),
        ("brief.odt", files.zipped(content_dot_xml="x"), "odt"),
    ],
    ids=shown,
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    app: Flask, name: str, data: bytes, ending: str
) -> None:
    assert refusal(name, data) == (
        f"Het bestand {name} is geen echt {ending}-bestand. Open het op je toestel, bewaar het als "
        "pdf en kies het opnieuw."
    )


def test_an_empty_file_is_refused(app: Flask) -> None:
    assert refusal("attest.pdf", b"") == "Het bestand attest.pdf is leeg."


def test_the_largest_file_is_taken_and_one_byte_more_is_not(app: Flask) -> None:
    app.config["MAX_UPLOAD"] = 2048
    assert keep("attest.pdf", PDF.ljust(2048)).size == 2048
    assert refusal("attest.pdf", PDF.ljust(2049)) == (
        "Het bestand attest.pdf is te groot. Een bestand is hoogstens 2 kB."
    )


def test_by_itself_a_file_may_have_20_megabytes(app: Flask) -> None:
    assert documents.at_most() == 20 * 1024 * 1024
    assert documents.size_in_words(documents.at_most()) == "20 MB"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (812, "812 bytes"),
        (1000, "1000 bytes"),
        (14 * 1024, "14 kB"),
        (1000 * 1024, "1000 kB"),
        (2_621_440, "2,5 MB"),
        (999 * 1024 * 1024, "999 MB"),
        (1000 * 1024 * 1024, "1000 MB"),
        (75 * 1024**3, "75 GB"),
        (5000 * 1024**3, "5000 GB"),
    ],
)
def test_a_size_is_told_in_digits_and_no_power_of_ten(size: int, words: str) -> None:
    assert documents.size_in_words(size) == words


@pytest.mark.parametrize("name", ["eicar.com", "eicar.pdf", "attest.pdf"])
def test_the_test_virus_is_known_under_every_name_and_inside_a_file(app: Flask, name: str) -> None:
    for data in (EICAR, EICAR + b"\n", PDF + EICAR):
        assert refusal(name, data) == f"In het bestand {name} zit een virus. We bewaren het niet."


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("attest.pdf", "attest.pdf"),
        ("Één attest (2).pdf", "Één attest (2).pdf"),
        ("довідка.pdf", "довідка.pdf"),
        ("شهادة.pdf", "شهادة.pdf"),
        ("C:\\Users\\amina\\attest.pdf", "attest.pdf"),
        ("../../etc/attest.pdf", "attest.pdf"),
        ("attest\r\nSet-Cookie: x.pdf", "attestSet-Cookie- x.pdf"),
        ("attest\x00.pdf", "attest.pdf"),
        ("attest\u202efdp.pdf", "attestfdp.pdf"),
        ("\u200fattest\u2066.pdf", "attest.pdf"),
        ('a"b<c>|?*.pdf', "a-b-c-.pdf"),
        ("...", "bestand"),
        ("", "bestand"),
        ("a" * 200 + ".pdf", "a" * 200 + ".pdf"),
        ("é" * 251 + ".pdf", "é" * 251 + ".pdf"),
        ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
        ("E\u0301e\u0301n attest.pdf", "Één attest.pdf"),
        ("attest \U0001f44d\U0001f3fd.pdf", "attest \U0001f44d\U0001f3fd.pdf"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
    ],
)
def test_a_name_keeps_what_can_be_read_and_loses_what_deceives(given: str, clean: str) -> None:
    assert names.clean(given) == clean


def test_a_name_that_was_turned_round_shows_its_true_ending(app: Flask) -> None:
    assert refusal("foto\u202egnp.exe", b"MZ").startswith(
        "Het bestand fotognp.exe is van een soort die we niet aannemen."
    )
    assert keep("foto\u202egnp.exe", files.PNG).name == "fotognp.exe.png"


@pytest.mark.parametrize(
    ("given", "renamed"),
    [
        ("attest.pdf", False),
        ("C:\\attest.pdf", False),
        ("E\u0301e\u0301n.pdf", False),
        ("a" * 251 + ".pdf", False),
        ("at\u202etest.pdf", True),
        ("a" * 300 + ".pdf", True),
    ],
)
def test_whoever_sent_a_strange_name_can_be_told_that_it_was_changed(
    app: Flask, given: str, renamed: bool
) -> None:
    assert keep(given, PDF).renamed is renamed


def test_a_file_lies_once_under_its_hash_for_its_owner_only(app: Flask, tmp_path: Path) -> None:
    keep("een.pdf", PDF)
    keep("twee.pdf", PDF)
    digest = sha256(PDF).hexdigest()
    [lying] = [path for path in (tmp_path / "documents").rglob("*") if path.is_file()]
    assert lying == tmp_path / "documents" / digest[:2] / digest[2:]
    assert lying.stat().st_mode & 0o777 == 0o600
    assert documents.read(digest) == PDF


def test_a_file_whose_bytes_changed_is_not_read(app: Flask) -> None:
    kept = keep("een.pdf", PDF)
    documents.path_of(kept.sha256).write_bytes(b"%PDF-1.7\nvals")
    with pytest.raises(OSError, match=f"document {kept.sha256} is damaged"):
        documents.read(kept.sha256)


class Scanner:
    """A virus scanner as clamd speaks, that finds a virus in whatever holds `virus`."""

    def __init__(self, path: Path) -> None:
        self.path, self.given = path, b""
        self._line = socket.socket(socket.AF_UNIX)
        self._line.bind(str(path))
        self._line.listen()
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._line.accept()
            except OSError:
                return
            with visitor, visitor.makefile("rb") as read:
                assert read.read(10) == b"zINSTREAM\0"
                self.given = b""
                while size := struct.unpack("!I", read.read(4))[0]:
                    self.given += read.read(size)
                found = b"Win.Test FOUND" if b"virus" in self.given else b"OK"
                visitor.sendall(b"stream: " + found + b"\0")

    def close(self) -> None:
        self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()


@pytest.fixture
def scanner(app: Flask, tmp_path: Path) -> Iterator[Scanner]:
    scanner = Scanner(tmp_path / "clamd")
    app.config["CLAMAV_SOCKET"] = str(scanner.path)
    yield scanner
    scanner.close()


def test_the_scanner_is_given_every_byte_and_believed(scanner: Scanner) -> None:
    large = PDF.ljust(200_000, b".")
    assert keep("attest.pdf", large).size == 200_000
    assert scanner.given == large
    assert refusal("attest.pdf", PDF + b"virus") == (
        "In het bestand attest.pdf zit een virus. We bewaren het niet."
    )


def test_what_no_scanner_could_look_at_is_not_kept(app: Flask, tmp_path: Path) -> None:
    app.config["CLAMAV_SOCKET"] = str(tmp_path / "nobody")
    assert refusal("attest.pdf", PDF) == (
        "We konden het bestand attest.pdf nu niet nakijken op virussen. Probeer het straks "
        "opnieuw. Wat je al typte, is bewaard."
    )
    assert not (tmp_path / "documents").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "foto.png",
            picture(13_300, 13_300, mode="1"),
            "De foto foto.png is te groot: 13300 bij 13300 pixels. Een foto heeft samen hoogstens "
            "80 miljoen pixels. Maak de foto kleiner en kies opnieuw.",
        ),
        (
            "toets.pdf",
            large.pages(4),
            "Het bestand toets.pdf heeft meer dan 1000 bladzijden. Maak er kortere bestanden van "
            "en kies die.",
        ),
    ],
    ids=shown,
)
def test_a_file_of_a_few_bytes_that_holds_very_much_is_refused_with_how_much_may_be(
    app: Flask, name: str, data: bytes, said: str
) -> None:
    assert len(data) < 25_000
    assert refusal(name, data) == said


@pytest.mark.parametrize(
    ("name", "data"),
    [("foto.png", picture(8000, 10_000, mode="1")), ("toets.pdf", large.pages(3))],
    ids=shown,
)
def test_a_large_photo_and_a_thick_pdf_are_taken(app: Flask, name: str, data: bytes) -> None:
    assert keep(name, data).size == len(data)


def test_a_file_that_asks_too_much_to_be_looked_at_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "extent_of", heavy.hold_very_much)
    assert refusal("toets.pdf", large.pages(1)) == (
        "Het bestand toets.pdf is te ingewikkeld om na te kijken. Open het op je toestel, druk het "
        "af als pdf en kies die pdf."
    )


def test_a_file_that_could_not_be_looked_at_in_time_is_taken(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    too_short = replace(conversion.LOOKING, patience=0)
    monkeypatch.setattr(conversion, "LOOKING", too_short)
    conversion.UPLOADS.end()
    assert keep("toets.pdf", large.pages(4)).name == "toets.pdf"
    assert "a file is taken without a look at how much it holds" in caplog.text
