"""The talk: planned, moved, cancelled, held, or nobody came; and the targets of the house."""

import pytest

from processes.models import HOUSE, LAW, Talk
from tests.play import Play, refusal, shown


def test_nobody_answers_and_the_chair_is_reminded(play: Play) -> None:
    play.open("evaluation_objection", by="amina", result_received="2024-12-19")
    assert play.open_tasks() == [("chair", "invite")]
    # 20, 23, 24, 27 and 30 December: Christmas and 26 December do not count.
    assert play.terms() == [("invite", "2024-12-30")]
    # Reminded two working days before, at 8 o'clock: 27 and 24 December.
    play.travel_to("2024-12-24 07:59:59")
    assert play.mails()[-1] == ("chair", "task")
    play.travel_to("2025-01-08 09:00")
    assert play.mails()[-1] == ("chair", "reminder_invite")
    assert play.trail("fired") == [("2024-12-24 08:00", "fired", "invite_target")]
    assert "De streefdatum is maandag 30 december 2024." in play.mail("reminder_invite").text
    assert "geen termijn van het reglement" in play.mail("reminder_invite").text


def test_a_target_that_is_overdue_stays_to_be_seen_until_its_task_is_done(play: Play) -> None:
    play.open(result_received="2024-12-19")
    play.travel_to("2025-02-03 09:00")
    assert play.terms() == [("invite", "2024-12-30")]
    assert len(play.trail("fired")) == 1
    play.invite(day="2025-02-10")
    assert play.terms() == [("report", "2025-02-12")]
    assert shown(play.due_date("invite").stopped_at) == "2025-02-03 09:00"


@pytest.mark.parametrize(
    ("composed", "reminded_at"),
    [("2025-04-28 09:00", "new_decision_target"), ("2025-05-06 09:00", "compose_target")],
)
def test_composing_and_deciding_have_one_target_and_one_reminder(
    play: Play, composed: str, reminded_at: str
) -> None:
    play.reach_decision(reconvene=True)
    play.travel_to(composed)
    play.compose()
    play.travel_to("2025-06-02 09:00")
    assert play.terms() == [("reconvene", "2025-05-07")]  # overdue, to be seen until it is done
    assert play.trail("fired") == [("2025-05-05 08:00", "fired", reminded_at)]
    assert [text for _, text in play.mails() if text.startswith("reminder")] == [
        "reminder_new_decision"
    ]
    play.decide_anew(sitting_day="2025-06-02")
    assert play.terms() == [("3.6-appeal", None)]


