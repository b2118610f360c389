"""Receipts as the secretariat knows, presumes and puts them right: every term that depends on one
is counted again, and those whom it concerns are told."""

from datetime import date
from typing import Any

import pytest

from processes.cases.receipts.put_right import CORRECTED_SINCE, decision_received, result_received
from processes.cases.receipts.reception import Reception
from processes.errors import NotAllowed
from processes.models import Event, Mail, Receipt, Setting, db, transaction
from tests.asking import Asking
from tests.correcting import correct
from tests.play import Play, refusal, shown

WHY = "De post bezorgde pas woensdag."


def put_right(
    play: Play,
    about: str,
    number: int,
    day: str,
    *,
    way: str = "delivered",
    reason: str = WHY,
    by: str = "chris",
) -> None:
    door = {"result": result_received, "decision": decision_received}[about]
    with transaction():
        door(number, Reception(way, date.fromisoformat(day)), reason, play.person(by))


def result_trail(play: Play) -> list[dict[str, Any]]:
    """What happened to results without a case: the kind, and what was told of it."""
    rows = db.session.query(Event).filter(Event.result_id.is_not(None)).order_by(Event.id)
    return [{"kind": e.kind, **e.details} for e in rows]


def days_told(mail: Mail) -> list[str]:
    listed = (line for line in mail.text.splitlines() if line.startswith("- "))
    return [line for line in listed if not line.startswith("- Hoe?")]


@pytest.mark.obligation("3.6-03")
def test_a_corrected_receipt_of_a_result_moves_its_running_term_and_the_cursist_is_told(
    play: Play,
) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-16 09:00")
    put_right(play, "result", result.id, "2025-04-16")
    # 17, 18 and 22 April: Easter Monday, the 21st, does not count.
    assert play.terms() == [("3.6-talk", "2025-04-22")]
    assert result_trail(play) == [
        {
            "kind": "received",
            "on": "2025-04-16",
            "proof": f"aangetekende brief, met een bewijs van levering. {WHY}",
        },
        {
            "kind": "recounted",
            "term": "3.6-talk",
            "before": "2025-04-17",
            "after": "2025-04-22",
        },
    ]
    letter = play.mail("moved")
    assert (letter.person.name, letter.role, letter.case_id) == ("Amina", "cursist", None)
    assert letter.subject == "Je laatste dag is veranderd: dinsdag 22 april 2025"
    assert days_told(letter) == [
        "- De laatste dag was: donderdag 17 april 2025",
        "- De laatste dag is nu: dinsdag 22 april 2025",
    ]
    assert WHY in letter.text
    assert f"/bezwaar/{result.id}" in letter.text
    receipts = [(shown(r.received_at), r.presumed) for r in db.session.query(Receipt)]
    assert receipts == [("2025-04-14 00:00", False), ("2025-04-16 00:00", False)]


@pytest.mark.obligation("3.6-03", "3.6-07")
def test_a_term_that_was_over_runs_anew_where_its_last_day_is_still_to_come(play: Play) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-18 09:00")
    assert play.terms() == []
    put_right(play, "result", result.id, "2025-04-16")
    assert play.terms() == [("3.6-talk", "2025-04-22")]
    play.travel_to("2025-04-23 00:00")
    assert play.trail("term_over") == [
        ("2025-04-18 00:00", "term_over", None),
        ("2025-04-23 00:00", "term_over", None),
    ]


@pytest.mark.obligation("3.6-03")
def test_a_receipt_that_was_earlier_ends_the_term_at_once(play: Play) -> None:
    result = play.result("2025-04-14", decided_on=date(2025, 4, 9))
    play.travel_to("2025-04-16 09:00")
    put_right(play, "result", result.id, "2025-04-10", way="pick_up")
    assert play.terms() == []
    # 11, 14 and 15 April.
    assert play.trail("term_over") == [("2025-04-16 00:00", "term_over", None)]
    assert "Die dag is al voorbij." in play.mail("moved").text


@pytest.mark.obligation("3.6-03")
@pytest.mark.parametrize(
    ("token", "posted", "received_on", "last_day"),
    [
        # Posted on Thursday 10 April: 11, 14 and 15; then 16, 17 and 18 April.
        ("3", "2025-04-10", "2025-04-15", "2025-04-18"),
        # Posted on Thursday 17 April: 18, 22 and 23; then 24, 25 and 28 April.
        ("3", "2025-04-17", "2025-04-23", "2025-04-28"),
        ("1", "2025-04-17", "2025-04-18", "2025-04-24"),
        ("0", "2025-04-17", "2025-04-17", "2025-04-23"),
    ],
)
def test_a_registered_letter_without_proof_is_presumed_some_working_days_after_posting(
    play: Play, token: str, posted: str, received_on: str, last_day: str
) -> None:
    with transaction():
        db.session.add(Setting(name="presumed_receipt", token=token))
    result = play.result("2025-04-09")
    play.travel_to("2025-04-17 09:00")
    put_right(play, "result", result.id, posted, way="posted")
    receipt = db.session.query(Receipt).order_by(Receipt.id.desc()).first()
    assert (shown(receipt.received_at)[:10], receipt.presumed) == (received_on, True)
    assert receipt.proof.startswith("vermoed: aangetekende brief van donderdag 1")
    assert play.terms() == [("3.6-talk", last_day)]
    assert "Kreeg je de brief later?" in play.mail("moved").text


