"""The page on which an order measure that was written wrong is put right (art. 6.1)."""

from processes.models import transaction
from tests.app.browsing import Browser
from tests.play import Play
from tests.procedures.test_order_measure import HAPPENED, give


def test_who_gave_it_finds_the_page_on_the_case_with_what_stands_there(play: Play) -> None:
    with transaction():
        play.add("lies", "teacher")
    play.travel_to("2025-04-15 10:00")
    give(play)
    lies = Browser(play, "lies")
    lies.get("/dossiers/OM-2025-0001")
    lies.follow("Klopt er iets niet? Verbeter wat je invulde")
    assert HAPPENED in lies.page.xpath("//textarea[@name='happened']")[0].text
    assert lies.send("Verstuur de verbetering").status_code == 422
    assert lies.errors == ["Wat was er fout? Schrijf wat er fout was."]
    lies.send("Verstuur de verbetering", lapses="y", slip="Het was iemand anders.")
    assert "Verbeterd wat er ingevuld was" in lies.text
    amina = Browser(play, "amina")
    amina.get("/dossiers/OM-2025-0001")
    assert "Deze ordemaatregel vervalt. Dit dossier is afgesloten." in amina.text
    assert "Verbeter wat je invulde" not in amina.text
