"""Who of the staff chooses on Mijn account to read about their work once a day."""

from tests.app.browsing import Browser
from tests.play import Play

DAILY, AT_ONCE = "Mail me één keer per dag", "Mail me elk bericht meteen"


def test_somebody_chooses_one_mail_a_day_and_single_ones_again(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    bram = Browser(play, "bram")
    bram.get("/account")
    bram.send(DAILY)
    assert "Je krijgt de berichten over je werk in één mail per dag." in bram.text
    play.open(at="2025-04-15 10:00")
    assert play.mail("task").state == "gathered"
    bram.get("/account")
    bram.send(AT_ONCE)
    assert "Je krijgt elk bericht over je werk weer meteen." in bram.text
    assert DAILY in bram.text


def test_a_cursist_is_not_asked(play: Play) -> None:
    amina = Browser(play, "amina")
    amina.get("/account")
    assert DAILY not in amina.text
