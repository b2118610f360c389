"""The appeal and the days in which it can be filed; whether a decision stands follows from them."""

import pytest

from processes.errors import NotThis
from processes.facts.moments import latest_decision
from processes.models import Case, Event, Receipt, db, transaction
from tests.asking import Asking
from tests.play import Play, brussels, refusal, shown
from tests.scenes import scene


@pytest.fixture
@scene
def decided(play: Play) -> Play:
    """Not reconvened: told and received on 22 April 2025, a Tuesday; the last day is 25 April."""
    play.reach_decision(reconvene=False)
    play.accept_mails()
    return play


@pytest.mark.obligation("3.6-13", "3.6-14")
@pytest.mark.parametrize("at", ["2025-04-22 16:00", "2025-04-25 23:59:59"])
def test_an_appeal_in_time_ends_the_objection_as_appealed_and_opens_a_case_of_its_own(
    decided: Play, at: str
) -> None:
    decided.travel_to(at)
    appeal = decided.appeal()
    assert decided.case().end == "ended_appealed"
    assert (appeal.reference, appeal.regulation) == ("BR-2025-0001", "2024-2025")
    assert appeal.submissions[0].routing["timely"] is True
    assert decided.open_tasks() == [("appeal_secretariat", "compose")]
    assert decided.terms() == []
    decided.travel_to("2025-06-02 09:00")
    assert not decided.is_final()


@pytest.mark.obligation("3.6-14", "3.6-15")
def test_an_appeal_after_the_term_is_registered_as_late_and_the_decision_stands(
    decided: Play,
) -> None:
    decided.travel_to("2025-04-26 00:00")
    assert decided.case().end == "ended_final"
    appeal = decided.appeal()
    assert appeal.submissions[0].routing["timely"] is False
    assert decided.case().end == "ended_final"
    assert decided.open_tasks() == [("appeal_secretariat", "compose")]
    assert decided.is_final()


@pytest.mark.obligation("3.6-15")
def test_a_term_that_nobody_had_ended_yet_ends_before_a_late_appeal_counts(decided: Play) -> None:
    decided.appeal(at="2025-04-28 09:00")
    assert decided.case().end == "ended_final"
    assert decided.trail("fired", "ended", "opened")[-3:] == [
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
        ("2025-04-28 09:00", "opened", "appeal"),
    ]
    assert decided.is_final()


@pytest.mark.obligation("3.6-14")
def test_while_receipt_is_unknown_the_term_has_no_date_and_an_appeal_is_timely(play: Play) -> None:
    play.reach_decision(reconvene=False)
    assert play.terms() == [("3.6-appeal", None)]
    play.travel_to("2025-09-01 09:00")
    assert play.terms() == [("3.6-appeal", None)]
    assert not play.is_final()
    appeal = play.appeal()
    assert appeal.submissions[0].routing["timely"] is True
    assert play.case().end == "ended_appealed"


@pytest.mark.obligation("3.6-11", "3.6-14")
@pytest.mark.parametrize(
    ("accepted", "last_day"),
    [
        ("2025-04-22 23:59:59", "2025-04-25"),
        ("2025-04-23 00:00:00", "2025-04-28"),
        ("2025-04-26 12:00:00", "2025-04-30"),  # a Saturday: 28, 29, 30 April
        ("2025-04-29 09:00:00", "2025-05-05"),  # 30 April, 2 and 5 May
    ],
)
def test_the_day_on_which_the_mail_server_took_the_decision_begins_the_term(
    play: Play, accepted: str, last_day: str
) -> None:
    play.reach_decision(reconvene=False)
    play.travel_to(accepted)
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", last_day)]
    assert play.trail("received", "recounted") == [
        (accepted[:16], "received", "decide_reconvene"),
        (accepted[:16], "recounted", "appeal_term"),
    ]
    receipt = play.decision().receipt
    assert receipt is not None
    assert shown(receipt.received_at) == accepted[:16]
    assert receipt.proof == "aanvaard door de mailserver van encora.example"


@pytest.mark.obligation("3.6-11")
def test_a_decision_is_received_when_the_server_took_it_and_not_when_we_wrote_that_down(
    play: Play,
) -> None:
    play.reach_decision(reconvene=False)
    play.travel_to("2025-04-23 00:00")
    with transaction():
        play.mail("not_reconvened").sent_at = brussels("2025-04-22 23:59:59")
        play.take(play.mail("not_reconvened"))
    assert play.terms() == [("3.6-appeal", "2025-04-25")]


@pytest.mark.obligation("3.6-14")
def test_only_the_first_acceptance_counts(decided: Play) -> None:
    decided.travel_to("2025-04-24 09:00")
    with transaction():
        decided.take(decided.mail("not_reconvened"))
    assert decided.terms() == [("3.6-appeal", "2025-04-25")]
    assert len(decided.decision().receipts) == 1


@pytest.mark.obligation("3.6-14")
def test_mails_that_tell_no_decision_begin_no_term(play: Play) -> None:
    play.reach_talk()
    play.accept_mails()
    assert play.trail("received") == []
    assert play.count(Receipt) == 1


