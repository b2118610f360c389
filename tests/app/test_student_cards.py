"""The student card on the pages: asked, looked at, shown, printed, lost, and looked up (2.9)."""

import io
import re
from hashlib import sha256

import pytest
from PIL import Image
from sqlalchemy import select

from processes import documents
from processes.cases.enrolment import student_cards
from processes.cases.enrolment.leaving import leave
from processes.models import Document, Mail, StudentCard, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.pdf_text import pages_read
from tests.pictures import picture
from tests.play import Play
from tests.scenes import scene

PHOTO = [("pasfoto.png", picture(60, 80))]


@pytest.fixture
@scene
def followed(play: Play) -> Play:
    """On 15 April 2025 Amina has a place in a run of nine lessons from 5 May."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    return play


@pytest.fixture
def amina(followed: Play) -> Browser:
    """Amina, who asked a card with a photo."""
    amina = Browser(followed, "amina")
    amina.get("/portaal")
    amina.follow("Mijn studentenkaart")
    amina.send("Vraag de kaart", files=PHOTO, agrees="y")
    assert "We kregen de foto." in amina.text
    return amina


def code() -> str:
    """The code of the card that was made last."""
    rows = select(StudentCard.code).where(StudentCard.code.is_not(None))
    return str(db.session.scalars(rows.order_by(StudentCard.id.desc())).first())


def told(play: Play, code: str) -> str:
    """What anybody reads of a code."""
    nobody = Browser(play)
    nobody.get(f"/kaart?code={code}")
    return nobody.text


@pytest.mark.obligation("2.9-01")
def test_the_secretariat_looks_at_the_photo_and_the_card_is_shown_and_printed(
    followed: Play, amina: Browser
) -> None:
    chris = Browser(followed, "chris")
    chris.get("/inschrijvingen")
    chris.follow("Foto's voor studentenkaarten (1)")
    chris.follow("Amina")
    chris.send("Bewaar", verdict="not_good")
    assert "Schrijf waarom deze foto niet kan." in chris.errors[0]
    chris.send("Bewaar", verdict="good")
    assert "De cursist krijgt een mail." in chris.text
    amina.get("/studentenkaart")
    assert "Geldig tot en met 31 augustus 2025" in amina.text
    assert amina.page.xpath("//main//svg")
    card = amina.page.xpath("//a[contains(@href, '.pdf')]/@href")[0]
    [page] = pages_read(amina.get(card).data)
    assert "Geldig tot en met 31 augustus 2025" in re.sub(r"\s+", " ", page)


@pytest.mark.obligation("2.9-01")
def test_anybody_reads_whether_a_card_holds_and_nothing_more(
    followed: Play, amina: Browser
) -> None:
    chris = Browser(followed, "chris")
    chris.get("/studentenkaarten")
    chris.follow("Amina")
    chris.send("Bewaar", verdict="good")
    old = code()
    assert "Deze kaart geldt tot en met zondag 31 augustus 2025." in told(followed, old)
    assert "Amina" not in told(followed, old)
    amina.get("/studentenkaart")
    amina.send("Maak een nieuwe kaart")
    assert "De oude kaart geldt niet meer." in amina.text
    assert "Er is geen geldige kaart met deze code." in told(followed, old)
    assert "Geldig" in told(followed, code())
    amina.send("Wis de foto")
    assert "Er is geen geldige kaart met deze code." in told(followed, code())


def test_what_is_no_photo_is_refused_at_its_field(followed: Play) -> None:
    amina = Browser(followed, "amina")
    amina.get("/studentenkaart")
    amina.send("Vraag de kaart", agrees="y")
    assert amina.errors == ["Pasfoto Kies een foto: jpg, png, webp of heic."]
    amina.send("Vraag de kaart", files=[("brief.pdf", PDF)], agrees="y")
    assert amina.errors == [
        "Pasfoto Het bestand brief.pdf is van een soort die we niet aannemen. "
        "Kies een foto (jpg, png, webp of heic)."
    ]
    amina.send("Vraag de kaart", files=PHOTO, agrees="")
    assert "Zonder je akkoord bewaren we geen foto." in amina.errors[0]


def test_a_photo_that_is_refused_is_told_with_why(followed: Play, amina: Browser) -> None:
    chris = Browser(followed, "chris")
    chris.get("/studentenkaarten")
    chris.follow("Amina")
    chris.send("Bewaar", verdict="not_good", why="Je gezicht is niet te zien.")
    mail = db.session.scalars(select(Mail).where(Mail.template == "card/refused")).one()
    assert (mail.person_id, mail.subject) == (
        followed.ids["amina"],
        "Kies een andere foto voor je studentenkaart",
    )
    assert "Je gezicht is niet te zien." in mail.text
    amina.get("/studentenkaart")
    assert "Kies een pasfoto." in amina.text


def test_the_desk_makes_a_card_at_once(followed: Play) -> None:
    chris = Browser(followed, "chris")
    chris.get(f"/personen/{followed.ids['amina']}/dossier")
    chris.follow("Studentenkaart van Amina")
    chris.send("Maak de kaart", files=PHOTO, agrees="y")
    assert "De kaart is klaar." in chris.text
    old = code()
    chris.send("Maak een nieuwe kaart")
    assert "Studentenkaart" in chris.title
    assert "geen geldige kaart" in told(followed, old)


def test_a_second_press_at_the_desk_leaves_the_card_that_was_made(followed: Play) -> None:
    first, second = Browser(followed, "chris"), Browser(followed, "chris")
    for each in (first, second):
        each.get(f"/loket/{followed.ids['amina']}/studentenkaart")
    first.send("Maak de kaart", files=PHOTO, agrees="y")
    made = code()
    second.send("Maak de kaart", files=PHOTO, agrees="y")
    assert "Er is intussen al een kaart gemaakt." in second.text
    assert "Deze kaart geldt tot en met zondag 31 augustus 2025." in told(followed, made)


def test_the_desk_prints_no_card_of_who_gave_up_their_place(followed: Play) -> None:
    chris = Browser(followed, "chris")
    chris.get(f"/loket/{followed.ids['amina']}/studentenkaart")
    chris.send("Maak de kaart", files=PHOTO, agrees="y")
    assert "Druk de kaart af (pdf)" in chris.links()
    with transaction():
        leave(own("amina").id, followed.person("amina"), "Ik kan niet.")
    chris.get(f"/loket/{followed.ids['amina']}/studentenkaart")
    assert "Deze cursist heeft een kaart, maar ze geldt nu niet." in chris.text
    assert "Druk de kaart af (pdf)" not in chris.links()


def test_a_card_that_does_not_hold_is_not_replaced_but_its_photo_can_go(
    followed: Play, amina: Browser
) -> None:
    chris = Browser(followed, "chris")
    chris.get("/studentenkaarten")
    chris.follow("Amina")
    chris.send("Bewaar", verdict="good")
    with transaction():
        own("amina").ended_at = own("amina").seated_at
    amina.get("/studentenkaart")
    assert "Maak een nieuwe kaart" not in amina.text
    amina.send("Wis de foto")
    assert "Er is geen geldige kaart met deze code." in told(followed, code())


def test_a_photo_is_read_by_whose_it_is_and_the_office(followed: Play, amina: Browser) -> None:
    number = db.session.scalars(select(StudentCard.id)).one()
    where = f"/studentenkaart/{number}/foto"
    assert amina.get(where).mimetype == "image/jpeg"
    assert Browser(followed, "chris").get(where).status_code == 200
    assert Browser(followed, "jan").get(where).status_code == 404


def test_another_photo_that_came_meanwhile_is_looked_at_first(
    followed: Play, amina: Browser
) -> None:
    chris = Browser(followed, "chris")
    chris.get("/studentenkaarten")
    chris.follow("Amina")
    amina.get("/studentenkaart")
    amina.send("Vraag de kaart", files=[("b.png", picture(61, 80))], agrees="y")
    chris.send("Bewaar", verdict="good")
    assert "De cursist stuurde intussen een andere foto." in chris.errors[0]
    assert db.session.scalars(select(StudentCard.issued_at)).one() is None
    chris.send("Bewaar", verdict="good")
    assert "De cursist krijgt een mail." in chris.text


def test_of_a_photo_is_kept_what_a_card_needs_and_not_where_it_was_taken(followed: Play) -> None:
    place = Image.Exif()
    place[271] = "Camera van Amina"
    place.get_ifd(0x8825)[1] = "N"
    taken = picture(3000, 4000, "JPEG", colour="red", exif=place.tobytes())
    amina = Browser(followed, "amina")
    amina.get("/studentenkaart")
    amina.send("Vraag de kaart", files=[("thuis.jpg", taken)], agrees="y")
    assert "We kregen de foto." in amina.text
    card = db.session.scalars(select(StudentCard)).one()
    assert card.photo
    kept = documents.read(card.photo.sha256)
    with Image.open(io.BytesIO(kept)) as seen:
        assert (seen.size, seen.format, dict(seen.getexif())) == ((600, 800), "JPEG", {})
    assert b"Camera van Amina" not in kept
    [left] = db.session.scalars(select(Document).where(Document.removed_at.is_not(None)))
    assert left.sha256 == sha256(taken).hexdigest()


def test_who_is_under_18_asks_a_card_and_reads_what_came_of_it_with_their_parent(
    play: Play,
) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1", "jan", "ines", number="07.06.10-002.13"))
    ines, chris = Browser(play, "ines"), Browser(play, "chris")
    ines.get("/studentenkaart")
    ines.send("Vraag de kaart", files=PHOTO, agrees="y")
    chris.get("/studentenkaarten")
    chris.follow("Ines")
    chris.send("Bewaar", verdict="good")
    mails = db.session.scalars(select(Mail).where(Mail.template == "card/issued"))
    assert sorted(each.person.name for each in mails if each.person) == ["Ines", "Jan"]
    jan = Browser(play, "jan")
    jan.get(f"/studentenkaart?voor={play.ids['ines']}")
    assert "Mag de foto van Ines hier weg?" in jan.text


@pytest.mark.parametrize("long", [44, 88, 198])
def test_a_long_name_leaves_room_for_what_the_card_is_for(followed: Play, long: int) -> None:
    with transaction():
        followed.person("amina").name = ("Abdellatif " * 18)[:long].strip()
    with transaction():
        photo = documents.put("a.png", "image/png", picture(60, 80))
        student_cards.issue_at_desk(followed.person("chris"), followed.ids["amina"], photo)
    number = db.session.scalars(select(StudentCard.id)).one()
    paper = Browser(followed, "chris").get(f"/studentenkaart/{number}.pdf")
    words = " ".join(" ".join(pages_read(paper.data)).split())
    assert "Geldig tot en met 31 augustus 2025" in words
    assert len(re.findall(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", words)) == 1
    assert words.count("Abdellatif") == long // 11
