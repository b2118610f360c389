"""The centre's logo and colour: set on a page, seen on every page, in the mails and on paper."""

import io
import logging
from email.message import EmailMessage
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.test import TestResponse

from processes import documents, mails
from processes.cases.administration.branding import (
    change_branding,
    change_logo,
    contrast,
    current_branding,
)
from processes.cases.post.papers import paper_of
from processes.documents.logo import keep_logo
from processes.errors import NotAllowed
from processes.models import SettingChange, db, transaction
from tests.app.browsing import HOME, Browser
from tests.app.files import PDF, SVG
from tests.app.site import words
from tests.app.test_tasks import REASONS, decides
from tests.pictures import picture
from tests.play import Play
from tests.workers.post_office import PostOffice
from workers import connect, leases
from workers.actors import send_mail

LOGO = picture(300, 100)
NO_LOGO = "Haal het logo weg"
MANY = "multipart/related"


@pytest.fixture
def wim(play: Play) -> Browser:
    with transaction():
        play.add("wim", "administrator")
    return Browser(play, "wim")


def chooses(wim: Browser, file: bytes, called: str = "logo.png", **typed: str) -> TestResponse:
    wim.get("/beheer/centrum")
    return wim.send("Bewaar", logo=(io.BytesIO(file), called), **typed)


def shows(browser: Browser, path: str = "/") -> list[tuple[str, str]]:
    """The pictures at the top of a page: their alternative text and their address."""
    browser.get(path)
    found = browser.page.xpath("//header//img")
    return [(each.get("alt"), each.get("src")) for each in found]


def reads(browser: Browser, path: str, **headers: str) -> TestResponse:
    return browser.client.get(path, base_url=HOME, headers=headers, buffered=True)


def has_a_logo(play: Play) -> str:
    """Keeps and shows a logo; answers with its SHA-256."""
    with transaction():
        play.add("wim", "administrator")
        kept = keep_logo(io.BytesIO(LOGO))
        change_logo(play.person("wim"), kept)
    return kept


def log(name: str) -> list[tuple[str, str, str]]:
    rows = db.session.scalars(select(SettingChange).filter_by(name=name).order_by("id"))
    return [(row.before, row.after, row.person.name) for row in rows]


def test_a_logo_stands_at_the_top_of_every_page_and_is_called_as_the_centre(wim: Browser) -> None:
    nobody = Browser(wim.play)
    assert shows(nobody) == []
    chooses(wim, LOGO)
    assert "Zo ziet het centrum er nu uit." in wim.text
    kept = current_branding().logo
    address = f"/logo.png?v={kept[:12]}"
    assert shows(nobody) == shows(wim, "/account") == [("CVO Voorbeeld", address)]
    assert log("house.logo") == [("", kept, "Wim")]


