"""The whole way of an objection: from the request to a decision that stands."""

import pytest
from sqlalchemy import select

from processes.models import Result, db
from tests.play import Play


@pytest.mark.obligation("3.6-02", "3.6-08", "3.6-10", "3.6-11", "3.6-12", "3.6-13", "3.6-14")
def test_the_usual_path_from_a_request_to_a_final_new_decision(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    assert (case.reference, case.regulation) == ("BZ-2025-0001", "2024-2025")
    assert play.open_tasks() == [("chair", "invite")]
    # Asked on 15 April; 21 April is Easter Monday: 16, 17, 18, 22 and 23 April.
    assert play.terms() == [("invite", "2025-04-23")]
    play.invite()
    assert play.open_tasks() == [("chair", "talk")]
    assert play.terms() == [("report", "2025-04-24")]
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    assert play.open_tasks() == [("chair", "decide_reconvene")]
    assert play.terms() == [("decide", "2025-04-25")]
    play.decide(reconvene=True)
    assert play.open_tasks() == [("chair", "compose")]
    # 23, 24, 25, 28, 29, 30 April; 1 May is a holiday; 2, 5, 6, 7 May.
    assert play.terms() == [("reconvene", "2025-05-07")]
    play.compose()
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]
    assert play.terms() == [("reconvene", "2025-05-07")]
    play.decide_anew(certificate=True)
    assert db.session.scalars(select(Result.certificate)).all() == [True]
    assert play.open_tasks() == []
    assert play.terms() == [("3.6-appeal", None)]
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    play.travel_to("2025-04-25 23:59:59")
    assert play.end() is None
    play.travel_to("2025-04-26 00:00")
    assert play.end() == "ended_final"
    assert play.terms() == []
    assert play.is_final()
    assert play.mails() == [
        ("cursist", "confirmation"),
        ("chair", "task"),
        ("cursist", "invitation"),
        ("cursist", "reconvened"),
        ("evaluation_committee", "task"),
        ("evaluation_committee", "task"),
        ("evaluation_committee", "task"),
        ("evaluation_committee", "confirm"),
        ("evaluation_committee", "confirm"),
        ("cursist", "new_decision_notice"),
    ]


@pytest.mark.obligation("3.6-11", "3.6-13", "3.6-14")
def test_not_reconvened_is_a_decision_with_a_remedy_and_final_after_its_term(play: Play) -> None:
    play.reach_decision(reconvene=False)
    decision = play.decision()
    assert (decision.element, decision.outcome, decision.remedy, decision.reasons) == (
        "decide_reconvene",
        "false",
        "3.6-appeal",
        "Daarom.",
    )
    letter = play.mail("not_reconvened").text
    assert "Binnen 3 werkdagen nadat je deze mail kreeg." in letter
    assert "Dien je beroep online in (https://weerwoord.example/" in letter
    assert "De punten." in letter
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    play.travel_to("2025-04-25 23:59:59")
    assert not play.is_final()
    play.travel_to("2025-04-26 00:00")
    assert play.is_final()
    assert play.end() == "ended_final"
    assert play.trail("fired", "ended") == [
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]


@pytest.mark.obligation("3.6-13")
def test_only_the_new_decision_opens_an_appeal_when_the_committee_meets_again(play: Play) -> None:
    play.reach_decision(reconvene=True)
    assert play.decision().remedy is None
    assert play.is_final()
    assert "Dien je beroep online in" not in play.mail("reconvened").text
    play.meet_again()
    assert play.decision().remedy == "3.6-appeal"
    assert not play.is_final()
    assert "Dien je beroep online in" in play.mail("new_decision_notice").text


@pytest.mark.obligation("7.1-01")
def test_the_trail_says_who_did_what_when_and_by_which_regulation(play: Play) -> None:
    case = play.reach_decision(reconvene=False)
    play.accept_mails()
    play.travel_to("2025-04-26 09:00")
    assert play.trail() == [
        ("2025-04-15 10:00", "opened", "request"),
        ("2025-04-15 10:00", "done", "request"),
        ("2025-04-15 10:00", "mailed", "confirmation"),
        ("2025-04-15 10:00", "asked", "invite"),
        ("2025-04-15 10:00", "mailed", "invite"),
        ("2025-04-15 10:00", "done", "invite"),
        ("2025-04-15 10:00", "mailed", "invitation"),
        ("2025-04-15 10:00", "asked", "talk"),
        ("2025-04-22 15:00", "done", "talk"),
        ("2025-04-22 15:00", "asked", "decide_reconvene"),
        ("2025-04-22 15:00", "decided", "decide_reconvene"),
        ("2025-04-22 15:00", "done", "decide_reconvene"),
        ("2025-04-22 15:00", "mailed", "not_reconvened"),
        ("2025-04-22 15:00", "received", "decide_reconvene"),
        ("2025-04-22 15:00", "recounted", "appeal_term"),
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]
    who = {e.element: e.person.name for e in case.events if e.kind == "done" and e.person}
    assert who == {
        "request": "Amina",
        "invite": "Bram",
        "talk": "Bram",
        "decide_reconvene": "Bram",
    }
    assert {e.details["regulation"] for e in case.events} == {"2024-2025"}
