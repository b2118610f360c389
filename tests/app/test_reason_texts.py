"""Texts with which reasons begin: the centre writes them, who decides puts them in and goes on."""

from typing import Any

import pytest

from processes.cases.administration import reason_texts
from processes.cases.administration.reason_texts import EVERYWHERE, OF_NOTES, Wording
from processes.errors import NotAllowed
from processes.models import Note, ReasonText, Submission, db, transaction
from tests.app.browsing import Browser
from tests.app.deciding import decides
from tests.play import Play, refusal

KEPT = "De commissie heeft de criteria van de module gevolgd."
TITLE = "De criteria zijn gevolgd"


def write(play: Play, procedure: str = EVERYWHERE, by: str = "bram", **said: Any) -> int:
    with transaction():
        wording = Wording(procedure, **{"title": TITLE, "text": KEPT, **said})
        return reason_texts.add_text(play.person(by), wording).id


def test_a_chair_writes_a_text_changes_it_and_takes_it_away(play: Play) -> None:
    bram = Browser(play, "bram")
    bram.get("/taken")
    bram.follow("Teksten voor redenen en notities")
    bram.follow("Schrijf een tekst")
    bram.send("Bewaar", procedure="evaluation_objection", title=TITLE, text="Kort.")
    assert f"De tekst ‘{TITLE}’ is bewaard." in bram.text
    assert "Bezwaar tegen een evaluatie · Kort." in bram.text
    bram.follow(TITLE)
    bram.send("Bewaar", procedure="", title=TITLE, text=KEPT)
    assert f"Alle procedures · {KEPT}" in bram.text
    bram.follow(TITLE)
    bram.send("Haal deze tekst weg")
    assert "Er zijn nog geen teksten." in bram.text


def test_what_lacks_is_told_at_its_field_and_nothing_typed_is_lost(play: Play) -> None:
    bram = Browser(play, "bram")
    bram.get("/teksten/nieuw")
    bram.send("Bewaar", procedure="", title=" ", text=KEPT)
    assert bram.errors == ["Naam Schrijf een naam."]
    assert KEPT in bram.text
    assert refusal(lambda: write(play, text=" ")) == (
        "text",
        "Schrijf een tekst van 1 tot 5000 tekens.",
    )
    assert refusal(lambda: write(play, "gisteren"))[0] == "procedure"
    assert play.count(ReasonText) == 0


def test_a_text_comes_behind_what_was_typed_and_is_sent_as_it_was_put_right(play: Play) -> None:
    write(play)
    bram, path = decides(play)
    assert KEPT in bram.text
    bram.send(f"Zet erbij: {TITLE}", reconvene="no", reasons="Ik las je toets opnieuw.")
    assert bram.path == f"{path}#reasons"
    (typed,) = bram.page.xpath("//textarea[@name='reasons']")
    assert typed.text.strip() == f"Ik las je toets opnieuw.\n\n{KEPT}"
    assert bram.page.xpath("//input[@name='reconvene'][@checked]/@value") == ["no"]
    bram.send("Kijk na", reconvene="no", reasons=f"{KEPT} Je haalde 48.")
    bram.send("Verstuur")
    assert play.decision().reasons == f"{KEPT} Je haalde 48."


def used(play: Play) -> Any:
    """The texts with which the reasons of the last thing that was filed began, by their titles."""
    last = db.session.scalars(db.select(Submission).order_by(Submission.id.desc())).first()
    assert last is not None
    return last.evidence.get("reason_texts")


def test_which_text_it_was_is_kept_though_it_is_written_over(play: Play) -> None:
    write(play)
    bram, _ = decides(play)
    bram.send(f"Zet erbij: {TITLE}", reconvene="no", reasons="")
    bram.send("Bewaar, ik ga later verder", reconvene="no", reasons="Anders gezegd.")
    bram.get(f"/taken/{play.task('decide_reconvene').id}")
    bram.send("Kijk na", reconvene="no", reasons="Weer anders gezegd.")
    bram.send("Verstuur")
    assert play.decision().reasons == "Weer anders gezegd."
    assert used(play) == {reason_texts.word_of(TITLE): TITLE}


def test_who_began_anew_began_with_no_text(play: Play) -> None:
    write(play)
    bram, path = decides(play)
    bram.send(f"Zet erbij: {TITLE}", reconvene="no", reasons="")
    bram.post(path, reconvene="no", reasons="")
    bram.get(path)
    bram.send("Kijk na", reconvene="no", reasons="Van mij.")
    bram.send("Verstuur")
    assert used(play) is None


def test_a_text_of_another_procedure_is_not_offered_and_not_put_in(play: Play) -> None:
    other = write(play, "irregularity")
    bram, path = decides(play)
    assert KEPT not in bram.text
    bram.post(path, text_of_centre=str(other), reconvene="no", reasons="Van mij.")
    bram.get(path)
    (typed,) = bram.page.xpath("//textarea[@name='reasons']")
    assert typed.text.strip() == "Van mij."


def test_a_note_begins_with_a_text_for_notes_and_is_kept_as_it_was_put_right(play: Play) -> None:
    write(play)
    write(play, OF_NOTES, title="Gebeld", text="Ik belde. Er is afgesproken:")
    notes = f"/dossiers/{play.reach_decision().reference}/notities"
    chris = Browser(play, "chris")
    chris.get(notes)
    assert TITLE not in chris.text
    chris.send("Zet erbij: Gebeld", text="Om 10 uur.", mentioned=str(play.ids["bram"]))
    assert chris.errors == []
    (typed,) = chris.page.xpath("//textarea[@name='text']")
    assert typed.text.strip() == "Om 10 uur.\n\nIk belde. Er is afgesproken:"
    checked = chris.page.xpath("//input[@name='mentioned'][@checked]/@value")
    assert (checked, play.count(Note)) == ([str(play.ids["bram"])], 0)
    chris.send("Bewaar de notitie", text="Ik belde. Er is afgesproken: ze komt.")
    assert [note.text for note in db.session.scalars(db.select(Note))] == [
        "Ik belde. Er is afgesproken: ze komt."
    ]


def test_a_text_for_notes_is_offered_with_no_decision_nor_the_other_way_around(play: Play) -> None:
    write(play, OF_NOTES, title="Gebeld", text="Ik belde.")
    other = write(play)
    bram, _ = decides(play)
    assert "Zet erbij: Gebeld" not in bram.text
    notes = f"/dossiers/{play.case().reference}/notities"
    assert bram.post(notes, text_of_centre=str(other), text="Van mij.").status_code == 200
    bram.get("/teksten")
    assert "Notities bij een dossier · Ik belde." in bram.text


def test_two_who_change_one_text_do_not_overwrite_each_other(play: Play) -> None:
    number = write(play)
    bram, dirk = Browser(play, "bram"), Browser(play, "dirk")
    for browser in (bram, dirk):
        browser.get(f"/teksten/{number}")
    bram.send("Bewaar", procedure="", title=TITLE, text="Van Bram.")
    dirk.send("Bewaar", procedure="", title=TITLE, text="Van Dirk.")
    both = dirk.page.xpath("//dl[@class='ww-versions']//dd")
    assert [each.text for each in both] == ["Van Bram.", "Van Dirk."]
    assert [text.text for text in reason_texts.all_texts()] == ["Van Bram."]


@pytest.mark.parametrize("who", ["els", "amina"])
def test_nobody_else_keeps_them(play: Play, who: str) -> None:
    number = write(play)
    for page in ("", "/nieuw", f"/{number}"):
        assert Browser(play, who).get(f"/teksten{page}").status_code == 403
    with pytest.raises(NotAllowed):
        write(play, by=who)