@pytest.mark.obligation("3.6-03")
def test_a_presumption_is_rebutted_by_a_proof(play: Play) -> None:
    result = play.result("2025-04-09")
    play.travel_to("2025-04-14 09:00")
    put_right(play, "result", result.id, "2025-04-10", way="posted")
    play.travel_to("2025-04-17 09:00")
    put_right(play, "result", result.id, "2025-04-17", reason="Bewijs van de post.")
    assert play.terms() == [("3.6-talk", "2025-04-23")]
    presumed = [r.presumed for r in db.session.query(Receipt).order_by(Receipt.id)]
    assert presumed == [False, True, False]


@pytest.mark.obligation("3.6-14")
def test_a_corrected_receipt_of_a_decision_moves_its_window_and_the_cursist_is_told(
    play: Play,
) -> None:
    case = play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-24 09:00")
    put_right(play, "decision", play.decision().id, "2025-04-24")
    # 25, 28 and 29 April.
    assert play.terms() == [("3.6-appeal", "2025-04-29")]
    assert play.trail("received", "recounted")[-2:] == [
        ("2025-04-24 09:00", "received", "decide_reconvene"),
        ("2025-04-24 09:00", "recounted", "appeal_term"),
    ]
    letter = play.mail("moved")
    assert (letter.case_id, letter.decision_id) == (None, None)
    assert days_told(letter) == [
        "- De laatste dag was: vrijdag 25 april 2025",
        "- De laatste dag is nu: dinsdag 29 april 2025",
    ]
    assert f"/dossiers/{case.reference}/beroep" in letter.text
    play.travel_to("2025-04-29 23:59:59")
    assert play.end() is None
    play.travel_to("2025-04-30 00:00:00")
    assert play.end() == "ended_final"