def test_targets_are_the_houses_own_and_the_appeal_is_law(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    kinds = {term: play.due_date(term).kind for term in ("invite", "report", "decide", "reconvene")}
    assert kinds == {"invite": HOUSE, "report": HOUSE, "decide": HOUSE, "reconvene": HOUSE}
    assert play.due_date("3.6-talk").kind == LAW
    assert play.due_date("3.6-appeal").kind == LAW


def test_a_target_stops_when_its_task_is_done_and_reminds_nobody_afterwards(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    assert play.terms() == [("3.6-appeal", None)]
    play.travel_to("2025-12-01 09:00")
    assert [text for _, text in play.mails() if text.startswith("reminder")] == []


@pytest.mark.parametrize(
    ("scene", "reminder", "at"),
    [
        # Planned for 22 April: 23 and 24 April; the day before, at eight.
        ("talk", "reminder_report", "2025-04-23 08:00"),
        # Reported on 22 April: 23, 24 and 25 April.
        ("report", "reminder_decide", "2025-04-24 08:00"),
        # Decided on 22 April: 7 May; 6 and 5 May.
        ("decision", "reminder_new_decision", "2025-05-05 08:00"),
    ],
)
def test_each_step_of_the_chair_has_its_reminder(
    play: Play, scene: str, reminder: str, at: str
) -> None:
    play.reach_talk()
    if scene != "talk":
        play.hold_talk()
    if scene == "decision":
        play.decide(reconvene=True)
    play.travel_to("2025-06-02 09:00")
    assert [m for m in play.mails() if m[1].startswith("reminder")] == [("chair", reminder)]
    assert [moment for moment, _, _ in play.trail("fired")] == [at]
    assert shown(play.mail(reminder).written_at) == at


def test_a_talk_that_is_moved_moves_its_calendar_entry(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(day="2025-04-22", time="14:00")
    method, uid, sequence, begins = play.entry("invitation")
    assert (method, sequence, begins) == ("REQUEST", 0, "2025-04-22 14:00")
    for again, (day, time) in enumerate([("2025-04-24", "09:30"), ("2025-10-27", "16:00")], 1):
        play.hold_talk(
            "moved", day=day, time=time, setting="video", video_link="https://meet.example/1"
        )
        assert play.entry("invitation_moved") == ("REQUEST", uid, again, f"{day} {time}")
        assert play.open_tasks() == [("chair", "talk")]
    # 28 and 29 October.
    assert play.terms() == [("report", "2025-10-29")]
    assert play.count(Talk) == 1
    assert "https://meet.example/1" in play.mail("invitation_moved").text


@pytest.mark.obligation("3.6-02")
def test_a_talk_that_is_cancelled_leaves_the_calendar_and_a_new_one_is_planned(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(day="2025-04-22")
    _, uid, _, _ = play.entry("invitation")
    play.travel_to("2025-04-17 16:00")
    play.hold_talk("cancelled", cancel_reason="De voorzitter is ziek.")
    assert play.entry("invitation_cancelled") == ("CANCEL", uid, 1, "2025-04-22 14:00")
    assert "De voorzitter is ziek." in play.mail("invitation_cancelled").text
    assert play.open_tasks() == [("chair", "invite")]
    play.invite(day="2025-04-29")
    _, another, sequence, begins = play.entry("invitation")
    assert another != uid
    assert (sequence, begins) == (0, "2025-04-29 14:00")
    play.travel_to("2025-04-29 15:00")
    play.hold_talk()
    assert play.open_tasks() == [("chair", "decide_reconvene")]


def test_after_a_cancellation_the_target_to_invite_begins_anew(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(day="2025-05-20")
    play.travel_to("2025-05-19 16:00")
    play.hold_talk("cancelled", cancel_reason="De voorzitter is ziek.")
    # 20, 21, 22, 23 and 26 May.
    assert play.terms() == [("invite", "2025-05-26")]
    play.settle()
    assert play.trail("fired") == []


@pytest.mark.obligation("3.6-09")
def test_nobody_comes_and_the_report_of_that_counts_as_the_talk(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.accept_mails()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk("nobody_came", explained="", said="", present="")
    assert play.open_tasks() == [("chair", "decide_reconvene")]
    play.decide(reconvene=False)
    letter = play.mail("not_reconvened").text
    assert "Er kwam niemand. Dit verslag telt daarom als het gesprek." in letter
    assert play.decision().remedy == "3.6-appeal"


@pytest.mark.obligation("3.6-09")
def test_the_report_tells_what_both_of_them_said(play: Play) -> None:
    play.reach_talk()
    assert refusal(lambda: play.hold_talk(said=" "))[0] == "said"
    assert refusal(lambda: play.hold_talk(explained=""))[0] == "explained"
    play.hold_talk()
    play.decide(reconvene=False)
    assert "De punten." in play.mail("not_reconvened").text
    assert "Ik was ziek." in play.mail("not_reconvened").text


@pytest.mark.parametrize("outcome", ["held", "nobody_came"])
def test_a_talk_is_not_reported_before_it_began(play: Play, outcome: str) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(day="2025-04-22", time="14:00")
    play.accept_mails()
    play.travel_to("2025-04-22 13:59:59")
    assert refusal(lambda: play.hold_talk(outcome)) == (
        "talk_outcome",
        "Het gesprek is pas op dinsdag 22 april 2025 om 14.00 uur. "
        "Kies nu verplaatst of geannuleerd.",
    )
    play.travel_to("2025-04-22 14:00")
    play.hold_talk(outcome)
    assert play.open_tasks() == [("chair", "decide_reconvene")]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": "2025-04-15", "time": "10:00"}, "day"),
        ({"day": "2025-04-14"}, "day"),
        ({"day": ""}, "day"),
        ({"place": ""}, "place"),
        ({"setting": "video", "video_link": ""}, "video_link"),
    ],
)
def test_a_talk_is_planned_for_later_and_somewhere(
    play: Play, values: dict[str, str], field: str
) -> None:
    play.open(at="2025-04-15 10:00")
    assert refusal(lambda: play.invite(**values))[0] == field
    assert play.open_tasks() == [("chair", "invite")]


def test_the_regulation_sets_no_term_for_the_talk_so_none_is_shown(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(day="2025-09-30")
    play.travel_to("2025-09-29 09:00")
    assert play.open_tasks() == [("chair", "talk")]
    assert [play.due_date("report").kind] == [HOUSE]


@pytest.mark.obligation("3.6-10")
def test_a_decision_is_never_taken_without_reasons(play: Play) -> None:
    play.reach_talk()
    play.hold_talk()
    assert refusal(lambda: play.decide(reconvene=False, reasons="  "))[0] == "reasons"
    assert play.open_tasks() == [("chair", "decide_reconvene")]
