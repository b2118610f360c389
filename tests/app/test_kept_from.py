"""Who left the committee of a case, or is a party to it, is shown it in no list: of the secretariat
and of the settings too."""

import pytest

from processes.cases.file.adding import add_to_case
from processes.cases.receipts.put_right import decision_received
from processes.cases.receipts.reception import EMAIL, Reception
from processes.documents import Kept
from processes.errors import NotAllowed
from processes.models import transaction
from processes.regulation import brussels_date
from tests.app.browsing import Browser
from tests.app.site import Site
from tests.panel import Panel
from tests.play import Play, brussels
from tests.scenes import scene


@pytest.fixture
@scene
def recused(play: Play) -> Panel:
    """Chris of the secretariat has a seat on the committee that decides anew about Amina, and
    recused themself; Olga is of the secretariat as well."""
    with transaction():
        play.add("olga", "secretariat")
        play.seat("chris")
    play.reach_decision(reconvene=True)
    panel = Panel(play)
    play.compose("dirk", "els", "chris")
    panel.recuse("chris")
    return panel


def test_the_results_name_no_case_that_is_kept_from_their_reader(recused: Panel) -> None:
    play = recused.play
    chris, olga = (Site(play.app, play.person(name)) for name in ("chris", "olga"))
    for page in ("/resultaten", "/resultaten/1"):
        assert "BZ-2025-0001" in olga.words(page)
        assert "BZ-2025-0001" not in chris.words(page)
        assert "gesprek gevraagd" in chris.words(page)
    assert "Beslissing van dinsdag 22 april 2025" in olga.words("/resultaten/1")
    assert "Beslissing van" not in chris.words("/resultaten/1")
    assert olga.get("/ontvangst/beslissing/1").status_code == 200
    assert chris.get("/ontvangst/beslissing/1").status_code == 404


def test_who_recused_themselves_registers_nothing_in_that_case(recused: Panel) -> None:
    play = recused.play
    received = Reception(EMAIL, brussels_date(brussels("2025-04-22 09:00")))
    kept = Kept("brief.pdf", "application/pdf", 3, "0" * 64)
    case, decision = play.case().id, play.decision().id
    with pytest.raises(NotAllowed), transaction():
        decision_received(decision, received, "", play.person("chris"))
    with pytest.raises(NotAllowed), transaction():
        add_to_case(case, play.person("chris"), kept)
    with transaction():
        decision_received(decision, received, "", play.person("olga"))
        add_to_case(case, play.person("olga"), kept)
    assert play.decision().receipt is not None


def test_what_a_setting_would_move_in_such_a_case_is_counted_and_not_named(play: Play) -> None:
    with transaction():
        play.guard("dirk", "amina")
    play.open(at="2025-04-15 10:00")
    dirk, bram = Browser(play, "dirk"), Browser(play, "bram")
    for browser in (dirk, bram):
        browser.get("/instellingen/closing_days")
        closed = {"more-0-day": "17", "more-0-month": "4", "more-0-year": "2025"}
        browser.send("Toon wat er verschuift", **closed)
    assert "BZ-2025-0001, Amina" in bram.text
    assert "BZ-2025-0001" not in dirk.text
    assert "1 laatste dag verschuift in een dossier dat je niet kan inzien." in dirk.text
    assert "Er verschuift geen enkele laatste dag." not in dirk.text
