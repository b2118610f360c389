"""A question, a report or a complaint on the pages: told, answered, and said to have helped."""

from tests.app.browsing import Browser
from tests.play import Play


def test_a_report_is_told_answered_and_closed_on_the_pages(play: Play) -> None:
    amina, chris = Browser(play, "amina"), Browser(play, "chris")
    amina.get("/gehoord")
    amina.send("Begin")
    amina.send("Ga verder", kind="report")
    amina.send("Ga verder", story="De lift is stuk.")
    amina.send("Ga verder", whom="centre")
    amina.send("Ga verder")
    amina.send("Verstuur", disagrees="y")
    assert amina.path == "/indienen/ingediend/VM-2025-0001"
    assert "Het secretariaat leest wat je schreef." in amina.text
    assert chris.get(f"/taken/{play.task('answer').id}").status_code == 200
    chris.send("Kijk na", passed_on="no", reply="Ze wordt hersteld.")
    chris.send("Verstuur")
    amina.get("/dossiers/VM-2025-0001")
    assert "Ben je geholpen? Zeg het ons. Dat kan tot en met" in amina.text
    amina.get(f"/taken/{play.task('react').id}")
    amina.send("Kijk na", satisfied="yes")
    assert "Je bent geholpen. Dit dossier is afgesloten." in amina.text


def test_a_minor_tells_it_and_their_parent_is_not_asked_for_whom(play: Play) -> None:
    jan, ines = Browser(play, "jan"), Browser(play, "ines")
    assert jan.get(f"/gehoord/{play.ids['ines']}").status_code == 404
    ines.get("/gehoord")
    assert ines.path == f"/gehoord/{play.ids['ines']}"
    assert "Je ouder of voogd bevestigt" not in ines.text
