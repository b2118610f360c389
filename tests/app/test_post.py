"""The pages of the post: the letter is printed, and what became of it is noted."""

import io
from typing import Any

import pytest

from processes.cases.post import drawing
from processes.models import Event, PostItem, db, transaction
from processes.trail import POSTED
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.letters import appeal_decided, letter, post_letters, write_again
from tests.play import Play
from tests.scenes import scene
from tests.statements import statements

DAY = ("-day", "-month", "-year")


def day(name: str, text: str) -> dict[str, str]:
    """A day as a form posts it: `29 4 2025`."""
    return {f"{name}{part}": said for part, said in zip(DAY, text.split(), strict=True)}


@pytest.fixture
@scene
def where(play: Play) -> str:
    """The address of the post of an appeal that was decided."""
    return f"/dossiers/{appeal_decided(play)}/post"


def posted(play: Play) -> Browser:
    """The letter was posted on Tuesday 29 April 2025; Chris keeps the post."""
    post_letters(play, number="RR1", posted_on="2025-04-29")
    return Browser(play, "chris")


def note(browser: Browser, where: str, fate: str, on: str, **more: Any) -> int:
    return browser.post(f"{where}/1", fate=fate, **day("on", on), **more).status_code


def scan(name: str, data: bytes) -> dict[str, Any]:
    return {"scan": (io.BytesIO(data), name)}


def test_while_a_letter_is_not_drawn_the_page_says_so(play: Play, where: str) -> None:
    chris = Browser(play, "chris")
    chris.get(where)
    assert "De pdf van de brief is nog niet klaar." in chris.text
    assert chris.get(f"{where}/1.pdf").status_code == 404


def test_the_letter_is_printed_from_its_page(play: Play, where: str) -> None:
    drawing.draw(1)
    chris = Browser(play, "chris")
    chris.get(where)
    link = "Druk de brief af (pdf): Beslissing van de beroepscommissie (BR-2025-0001), aan Amina"
    printed = chris.get(chris.links()[link])
    assert printed.data.startswith(b"%PDF-")
    assert printed.headers["Content-Disposition"] == (
        'attachment; filename="BR-2025-0001 Beslissing van de beroepscommissie.pdf"'
    )


def test_a_case_with_many_letters_has_pages_and_more_letters_ask_no_more(
    play: Play, where: str
) -> None:
    chris = Browser(play, "chris")
    chris.get(where)
    with statements() as of_one:
        chris.get(where)
    with transaction():
        told = {c.key: getattr(letter(play), c.key) for c in PostItem.__mapper__.columns}
        del told["id"]
        db.session.add_all(PostItem(**told | {"subject": f"Brief {n}"}) for n in range(2, 52))
    with statements() as of_many:
        chris.get(where)
    assert (len(of_many), chris.text.count("Aan Amina")) == (len(of_one), 50)
    assert ("Brief 50" in chris.text, "Brief 51" in chris.text) == (True, False)
    chris.follow("Volgende brieven")
    assert ("Brief 50" in chris.text, "Brief 51" in chris.text) == (False, True)
    chris.follow("Vorige brieven")
    assert "Beslissing van de beroepscommissie" in chris.text


def test_who_it_is_about_has_the_letter_from_when_it_is_posted(play: Play, where: str) -> None:
    drawing.draw(1)
    amina, case = Browser(play, "amina"), where.removesuffix("/post")
    amina.get(case)
    assert "BR-2025-0001 Beslissing van de beroepscommissie.pdf" not in amina.text
    number = letter(play).document_id
    assert amina.get(f"/documenten/{number}").status_code == 404
    posted(play)
    amina.get(case)
    assert "BR-2025-0001 Beslissing van de beroepscommissie.pdf" in amina.text
    assert amina.get(f"/documenten/{number}").data.startswith(b"%PDF-")


def test_posted_the_case_says_that_receipt_is_presumed_and_by_what(play: Play, where: str) -> None:
    posted(play)
    amina = Browser(play, "amina")
    amina.get(where.removesuffix("/post"))
    assert (
        "Ontvangen: vermoedelijk op maandag 5 mei 2025 "
        "(aangetekende brief van dinsdag 29 april 2025, zonder bewijs van levering)"
    ) in amina.text
    assert "Brief gepost" in amina.text
    assert "Op dinsdag 29 april 2025, met nummer RR1, aan Amina." in amina.text


def test_who_posts_sees_the_letters_in_the_task_and_fills_in_their_numbers(
    play: Play, where: str
) -> None:
    drawing.draw(1)
    tess, task = Browser(play, "tess"), play.task("post_letter").id
    tess.get(where)
    assert tess.links()["Noteer wanneer je postte"] == f"/taken/{task}"
    tess.follow("Noteer wanneer je postte")
    link = "Druk de brief af (pdf): Beslissing van de beroepscommissie (BR-2025-0001), aan Amina"
    assert tess.links()[link] == f"{where}/1.pdf"
    tess.send("Kijk na", number="", **day("posted_on", "29 4 2025"))
    assert tess.errors == [
        "Wat is het nummer van de brief aan Amina? Vul het nummer van de aangetekende brief in."
    ]
    tess.send("Kijk na", number="rr 1")
    tess.send("Verstuur")
    assert letter(play).number == "RR1"


