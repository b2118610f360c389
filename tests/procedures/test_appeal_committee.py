"""An appeal about an evaluation before its committee, from the filing to the letter (art. 3.6)."""

from collections import Counter

import pytest

from processes import cases
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.moments import latest_decision
from processes.facts.terms import is_final
from processes.models import Decision, Role, transaction
from processes.roles import DEPUTY
from tests.appealing import WHERE, assess, compose, decide, hold, invite, letters, post
from tests.panel import Panel, evaluation_appeal, everybody
from tests.play import Play, brussels, refusal
from tests.scenes import scene


@pytest.fixture
@scene
def appeal(play: Play) -> Panel:
    """Filed on 23 April 2025, the day after the decision; the committee is to be composed."""
    return evaluation_appeal(play)


@pytest.fixture
@scene
def admitted(appeal: Panel) -> Panel:
    """Composed, and found admissible."""
    compose(appeal)
    assess(appeal.play, "admissible")
    return appeal


@pytest.mark.obligation(
    "3.6-13", "3.6-17", "3.6-21", "3.6-22", "3.6-23", "3.6-24", "3.6-26", "3.6-28"
)
def test_an_appeal_goes_from_its_committee_to_a_registered_letter(appeal: Panel) -> None:
    play = appeal.play
    assert play.open_tasks() == [("appeal_secretariat", "compose")]
    compose(appeal)
    assert play.open_tasks() == [("appeal_members", "assess")]
    assess(play, "admissible")
    invite(play)
    told = {mail.person.name for mail in play.letters("hearing_invitation")}
    assert told == {"Amina", "Nora", "Bram", "Clara", "Stan", "Dirk", "Hanne"}
    assert "Je mag iemand meebrengen" in play.letters("hearing_invitation")[0].text
    play.travel_to("2025-05-06 15:00")
    hold(play)
    decide(play, "confirmed")
    [letter] = letters()
    assert "Amina<br>Kerkstraat 1<br>2060 Antwerpen" in letter.html
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]
    play.travel_to("2025-05-07 10:00")
    post(play, "2025-05-07")
    assert play.open_tasks() == []
    assert play.end() == "ended_decided"
    assert is_final(play.decision(), brussels("2025-05-07 11:00"), play.settings()) is False


def test_a_hearing_is_moved_and_cancelled_with_its_updates(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    hold(play, "moved", day="2025-05-08", time="10:00", **WHERE, move_reason="Stan is ziek.")
    assert play.entry("hearing_moved")[2:] == (1, "2025-05-08 10:00")
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    assert play.entry("hearing_cancelled")[0] == "CANCEL"
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]


@pytest.mark.obligation("3.6-25")
def test_others_who_are_heard_are_invited(admitted: Panel) -> None:
    with transaction():
        admitted.play.add("tina", "teacher")
    invite(admitted.play, heard=[str(admitted.play.ids["tina"])])
    told = [m.person.name for m in admitted.play.letters("hearing_invitation") if m.role == "heard"]
    assert told == ["Tina"]


def test_who_sits_reads_once_when_the_hearing_is(admitted: Panel) -> None:
    """Nora is a deputy of the direction too, who is told for their information."""
    with transaction():
        nora = admitted.play.person("nora")
        nora.roles.append(Role(name=DEPUTY))
    invite(admitted.play)
    told = Counter(mail.person.name for mail in admitted.play.letters("hearing_invitation"))
    assert told["Nora"] == 1
    [sits] = [m for m in admitted.play.letters("hearing_invitation") if m.person.name == "Nora"]
    assert "Je zit in de beroepscommissie" in sits.text


@pytest.mark.obligation("3.6-25")
def test_who_sits_on_the_committee_is_not_heard_by_it(admitted: Panel) -> None:
    play = admitted.play
    assert "bram" in admitted.sits()
    assert refusal(lambda: invite(play, heard=[str(play.ids["bram"])])) == (
        "heard",
        "Kies mensen uit de lijst.",
    )
    invite(play, heard=[str(play.ids["dirk"])])


def test_an_appeal_is_withdrawn_before_the_committee_decides(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    with transaction():
        cases.withdraw(admitted.case.id, play.person("amina"), "Het is opgelost.")
    assert play.end() == "ended_withdrawn"
    assert play.entry("hearing_called_off")[0] == "CANCEL"
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    assert not play.is_final()
    assert play.appeal(at="2025-04-25 09:00").reference == "BR-2025-0002"


def test_an_appeal_is_not_withdrawn_once_the_committee_deliberates(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    with pytest.raises(NoLongerOpen), transaction():
        cases.withdraw(admitted.case.id, play.person("amina"))


def test_a_withdrawn_appeal_leaves_the_decision_final_once_its_term_is_over(
    admitted: Panel,
) -> None:
    play = admitted.play
    with transaction():
        cases.withdraw(admitted.case.id, play.person("amina"))
    play.travel_to("2025-04-26 00:00")
    assert play.is_final()


@pytest.mark.obligation("3.6-27")
def test_a_vote_that_is_adopted_is_what_is_decided(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    admitted.propose(outcome="annulled")
    admitted.vote(nora="no", bram="no", clara="yes", stan="yes")
    assert refusal(lambda: decide(play, "annulled"))[0] == "committee"
    assert admitted.close() == "adopted"
    assert refusal(lambda: decide(play, "confirmed"))[0] == "committee"
    decide(play, "annulled")
    assert latest(admitted).sat[0].startswith("Stan (Medewerker van de Stad Antwerpen")


def latest(panel: Panel) -> Decision:
    decision = latest_decision(panel.case)
    assert decision is not None
    return decision


def test_a_member_who_recused_themself_has_no_task_any_more(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    admitted.recuse("clara")
    with pytest.raises(NotAllowed):
        decide(play, "confirmed", by="clara")


def test_everybody_is_seated_by_the_door_as_well(appeal: Panel) -> None:
    everybody(appeal)
    assert appeal.sits() == ["bram", "clara", "nora", "stan"]
