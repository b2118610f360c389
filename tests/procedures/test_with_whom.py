"""An invitation says with whom the talk is, by name."""

from tests.play import Play


def test_the_invitation_names_who_planned_the_talk_and_as_what(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    assert (
        "Met wie? Met Bram, voorzitter van de evaluatiecommissie, of iemand die de voorzitter "
        "vervangt"
    ) in " ".join(play.mail("invitation").text.replace("*", "").split())
