"""Filing an objection, page by page, in a browser without scripts."""

from tests.app.browsing import Browser
from tests.play import Play


def test_from_the_result_to_the_confirmation_one_question_a_page(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-15 10:00")
    amina = Browser(play, "amina")
    amina.get("/bezwaar")
    amina.follow("NT2 1.2")
    assert amina.title == "NT2 1.2, AminaEen gesprek vragen"
    assert "De laatste dag is donderdag 17 april 2025." in amina.text
    amina.send("Begin")
    assert amina.title == "Waarom ga je niet akkoord?"
    amina.send("Ga verder", reasons="Ik was ziek.\r\nEcht waar.")
    assert amina.title == "Wil je bestanden toevoegen?"
    amina.send("Ga verder")
    assert amina.title == "Een gesprek vragenKijk je antwoorden na"
    assert amina.facts() == {
        "Wie": "Amina",
        "Resultaat": "NT2 1.2 (NT2)",
        "Waarom je niet akkoord gaat": "Ik was ziek. Echt waar.",
        "Bijlagen": "Niets ingevuld",
    }
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.title == "Een gesprek vragenWe kregen het goed binnen"
    assert amina.path == "/indienen/ingediend/BZ-2025-0001"
    assert amina.facts() == {
        "Referentie": "BZ-2025-0001",
        "Cursist": "Amina",
        "Ingediend door": "Amina",
        "Ingediend op": "dinsdag 15 april 2025 om 10.00 uur",
        "Waarom niet akkoord": "Ik was ziek. Echt waar.",
    }
    assert play.submission().evidence == {
        "disagrees": True,
        "reasons": "Ik was ziek.\nEcht waar.",
    }
