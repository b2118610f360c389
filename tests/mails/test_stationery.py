"""A mail is drawn when it is sent or shown, and looks the same whenever that is."""

from email import message_from_bytes, policy

import pytest

from processes import documents
from processes.cases.administration.branding import change_branding, change_logo
from processes.models import Mail, Person, Stationery, db, transaction
from tests.play import Play
from workers.smtp import Envelope

PICTURE = b"\x89PNG not looked at"


@pytest.fixture
def wim(play: Play) -> Person:
    with transaction():
        play.add("wim", "administrator")
    return play.person("wim")


def looks(mail: Mail) -> tuple[str, str, str, list[bytes]]:
    """What its reader sees: who writes, both forms, and every picture."""
    message = message_from_bytes(Envelope(mail).as_bytes(), policy=policy.default)
    pictures = [p.get_content() for p in message.walk() if p.get_content_maintype() == "image"]
    return str(message["From"]), mail.text, mail.html, pictures


def test_a_mail_is_the_same_to_the_byte_after_the_centre_changed_its_name_and_looks(
    play: Play, wim: Person
) -> None:
    with transaction():
        change_logo(wim, documents.put("logo.png", "image/png", PICTURE).sha256)
    play.open()
    before = looks(play.mail("confirmation"))
    assert before[0] == "CVO Voorbeeld <weerwoord@encora.example>"
    assert before[3] == [PICTURE]
    with transaction():
        change_branding(wim, "CVO Elders", "", "#7a1f3d")
        change_logo(wim, "")
    db.session.expire_all()
    assert looks(play.mail("confirmation")) == before
    play.invite()
    after = looks(play.mail("invitation"))
    assert after[0] == "CVO Elders <weerwoord@encora.example>"
    assert ("#7a1f3d" in after[2], after[3]) == (True, [])


def test_mails_on_the_same_stationery_keep_it_once(play: Play, wim: Person) -> None:
    play.reach_talk()
    assert (play.count(Mail), play.count(Stationery)) == (3, 1)
    with transaction():
        change_branding(wim, "", "", "#7a1f3d")
    play.hold_talk()
    play.decide(reconvene=True)
    assert play.count(Stationery) == 2


def written(subject: str, body: str, phrases: str = "Beste cursist") -> Mail:
    frame = "<title>~title~</title><p>~body~ &amp; zonen</p>~body~<hr>"
    on = Stationery(sha256="", centre="~body~ & zonen", logo="", frame=frame, phrases=phrases)
    return Mail(subject=subject, stationery=on, packed=on.packed(body))


def test_what_people_type_moves_no_mark_of_the_frame() -> None:
    mail = written("<b>~body~</b>", "~title~ en ~body~\n")
    assert mail.html == (
        "<title>&lt;b&gt;~body~&lt;/b&gt;</title><p>~body~ &amp; zonen</p>"
        "<p>~title~ en ~body~</p>\n<hr>"
    )


@pytest.mark.parametrize("body", ["", "Beste cursist\n", "Ça va? 😀\n", "Lang. " * 9000])
@pytest.mark.parametrize("phrases", ["", "Beste cursist", "Ça va? 😀"])
def test_a_text_that_is_packed_is_unpacked_as_it_was(body: str, phrases: str) -> None:
    mail = written("S", body, phrases)
    assert mail.stationery is not None
    assert mail.stationery.unpacked(mail.packed or b"") == body


def test_a_mail_from_before_stays_as_it_was_written() -> None:
    mail = Mail(subject="S", kept_text="Beste\n", kept_html="<p>Beste</p>")
    assert (mail.text, mail.html) == ("Beste\n", "<p>Beste</p>")


def test_in_each_form_something_stands_in_the_place_of_a_mark() -> None:
    now = written("S", "[Meld je aan](https://w.example/~nonce~)\n")
    before = Mail(subject="S", kept_text="/~nonce~\n", kept_html="<p>/~nonce~</p>")
    for mail in (now, before):
        mail.put("~nonce~", "abc")
        assert ("/abc" in mail.text, "~nonce~" in mail.html, "/abc" in mail.html) == (
            True,
            False,
            True,
        )


def test_the_house_packs_its_own_words_to_a_third(play: Play) -> None:
    play.open()
    mail = play.mail("confirmation")
    assert 3 * len(mail.packed or b"") < len(mail.text.encode())
