"""After the last day of the module the evaluation committee decides on an absence, and not the
teacher (art. 3.5)."""

from datetime import date

import pytest

from app.reading.case_facts import said_since
from processes.errors import NoLongerOpen
from processes.facts.absence_dispute import last_day_of
from tests.absence import RAMADAN, accept, adapt, decide, report
from tests.panel import Panel
from tests.play import refusal

OVER = (
    "adaptation",
    "De module is voorbij. Nu kan alleen de evaluatiecommissie de evaluatie nog aanpassen "
    "(art. 3.5).",
)


@pytest.mark.obligation("3.5-05")
def test_after_the_last_day_of_the_module_it_goes_to_the_committee_at_once(
    school: Panel,
) -> None:
    play = school.play
    report(play, last_day="2025-04-14")
    assert play.open_tasks() == [("chair", "compose")]
    school.play.compose("dirk", "els", "lies")
    decide(play, False)
    assert "De evaluatie verandert niet." in play.mail("decision_notice").text


@pytest.mark.obligation("3.5-05")
def test_a_teacher_decides_on_the_last_day_of_the_module_and_not_after_it(school: Panel) -> None:
    play = school.play
    report(play, last_day="2025-04-15")
    running = ("adaptation", "De module loopt nog. Beslis zelf over de evaluatie.")
    assert refusal(lambda: adapt(play, "committee")) == running
    assert play.terms() == [("3.5-adapt", "2025-04-15")]
    play.travel_to("2025-04-15 23:59:59")
    assert play.open_tasks() == [("teacher", "adapt")]
    play.travel_to("2025-04-16 00:00")
    assert play.open_tasks() == [("chair", "compose")]
    with pytest.raises(NoLongerOpen):
        adapt(play)
    told = {mail.role for mail in play.letters("committee_notice")}
    assert told == {"cursist", "teacher", "director"}
    assert "De module is voorbij." in play.mail("committee_notice").text
    school.play.compose()
    decide(play, True)
    assert play.end() == "ended_decided"


@pytest.mark.obligation("3.5-05")
def test_the_module_can_end_while_the_direction_looks_at_the_reason(school: Panel) -> None:
    play = school.play
    report(play, reason="other", reasons=RAMADAN, last_day="2025-04-16")
    play.travel_to("2025-04-17 10:00")
    accept(play, True)
    assert play.open_tasks() == [("chair", "compose")]


@pytest.mark.obligation("3.5-05")
def test_the_teacher_puts_right_until_when_the_module_lasts_and_the_way_follows_from_it(
    school: Panel,
) -> None:
    """Amina wrote 20 June; it ended on Friday 11 April."""
    play = school.play
    report(play)
    right = {"last_day": "2025-04-11", "reasons": "De lessen stopten voor de paasvakantie."}
    assert refusal(lambda: adapt(play, "adapted", **right)) == OVER
    assert refusal(lambda: adapt(play, "committee", **{**right, "reasons": " "})) == (
        "reasons",
        "Schrijf waarom je de laatste dag van de module verbetert.",
    )
    case = adapt(play, "committee", **right)
    assert play.open_tasks() == [("chair", "compose")]
    assert last_day_of(case) == date(2025, 4, 11)
    assert case.submissions[0].evidence["last_day"] == "2025-06-20"  # what was filed stays
    asked = "De juiste laatste dag van de module"
    told = "vrijdag 11 april 2025 (Lies: De lessen stopten voor de paasvakantie.)"
    assert (asked, told) in said_since(case)
    school.play.compose()
    decide(play, True)
    assert play.end() == "ended_decided"


@pytest.mark.obligation("3.5-02", "3.5-05")
def test_a_module_that_lasts_longer_than_was_thought_is_put_right_while_the_teacher_has_it(
    school: Panel,
) -> None:
    play = school.play
    report(play, last_day="2025-04-16")
    play.travel_to("2025-04-16 09:00")
    adapt(play, "adapted", last_day="2025-06-20", reasons="De groep loopt tot juni.")
    assert play.open_tasks() == [("cursist", "dispute")]


@pytest.mark.obligation("1.7-09", "3.5-05")
@pytest.mark.parametrize(
    ("wrote", "is_right", "next_step"),
    [
        ("2025-04-11", "2025-06-20", ("teacher", "adapt")),
        ("2025-06-20", "2025-04-11", ("chair", "compose")),
    ],
)
def test_who_accepts_a_reason_can_put_it_right_too(
    school: Panel, wrote: str, is_right: str, next_step: tuple[str, str]
) -> None:
    play = school.play
    report(play, proven=False, reason="other", reasons=RAMADAN, last_day=wrote)
    accept(play, True, last_day=is_right, reasons="Aanvaard. De module duurt anders.")
    assert play.open_tasks() == [next_step]