def test_whoever_sees_the_start_page_gets_the_logo_as_a_picture_to_keep(wim: Browser) -> None:
    chooses(wim, LOGO)
    answer = reads(Browser(wim.play), f"/logo.png?v={current_branding().logo[:12]}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.data == documents.read(current_branding().logo)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = reads(wim, "/logo.png", If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "no-cache")


def test_what_is_kept_for_good_brings_no_session_along(wim: Browser) -> None:
    chooses(wim, LOGO)
    for path in ("/logo.png?v=1", "/stijl.css?v=1"):
        assert "Set-Cookie" not in reads(wim, path).headers


def test_another_logo_takes_its_place_and_it_can_go(wim: Browser) -> None:
    chooses(wim, LOGO)
    first = current_branding().logo
    chooses(wim, picture(40, 40, "JPEG"), "logo.jpg")
    second = current_branding().logo
    wim.get("/beheer/centrum")
    wim.send("Bewaar", without_logo="y")
    assert log("house.logo") == [("", first, "Wim"), (first, second, "Wim"), (second, "", "Wim")]
    assert shows(wim) == []
    assert NO_LOGO not in wim.get("/beheer/centrum").text
    gone = reads(wim, f"/logo.png?v={second[:12]}")
    assert (gone.status_code, gone.headers["Cache-Control"]) == (404, "no-store")


def test_the_page_says_who_changed_what(wim: Browser) -> None:
    assert "Wie veranderde dit? Nog niemand." in words(wim.get("/beheer/centrum").text)
    chooses(wim, LOGO, name="CVO Zuid")
    wim.send("Bewaar", without_logo="y")
    assert [each.text_content() for each in wim.page.find_class("ww-event__title")] == [
        "Logo: het logo is weg",
        "Logo: er is een nieuw logo",
        "Naam van het centrum: leeg → CVO Zuid",
    ]
    assert "maandag 14 april 2025 om 9.00 uur, door Wim" in wim.text


def test_who_chooses_nothing_keeps_the_logo(wim: Browser) -> None:
    chooses(wim, LOGO)
    kept = current_branding().logo
    wim.get("/beheer/centrum")
    wim.send("Bewaar", name="CVO Zuid")
    assert shows(wim) == [("CVO Zuid", f"/logo.png?v={kept[:12]}")]
    assert len(log("house.logo")) == 1


@pytest.mark.parametrize(
    ("file", "called", "why"),
    [
        (SVG, "logo.png", "Een svg-bestand kan een programma bevatten."),
        (PDF, "logo.pdf", "Dit is geen png- of jpg-bestand."),
        (b"", "leeg.png", "Dit bestand is leeg."),
    ],
    ids=["svg", "pdf", "empty"],
)
def test_a_wrong_file_says_why_at_its_field_and_all_else_stays_as_typed(
    wim: Browser, file: bytes, called: str, why: str
) -> None:
    assert chooses(wim, file, called, name="CVO Zuid", accent="#7a1f3d").status_code == 422
    [error] = wim.errors
    assert error.startswith(f"Logo {why}")
    typed = [wim.page.xpath(f"//input[@name='{it}']/@value")[0] for it in ("name", "accent")]
    assert typed == ["CVO Zuid", "#7a1f3d"]
    assert wim.play.count(SettingChange) == 0


def test_a_photo_of_five_megabytes_is_refused_at_its_field_and_not_by_a_page_of_its_own(
    wim: Browser,
) -> None:
    answer = chooses(wim, LOGO + b"\0" * 5_000_000)
    answer.request.environ["wsgi.input"].close()  # the file in which the client wrote all this
    assert answer.status_code == 422
    assert wim.errors == ["Logo Dit bestand is te groot. Een logo is hoogstens 1 MB."]


def test_a_good_logo_is_not_chosen_again_where_something_else_is_wrong(wim: Browser) -> None:
    assert chooses(wim, LOGO, accent="#ffd24d").status_code == 422
    assert "We hebben je nieuwe logo. Je moet het niet opnieuw kiezen." in wim.text
    assert current_branding().logo == ""
    wim.send("Bewaar", accent="#7a1f3d")
    assert [after for _, after, _ in log("house.logo")] == [current_branding().logo]
    assert current_branding().logo != ""


def test_no_other_file_of_the_house_becomes_the_logo(wim: Browser) -> None:
    secret = documents.keep("attest.pdf", io.BytesIO(PDF)).sha256
    for forged in (secret, f'"{secret}"', f'"{secret}".x'):
        wim.get("/beheer/centrum")
        wim.post("/beheer/centrum", chosen=forged)
    assert current_branding().logo == ""
    assert reads(wim, f"/logo.png?v={secret}").status_code == 404


def test_only_an_administrator_changes_the_logo(wim: Browser) -> None:
    for name in ("amina", "bram", "chris", "hanne"):
        with pytest.raises(NotAllowed):
            change_logo(wim.play.person(name), "")


def test_a_logo_whose_file_is_gone_is_not_there(wim: Browser) -> None:
    chooses(wim, LOGO)
    documents.path_of(current_branding().logo).unlink()
    assert reads(wim, "/logo.png").status_code == 404


# --- mails


def sent(play: Play) -> EmailMessage:
    play.open()
    office = PostOffice()
    office.open()
    try:
        play.app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=office.port)
        connect(play.app)
        for mail_id, token in leases.claim():
            send_mail(mail_id, token)
    finally:
        office.close()
    [confirmation] = [m for m in office.messages if m["To"] == "amina@encora.example"]
    return confirmation


