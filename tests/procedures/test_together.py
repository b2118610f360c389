"""What a committee decides, its members decide together: one puts it forward, the others confirm it
or vote, and only then it goes out (art. 3.3, 3.6 and 6.3)."""

from collections.abc import Callable

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.committee import deciding, members
from processes.cases.doors.rehearsal import rehearse
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.moments import latest_decision
from processes.models import Ballot, PostItem, db, transaction
from tests.panel import Panel, evaluation_appeal, reconvened
from tests.play import Play, refusal
from tests.scenes import scene

ANNULLED = Answer({"outcome": "annulled"}, {"reasons": "De punten klopten niet."})
FOUR = ("nora", "bram", "clara", "stan")


@pytest.fixture
@scene
def appeal(play: Play) -> Panel:
    """Nora, Bram, Clara and Stan, who chairs, heard Amina and are to decide on her appeal."""
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    return panel


def put_forward(panel: Panel, by: str = "clara", answer: Answer = ANNULLED) -> Ballot:
    number = panel.play.task("decide").id
    with transaction():
        deciding.put_forward(number, panel.play.person(by), answer)
    return panel.ballot


def decided(panel: Panel) -> str | None:
    decision = latest_decision(panel.case)
    return decision.outcome if decision else None


@pytest.mark.obligation("3.6-26")
def test_a_decision_goes_out_only_once_each_member_confirmed_it(appeal: Panel) -> None:
    put_forward(appeal)
    for member in ("nora", "bram"):
        appeal.vote(**{member: "yes"})
        assert (decided(appeal), appeal.play.count(PostItem)) == (None, 0)
    appeal.vote(stan="yes")
    assert decided(appeal) == "annulled"
    [letter] = db.session.query(PostItem)
    assert "De punten klopten niet." in letter.html
    for name in FOUR:
        assert f"<li>{name.title()} (" in letter.html
    signed = letter.html.rpartition("Met vriendelijke groeten")[2]
    assert "De beroepscommissie" in signed
    assert "Stan<br>Voorzitter van de beroepscommissie" in signed
    assert appeal.play.open_tasks() == [("appeal_secretariat", "post_letter")]


@pytest.mark.obligation("3.6-26")
@pytest.mark.parametrize("who", FOUR)
def test_no_member_decides_alone(appeal: Panel, who: str) -> None:
    number, play = appeal.play.task("decide").id, appeal.play

    def alone() -> None:
        with transaction():
            cases.complete(number, play.person(who), ANNULLED)

    alone_refused = (
        "committee",
        "De leden beslissen samen. Leg eerst een voorstel voor dat zij bevestigen.",
    )
    assert refusal(alone) == alone_refused
    put_forward(appeal)
    assert refusal(alone)[0] == "committee"
    assert decided(appeal) is None


def test_who_puts_it_forward_confirms_it_and_the_others_are_asked(appeal: Panel) -> None:
    put_forward(appeal)
    asked = [mail.person.name for mail in appeal.play.letters("confirm")]
    assert asked == ["Stan", "Nora", "Bram"]
    assert [vote.member.person.name for vote in appeal.ballot.votes] == ["Clara"]
    assert appeal.play.open_tasks() == [("appeal_members", "decide")]


def test_what_is_put_forward_is_all_that_the_step_asks(appeal: Panel) -> None:
    without = Answer({"outcome": "annulled"}, {"reasons": " "})
    assert refusal(lambda: put_forward(appeal, answer=without))[0] == "reasons"
    with pytest.raises(NotAllowed):
        put_forward(appeal, by="tess")
    assert appeal.play.count(Ballot) == 0


def test_a_second_click_puts_nothing_forward_again_and_another_proposal_waits(
    appeal: Panel,
) -> None:
    put_forward(appeal)
    put_forward(appeal)
    assert appeal.play.count(Ballot) == 1
    other = Answer({"outcome": "confirmed"}, {"reasons": "Alles klopt."})
    assert refusal(lambda: put_forward(appeal, "nora", other))[0] == "committee"


