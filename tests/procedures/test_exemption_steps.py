"""The three steps of whoever is refused an exemption: more explanation, a talk with the direction,
and the network director (art. 4.3)."""

import pytest

from processes.cases.administration.delegations import name_delegate
from processes.cases.doors.corrections import Correction
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import transaction
from processes.regulation import brussels_date
from processes.roles import may_see
from tests.asking import PLACE, Asking
from tests.correcting import do_correct
from tests.play import brussels, refusal


@pytest.mark.obligation("4.3-03")
def test_whoever_decided_may_come_to_another_answer_after_all(asking: Asking) -> None:
    play = asking.play
    asking.refused()
    asking.disagree("object")
    asking.explain("granted")
    assert play.end() == "ended_granted_after_all"
    assert asking.exemptions() == [("Amina", "NT2 2.1", "2025-04-14")]
    assert (
        play.mail("explanation_notice").subject == "Je krijgt de vrijstelling toch (VR-2025-0001)"
    )


@pytest.mark.obligation("4.3-04", "4.3-05", "4.3-06", "4.3-07")
def test_the_second_step_is_a_talk_with_the_direction_who_then_decides(asking: Asking) -> None:
    play = asking.play
    asking.explained()
    # Explained on Tuesday 15 April: 16, 17 and 18 April.
    assert play.terms() == [("4.3-talk", "2025-04-18")]
    play.travel_to("2025-04-18 23:59")
    asking.disagree("ask_talk")
    assert play.open_tasks() == [("director", "invite_director")]
    asking.invite("2025-04-24")
    assert play.entry("talk_invitation")[3] == "2025-04-24 14:00"
    play.travel_to("2025-04-24 15:00")
    asking.hold()
    asking.decide("decide_director", False, "dirk")
    told = play.mail("director_notice").text
    assert "besliste de directeur op donderdag 24 april 2025" in told
    assert "Dirk nam deze beslissing als directeur." in told
    assert "Dan kan je naar de netwerkdirecteur volwassenenonderwijs." in told
    assert "encora1@so.antwerpen.be" in told
    assert "Wat legde de directie uit?" in told
    play.accept_mails()
    assert play.terms() == [("4.3-network", "2025-04-29")]
    assert asking.final() == [("assess", False), ("explain", False), ("decide_director", False)]


@pytest.mark.obligation("4.3-05")
def test_a_deputy_decides_only_where_the_director_named_them_and_the_decision_says_so(
    asking: Asking,
) -> None:
    play = asking.play
    asking.explained()
    asking.disagree("ask_talk")
    asking.invite("2025-04-22")
    play.travel_to("2025-04-22 15:00")
    asking.hold()
    asked = [m.person.name for m in play.letters("task") if "Beslissen na het" in m.subject]
    assert "Hanne" not in asked
    refused = refusal(lambda: asking.decide("decide_director", False, "hanne"))
    assert refused == (
        "granted",
        "Na het gesprek beslist de directeur (art. 4.3). Jij kan dat alleen als de directeur jou "
        "aanwees als vervanger.",
    )
    with transaction():
        today = brussels_date(legal_now())
        name_delegate("director", play.person("hanne"), today, None, play.person("dirk"))
    asking.decide("decide_director", False, "hanne")
    assert asking.decision().acting_for == "director"
    told = play.mail("director_notice").text
    assert "besliste Hanne, in de plaats van de directeur, op dinsdag 22 april 2025" in told
    assert "Hanne nam deze beslissing in de plaats van de directeur" in told


def stands_in_today(asking: Asking, who: str, principal: str) -> None:
    """Today somebody stands in for one assessor, who says so."""
    with transaction():
        today, one = brussels_date(legal_now()), asking.play.person(principal)
        name_delegate("assessor", asking.play.person(who), today, today, one, one)


def test_who_stood_in_for_an_assessor_for_one_day_keeps_nothing_of_the_case(
    asking: Asking,
) -> None:
    play = asking.play
    play.travel_to("2025-04-14 10:00")
    stands_in_today(asking, "chris", "sam")
    asking.ask()
    asking.assess("refused", by="chris")
    assert asking.decision().acting_for == "assessor"
    assert play.case().handler.name == "Sam"
    play.accept_mails()
    play.travel_to("2025-04-15 09:00")
    asking.disagree("object")
    assert [t.element for t in play.asked_of("sam")] == ["explain"]
    assert play.asked_of("chris") == play.asked_of("rik") == []


