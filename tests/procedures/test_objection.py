import pytest

from tests.play import Play


@pytest.mark.obligation("3.6-02", "3.6-10", "3.6-12", "3.6-13")
def test_the_usual_path_from_a_request_to_a_final_new_decision(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert play.mails() == [("cursist", "confirmation"), ("chair", "task")]
    assert play.open_tasks() == [("chair", "invite")]
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=True)
    play.do(
        "new_decision",
        routing={"certificate": False},
        reasons="De punten kloppen.",
        sitting_day="2025-04-22",
        chair_id=play.ids["dirk"],
        member_ids=[play.ids["els"], play.ids["fatma"]],
    )
    assert play.terms() == [("3.6-appeal", None)]
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    play.travel_to("2025-04-26 00:00")
    assert play.end() == "ended_final"
