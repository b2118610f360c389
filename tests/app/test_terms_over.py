"""What pages say of a term that is over, after the direction gave another answer."""

from processes.cases.administration import answers
from processes.models import Result, db, transaction
from tests.app.browsing import Browser
from tests.play import Play


def close(play: Play, days: str) -> None:
    """The centre was closed on these days, the direction says."""
    seen = answers.preview("closing_days", days, play.person("dirk")).digest
    with transaction():
        answers.interpret("closing_days", days, play.person("dirk"), seen, "Werken.")


def test_a_case_goes_on_to_say_the_last_day_that_was_told(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-26 09:00")
    close(play, "2025-04-25")
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "definitief" in amina.text
    assert "Je kon beroep indienen tot en met vrijdag 25 april 2025 (art. 3.6)." in amina.text
    amina.get("/dossiers/BZ-2025-0001/beroep")
    assert "De laatste dag was vrijdag 25 april 2025" in amina.text
    assert "maandag 28 april" not in amina.text


def test_so_do_the_pages_of_a_result(play: Play) -> None:
    number = play.result("2025-04-22").id
    play.travel_to("2025-04-26 09:00")
    close(play, "2025-04-25")
    amina, chris = Browser(play, "amina"), Browser(play, "chris")
    amina.get(f"/bezwaar/{number}")
    assert "De laatste dag was vrijdag 25 april 2025" in amina.text
    chris.get(f"/resultaten/{number}")
    assert "De laatste dag was vrijdag 25 april 2025." in chris.text


def test_the_chair_is_not_told_that_a_late_request_came_in_time(play: Play) -> None:
    play.result("2025-04-22")
    play.travel_to("2025-04-26 09:00")
    result = db.session.scalars(db.select(Result)).one()
    play.open(at="2025-04-28 09:00", result=result)
    close(play, "2025-04-25")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('assess_late').id}")
    assert "De vraag is nu op tijd" not in bram.text
    assert "vr 25 apr dag 3 laatste dag" in bram.text


def test_the_settings_say_that_what_is_over_does_not_move(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen")
    assert "Een termijn die al voorbij is, verschuift niet." in dirk.text
