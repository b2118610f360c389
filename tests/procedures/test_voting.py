"""Votes of a committee: each member one, alone, until the chair closes (art. 3.3, 3.6 and 6.3)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from processes.cases.committee import deciding as deciding_together
from processes.cases.committee import voting
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Ballot, Event, Mail, Setting, Vote, db, transaction
from tests.panel import Panel, discipline_appeal, evaluation_appeal, everybody
from tests.play import Play, refusal
from tests.scenes import scene


@pytest.fixture
@scene
def appeal(play: Play) -> Panel:
    """All four of the appeals committee sit, and Stan chairs."""
    panel = evaluation_appeal(play)
    everybody(panel)
    return panel


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


def test_once_the_case_is_over_nobody_votes(committee: Panel) -> None:
    committee.propose(by="dirk")
    with transaction():
        committee.case.ended_at = legal_now()
    with pytest.raises(NoLongerOpen):
        committee.vote(dirk="yes")
    with pytest.raises(NoLongerOpen):
        committee.recuse("dirk")
