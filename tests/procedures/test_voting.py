"""Votes of a committee: each member one, alone, until the chair closes (art. 3.3, 3.6 and 6.3)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from processes.answers import Answer
from processes.cases.committee import deciding as deciding_together
from processes.cases.committee import voting
from processes.clock import legal_now
from processes.effects.committee import committee_can_decide
from processes.effects.step import Step
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.seating import candidates
from processes.models import Ballot, Event, Mail, Setting, Submission, Vote, db, transaction
from tests.panel import Panel, discipline_appeal, evaluation_appeal, everybody, reconvened
from tests.play import Play, refusal


@pytest.fixture
def appeal(play: Play) -> Panel:
    """All four of the appeals committee sit, and Stan chairs."""
    panel = evaluation_appeal(play)
    everybody(panel)
    return panel


@pytest.fixture
def committee(play: Play) -> Panel:
    """The evaluation committee that meets again: Dirk chairs, Els and Fatma vote, Lies advises."""
    panel = reconvened(play)
    play.compose("dirk", "els", "fatma", "lies")
    return panel


def deciding(panel: Panel, by: str = "dirk", certificate: bool = True) -> None:
    """Whether the committee can decide this now, as the check of its task asks."""
    case, now = panel.case, legal_now()
    answer = Answer({"certificate": certificate}, {"reasons": "Daarom."})
    task = panel.play.task("new_decision")
    submission = Submission(task=task, routing={}, evidence={})
    settings = panel.play.settings()
    who = panel.play.person(by)
    committee_can_decide(Step(case, task.element, who, answer, submission, settings, now))


# --- the vote


def test_the_members_vote_and_the_chair_closes_the_count(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="yes", nora="yes", bram="no", clara="abstain")
    assert appeal.close() == "adopted"
    assert appeal.ballot.closed_by.name == "Stan"


@pytest.mark.obligation("3.6-27")
@pytest.mark.parametrize(("chair", "result"), [("yes", "adopted"), ("no", "rejected")])
def test_two_against_two_on_an_evaluation_the_chair_decides(
    appeal: Panel, chair: str, result: str
) -> None:
    other = "no" if chair == "yes" else "yes"
    appeal.propose()
    appeal.vote(stan=chair, nora=chair, bram=other, clara=other)
    assert appeal.close() == result


@pytest.mark.obligation("6.3-24")
@pytest.mark.parametrize(("chair", "result"), [("yes", "adopted"), ("no", "rejected")])
def test_three_against_three_on_an_exclusion_the_chair_decides(
    play: Play, chair: str, result: str
) -> None:
    panel = discipline_appeal(play)
    everybody(panel)
    other = "no" if chair == "yes" else "yes"
    panel.propose()
    panel.vote(stan=chair, berta=chair, evert=chair, nora=other, clara=other, otto=other)
    assert panel.close() == result


@pytest.mark.obligation("3.3-08")
@pytest.mark.parametrize(("answer", "result"), [("deliberate_again", "tie"), ("chair", "adopted")])
def test_in_the_evaluation_committee_the_centre_says_what_a_tie_becomes(
    committee: Panel, answer: str, result: str
) -> None:
    with transaction():
        db.session.add(Setting(name="tie_evaluation", token=answer))
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="no", fatma="abstain")
    assert committee.close(by="dirk") == result


@pytest.mark.obligation("3.6-26")
def test_each_member_has_one_vote_and_can_change_it_until_the_close(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="no", nora="no")
    appeal.vote(nora="yes")
    appeal.vote(nora="yes")
    assert [(v.member.person.name, v.choice) for v in appeal.ballot.votes] == [
        ("Stan", "no"),
        ("Nora", "yes"),
    ]
    appeal.vote(bram="no")
    assert appeal.close() == "rejected"


@pytest.mark.obligation("3.6-26")
def test_no_vote_is_closed_while_the_vote_of_a_member_can_still_change_it(appeal: Panel) -> None:
    appeal.propose()
    open_still = (
        "choice",
        "Nog niet iedereen stemde, en hun stem kan de uitkomst nog veranderen.",
    )
    appeal.vote(stan="no")
    assert refusal(appeal.close) == open_still
    appeal.vote(nora="yes")
    assert refusal(appeal.close) == open_still
    appeal.vote(bram="no")  # Clara's yes makes it two against two, and then the chair's no counts
    assert appeal.close() == "rejected"


@pytest.mark.obligation("6.3-23")
def test_nobody_leaves_a_committee_of_discipline_by_the_vote_of_its_chair_alone(play: Play) -> None:
    panel = discipline_appeal(play)
    everybody(panel)
    panel.challenge("clara")
    panel.vote(stan="yes")
    assert refusal(lambda: panel.close(answer="Een buur."))[0] == "choice"
    panel.vote(berta="no", evert="no", nora="no")
    assert panel.close(answer="Geen buur.") == "rejected"
    assert "clara" in panel.sits()


def test_the_chair_takes_back_a_proposal_on_which_a_member_never_votes(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="yes")
    with transaction():
        deciding_together.take_back(appeal.ballot.id, appeal.play.person("stan"))
    assert (appeal.ballot.result, appeal.votes()) == (None, 0)
    appeal.propose()
    assert appeal.play.count(Ballot) == 2


def test_after_the_close_nobody_votes(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="yes", bram="yes")
    appeal.close()
    for who in ("stan", "nora"):
        with pytest.raises(NoLongerOpen):
            appeal.vote(**{who: "no"})
    with pytest.raises(NoLongerOpen):
        appeal.close()
    assert appeal.votes() == 2


@pytest.mark.obligation("3.3-07")
def test_nobody_votes_from_outside_and_who_advises_does_not(committee: Panel) -> None:
    committee.propose(by="dirk")
    for who in ("bram", "hanne", "chris", "gus", "amina", "lies"):
        with pytest.raises(NotAllowed):
            committee.vote(**{who: "yes"})
    assert committee.votes() == 0


def test_of_a_holder_and_a_substitute_only_who_sits_votes(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "niels", "bram", "clara")
    panel.propose()
    panel.vote(niels="yes")
    with pytest.raises(NotAllowed):
        panel.vote(nora="yes")
    panel.recuse("niels")
    panel.seat("nora")
    panel.vote(nora="no")
    with pytest.raises(NotAllowed):
        panel.vote(niels="yes")
    panel.vote(stan="no")
    assert [vote.member.person.name for vote in panel.ballot.votes] == ["Nora", "Stan"]
    assert panel.close() == "rejected"


def test_the_chair_may_not_abstain_and_votes_before_closing(appeal: Panel) -> None:
    appeal.propose()
    assert refusal(lambda: appeal.vote(stan="abstain")) == (
        "choice",
        "De voorzitter kan zich niet onthouden. Kies voor of tegen.",
    )
    assert refusal(lambda: appeal.vote(nora="misschien"))[1] == "Kies hoe je stemt."
    appeal.vote(nora="yes")
    assert refusal(appeal.close) == (
        "choice",
        "Stem eerst zelf. De voorzitter kan zich niet onthouden.",
    )


@pytest.mark.parametrize("who", ["nora", "tess", "dirk", "amina"])
def test_only_the_chair_proposes_and_closes(appeal: Panel, who: str) -> None:
    with pytest.raises(NotAllowed):
        appeal.propose(by=who)
    appeal.propose()
    appeal.vote(stan="yes")
    with pytest.raises(NotAllowed):
        appeal.close(by=who)


def test_one_proposal_at_a_time(appeal: Panel) -> None:
    appeal.propose()
    assert refusal(appeal.propose) == (
        "proposal",
        "Er loopt nog een stemming. De voorzitter sluit die eerst af.",
    )
    appeal.vote(stan="yes", nora="yes")
    appeal.close()
    appeal.propose()
    assert appeal.play.count(Ballot) == 2


def test_a_proposal_is_about_what_the_committee_can_decide_now(committee: Panel) -> None:
    assert list(voting.outcomes(committee.case)) == ["false", "true"]
    assert refusal(lambda: committee.propose(by="dirk", outcome="annulled"))[0] == "outcome"
    nothing = refusal(lambda: committee.propose(by="dirk", proposal="  "))
    assert nothing == ("proposal", "Schrijf waarover de commissie stemt.")


def test_a_vote_that_never_was_is_not_open(appeal: Panel) -> None:
    with pytest.raises(NoLongerOpen), transaction():
        voting.cast(99, appeal.play.person("stan"), "yes")


# --- at the same moment


def casting(panel: Panel, who: str, choice: str) -> Callable[[], Any]:
    number = panel.ballot.id

    def act() -> str:
        with transaction():
            voting.cast(number, panel.play.person(who), choice)
        return who

    return act


def test_members_who_vote_at_the_same_moment_all_count(appeal: Panel) -> None:
    appeal.propose()
    votes = {"stan": "yes", "nora": "no", "bram": "yes", "clara": "no"}
    answers = appeal.play.at_once(*(casting(appeal, who, said) for who, said in votes.items()))
    assert answers == ["stan", "nora", "bram", "clara"]
    cast = {v.member.person.name.lower(): v.choice for v in appeal.ballot.votes}
    assert cast == votes


def test_one_member_on_two_screens_at_the_same_moment_has_one_vote(appeal: Panel) -> None:
    appeal.propose()
    same = casting(appeal, "nora", "yes")
    assert appeal.play.at_once(same, same, same) == ["nora"] * 3
    assert appeal.votes() == 1


def test_a_vote_and_the_close_at_the_same_moment_agree(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="yes", nora="yes", bram="no")
    number, play = appeal.ballot.id, appeal.play

    def close() -> str | None:
        with transaction():
            return voting.close(number, play.person("stan")).result

    voted, closed = play.at_once(casting(appeal, "clara", "no"), close)
    # In time: two against two, and the chair's vote decides. Too late: it changed nothing.
    assert closed == "adopted"
    assert len(appeal.ballot.votes) == (4 if voted == "clara" else 3)
    assert voted == "clara" or isinstance(voted, NoLongerOpen)


# --- who sees what


def test_until_the_close_each_sees_only_their_own_vote_and_after_it_all(committee: Panel) -> None:
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="no")
    seen = {who: committee.sees(who) for who in ("dirk", "els", "fatma", "lies")}
    assert [(who, s.mine, s.votes, s.voted, s.voters) for who, s in seen.items() if s] == [
        ("dirk", "yes", (), 2, 3),
        ("els", "no", (), 2, 3),
        ("fatma", None, (), 2, 3),
        ("lies", None, (), 2, 3),
    ]
    assert [who for who, s in seen.items() if s and s.may_vote] == ["dirk", "els", "fatma"]
    assert [who for who, s in seen.items() if s and s.may_close] == ["dirk"]
    committee.vote(fatma="yes")
    committee.close(by="dirk")
    told = (("Dirk", "yes"), ("Els", "no"), ("Fatma", "yes"))
    for who in ("dirk", "els", "fatma", "lies"):
        after = committee.sees(who)
        assert after is not None
        assert after.votes == told
        assert not after.may_vote
        assert not after.may_close


def test_nobody_outside_ever_sees_a_vote(committee: Panel) -> None:
    outside = ("amina", "bram", "hanne", "chris", "gus")
    committee.propose(by="dirk", outcome="true")
    committee.vote(dirk="yes", els="no", fatma="no")
    assert [committee.sees(who) for who in outside] == [None] * 5
    committee.close(by="dirk")
    assert [committee.sees(who) for who in outside] == [None] * 5


def test_no_event_and_no_mail_holds_what_somebody_chose_or_what_came_of_it(appeal: Panel) -> None:
    appeal.propose()
    appeal.vote(stan="no", nora="no", bram="abstain")
    appeal.close()
    appeal.challenge("clara")
    appeal.vote(stan="no", nora="no")
    appeal.close(answer="Geen reden om te twijfelen.")
    events = db.session.query(Event).order_by(Event.id).all()
    about = [e for e in events if e.kind in ("vote_opened", "vote_closed")]
    assert [e.details for e in about] == [{"regulation": "2024-2025"}] * 3
    said = json.dumps([e.details for e in events]) + "".join(m.text for m in db.session.query(Mail))
    for secret in ("abstain", '"yes"', '"no"', "adopted", "rejected", "Amina krijgt gelijk."):
        assert secret not in said
    assert len(db.session.query(Vote).all()) == 5


# --- deciding


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


def test_once_the_case_is_over_nobody_votes(committee: Panel) -> None:
    committee.propose(by="dirk")
    with transaction():
        committee.case.ended_at = legal_now()
    with pytest.raises(NoLongerOpen):
        committee.vote(dirk="yes")
    with pytest.raises(NoLongerOpen):
        committee.recuse("dirk")
