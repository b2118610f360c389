"""The direction says on a page that a run is evaluated otherwise, and who follows it reads that at
their course (art. 3.2)."""

from tests.app.browsing import Browser
from tests.attending import a_class
from tests.play import Play

TYPED = {
    "day-day": "16",
    "day-month": "6",
    "day-year": "2025",
    "how": "Je maakt een opdracht thuis.",
    "why": "De school staat onder water.",
}


def test_it_is_said_shown_and_withdrawn(play: Play) -> None:
    a_class(play, "bas")
    play.travel_to("2025-05-05 10:00")
    dirk = Browser(play, "dirk")
    dirk.get("/inschrijvingen?lesgroep=KO-1")
    dirk.follow("Evalueer deze lesgroep anders")
    dirk.send("Bewaar en vertel het iedereen", **{**TYPED, "why": ""})
    assert [each.split(" Schrijf")[0] for each in dirk.errors] == ["Welke overmacht is er?"]
    fields = dict(dirk._form("Bewaar en vertel het iedereen").form_values())
    assert (fields["how"], fields["day-day"]) == ("Je maakt een opdracht thuis.", "16")
    assert "late" not in fields
    dirk.send("Bewaar en vertel het iedereen", **{**TYPED, "day-day": "8", "day-month": "5"})
    assert "Het centrum wil dat iedereen het 7 dagen vooraf weet." in dirk.errors[0]
    dirk.send("Bewaar en vertel het iedereen", **TYPED)
    assert "Een mail ging naar Bas, Tess." in dirk.text
    bas = Browser(play, "bas")
    bas.get("/mijn-lessen")
    assert "De evaluatie op 16 juni 2025 gaat anders: Je maakt een opdracht thuis." in bas.text
    dirk.send("Bewaar en vertel het iedereen", **{**TYPED, "day-day": "2", "how": "Op afstand."})
    bas.get("/mijn-lessen")
    for words in ("16 juni 2025 gaat anders: Je maakt", "2 juni 2025 gaat anders: Op afstand."):
        assert words in bas.text
    dirk.follow("Verander de evaluatie op maandag 2 juni 2025")
    dirk.send("Bewaar en vertel het iedereen", how="Thuis.", why=TYPED["why"])
    bas.get("/mijn-lessen")
    assert "2 juni 2025 gaat anders: Thuis." in bas.text
    dirk.send("Trek in en vertel het iedereen: maandag 2 juni 2025")
    dirk.send("Trek in en vertel het iedereen: maandag 16 juni 2025")
    assert "Alle evaluaties die nog komen, gaan zoals afgesproken was." in dirk.text
    bas.get("/mijn-lessen")
    assert "gaat anders" not in bas.text
    assert dirk.get("/inschrijvingen/lesgroep/KO-1/evaluatie?dag=morgen").status_code == 404


def test_two_on_one_day_are_told_apart_by_their_names(play: Play) -> None:
    a_class(play, "bas")
    play.travel_to("2025-05-05 10:00")
    dirk, save = Browser(play, "dirk"), "Bewaar en vertel het iedereen"
    dirk.get("/inschrijvingen/lesgroep/KO-1/evaluatie")
    dirk.send(save, **TYPED, which="Schriftelijke proef")
    dirk.send(save, **{**TYPED, "how": "Aan de telefoon."})
    assert "Op die dag verloopt er al een evaluatie anders." in dirk.errors[0]
    fields = dict(dirk._form(save).form_values())
    assert (fields["how"], fields["day-day"]) == ("Aan de telefoon.", "16")
    dirk.send(save, which="Mondelinge proef")
    dirk.follow("Verander de evaluatie op maandag 16 juni 2025 (Mondelinge proef)")
    dirk.send(save, how="Op het scherm.", why=TYPED["why"])
    bas = Browser(play, "bas")
    bas.get("/mijn-lessen")
    for words in (
        "16 juni 2025 (Mondelinge proef) gaat anders: Op het scherm.",
        "16 juni 2025 (Schriftelijke proef) gaat anders: Je maakt een opdracht thuis.",
    ):
        assert words in bas.text
    dirk.send("Trek in en vertel het iedereen: maandag 16 juni 2025 (Mondelinge proef)")
    bas.get("/mijn-lessen")
    assert "Mondelinge" not in bas.text
    assert "Schriftelijke proef" in bas.text


def test_what_was_withdrawn_meanwhile_can_be_kept_as_a_new_one(play: Play) -> None:
    a_class(play, "bas")
    play.travel_to("2025-05-05 10:00")
    dirk, other = Browser(play, "dirk"), Browser(play, "dirk")
    dirk.get("/inschrijvingen/lesgroep/KO-1/evaluatie")
    dirk.send("Bewaar en vertel het iedereen", **TYPED)
    other.get("/inschrijvingen/lesgroep/KO-1/evaluatie")
    dirk.follow("Verander de evaluatie op maandag 16 juni 2025")
    other.send("Trek in en vertel het iedereen: maandag 16 juni 2025")
    dirk.send("Bewaar en vertel het iedereen", how="Thuis.", why=TYPED["why"])
    assert "Deze evaluatie gaat intussen zoals afgesproken was." in dirk.errors[0]
    fields = dict(dirk._form("Bewaar en vertel het iedereen").form_values())
    assert (fields["how"], fields["day-day"]) == ("Thuis.", "")
