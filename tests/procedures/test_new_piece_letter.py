"""Who was invited on paper reads on paper too that a piece came in, and nobody decides on it before
that letter was received, or is presumed to be (art. 6.2 and 6.3)."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from processes import documents
from processes.cases.file import collecting
from processes.cases.post import addresses, anew, drawing, post
from processes.clock import legal_now
from processes.facts.put_before import TooNew, too_new
from processes.facts.terms import settings
from processes.models import PostItem, db, transaction
from tests.app.files import PDF
from tests.collecting import add, release, withhold
from tests.discipline import Discipline
from tests.play import Play, refusal
from tests.scenes import scene
from tests.tribunal import Tribunal

pytestmark = pytest.mark.usefixtures("documents_and_invitations")
UNPOSTED = (
    "pieces",
    "Er kwam een stuk bij. De brief hierover aan de cursist is nog niet gepost. Beslissen "
    "kan pas als de cursist die brief kreeg, en de tijd had om het te lezen. Steunt de "
    "beslissing niet op dit stuk? Toon het dan niet: dan telt het voor niemand mee.",
)
FIRST = "De cursist krijgt eerst de tijd om het te lezen. Beslissen kan vanaf {}."


def letters() -> list[PostItem]:
    db.session.rollback()
    rows = select(PostItem).where(PostItem.template == "pieces/new_piece_letter")
    return list(db.session.scalars(rows.order_by(PostItem.id)))


@scene
def heard(play: Play, channel: str = "registered") -> Discipline:
    """Invited on Monday 14 April 2025; the talk was held on Thursday 24 April at 14.00."""
    discipline = Discipline(play)
    discipline.reach_talk(channel)
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    return discipline


def sent(play: Play, day: date, number: int | None = None) -> None:
    with transaction():
        post.posted(number or letters()[0].id, play.person("chris"), day, None)


def delivered(play: Play, day: date) -> None:
    with transaction():
        post.record_fate(letters()[0].id, play.person("chris"), "delivered", day)


def first_day_told(discipline: Discipline) -> str:
    field, message = refusal(lambda: discipline.decide("none"))
    assert field == "pieces"
    return message.split("vanaf ")[1].split(". Steunt")[0]


@pytest.mark.obligation("6.2-11")
@pytest.mark.parametrize("channel", ["registered", "hand"])
def test_a_letter_beside_the_mail_says_where_and_until_when_the_file_can_be_read(
    play: Play, channel: str
) -> None:
    heard(play, channel)
    add(play, says="Verklaring van een getuige")
    [letter] = letters()
    assert (letter.person.name, letter.registered, letter.role) == ("Amina", False, "cursist")
    for said in (
        "In jouw tuchtdossier kwam een stuk bij",
        "Maak een afspraak met CVO Voorbeeld.",
        "Een digitale kopie",
        "Dat kan tot er beslist is.",
        "ten vroegste 1 werkdag nadat je deze brief kreeg",
        "Dan rekenen we 3 werkdagen voor de post.",
        "artikel 6.2",
    ):
        assert said in letter.html
    assert "Bij deze mail" not in letter.html
    assert "Je krijgt hierover ook een brief." in play.mail("new_piece").text
    asked = play.mail("new_piece_waits")
    assert asked.person.name == "Chris"
    assert "zolang deze brief niet gepost of afgegeven is" in asked.text


def test_who_was_invited_by_mail_gets_no_letter(play: Play) -> None:
    heard(play, "email")
    add(play)
    assert letters() == []
    assert play.letters("new_piece_waits") == []


@pytest.mark.obligation("6.2-11")
def test_nobody_decides_before_the_letter_was_posted_and_is_presumed_to_be_received(
    play: Play,
) -> None:
    discipline = heard(play)
    add(play)
    assert refusal(lambda: discipline.decide("none")) == UNPOSTED
    play.travel_to("2025-05-02 09:00")  # the days alone change nothing
    assert refusal(lambda: discipline.decide("none")) == UNPOSTED
    sent(play, date(2025, 5, 2))
    # Posted on Friday 2 May: presumed on the third working day, 7 May, and one day to read it.
    assert first_day_told(discipline) == "donderdag 8 mei 2025"
    play.travel_to("2025-05-08 09:00")
    discipline.decide("none")


def test_a_letter_that_was_handed_over_counts_from_that_day(play: Play) -> None:
    discipline = heard(play)
    add(play)
    sent(play, date(2025, 4, 24))
    delivered(play, date(2025, 4, 24))
    assert first_day_told(discipline) == "vrijdag 25 april 2025"
    play.travel_to("2025-04-25 09:00")
    discipline.decide("none")


@pytest.mark.obligation("6.2-11")
def test_who_leaves_the_pieces_out_decides_and_their_letter_is_not_posted(play: Play) -> None:
    discipline = heard(play)
    number = add(play)
    other = add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    withhold(play, number)
    assert len(letters()) == 1  # it tells of the photo still
    withhold(play, other)
    assert letters() == []
    discipline.decide("none")


def test_a_piece_from_before_the_invitation_waits_for_no_letter(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    discipline.invite("2025-04-24", "registered")
    play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    assert letters() == []
    play.accept_mails()
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    withhold(play, add(play))
    discipline.decide("none")


def test_of_several_pieces_one_letter_waits_and_tells_of_all(play: Play) -> None:
    discipline = heard(play)
    add(play)
    add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    assert [letter.person.name for letter in letters()] == ["Amina"]
    assert len(play.letters("new_piece_waits")) == 1
    play.travel_to("2025-04-25 09:00")
    add(play, "brief.pdf", b"%PDF-1.7\nbrief", "Een brief")
    [letter] = letters()
    assert "vrijdag 25 april 2025" in letter.html
    assert "Gooi die weg." in play.letters("new_piece_waits")[-1].text
    sent(play, date(2025, 4, 25))
    delivered(play, date(2025, 4, 25))
    play.travel_to("2025-04-25 10:00")
    add(play, "plan.pdf", b"%PDF-1.7\nplan", "Een plan")
    assert len(letters()) == 2
    assert "nog niet gepost" in refusal(lambda: discipline.decide("none"))[1]


def test_what_is_shown_again_is_told_in_a_letter_anew(play: Play) -> None:
    discipline = heard(play)
    number = add(play)
    sent(play, date(2025, 4, 24))
    delivered(play, date(2025, 4, 24))
    withhold(play, number)
    play.travel_to("2025-04-25 09:00")
    release(play, number)
    assert len(letters()) == 2
    assert refusal(lambda: discipline.decide("none")) == UNPOSTED


def test_after_the_decision_the_letter_says_until_when_and_promises_nothing(play: Play) -> None:
    discipline = heard(play)
    discipline.decide("definitive", scope="programme", first_day="2025-04-24")
    play.accept_mails()
    add(play)
    [letter] = letters()
    assert "Dat kan tot en met dinsdag 29 april 2025." in letter.html
    assert "niet beslist" not in letter.html
    assert "Je krijgt hierover ook een brief." in play.mail("new_piece").text
    assert "pas beslist" not in play.mail("new_piece").text


def test_what_is_shown_again_once_the_file_is_closed_waits_for_no_letter(play: Play) -> None:
    discipline = heard(play)
    number = add(play)
    withhold(play, number)
    discipline.decide("none")
    play.travel_to("2025-04-25 09:00")
    release(play, number)
    assert letters() == []
    assert too_new(play.case(), settings(), legal_now()) == TooNew(
        [*play.case().documents], date(2025, 4, 28)
    )


def test_with_another_address_the_letter_is_drawn_anew_and_the_secretariat_hears_it(
    play: Play,
) -> None:
    heard(play)
    add(play)
    [letter] = letters()
    assert drawing.draw(letter.id)
    assert letters()[0].document is not None
    with transaction():
        addresses.keep_own_address(play.ids["amina"], "Lange Weg 5\n2060 Antwerpen")
    assert letters()[0].document is None
    assert play.mail("drawn_anew").person.name == "Chris"
    assert letter.id in drawing.to_draw(10)


@pytest.mark.obligation("7.1-09")
def test_to_who_turned_18_meanwhile_the_letter_is_written_anew(play: Play) -> None:
    play.travel_to("2025-06-02 09:00")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-06-11", "hand")
    play.do("hand_notice", "chris", handed_on="2025-06-02", signed_by="Jan")
    add(play)
    assert [letter.person.name for letter in letters()] == ["Jan"]
    assert "het tuchtdossier van Ines" in letters()[0].html
    play.travel_to("2025-06-10 09:00")
    with transaction():
        anew.write_anew(play.case().id, play.person("chris"))
    [letter] = letters()
    assert (letter.person.name, "jouw tuchtdossier" in letter.html) == ("Ines", True)


@pytest.mark.obligation("6.3-11")
def test_in_the_appeal_the_letter_speaks_of_the_appeal_and_its_secretariat_posts_it(
    play: Play,
) -> None:
    discipline = heard(play)
    discipline.decide("definitive", scope="programme", first_day="2025-04-24")
    play.accept_mails()
    tribunal = Tribunal(play)
    tribunal.furnish("appeals_discipline")
    play.appeal(at="2025-04-25 10:00")
    kept = documents.keep("brief.pdf", io.BytesIO(PDF))
    with transaction():
        collecting.collect(tribunal.case.id, play.person("tess"), kept, "Brief van de school")
    [letter] = letters()
    assert "In het dossier van jouw beroep kwam een stuk bij" in letter.html
    assert "Dat kan tot de zitting begint." in letter.html
    assert "Het secretariaat van de beroepscommissie" in letter.html
    assert "artikel 6.3" in letter.html
    assert play.mail("new_piece_waits").person.name == "Tess"
    with transaction():
        post.posted(letter.id, play.person("tess"), date(2025, 4, 25), None)
    assert letters()[0].posted_on == date(2025, 4, 25)