@pytest.mark.obligation("3.6-26", "3.6-27")
def test_who_does_not_confirm_is_outvoted_and_the_chair_closes(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(nora="no", bram="yes")
    assert refusal(appeal.close)[1] == "Stem eerst zelf. De voorzitter kan zich niet onthouden."
    appeal.vote(stan="yes")
    assert decided(appeal) is None
    assert appeal.close() == "adopted"
    assert decided(appeal) == "annulled"


def test_once_all_voted_the_chair_is_asked_to_close(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(stan="yes", bram="no", nora="yes")
    [asked] = appeal.play.letters("vote_can_be_closed")
    assert asked.person.name == "Stan"
    assert "voorstel van beslissing. Niet iedereen bevestigde het.\n" in asked.text
    assert "Jij bent de voorzitter." in asked.text


def test_the_chair_is_asked_once_however_often_a_vote_is_changed(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(stan="yes", bram="no", nora="yes")
    appeal.vote(bram="abstain", nora="no")
    assert [mail.person.name for mail in appeal.play.letters("vote_can_be_closed")] == ["Stan"]


def test_the_chair_is_not_asked_who_voted_last_and_is_looking_at_it(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(bram="no", nora="yes", stan="yes")
    appeal.vote(bram="abstain")
    assert appeal.play.letters("vote_can_be_closed") == []


def test_it_is_asked_again_once_who_took_a_free_seat_voted(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(stan="yes", bram="no", nora="yes")
    appeal.recuse("nora")
    appeal.seat("niels")
    assert len(appeal.play.letters("vote_can_be_closed")) == 1
    appeal.vote(niels="yes")
    assert [m.person.name for m in appeal.play.letters("vote_can_be_closed")] == ["Stan", "Stan"]


def test_where_who_did_not_vote_leaves_and_the_seat_may_stay_empty_the_chair_is_asked(
    appeal: Panel,
) -> None:
    appeal.play.answers(appeals_vacancy="with_reason")
    put_forward(appeal)
    appeal.vote(stan="yes", bram="yes")
    appeal.recuse("nora")
    assert appeal.play.letters("vote_can_be_closed") == []
    with transaction():
        members.leave_empty(appeal.case.id, appeal.play.person("tess"), "Nora is ziek.")
    [asked] = appeal.play.letters("vote_can_be_closed")
    assert asked.person.name == "Stan"
    assert "stemde iedereen over het voorstel van beslissing.\n" in asked.text
    assert appeal.close() == "adopted"
    assert decided(appeal) == "annulled"


@pytest.mark.obligation("3.6-27")
@pytest.mark.parametrize(("chair", "outcome"), [("yes", "annulled"), ("no", None)])
def test_two_against_two_on_a_decision_the_chair_decides(
    appeal: Panel, chair: str, outcome: str | None
) -> None:
    put_forward(appeal)
    appeal.vote(stan=chair, bram="no", nora="no" if chair == "yes" else "yes")
    appeal.close()
    assert decided(appeal) == outcome


@pytest.mark.obligation("3.6-26")
def test_the_vote_is_closed_once_nobody_can_change_it_and_names_who_voted(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(stan="no")
    still_open = "Nog niet iedereen stemde, en hun stem kan de uitkomst nog veranderen."
    assert refusal(appeal.close) == ("choice", still_open)
    appeal.vote(nora="yes", stan="yes")
    assert appeal.close() == "adopted"
    decision = latest_decision(appeal.case)
    assert decision is not None
    assert [name.partition(" (")[0] for name in decision.sat] == ["Stan", "Nora", "Clara"]


def test_what_is_not_adopted_is_told_and_put_forward_otherwise(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(nora="no", bram="no", stan="no")
    assert appeal.close() == "rejected"
    assert decided(appeal) is None
    told = [mail.person.name for mail in appeal.play.letters("not_adopted")]
    assert told == ["Stan", "Nora", "Bram", "Clara"]
    otherwise = Answer({"outcome": "annulled"}, {"reasons": "De toets was ongeldig."})
    put_forward(appeal, "nora", otherwise)
    appeal.vote(stan="yes", bram="yes", clara="yes")
    assert decided(appeal) == "annulled"


@pytest.mark.parametrize("who", ["clara", "stan"])
def test_who_wrote_it_or_the_chair_takes_it_back(appeal: Panel, who: str) -> None:
    ballot = put_forward(appeal).id
    appeal.vote(nora="yes")
    with pytest.raises(NotAllowed), transaction():
        deciding.take_back(ballot, appeal.play.person("nora"))
    with transaction():
        deciding.take_back(ballot, appeal.play.person(who))
    assert (appeal.ballot.result, appeal.votes()) == (None, 0)
    with pytest.raises(NoLongerOpen):
        appeal.vote(bram="yes")
    with pytest.raises(NoLongerOpen), transaction():
        deciding.take_back(ballot, appeal.play.person(who))
    put_forward(appeal, "nora")


@pytest.mark.obligation("3.6-26")
@pytest.mark.parametrize("who", ["clara", "stan"])
def test_what_the_votes_decide_nobody_takes_back(appeal: Panel, who: str) -> None:
    ballot = put_forward(appeal).id
    appeal.vote(nora="yes", bram="yes")

    def take_back() -> None:
        with transaction():
            deciding.take_back(ballot, appeal.play.person(who))

    assert refusal(take_back) == (
        "committee",
        "De stemmen beslissen al. De voorzitter sluit de stemming af.",
    )
    appeal.vote(stan="no")
    assert appeal.close() == "adopted"
    assert decided(appeal) == "annulled"


def test_with_who_leaves_goes_what_they_put_forward(appeal: Panel) -> None:
    put_forward(appeal)
    appeal.vote(nora="yes")
    appeal.recuse("clara")
    assert (appeal.ballot.closed_by.name, appeal.ballot.result) == ("Clara", None)
    assert deciding.put_forward_in(appeal.case) is None


def test_a_challenge_comes_before_the_decision(appeal: Panel) -> None:
    put_forward(appeal)
    number = appeal.ballot.id
    appeal.challenge("bram")
    for name in ("nora", "bram", "stan"):
        with transaction():
            deciding.voting.cast(number, appeal.play.person(name), "yes")
    assert decided(appeal) is None
    appeal.vote(stan="no", nora="no", clara="no")
    appeal.close(answer="Bram is geen familie.")
    assert appeal.close(ballot=number) == "adopted"
    assert decided(appeal) == "annulled"


@pytest.mark.obligation("3.3-04")
def test_the_evaluation_committee_decides_together_too(play: Play) -> None:
    panel = reconvened(play)
    play.compose("dirk", "els", "fatma", "lies")
    said = {"reasons": "Ze haalde het.", "sitting_day": "2025-04-22"}
    number = play.task("new_decision").id
    with transaction():
        answer = Answer({"certificate": True}, said)
        deciding.put_forward(number, play.person("els"), answer)
    panel.vote(fatma="yes")
    assert play.decision().element == "decide_reconvene"
    panel.vote(dirk="yes")
    assert (play.decision().element, play.decision().outcome) == ("new_decision", "true")
    # Lies advises: she sat, and confirms nothing.
    sat = [name.partition(" (")[0] for name in play.decision().sat]
    assert sat == ["Dirk", "Els", "Fatma", "Lies"]


def test_what_would_go_out_is_shown_and_nothing_of_it_is_kept(appeal: Panel) -> None:
    number, play = appeal.play.task("decide").id, appeal.play

    def before() -> object:
        return deciding.foresee(number, play.person("clara"), ANNULLED)

    def after() -> object:
        return deciding.foresee_adopted(db.session.get_one(Ballot, ballot))

    _shows_the_letter(appeal, before)
    ballot = put_forward(appeal).id
    _shows_the_letter(appeal, after)
    assert (decided(appeal), appeal.votes(), play.count(PostItem)) == (None, 1, 0)


def _shows_the_letter(appeal: Panel, act: Callable[[], object]) -> None:
    outlook = rehearse(appeal.case.id, act)  # type: ignore[arg-type]
    [letter] = outlook.letters
    assert "De punten klopten niet." in letter.html
    assert [mail for mail in outlook.mails if mail.role == "appeal_members"] == []
