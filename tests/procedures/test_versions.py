"""What is pinned when a case begins: its version of the regulation, and of the diagram."""

from collections.abc import Callable
from datetime import date

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.receipts.put_right import result_received
from processes.cases.receipts.reception import Reception
from processes.cases.receipts.withdrawing import withdraw
from processes.errors import NoRegulationYet, NotThis, UnknownProcess
from processes.models import Case, Definition, Event, Result, db, transaction
from tests.panel import Panel
from tests.play import Play

NewVersion = Callable[[str, str], None]
SLOWER = ('target("invite", "invitation_wanted")', 'target("reconvene", "invitation_wanted")')


@pytest.mark.parametrize(
    ("received", "at", "regulation"),
    [
        ("2024-08-30", "2024-09-02 10:00", "2023-2024"),
        ("2024-09-02", "2024-09-02 10:00", "2024-2025"),
        ("2026-02-02", "2026-02-02 10:00", "2024-2025"),
    ],
)
def test_a_case_runs_under_the_regulation_of_the_day_on_which_the_result_was_received(
    play: Play, received: str, at: str, regulation: str
) -> None:
    case = play.open(result_received=received, at=at)
    assert case.regulation == regulation
    assert {e.details["regulation"] for e in db.session.query(Event)} == {regulation}


def test_a_case_keeps_its_regulation_until_its_end_and_the_appeal_inherits_it(play: Play) -> None:
    play.open(result_received="2024-08-30", at="2024-09-02 10:00")
    play.invite(day="2024-09-10")
    play.travel_to("2024-09-10 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2024-09-13")]
    assert play.appeal().regulation == "2023-2024"
    assert {e.details["regulation"] for e in db.session.query(Event)} == {"2023-2024"}


def test_a_corrected_day_of_receipt_takes_the_regulation_of_that_day_along(play: Play) -> None:
    # Received on Friday 30 August 2024: 2, 3 and 4 September.
    case = play.open(result_received="2024-08-30", at="2024-09-05 10:00")
    assert case.regulation == "2023-2024"
    play.assess_late(inadmissible=False, receipt_day="2024-09-02")
    assert play.case().regulation == "2024-2025"


def test_an_appeal_straight_against_a_result_goes_along_with_its_corrected_receipt(
    play: Play,
) -> None:
    Panel(play).furnish("appeals_evaluation")
    result = play.result("2024-08-30", decided_on=date(2024, 8, 29))
    appeal = play.open("appeal_committee", result=result, at="2024-09-03 10:00")
    talk = play.open(result=db.session.get_one(Result, result.id), at="2024-09-03 11:00")
    assert (appeal.regulation, talk.regulation) == ("2023-2024", "2023-2024")
    with transaction():
        brought = Reception("delivered", date(2024, 9, 2))
        result_received(result.id, brought, "De brief kwam later.", play.person("chris"))
    assert [case.regulation for case in db.session.query(Case).order_by(Case.id)] == [
        "2024-2025",
        "2024-2025",
    ]
    noted = db.session.query(Event).filter(Event.kind == "received", Event.case_id.is_not(None))
    assert [event.case_id for event in noted.order_by(Event.id)] == [talk.id, appeal.id]


def test_it_goes_along_too_where_the_chair_puts_the_receipt_right_for_a_late_talk(
    play: Play,
) -> None:
    Panel(play).furnish("appeals_evaluation")
    # Received on Friday 30 August 2024: 2, 3 and 4 September.
    result = play.result("2024-08-30", decided_on=date(2024, 8, 29))
    appeal = play.open("appeal_committee", result=result, at="2024-09-05 09:00")
    play.open(result=db.session.get_one(Result, result.id), at="2024-09-05 10:00")
    play.assess_late(inadmissible=False, receipt_day="2024-09-02")
    assert [case.regulation for case in db.session.query(Case).order_by(Case.id)] == [
        "2024-2025",
        "2024-2025",
    ]
    noted = db.session.query(Event).filter(Event.kind == "received", Event.case_id == appeal.id)
    assert [event.details for event in noted] == [
        {
            "regulation": "2023-2024",
            "of": "result",
            "on": "2024-09-02",
            "proof": "De brief kwam later aan.",
        }
    ]


