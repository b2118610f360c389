"""What was typed on a page that cannot take it any more is shown once more; nobody types twice."""

from processes.models import Draft
from tests.app.browsing import HOME, Browser
from tests.app.deciding import REASONS, decides
from tests.app.filing import begin, reach_check
from tests.play import Play

MINE = "Een hele middag werk, met veel redenen."
COPY = f"Dit typte je Dit is niet bewaard. Kopieer wat je nog nodig hebt. {MINE}"


def test_who_writes_about_a_task_that_was_done_gets_their_words_back(play: Play) -> None:
    bram, path = decides(play)
    later = Browser(play, "bram")
    later.get(path)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    bram.send("Verstuur")
    assert later.send("Kijk na", reconvene="yes", reasons=MINE).status_code == 409
    told = "Deze taak is al gedaan door Bram. Wat jij typte, is niet verstuurd."
    assert told in later.text
    assert COPY in later.text


def test_a_second_click_on_what_was_done_loses_nothing_and_says_so(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram, path = decides(play)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    again = Browser(play, "bram")
    again.get(path)
    bram.send("Verstuur")
    again.send("Kijk na")
    assert again.path.startswith("/dossiers/")
    assert COPY not in again.text


def test_who_writes_in_what_was_filed_meanwhile_gets_their_words_back(play: Play) -> None:
    amina = reach_check(play)
    later = Browser(play, "amina")
    later.get("/indienen/1/waarom")
    amina.send("Vraag het gesprek", disagrees="y")
    assert later.send("Ga verder", reasons=MINE).status_code == 409
    assert COPY in later.text


def test_who_writes_in_what_was_thrown_away_meanwhile_gets_their_words_back(play: Play) -> None:
    amina = begin(play)
    later = Browser(play, "amina")
    later.get(amina.path)
    amina.send("Gooi alles weg")
    assert later.send("Ga verder", reasons=MINE).status_code == 404
    assert COPY in later.text
    assert play.count(Draft) == 0


def test_staff_whose_session_ended_get_their_words_back(play: Play) -> None:
    bram, _ = decides(play)
    bram.lose_session()
    assert bram.send("Kijk na", reconvene="no", reasons=MINE).status_code == 400
    assert COPY in bram.text


def test_another_site_puts_no_words_on_our_pages(play: Play) -> None:
    bram, path = decides(play)
    for referrer in ({}, {"Referer": "https://elders.example/"}):
        answer = bram.client.post(path, base_url=HOME, data={"reasons": MINE}, headers=referrer)
        assert (answer.status_code, MINE in answer.text) == (400, False)