@pytest.mark.obligation("3.6-14")
def test_a_decision_whose_window_was_over_can_be_attacked_again_until_the_new_last_day(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-28 09:00")
    assert (play.end(), play.is_final()) == ("ended_final", True)
    put_right(play, "decision", play.decision().id, "2025-04-25")
    # 28, 29 and 30 April.
    assert play.terms() == [("3.6-appeal", "2025-04-30")]
    assert not play.is_final()
    play.travel_to("2025-05-02 09:00")
    assert (play.terms(), play.is_final()) == ([], True)
    assert play.trail("term_over") == [("2025-05-01 00:00", "term_over", None)]


@pytest.mark.obligation("3.6-14")
def test_a_decision_whose_mail_never_arrived_is_received_by_post_and_its_term_begins(
    play: Play,
) -> None:
    play.reach_decision()
    assert play.terms() == [("3.6-appeal", None)]
    play.travel_to("2025-04-24 09:00")
    put_right(play, "decision", play.decision().id, "2025-04-23", way="posted", reason="")
    # Presumed 24, 25, 28 April; then 29 and 30 April, and 2 May.
    assert play.terms() == [("3.6-appeal", "2025-05-02")]
    assert play.mail("moved").subject == "Je laatste dag: vrijdag 2 mei 2025"


@pytest.mark.obligation("3.6-07")
def test_a_correction_that_makes_a_late_request_timely_is_told_to_the_chair_who_takes_it_up(
    play: Play,
) -> None:
    play.open(at="2025-04-18 10:00")
    play.travel_to("2025-04-22 09:00")
    put_right(play, "result", 1, "2025-04-16")
    letter = play.mail("now_timely")
    assert (letter.person.name, letter.role) == ("Bram", "chair")
    assert days_told(letter) == [
        "- Het resultaat kwam aan op: woensdag 16 april 2025 "
        "(aangetekende brief, met een bewijs van levering)",
        "- De laatste dag was: donderdag 17 april 2025",
        "- De laatste dag is nu: dinsdag 22 april 2025",
        "- Ingediend op: vrijdag 18 april 2025 om 10.00 uur",
    ]
    assert play.letters("moved")[0].person.name == "Amina"
    assert play.trail("received") == [("2025-04-22 09:00", "received", None)]
    assert refusal(lambda: play.assess_late(inadmissible=True)) == (
        "inadmissible",
        "De dag van ontvangst is verbeterd. De vraag is nu op tijd, dus ze is ontvankelijk.",
    )
    play.assess_late(inadmissible=False, receipt_day="2025-04-16")
    assert play.open_tasks() == [("chair", "invite")]


@pytest.mark.obligation("3.6-07")
def test_a_correction_that_leaves_a_request_late_is_not_told_to_the_chair(play: Play) -> None:
    play.open(at="2025-04-22 10:00")
    put_right(play, "result", 1, "2025-04-15")
    assert play.letters("now_timely") == []
    assert days_told(play.mail("moved"))[-1] == "- De laatste dag is nu: vrijdag 18 april 2025"


def test_where_somebody_filed_in_time_a_correction_stands_in_the_trail_and_alarms_nobody(
    play: Play,
) -> None:
    play.open(at="2025-04-15 10:00")
    before = play.mails()
    play.travel_to("2025-04-16 10:00")
    put_right(play, "result", 1, "2025-04-15")
    assert play.mails() == before
    assert play.trail("received") == [("2025-04-16 10:00", "received", None)]
    assert play.open_tasks() == [("chair", "invite")]


@pytest.mark.obligation("3.6-01")
def test_the_guardians_of_a_minor_are_told(play: Play) -> None:
    result = play.result("2025-04-14", "ines")
    play.travel_to("2025-04-16 09:00")
    put_right(play, "result", result.id, "2025-04-15")
    letter = play.mail("moved")
    assert letter.person.name == "Jan"
    assert "Het gaat over de module NT2 1.2, voor Ines." in letter.text


@pytest.mark.parametrize(
    ("day", "way", "reason", "field", "message"),
    [
        ("2025-04-15", "email", " ", "reason", "Schrijf waarom je de dag van ontvangst verbetert."),
        ("2025-04-18", "email", WHY, "day", "Deze dag moet nog komen. Kijk de datum na."),
        (
            "2025-04-11",
            "email",
            WHY,
            "day",
            "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.",
        ),
        (
            "2025-04-14",
            "email",
            WHY,
            "day",
            "Er staat al dat het aankwam op maandag 14 april 2025.",
        ),
        ("2025-04-15", "duif", WHY, "way", "Kies hoe het aankwam."),
    ],
)
def test_a_receipt_that_cannot_be_is_refused_at_its_field(
    play: Play, day: str, way: str, reason: str, field: str, message: str
) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-17 09:00")
    told = refusal(lambda: put_right(play, "result", result.id, day, way=way, reason=reason))
    assert told == (field, message)
    assert play.count(Receipt) == 1


@pytest.mark.parametrize("by", ["amina", "bram", "dirk"])
def test_only_the_secretariat_puts_a_receipt_right(play: Play, by: str) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-16 09:00")
    with pytest.raises(NotAllowed):
        put_right(play, "result", result.id, "2025-04-15", by=by)
    assert play.count(Receipt) == 1


def test_nobody_of_the_secretariat_puts_their_own_receipt_right(play: Play) -> None:
    result = play.result("2025-04-14", "chris")
    with pytest.raises(NotAllowed):
        put_right(play, "result", result.id, "2025-04-14", way="pick_up")


def test_of_a_decision_whose_remedy_began_anew_no_receipt_is_noted_any_more(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    first = play.decision().id
    play.travel_to("2025-05-05 09:00")
    correct(play, of_remedy=True)
    refused = refusal(lambda: put_right(play, "decision", first, "2025-04-30"))
    assert refused == ("day", CORRECTED_SINCE)
    assert play.terms() == [("3.6-appeal", None)]
    assert play.letters("moved") == []


def test_of_a_decision_that_was_corrected_and_kept_its_term_a_receipt_is_put_right(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    first = play.decision().id
    play.travel_to("2025-05-05 09:00")
    correct(play)
    put_right(play, "decision", first, "2025-05-05")
    # 6, 7 and 8 May.
    assert (play.terms(), play.is_final()) == ([("3.6-appeal", "2025-05-08")], False)
    assert "De laatste dag is nu: donderdag 8 mei 2025" in play.mail("moved").text


@pytest.mark.obligation("4.3-04")
def test_of_the_extra_information_it_is_said_that_the_explanation_arrived(asking: Asking) -> None:
    play = asking.play
    asking.explained()
    play.travel_to("2025-04-16 09:00")
    put_right(play, "decision", play.decision().id, "2025-04-16")
    told = play.mail("moved").text
    assert "We verbeterden de dag waarop de uitleg aankwam." in told
    assert "De uitleg kwam aan op woensdag 16 april 2025." in told
