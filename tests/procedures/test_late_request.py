"""Late is late, to the second; and the only way back is a date of receipt that was noted wrong."""

from datetime import date

import pytest

from processes.errors import Refused
from processes.facts.terms import talk_deadline
from processes.models import Decision, Event, Receipt, Result, Setting, db, transaction
from tests.play import Play, refusal

# Received on Monday 14 April 2025: Tuesday 15, Wednesday 16 and Thursday 17 April.
LATE_BY_A_DAY = "2025-04-18 00:00"


@pytest.mark.obligation("3.6-03", "3.6-07")
def test_a_request_that_is_late_by_a_day_is_answered_as_inadmissible_with_the_counted_days(
    play: Play,
) -> None:
    play.open(at=LATE_BY_A_DAY)
    assert play.open_tasks() == [("chair", "assess_late")]
    assert play.submission().routing == {"timely": False}
    assert "donderdag 17 april 2025" in play.mail("confirmation").text
    play.assess_late(inadmissible=True, reasons="Je vraag kwam op vrijdag.")
    letter = play.mail("inadmissible_notice").text
    days = [line for line in letter.splitlines() if line.startswith("- ")]
    assert days[:3] == [
        "- dinsdag 15 april 2025: werkdag 1",
        "- woensdag 16 april 2025: werkdag 2",
        "- donderdag 17 april 2025: werkdag 3",
    ]
    assert "De laatste dag was dus donderdag 17 april 2025." in letter
    assert "Je vraag kwam op vrijdag." in letter
    assert play.end() == "ended_inadmissible"
    assert play.open_tasks() == []
    assert play.terms() == []
    assert (play.decision().outcome, play.decision().remedy) == ("true", None)
    assert play.is_final()


@pytest.mark.obligation("9-01", "9-02")
def test_against_what_is_final_one_asks_the_centre_first_and_then_the_question_point(
    play: Play,
) -> None:
    play.open(at=LATE_BY_A_DAY)
    play.assess_late(inadmissible=True)
    _, question = play.mail("inadmissible_notice").text.split("Heb je een vraag of een klacht?")
    first, then = question.split("Is dat niet mogelijk?")
    assert "Contacteer CVO Voorbeeld of de directeur: antwoord gewoon op deze mail." in first
    assert "meldpunt" not in first
    assert "www.vraagenmeldpunt.be" in then


@pytest.mark.obligation("9-01", "9-02")
def test_where_a_remedy_is_open_it_is_offered_and_no_question_point(play: Play) -> None:
    play.reach_decision()
    told = play.mail("not_reconvened").text
    assert "Dan kan je beroep indienen bij de beroepscommissie." in told
    assert "meldpunt" not in told


@pytest.mark.obligation("3.6-07")
def test_a_corrected_date_of_receipt_makes_a_late_request_timely_and_the_chair_invites(
    play: Play,
) -> None:
    play.open(at=LATE_BY_A_DAY)
    play.travel_to("2025-04-22 09:00")
    play.assess_late(inadmissible=False, receipt_day="2025-04-15")
    assert play.open_tasks() == [("chair", "invite")]
    # The chair's target runs from the day on which this was put right: 23, 24, 25, 28, 29 April.
    assert play.terms() == [("invite", "2025-04-29")]
    receipts = [(r.received_at, r.proof) for r in db.session.query(Receipt).order_by(Receipt.id)]
    assert [proof for _, proof in receipts] == ["opgehaald", "De brief kwam later aan."]
    assert play.count(Decision) == 0
    play.invite(day="2025-04-24")
    assert play.open_tasks() == [("chair", "talk")]
    assert "dinsdag 15 april" not in play.mail("invitation").text


@pytest.mark.obligation("3.6-07")
@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2025-04-14", "De laatste dag was dan donderdag 17 april 2025."),
        ("2025-04-19", "Deze dag ligt na de dag van de vraag. Kijk de datum na."),
        ("2025-04-11", "Deze dag ligt vóór de dag van het resultaat. Kijk de datum na."),
        ("", "Was de dag van ontvangst fout genoteerd? Vul dan de juiste in."),
    ],
)
def test_a_corrected_date_that_does_not_make_it_timely_is_refused_at_its_field(
    play: Play, day: str, message: str
) -> None:
    play.open(at=LATE_BY_A_DAY)
    field, said = refusal(lambda: play.assess_late(inadmissible=False, receipt_day=day))
    assert field == "receipt_day"
    assert said.endswith(message)
    assert play.open_tasks() == [("chair", "assess_late")]
    assert play.count(Receipt) == 1


@pytest.mark.obligation("3.6-07")
def test_a_corrected_date_before_the_first_regulation_is_refused_at_its_field(play: Play) -> None:
    # Decided before 1 September 2023, the first day of the first regulation.
    result = play.result("2023-09-04", decided_on=date(2023, 6, 30))
    play.open(result=result, at="2023-09-12 10:00")
    assert refusal(lambda: play.assess_late(inadmissible=False, receipt_day="2023-08-31")) == (
        "receipt_day",
        "Voor deze dag kunnen we niet tellen. Kijk het jaar na.",
    )


@pytest.mark.obligation("3.6-07")
@pytest.mark.parametrize("inadmissible", [True, False])
def test_a_late_request_is_never_answered_without_reasons(play: Play, inadmissible: bool) -> None:
    play.open(at=LATE_BY_A_DAY)
    field, _ = refusal(
        lambda: play.assess_late(inadmissible=inadmissible, reasons=" ", receipt_day="2025-04-15")
    )
    assert field == "reasons"


