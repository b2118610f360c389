"""A question to the secretariat on the pages: asked, answered, and read by whoever asked."""

from tests.app.browsing import Browser
from tests.play import Play


def test_a_question_is_asked_and_answered_on_the_pages(play: Play) -> None:
    amina, chris = Browser(play, "amina"), Browser(play, "chris")
    amina.get("/vraag")
    amina.send("Begin")
    amina.send("Ga verder", question="Wanneer begint mijn module?")
    amina.send("Ga verder")
    amina.send("Stel de vraag", disagrees="y")
    assert amina.path == "/indienen/ingediend/QS-2025-0001"
    assert chris.get(f"/taken/{play.task('answer').id}").status_code == 200
    chris.send("Kijk na", reply="In september.")
    chris.send("Verstuur")
    case = amina.get("/dossiers/QS-2025-0001")
    assert case.status_code == 200
    assert "Het secretariaat heeft je vraag beantwoord." in amina.text
