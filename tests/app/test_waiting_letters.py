"""The list of letters that nobody took to the post yet."""

from datetime import date

from processes.cases.post import post
from processes.models import Guardianship, PostItem, db, transaction
from tests.app.browsing import Browser
from tests.letters import appeal_decided, letter, post_letters
from tests.play import Play


def test_a_letter_stands_there_with_its_days_until_it_is_posted(play: Play) -> None:
    reference = appeal_decided(play)  # on Tuesday 29 April 2025
    chris = Browser(play, "chris")
    chris.get("/taken")
    chris.follow("Brieven")
    assert "Aan Amina, aangetekend, geschreven op dinsdag 29 april 2025" in chris.text
    assert "van vandaag" in chris.text
    for at, said in (("2025-04-30 00:00", "wacht 1 dag"), ("2025-05-02 09:00", "wacht 3 dagen")):
        play.travel_to(at)
        chris = Browser(play, "chris")
        chris.get("/brieven")
        assert said in chris.text
    chris.follow("Beslissing van de beroepscommissie")
    assert chris.path == f"/dossiers/{reference}/post"
    post_letters(play, number="RR1", posted_on="2025-05-02")
    chris.get("/brieven")
    assert "Er wachten geen brieven." in chris.text


def test_a_letter_without_an_address_says_so(play: Play) -> None:
    appeal_decided(play)
    with transaction():
        play.person("amina").postal_address = ""
    chris = Browser(play, "chris")
    chris.get("/brieven")
    assert "we kennen het adres niet" in chris.text


def test_one_that_may_not_go_to_a_parent_any_more_says_so_and_is_written_anew(play: Play) -> None:
    with transaction():
        play.person("ines").born_on = date(2007, 4, 30)
    reference = appeal_decided(play, "ines", "jan")  # the day before she is 18
    play.travel_to("2025-04-30 09:00")
    chris = Browser(play, "chris")
    chris.get("/brieven")
    assert "mag niet meer naar Jan" in chris.text
    chris.get(f"/dossiers/{reference}/post")
    assert "Ines is nu 18. Deze brief mag niet meer naar Jan (art. 7.1)." in chris.text
    assert first_buttons(chris) == ["Schrijf de brief opnieuw: in plaats van die aan Jan"]
    assert chris.get(f"/dossiers/{reference}/post/1.pdf").status_code == 404
    chris.get(f"/dossiers/{reference}/post")
    chris.send("Schrijf de brief opnieuw: in plaats van die aan Jan")
    assert "De brief is opnieuw geschreven." in chris.text
    assert ("Aan Ines" in chris.text, "Jan" in chris.text) == (True, False)
    assert first_buttons(chris) == ["Noteer wanneer je postte"]


def first_buttons(browser: Browser) -> list[str]:
    """Those of the page that stand out: what is to be done first."""
    buttons = browser.page.xpath("//main//*[contains(@class, 'govuk-button ')]")
    return [each.text_content() for each in buttons if "secondary" not in each.get("class")]


def test_both_secretariats_see_it_and_nobody_else_nor_a_party(play: Play) -> None:
    appeal_decided(play)
    assert [seen(play, who) for who in ("chris", "tess")] == [[1], [1]]
    assert [Browser(play, who).get("/brieven").status_code for who in ("bram", "amina")] == [
        403
    ] * 2
    with transaction():
        first = play.person("amina").born_on or letter(play).written_at.date()
        bond = {"guardian_id": play.ids["chris"], "ward_id": play.ids["amina"]}
        db.session.add(Guardianship(**bond, first_day=first, last_day=None))
    assert seen(play, "chris") == []


def test_who_sees_a_letter_there_is_who_keeps_the_post_of_its_case(play: Play) -> None:
    appeal_decided(play)
    case = letter(play).case
    keeps = [who for who in play.ids if post.keeps_post(play.person(who), case)]
    assert keeps == ["chris", "tess"]
    assert [who for who in play.ids if seen(play, who)] == keeps


def seen(play: Play, who: str) -> list[int]:
    """The numbers of the letters in the list of somebody."""
    rows = post.waiting_letters(play.person(who)).order_by(PostItem.id)
    return list(db.session.scalars(rows))
