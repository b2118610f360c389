"""The pages of the secretariat, in a browser without scripts."""

from sqlalchemy import select

from processes.models import Receipt, db
from tests.app.browsing import Browser
from tests.app.days import days
from tests.play import Play, shown


class TestReceipts:
    def test_a_receipt_is_put_right_and_the_page_tells_what_it_was(self, play: Play) -> None:
        result = play.result("2025-04-14")
        play.travel_to("2025-04-16 09:00")
        chris = Browser(play, "chris")
        chris.get(f"/resultaten/{result.id}")
        chris.follow("Verbeter de dag van ontvangst")
        chris.send("Bewaar de dag van ontvangst", way="delivered", **days("day", "2025-04-15"))
        assert chris.errors == [
            "Waarom verbeter je de dag? Schrijf waarom je de dag van ontvangst verbetert."
        ]
        chris.send("Bewaar de dag van ontvangst", reason="Bewijs van de post.")
        assert chris.path == f"/resultaten/{result.id}"
        assert "Van donderdag 17 april 2025 naar vrijdag 18 april 2025." in chris.text
        assert "dinsdag 15 april 2025 deze dag telt" in chris.text
        assert "maandag 14 april 2025 telt niet meer" in chris.text
        assert play.terms() == [("3.6-talk", "2025-04-18")]

    def test_the_receipt_of_a_decision_is_written_where_no_mail_server_took_it(
        self, play: Play
    ) -> None:
        play.reach_decision()
        play.travel_to("2025-04-24 09:00")
        chris = Browser(play, "chris")
        chris.get("/resultaten/1")
        assert "We weten nog niet wanneer het aankwam." in chris.text
        chris.get(f"/ontvangst/beslissing/{play.decision().id}")
        chris.send("Bewaar de dag van ontvangst", way="posted", **days("day", "2025-04-22"))
        receipt = db.session.scalars(select(Receipt).order_by(Receipt.id.desc())).first()
        assert (shown(receipt.received_at), receipt.presumed) == ("2025-04-25 00:00", True)
        assert "Vermoedelijk op vrijdag 25 april 2025" in chris.text

    def test_the_chair_sees_at_the_task_that_the_request_is_timely_by_now(self, play: Play) -> None:
        play.open(at="2025-04-18 10:00")
        play.travel_to("2025-04-22 09:00")
        chris = Browser(play, "chris")
        chris.get("/ontvangst/resultaat/1")
        chris.send(
            "Bewaar de dag van ontvangst",
            way="delivered",
            **days("day", "2025-04-16"),
            reason="Bewijs.",
        )
        bram = Browser(play, "bram")
        bram.get(f"/taken/{play.task('assess_late').id}")
        assert "De vraag is nu op tijd" in bram.text


def test_what_is_about_the_secretariat_itself_is_for_a_colleague(play: Play) -> None:
    own = play.result("2025-04-14", "chris").id
    chris = Browser(play, "chris")
    for path in (
        f"/inkomend/gesprek/{own}",
        f"/ontvangst/resultaat/{own}",
        f"/resultaten/nieuw/{play.ids['chris']}",
    ):
        assert chris.get(path).status_code == 403