@pytest.mark.obligation("3.6-14")
def test_a_corrected_receipt_moves_the_running_term_and_the_trail_tells_it(decided: Play) -> None:
    decided.travel_to("2025-04-24 09:00")
    decided.correct_receipt("2025-04-23")
    assert decided.terms() == [("3.6-appeal", "2025-04-28")]
    recounted = db.session.query(Event).filter_by(kind="recounted").order_by(Event.id.desc())
    assert recounted[0].details == {
        "regulation": "2024-2025",
        "term": "3.6-appeal",
        "before": "2025-04-25",
        "after": "2025-04-28",
    }
    corrected = db.session.query(Event).filter_by(kind="received").order_by(Event.id.desc())[0]
    assert corrected.person is not None
    assert (corrected.person.name, corrected.details["proof"]) == (
        "Chris",
        "ontvangstbewijs van de post",
    )
    decided.travel_to("2025-04-28 23:59:59")
    assert decided.end() is None
    decided.travel_to("2025-04-29 00:00")
    assert decided.end() == "ended_final"


def test_the_page_can_say_why_this_date(decided: Play) -> None:
    row = decided.due_date("3.6-appeal")
    assert row.explanation is not None
    assert [(d["date"], d["counted"]) for d in row.explanation["days"]] == [
        ("2025-04-23", True),
        ("2025-04-24", True),
        ("2025-04-25", True),
    ]
    assert row.explanation["settings"]["nonworking_receipt"] == "that_day"


@pytest.mark.obligation("3.6-14")
def test_a_receipt_that_is_put_back_ends_a_term_that_is_over_by_now(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.travel_to("2025-04-24 09:00")
    play.accept_mails()
    play.travel_to("2025-04-28 09:00")
    assert play.end() is None
    play.correct_receipt("2025-04-22")
    assert play.end() == "ended_final"
    assert play.trail("fired") == [("2025-04-26 00:00", "fired", "appeal_term")]


@pytest.mark.obligation("3.6-14")
def test_a_receipt_that_is_corrected_after_the_end_makes_an_appeal_timely_after_all(
    decided: Play,
) -> None:
    decided.travel_to("2025-04-28 09:00")
    assert decided.is_final()
    decided.correct_receipt("2025-04-24")  # 25, 28, 29 April
    assert not decided.is_final()
    appeal = decided.appeal(at="2025-04-29 23:59:59")
    assert appeal.submissions[0].routing["timely"] is True
    decided.travel_to("2025-05-05 09:00")
    assert not decided.is_final()


@pytest.mark.obligation("3.6-14")
def test_a_late_appeal_shakes_the_decision_once_its_receipt_is_put_right(decided: Play) -> None:
    decided.appeal(at="2025-04-28 09:00")
    assert decided.is_final()
    decided.correct_receipt("2025-04-23")  # 24, 25, 28 April
    decided.travel_to("2025-05-05 09:00")
    assert not decided.is_final()


@pytest.mark.obligation("3.6-13")
def test_an_appeal_against_a_decision_without_a_remedy_is_registered_as_not_open(
    play: Play,
) -> None:
    play.reach_decision(reconvene=True)
    assert play.appeal().submissions[0].routing["appealable"] is False
    assert ("chair", "compose") in play.open_tasks()


@pytest.mark.obligation("3.6-13", "4.3-02")
def test_a_decision_is_attacked_in_the_procedure_of_its_own_remedy(play: Play) -> None:
    """A refused exemption has its steps of article 4.3, and no appeal; nor is it the other way."""
    asking = Asking(play)
    asking.refused()
    refused = ("disagrees", "Tegen deze beslissing kan je dit niet indienen.")
    assert refusal(lambda: play.open("appeal_committee", decision=asking.decision())) == refused
    decision = latest_decision(play.reach_decision(reconvene=False))
    assert decision is not None
    assert decision.remedy == "3.6-appeal"
    assert refusal(lambda: play.open("exemption_escalation", decision=decision)) == refused
    assert refusal(lambda: play.open("evaluation_objection", decision=decision)) == refused
    assert play.open("appeal_committee", decision=decision).reference == "BR-2025-0001"


def test_an_appeal_is_filed_against_something(play: Play) -> None:
    with pytest.raises(NotThis), transaction():
        play.file("appeal_committee")
    assert play.count(Case) == 0


def test_a_second_appeal_against_the_same_decision_is_refused_with_the_first_ones_reference(
    decided: Play,
) -> None:
    decided.appeal()
    field, message = refusal(decided.appeal)
    assert field == "disagrees"
    assert message.endswith(" BR-2025-0001.")


def test_an_appeal_says_that_one_disagrees(decided: Play) -> None:
    assert refusal(lambda: decided.appeal(disagrees=False))[0] == "disagrees"
    assert decided.terms() == [("3.6-appeal", "2025-04-25")]


@pytest.mark.obligation("3.6-21")
def test_the_regulation_sets_no_term_for_the_committees_hearing_so_none_runs(decided: Play) -> None:
    decided.appeal()
    assert decided.terms() == []


@pytest.mark.obligation("3.6-14")
def test_what_was_in_time_when_it_was_filed_shakes_the_decision_whatever_moves_afterwards(
    decided: Play,
) -> None:
    decided.appeal(at="2025-04-25 10:00")
    decided.correct_receipt("2025-04-21")
    decided.travel_to("2025-06-02 09:00")
    assert not decided.is_final()


@pytest.mark.obligation("3.6-16")
@pytest.mark.parametrize(("token", "by_mail"), [("as_discipline", False), ("also_plain", True)])
def test_a_decision_names_the_ways_to_appeal_and_no_other(
    play: Play, token: str, *, by_mail: bool
) -> None:
    play.answers(appeal_ways=token)
    play.reach_decision(reconvene=False)
    told = play.mail("not_reconvened").text
    assert "Er zijn 2 manieren. Dien je beroep online in" in told
    assert "een aangetekende brief naar de voorzitter van de beroepscommissie" in told
    assert ("met een mail of een gewone brief" in told) is by_mail
    assert "Het centrum koos de manieren van artikel 6.3." in told
