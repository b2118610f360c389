"""What was voted is what is decided; without a vote all decide together (art. 3.3, 3.6)."""

import pytest

from processes.answers import Answer
from processes.cases.committee import voting
from processes.clock import legal_now
from processes.effects.committee import committee_can_decide
from processes.effects.step import Step
from processes.errors import NoLongerOpen
from processes.facts.seating import candidates
from processes.models import Submission
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal


def deciding(panel: Panel, by: str = "dirk", certificate: bool = True) -> None:
    """Whether the committee can decide this now, as the check of its task asks."""
    case, now = panel.case, legal_now()
    answer = Answer({"certificate": certificate}, {"reasons": "Daarom."})
    task = panel.play.task("new_decision")
    submission = Submission(task=task, routing={}, evidence={})
    settings = panel.play.settings()
    who = panel.play.person(by)
    committee_can_decide(Step(case, task.element, who, answer, submission, settings, now))


@pytest.mark.obligation("3.6-26")
def test_without_a_vote_a_complete_committee_decides_together(committee: Panel) -> None:
    deciding(committee)
    deciding(committee, by="els", certificate=False)


@pytest.mark.parametrize("who", ["lies", "bram"])
def test_only_a_member_with_a_vote_writes_the_decision_down(committee: Panel, who: str) -> None:
    said = refusal(lambda: deciding(committee, by=who))
    assert said == ("committee", "Alleen een lid met een stem vult de beslissing in.")


def test_while_a_vote_is_open_nothing_is_decided(committee: Panel) -> None:
    committee.propose(by="dirk", outcome="true")
    assert refusal(lambda: deciding(committee)) == (
        "committee",
        "Er loopt nog een stemming. De voorzitter sluit die eerst af.",
    )
    committee.vote(dirk="yes", els="yes")
    committee.close(by="dirk")
    deciding(committee)


def test_what_was_adopted_is_the_decision(committee: Panel) -> None:
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="yes", fatma="no")
    committee.close(by="dirk")
    deciding(committee, certificate=True)
    assert refusal(lambda: deciding(committee, certificate=False)) == (
        "committee",
        "De commissie stemde voor een andere beslissing dan deze.",
    )


def test_what_was_rejected_is_not_the_decision(committee: Panel) -> None:
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="no", els="yes", fatma="no")
    committee.close(by="dirk")
    deciding(committee, certificate=False)
    assert refusal(lambda: deciding(committee, certificate=True)) == (
        "committee",
        "De commissie verwierp deze beslissing in een stemming.",
    )


def test_what_was_adopted_last_counts(committee: Panel) -> None:
    for number, outcome in enumerate(("true", "false")):
        committee.play.travel_to(f"2025-04-22 1{6 + number}:00")
        committee.propose(by="dirk", outcome=outcome)
        committee.vote(dirk="yes", els="yes")
        committee.close(by="dirk")
    deciding(committee, certificate=False)
    assert refusal(lambda: deciding(committee, certificate=True))[0] == "committee"


@pytest.mark.obligation("3.3-08")
def test_after_a_tie_the_evaluation_committee_votes_again_before_it_decides(
    committee: Panel,
) -> None:
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="no", fatma="abstain")
    assert committee.close(by="dirk") == "tie"
    tied = (
        "De stemming eindigde gelijk. Overleg opnieuw en stem nog eens. Het reglement zegt niet "
        "wie dan beslist."
    )
    for certificate in (True, False):
        said = refusal(lambda certificate=certificate: deciding(committee, certificate=certificate))
        assert said == ("committee", tied)
    committee.play.travel_to("2025-04-23 10:00")
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="yes")
    assert committee.close(by="dirk") == "adopted"
    deciding(committee)


def test_a_vote_about_something_else_binds_no_decision(committee: Panel) -> None:
    committee.propose(by="dirk", outcome=None)
    committee.vote(dirk="no", els="no")
    committee.close(by="dirk")
    deciding(committee)


@pytest.mark.obligation("3.3-04")
def test_with_too_few_members_nothing_is_decided(committee: Panel) -> None:
    committee.recuse("els")
    assert refusal(lambda: deciding(committee)) == (
        "committee",
        "De commissie kan nog niet beslissen. De commissie heeft 2 leden met een stem. Er zijn er "
        "minstens 3 nodig, de voorzitter meegeteld.",
    )
    committee.recuse("dirk")
    assert refusal(lambda: deciding(committee, by="fatma"))[1] == (
        "De commissie kan nog niet beslissen. De commissie heeft geen voorzitter."
    )


def test_on_appeal_the_vote_on_admissibility_binds_that_and_no_later_decision(play: Play) -> None:
    appeal = evaluation_appeal(play)
    offered = candidates(appeal.case, legal_now())
    play.do("compose", "tess", members=[c.choice for c in offered if not c.substitute])
    play.travel_to("2025-04-23 11:00")
    assert list(voting.outcomes(appeal.case))[:2] == ["admissible", "inadmissible"]
    appeal.propose(outcome="admissible")
    appeal.vote(stan="yes", nora="yes", bram="no", clara="no")
    assert appeal.close() == "adopted"

    def assess(admissibility: str) -> None:
        play.do("assess", "nora", {"admissibility": admissibility}, reasons="Op tijd.")

    assert refusal(lambda: assess("inadmissible")) == (
        "committee",
        "De commissie stemde voor een andere beslissing dan deze.",
    )
    play.travel_to("2025-04-23 12:00")
    assess("admissible")
    where = {"setting": "at_centre", "place": "Lokaal 12"}
    play.do("invite_hearing", "tess", day="2025-04-29", time="10:00", **where)
    play.travel_to("2025-04-29 11:00")
    said = {"present": "Amina", "explained": "De punten.", "said": "Ik was ziek."}
    play.do("hearing", "tess", {"talk_outcome": "held"}, **said)
    play.travel_to("2025-04-29 12:00")
    appeal.propose(outcome="annulled")
    appeal.vote(stan="yes", nora="yes", bram="no", clara="no")
    assert appeal.close() == "adopted"

    def decide(outcome: str) -> None:
        play.do("decide", "clara", {"outcome": outcome}, reasons="Ze was ziek.")

    assert refusal(lambda: decide("confirmed"))[0] == "committee"
    decide("annulled")
    assert appeal.case.submissions[-1].routing["outcome"] == "annulled"
    with pytest.raises(NoLongerOpen):
        appeal.propose()