def test_a_talk_that_is_moved_or_cancelled_is_told_and_held_later(asking: Asking) -> None:
    play = asking.play
    asking.explained()
    asking.disagree("ask_talk")
    asking.invite("2025-04-22")
    asking.hold("moved", day="2025-04-23", time="10:00", move_reason="Ziek.", **PLACE)
    assert play.entry("talk_moved")[2:] == (1, "2025-04-23 10:00")
    asking.hold("cancelled", cancel_reason="Staking.")
    assert play.entry("talk_cancelled")[0] == "CANCEL"
    assert play.open_tasks() == [("director", "invite_director")]
    asking.invite("2025-04-24")
    play.accept_mails()
    play.travel_to("2025-04-24 15:00")
    asking.hold("nobody_came")
    asking.decide("decide_director", True, "dirk")
    assert play.end() == "ended_granted_by_director"
    assert "Er kwam niemand." in play.mail("director_notice").text


@pytest.mark.obligation("4.3-09", "4.3-10")
def test_who_stands_in_for_the_network_director_is_named_so(asking: Asking) -> None:
    play = asking.play
    asking.refused_by_director()
    asking.disagree("ask_network")
    with transaction():
        today = brussels_date(legal_now())
        name_delegate("network_director", play.person("hanne"), today, None, play.person("noor"))
    asking.decide("decide_network", False, "hanne")
    told = {mail.role: mail.text for mail in play.letters("final_notice")}
    stands_in = "Hanne, in de plaats van de netwerkdirecteur,"
    assert f"{stands_in} onderzocht je vraag en je dossier." in told["cursist"]
    assert f"{stands_in} besliste op" in told["director"]
    assert (
        "Hanne nam deze beslissing in de plaats van de netwerkdirecteur, als vervanger die het "
        "centrum aanwees."
    ) in told["cursist"]


@pytest.mark.obligation("4.3-09", "4.3-10")
@pytest.mark.parametrize("granted", [True, False])
def test_the_network_director_decides_at_last_and_tells_the_cursist_and_the_direction(
    asking: Asking, granted: bool
) -> None:
    play = asking.play
    asking.refused_by_director()
    play.travel_to("2025-04-25 23:59")
    asking.disagree("ask_network")
    assert play.open_tasks() == [("network_director", "decide_network")]
    with pytest.raises(NotAllowed):
        asking.decide("decide_network", granted, "dirk")
    asking.decide("decide_network", granted, "noor")
    told = {(m.role, m.person.name) for m in play.letters("final_notice")}
    assert told == {("cursist", "Amina"), ("director", "Bram"), ("director", "Dirk")} | {
        ("director", "Hanne")
    }
    assert all("Deze beslissing is definitief." in m.text for m in play.letters("final_notice"))
    assert (play.end(), play.terms()) == ("ended_final", [])
    assert asking.final()[-1] == ("decide_network", True)
    assert bool(asking.exemptions()) is granted
    with transaction():
        noor, slip = play.person("noor"), "Er stond een foute datum in."
        do_correct(asking.decision().id, noor, Correction("Daarom, en zo.", slip))
    told_again = {(m.role, m.person.name) for m in play.letters("corrected")}
    assert told_again == told


def test_the_network_director_sees_the_case_only_once_it_is_asked(asking: Asking) -> None:
    play = asking.play
    case = asking.refused_by_director()
    moment = brussels("2025-04-22 16:00")
    assert not may_see(play.person("noor"), case, moment)
    asking.disagree("ask_network")
    assert may_see(play.person("noor"), play.case(), moment)


@pytest.mark.obligation("4.3-01")
def test_another_assessor_explains_once_who_decided_works_here_no_more(asking: Asking) -> None:
    play = asking.play
    case = asking.refused()
    asking.disagree("object")
    moment = brussels("2025-04-14 11:00")
    assert not may_see(play.person("rik"), case, moment)
    with transaction():
        play.person("sam").active = False
    assert may_see(play.person("rik"), play.case(), moment)
    asking.explain(by="rik")
    assert play.open_tasks() == [("cursist", "ask_talk")]