def test_a_mail_brings_its_logo_along(play: Play) -> None:
    kept = has_a_logo(play)
    message = sent(play)
    related = next(part for part in message.walk() if part.get_content_type() == MANY)
    html, logo = related.iter_parts()
    assert 'src="cid:logo@weerwoord" alt="CVO Voorbeeld"' in html.get_content()
    assert (logo["Content-ID"], logo.get_content_disposition()) == ("<logo@weerwoord>", "inline")
    assert logo.get_content() == documents.read(kept)
    assert [part.get_filename() for part in message.iter_attachments()] == ["BZ-2025-0001.pdf"]
    assert "cid:" not in play.mail("confirmation").text


def test_a_mail_without_a_logo_is_as_it_was(play: Play) -> None:
    message = sent(play)
    assert MANY not in [part.get_content_type() for part in message.walk()]
    assert "<img" not in play.mail("confirmation").html


def test_a_mail_whose_logo_is_gone_goes_without_and_the_log_says_why(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    documents.path_of(has_a_logo(play)).unlink()
    with caplog.at_level(logging.ERROR):
        message = sent(play)
    assert MANY not in [part.get_content_type() for part in message.walk()]
    mail = play.mail("confirmation")
    assert mail.state == "sent"
    assert f"mail {mail.id} goes without the logo of the centre" in caplog.text


def test_the_page_that_shows_a_mail_before_it_goes_shows_the_logo(play: Play) -> None:
    kept = has_a_logo(play)
    bram, _ = decides(play)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    shown = bram.page.xpath("//main//img")
    assert {each.get("src") for each in shown} == {f"/logo.png?v={kept[:12]}"}


def test_the_colour_of_the_centre_is_the_colour_of_its_mails(play: Play) -> None:
    play.open()
    assert "border-top: 4px solid #0e5a6b" in play.mail("confirmation").html
    with transaction():
        play.add("wim", "administrator")
        change_branding(play.person("wim"), "", "", "#7A1F3D")
    play.invite()
    html = play.mail("invitation").html
    assert "border-top: 4px solid #7a1f3d" in html
    assert "#0e5a6b" not in html


@pytest.mark.parametrize(
    ("accent", "in_the_dark"),
    [("#0e5a6b", "#87b4bf"), ("#000000", "#818f92"), ("#7a1f3d", "#b59cab")],
)
def test_in_the_dark_the_colour_is_lighter_and_can_be_read(accent: str, in_the_dark: str) -> None:
    found = mails.Letterhead(accent).accent_in_the_dark
    assert found == in_the_dark
    assert contrast(found, "#1b2429") > 4.5


# --- paper


def alternatives(tree: Any) -> list[str]:
    """The alternative texts of a tagged PDF, for who hears it."""
    tree = tree.get_object()
    if isinstance(tree, list):
        return [text for each in tree for text in alternatives(each)]
    if not isinstance(tree, dict):
        return []
    own = [str(tree["/Alt"])] if "/Alt" in tree else []
    return own + (alternatives(tree["/K"]) if "/K" in tree else [])


def test_the_logo_and_the_colour_stand_on_paper(play: Play) -> None:
    has_a_logo(play)
    with transaction():
        change_branding(play.person("wim"), "", "", "#7A1F3D")
    html = paper_of(play.open())
    assert "1pt solid #7a1f3d" in html
    paper = PdfReader(io.BytesIO(documents.pdf(html)))
    [logo] = paper.pages[0].images
    assert logo.image is not None
    assert logo.image.size == (300, 100)
    assert alternatives(paper.trailer["/Root"]["/StructTreeRoot"]) == ["CVO Voorbeeld"]


def test_where_the_file_is_gone_the_name_stands_on_paper(play: Play) -> None:
    documents.path_of(has_a_logo(play)).unlink()
    paper = PdfReader(io.BytesIO(documents.pdf(paper_of(play.open()))))
    assert "CVO Voorbeeld" in paper.pages[0].extract_text().splitlines()