def test_a_late_talk_that_stays_late_leaves_the_straight_appeal_as_it_was(play: Play) -> None:
    Panel(play).furnish("appeals_evaluation")
    result = play.result("2024-08-30", decided_on=date(2024, 8, 29))
    appeal = play.open("appeal_committee", result=result, at="2024-09-05 09:00")
    play.open(result=db.session.get_one(Result, result.id), at="2024-09-05 10:00")
    play.assess_late(inadmissible=True)
    assert db.session.get_one(Case, appeal.id).regulation == "2023-2024"


def test_an_appeal_straight_against_a_result_that_ended_keeps_its_regulation(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    result = play.result("2024-08-30", decided_on=date(2024, 8, 29))
    play.open("appeal_committee", result=result, at="2024-09-03 10:00")
    with transaction():
        withdraw(panel.case.id, play.person("amina"), "")
    with transaction():
        brought = Reception("delivered", date(2024, 9, 2))
        result_received(result.id, brought, "De brief kwam later.", play.person("chris"))
    assert panel.case.regulation == "2023-2024"


def test_a_result_from_before_the_first_regulation_is_an_error_that_says_so(play: Play) -> None:
    with pytest.raises(NoRegulationYet, match="2023"):
        play.result("2023-08-31")


def test_a_new_version_of_the_diagram_is_for_new_cases_and_the_old_case_keeps_its_own(
    play: Play, new_version: NewVersion
) -> None:
    old = play.open(result=play.result("2025-04-14", module="old"))
    new_version(*SLOWER)
    new = play.open(result=play.result("2025-04-14", module="new"))
    # 15, 16, 17, 18 and 22 April; and ten: 23, 24, 25, 28 and 29 April.
    assert play.terms() == [("invite", "2025-04-22"), ("reconvene", "2025-04-29")]
    assert old.definition_id != new.definition_id
    assert play.count(Definition) == 2
    another = play.open(result=play.result("2025-04-14", module="another"))
    assert another.definition_id == new.definition_id


def test_an_old_case_goes_on_under_its_own_version_to_its_end(
    play: Play, new_version: NewVersion
) -> None:
    play.open(at="2025-04-15 10:00")
    new_version("ended_final", "ended_otherwise")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    play.travel_to("2025-04-26 00:00")
    assert play.end() == "ended_final"
    assert play.incidents() == []


@pytest.mark.parametrize(
    "routing",
    [
        {},
        {"reconvene": True, "timely": True},
        {"inadmissible": False},
        {"reconvene": "yes"},
        {"reconvene": 1},
        {"reconvene": None},
    ],
)
def test_what_steers_is_exactly_what_the_diagram_lists_or_nothing_is_kept(
    play: Play, routing: dict[str, bool]
) -> None:
    play.reach_talk()
    play.hold_talk()
    before = (play.trail(), play.mails(), play.terms(), play.case().revision)
    with pytest.raises(NotThis):
        play.do("decide_reconvene", routing=routing, reasons="Daarom.")
    assert (play.trail(), play.mails(), play.terms(), play.case().revision) == before
    assert play.open_tasks() == [("chair", "decide_reconvene")]


def test_an_outcome_that_is_not_on_the_list_is_refused_and_nothing_is_kept(play: Play) -> None:
    play.reach_talk()
    with pytest.raises(NotThis):
        play.hold_talk("forgotten")
    assert play.open_tasks() == [("chair", "talk")]


def test_the_start_of_a_case_takes_no_routing_values(play: Play) -> None:
    result = play.result("2025-04-14")
    with pytest.raises(NotThis), transaction():
        cases.open_case(
            "evaluation_objection",
            play.person("amina"),
            Answer({"timely": True}, {"disagrees": True}),
            result=result,
        )
    assert play.count(Case) == 0


def test_evidence_never_steers_whatever_its_names_are(play: Play) -> None:
    play.open(at="2025-04-18 09:00", timely=True, inadmissible=False, typename="datetime")
    assert play.open_tasks() == [("chair", "assess_late")]
    assert play.submission().evidence["typename"] == "datetime"
    assert play.submission().routing == {"timely": False}


@pytest.mark.parametrize("process", ["unknown", "../evaluation_objection", ""])
def test_a_procedure_that_there_is_not_is_an_error_that_names_those_that_there_are(
    play: Play, process: str
) -> None:
    result = play.result("2025-04-14")
    with pytest.raises(UnknownProcess, match="absence_dispute, appeal_committee, "):
        play.open(process, result=result)