@pytest.mark.obligation("3.6-03", "3.6-04")
@pytest.mark.parametrize(
    ("received", "last_second", "midnight"),
    [
        ("2025-04-14", "2025-04-17 23:59:59", "2025-04-18 00:00:00"),
        # Easter Monday does not count: 18, 22, 23 April.
        ("2025-04-17", "2025-04-23 23:59:59", "2025-04-24 00:00:00"),
        # Summer time begins on Sunday 30 March: 27, 28, 31 March.
        ("2025-03-26", "2025-03-31 23:59:59", "2025-04-01 00:00:00"),
        # Summer time ends on Sunday 26 October: 24, 27, 28 October.
        ("2025-10-23", "2025-10-28 23:59:59", "2025-10-29 00:00:00"),
        # Winter: midnight in Brussels is 23:00 UTC of the day before. 26 December is a holiday of
        # the regulation: 23, 24, 29 December.
        ("2025-12-22", "2025-12-29 23:59:59", "2025-12-30 00:00:00"),
        # Received on a Saturday: 28, 29, 30 April.
        ("2025-04-26", "2025-04-30 23:59:59", "2025-05-01 00:00:00"),
    ],
)
def test_the_last_second_of_the_last_day_is_in_time_and_midnight_is_late(
    play: Play, received: str, last_second: str, midnight: str
) -> None:
    play.open(result_received=received, at=last_second)
    assert play.open_tasks() == [("chair", "invite")]
    play.open(result_received=received, at=midnight)
    assert play.open_tasks() == [("chair", "invite"), ("chair", "assess_late")]


@pytest.mark.obligation("3.6-06")
def test_the_day_on_which_the_result_could_be_picked_up_counts_as_receipt(play: Play) -> None:
    result = play.result("2025-06-30", decided_on=date(2025, 6, 25))
    deadline = talk_deadline(result, play.settings())
    assert deadline is not None
    assert deadline.date == date(2025, 7, 3)


@pytest.mark.obligation("3.6-07")
def test_a_term_against_which_nobody_files_ends_and_says_so(play: Play) -> None:
    play.result("2025-04-14")
    assert play.terms() == [("3.6-talk", "2025-04-17")]
    play.travel_to("2025-04-17 23:59:59")
    assert play.trail() == []
    play.travel_to("2025-04-22 09:00")
    assert play.trail() == [("2025-04-18 00:00", "term_over", None)]
    assert play.terms() == []


@pytest.mark.obligation("3.6-07")
def test_a_late_filing_first_ends_the_term_that_nobody_had_ended_yet(play: Play) -> None:
    result = play.result("2025-04-14")
    play.open(at="2025-04-18 09:00", result=result)
    assert play.trail()[:2] == [
        ("2025-04-18 00:00", "term_over", None),
        ("2025-04-18 09:00", "opened", "request"),
    ]
    assert play.count(Event) == 6


@pytest.mark.obligation("3.6-02")
def test_a_filing_in_time_stops_the_term_of_the_result(play: Play) -> None:
    result = play.result("2025-04-14")
    play.open(at="2025-04-17 12:00", result=result)
    assert play.terms() == [("invite", "2025-04-25")]
    play.travel_to("2025-04-18 09:00")
    assert play.trail("term_over") == []


@pytest.mark.obligation("3.6-02")
def test_against_a_certificate_that_was_granted_no_talk_can_be_asked(play: Play) -> None:
    result = play.result("2025-04-14", certificate=True)
    assert play.terms() == []
    assert refusal(lambda: play.open(result=result)) == (
        "result",
        "Voor deze module kreeg je een studiebewijs. Je kan alleen een gesprek vragen als je geen "
        "studiebewijs kreeg.",
    )


@pytest.mark.obligation("3.6-08")
def test_a_request_says_that_one_disagrees_and_wants_a_talk(play: Play) -> None:
    field, _ = refusal(lambda: play.open(disagrees=False))
    assert field == "disagrees"


@pytest.mark.obligation("3.6-08")
def test_reasons_are_welcome_and_not_required(play: Play) -> None:
    play.open(reasons="")
    assert play.open_tasks() == [("chair", "invite")]


def test_a_second_request_against_the_same_result_is_refused_with_the_first_ones_reference(
    play: Play,
) -> None:
    result = play.result("2025-04-14")
    play.open(result=result)
    field, message = refusal(lambda: play.open(result=result))
    assert field == "disagrees"
    assert message.endswith(" BZ-2025-0001.")


@pytest.mark.obligation("3.6-03", "3.6-04")
def test_the_centre_can_read_a_receipt_on_a_free_day_as_one_on_the_next_working_day(
    play: Play,
) -> None:
    with transaction():
        db.session.add(Setting(name="nonworking_receipt", token="next_working_day"))
    # Saturday 26 April becomes Monday 28 April: 29 and 30 April, and 2 May.
    play.open(result_received="2025-04-26", at="2025-05-02 23:59:59")
    assert play.open_tasks() == [("chair", "invite")]


def test_a_refused_request_leaves_nothing_behind(play: Play) -> None:
    result = play.result("2025-04-14")
    with pytest.raises(Refused):
        play.open(result=result, disagrees=False)
    assert (play.trail(), play.mails(), play.open_tasks()) == ([], [], [])
    assert play.terms() == [("3.6-talk", "2025-04-17")]
    assert play.count(Result) == 1
    assert play.open(result=result).reference == "BZ-2025-0001"
