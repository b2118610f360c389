"""The evaluation committee that meets again: at least three who vote, and who chairs them."""

from datetime import date
from typing import Any

import pytest

from processes.models import Setting, db, transaction
from tests.play import Play, refusal


@pytest.fixture
def reconvened(play: Play) -> Play:
    """Decided on 22 April 2025 that the committee meets again."""
    with transaction():
        play.add("adviser")
        play.seat("adviser", votes=False)
        play.add("substitute")
        play.seat("gus", substitute_id=play.ids["substitute"])
        play.seat("amina")
    play.reach_decision(reconvene=True)
    return play


def decide_by(play: Play, chair: str, *members: str, **values: Any) -> None:
    member_ids = [play.ids[name] for name in members]
    play.decide_anew(chair_id=play.ids[chair], member_ids=member_ids, **values)


@pytest.mark.obligation("3.3-01", "3.3-04", "3.3-05", "3.3-06")
@pytest.mark.parametrize(
    ("chair", "members", "sat"),
    [
        ("dirk", ["els", "fatma"], ["Dirk", "Els", "Fatma"]),
        ("hanne", ["els", "fatma"], ["Hanne", "Els", "Fatma"]),
        ("bram", ["fatma", "els", "gus"], ["Bram", "Els", "Fatma", "Gus"]),
        ("dirk", ["els", "substitute"], ["Dirk", "Els", "Substitute"]),
    ],
)
def test_a_committee_of_three_and_more_decides(
    reconvened: Play, chair: str, members: list[str], sat: list[str]
) -> None:
    decide_by(reconvened, chair, *members)
    decision = reconvened.decision()
    assert decision.sat == sat
    assert decision.sat_on == date(2025, 4, 22)
    assert f"In de commissie zaten {', '.join(sat)}." in reconvened.mail("new_decision_notice").text


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-06", "3.3-07")
@pytest.mark.parametrize(
    ("chair", "members", "field"),
    [
        ("dirk", ["els"], "member_ids"),  # two in all
        ("dirk", [], "member_ids"),
        ("dirk", ["els", "els"], "member_ids"),  # one person has one seat
        ("dirk", ["els", "dirk"], "member_ids"),  # the chair counts once
        ("dirk", ["els", "gus", "substitute"], "member_ids"),  # on one seat one of both sits
        ("dirk", ["els", "chris"], "member_ids"),  # not involved in the programme
        ("dirk", ["els", "adviser"], "member_ids"),  # advises, without a vote
        ("dirk", ["els", "amina"], "member_ids"),  # nobody judges themselves
        ("els", ["fatma", "gus"], "chair_id"),  # neither director nor deputy
        ("chris", ["els", "fatma"], "chair_id"),
    ],
)
def test_a_committee_that_is_not_one_is_refused(
    reconvened: Play, chair: str, members: list[str], field: str
) -> None:
    refused, _ = refusal(lambda: decide_by(reconvened, chair, *members))
    assert refused == field
    assert reconvened.open_tasks() == [("evaluation_committee", "new_decision")]
    assert reconvened.decision().element == "decide_reconvene"


@pytest.mark.obligation("3.3-06")
def test_staff_of_another_programme_do_not_count(play: Play) -> None:
    play.reach_decision(reconvene=True)
    assert refusal(lambda: decide_by(play, "dirk", "els", "gus"))[0] == "member_ids"


@pytest.mark.obligation("3.3-04")
def test_a_centre_can_ask_for_more_members_than_three(reconvened: Play) -> None:
    with transaction():
        db.session.add(Setting(name="quorum_evaluation", token="4"))
    assert refusal(lambda: decide_by(reconvened, "dirk", "els", "fatma")) == (
        "member_ids",
        "Met de voorzitter erbij zijn minstens 4 leden nodig.",
    )
    decide_by(reconvened, "dirk", "els", "fatma", "gus")
    assert reconvened.open_tasks() == []


@pytest.mark.parametrize(
    ("sitting_day", "message"),
    [
        ("2025-04-21", "Op deze dag was nog niet beslist om opnieuw samen te komen."),
        ("2025-04-23", "Vul de dag in waarop de commissie samenkwam."),
        ("", "Vul de dag in waarop de commissie samenkwam."),
    ],
)
def test_the_committee_sat_after_it_was_called_and_not_in_the_future(
    reconvened: Play, sitting_day: str, message: str
) -> None:
    said = refusal(lambda: decide_by(reconvened, "dirk", "els", "fatma", sitting_day=sitting_day))
    assert said == ("sitting_day", message)


@pytest.mark.obligation("3.6-12")
@pytest.mark.parametrize(
    ("certificate", "told"),
    [(True, "Amina krijgt toch een studiebewijs."), (False, "Amina krijgt geen studie")],
)
def test_the_new_decision_is_told_by_mail_with_its_reasons(
    reconvened: Play, certificate: bool, told: str
) -> None:
    reconvened.decide_anew(certificate=certificate)
    letter = reconvened.mail("new_decision_notice").text
    assert told in letter
    assert "De punten kloppen." in letter
    assert "\nGa je niet akkoord?\n" in letter


def test_the_committee_gives_reasons(reconvened: Play) -> None:
    assert refusal(lambda: reconvened.decide_anew(reasons=""))[0] == "reasons"