def test_a_letter_for_which_no_task_waits_is_posted_on_its_page(play: Play, where: str) -> None:
    chris = posted(play)
    write_again(play)
    chris.get(f"{where}/2")
    chris.send("Bewaar", number="", **day("posted_on", "29 4 2025"))
    assert chris.errors == [
        "Wat is het nummer van de brief? Vul het nummer van de aangetekende brief in."
    ]
    chris.send("Bewaar", number="RR2")
    assert letter(play, 2).number == "RR2"


def test_the_page_of_a_letter_sends_to_the_task_that_waits_for_it(play: Play, where: str) -> None:
    chris = Browser(play, "chris")
    chris.get(f"{where}/1")
    assert "Voor deze brief staat er een taak klaar." in chris.text
    answer = chris.post(f"{where}/1", number="RR1", **day("posted_on", "29 4 2025"))
    assert (answer.status_code, letter(play).posted_on) == (422, None)


def test_delivered_the_case_says_that_receipt_is_known(play: Play, where: str) -> None:
    posted(play)
    play.travel_to("2025-05-02 10:00")
    chris = Browser(play, "chris")
    assert note(chris, where, "delivered", "30 4 2025") == 200
    assert "Beslissing ontvangen: woensdag 30 april 2025 bekend" in chris.text
    amina = Browser(play, "amina")
    amina.get(where.removesuffix("/post"))
    assert "Ontvangen: woensdag 30 april 2025 bekend" in amina.text
    assert "RR1, aan Amina, op woensdag 30 april 2025." in amina.text


def test_refused_the_page_says_why_the_presumed_day_stands(play: Play, where: str) -> None:
    posted(play)
    play.travel_to("2025-05-14 10:00")
    chris = Browser(play, "chris")
    note(chris, where, "refused", "13 5 2025")
    assert "De brief is geweigerd. Dat verandert niets aan de dag die we vermoeden." in chris.text


def test_what_was_noted_wrong_asks_for_a_reason(play: Play, where: str) -> None:
    posted(play)
    play.travel_to("2025-05-14 10:00")
    chris = Browser(play, "chris")
    note(chris, where, "returned", "13 5 2025")
    assert note(chris, where, "delivered", "30 4 2025") == 422
    assert chris.errors == ["Waarom verbeter je dit? Schrijf waarom je dit verbetert."]
    assert note(chris, where, "delivered", "30 4 2025", reason="Verkeerde brief.") == 200
    amina = Browser(play, "amina")
    amina.get(where.removesuffix("/post"))
    assert "Verbeterd: Verkeerde brief." in amina.text


def test_a_scan_of_the_proof_is_kept_whatever_else_is_wrong(play: Play, where: str) -> None:
    chris = posted(play)
    assert note(chris, where, "", "30 4 2025", **scan("bewijs.pdf", PDF)) == 422
    assert "Bewijs van de post" in chris.text
    proof = letter(play).proof
    assert proof is not None
    assert (proof.kind, proof.name, proof.added_by.name) == ("proof", "bewijs.pdf", "Chris")


def test_a_file_that_is_refused_says_why(play: Play, where: str) -> None:
    chris = posted(play)
    assert note(chris, where, "refused", "29 4 2025", **scan("bewijs.exe", b"x")) == 422
    assert "bewijs.exe" in chris.errors[0]
    assert letter(play).fate is None


@pytest.mark.parametrize("who", ["amina", "gus"])
def test_nobody_else_learns_that_there_are_letters(play: Play, where: str, who: str) -> None:
    drawing.draw(1)
    somebody = Browser(play, who)
    addresses = (where, f"{where}/1", f"{where}/1.pdf")
    assert [somebody.get(address).status_code for address in addresses] == [404, 404, 404]


def test_the_direction_reads_but_does_not_keep_the_post(play: Play, where: str) -> None:
    dirk = Browser(play, "dirk")
    assert dirk.get(where).status_code == 200
    assert dirk.post(f"{where}/1", number="RR1").status_code == 404
    assert [e for e in db.session.query(Event) if e.kind == POSTED] == []


def test_where_the_address_is_unknown_only_who_keeps_the_post_is_asked_to_fill_it_in(
    play: Play, where: str
) -> None:
    with transaction():
        play.person("amina").postal_address = ""
    dirk, chris = Browser(play, "dirk"), Browser(play, "chris")
    for reader in (dirk, chris):
        reader.get(where)
        assert "We kennen het postadres van Amina niet." in reader.text
    assert "Vul het postadres in" not in dirk.text
    chris.follow("Vul het postadres in van Amina")
    assert chris.path == f"{where}/1/adres"
