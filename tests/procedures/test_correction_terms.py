"""A correction begins the remedy anew only where what was told about it was wrong; else the earlier
receipt and the last day stand."""

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.clock import legal_now
from processes.models import Case, transaction
from tests.correcting import correct
from tests.play import Play, refusal, shown


def state(play: Play) -> tuple[str | None, bool]:
    """The last day of the appeal, as the last row says it, and whether the decision is final."""
    day = play.due_date("3.6-appeal").last_day
    return day.isoformat() if day else None, play.is_final()


@pytest.mark.obligation("3.6-14")
def test_a_comma_leaves_the_last_day_as_it_was_and_the_mail_says_so(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-25 09:00")
    correct(play)
    play.accept_mails()
    # Received on 22 April: 23, 24 and 25 April, whatever came in on the 25th.
    assert state(play) == ("2025-04-25", False)
    told = play.mail("corrected").text
    assert told.count("vrijdag 25 april 2025") == 2
    assert "De termijn begint niet opnieuw." in told
    assert "Binnen 3 werkdagen" not in told
    play.travel_to("2025-04-25 23:59:59")
    assert (play.end(), play.is_final()) == (None, False)
    play.travel_to("2025-04-26 00:00")
    assert (play.end(), play.is_final()) == ("ended_final", True)


@pytest.mark.obligation("3.6-13", "3.6-14")
@pytest.mark.parametrize(
    ("of_remedy", "at", "timely"),
    [
        (False, "2025-04-25 23:59:59", True),
        (False, "2025-04-26 00:00", False),
        (True, "2025-04-30 23:59:59", True),
        (True, "2025-05-02 00:00", False),
    ],
)
def test_the_last_day_after_a_correction_is_exact(
    play: Play, of_remedy: bool, at: str, timely: bool
) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-25 09:00")
    correct(play, of_remedy=of_remedy)
    play.accept_mails()
    # Anew: received on 25 April; 28, 29 and 30 April.
    play.travel_to(at)
    assert play.appeal().submissions[0].routing["timely"] is timely


@pytest.mark.obligation("3.6-14")
def test_what_was_over_two_months_ago_stays_over(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-06-25 09:00")
    correct(play)
    play.accept_mails()
    assert (play.terms(), play.is_final(), play.end()) == ([], True, "ended_final")
    told = play.mail("corrected").text
    assert "De laatste dag was vrijdag 25 april 2025. Die dag is voorbij." in told
    assert "Ga je niet akkoord?" not in told
    assert play.appeal().submissions[0].routing["timely"] is False


def test_who_appealed_too_late_does_not_appeal_again_after_a_comma(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    late = play.appeal(at="2025-04-28 10:00")
    correct(play)
    play.accept_mails()
    assert refusal(play.appeal) == (
        "disagrees",
        f"Dit is al ingediend. Je vindt het in dossier {late.reference}.",
    )


def test_what_nobody_received_begins_its_term_with_the_correction(play: Play) -> None:
    play.reach_decision()
    correct(play)
    assert play.terms() == [("3.6-appeal", None)]
    assert "Binnen 3 werkdagen nadat je deze mail kreeg." in play.mail("corrected").text
    assert "De termijn om" not in play.mail("corrected").text
    play.travel_to("2025-04-24 09:00")
    play.accept_mails()
    # Received on 24 April: 25, 28 and 29 April.
    assert state(play) == ("2025-04-29", False)


def test_a_day_of_receipt_that_is_put_right_moves_the_last_day_of_the_correction_too(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    correct(play)
    play.accept_mails()
    play.correct_receipt("2025-04-23")
    # 24, 25 and 28 April.
    assert state(play) == ("2025-04-28", False)


@pytest.mark.obligation("3.6-14")
def test_the_running_term_is_unknown_until_the_correction_is_received_and_then_runs_anew(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    # Received on 22 April: 23, 24 and 25 April.
    assert state(play) == ("2025-04-25", False)
    play.travel_to("2025-04-25 09:00")
    correct(play, of_remedy=True)
    assert state(play) == (None, False)
    assert play.terms() == [("3.6-appeal", None)]
    play.travel_to("2025-04-28 09:00")
    assert play.end() is None
    play.accept_mails()
    # Received on 28 April: 29, 30 April and, over 1 May, 2 May.
    assert state(play) == ("2025-05-02", False)
    play.travel_to("2025-05-02 23:59:59")
    assert (play.end(), play.is_final()) == (None, False)
    play.travel_to("2025-05-03 00:00")
    assert (play.end(), play.is_final()) == ("ended_final", True)


@pytest.mark.obligation("3.6-14")
def test_what_was_final_is_not_final_again_until_the_new_term_is_over(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    assert (play.end(), play.is_final()) == ("ended_final", True)
    correct(play, of_remedy=True)
    assert play.terms() == [("3.6-appeal", None)]
    assert play.is_final() is False
    play.accept_mails()
    # Received on 5 May: 6, 7 and 8 May.
    assert play.terms() == [("3.6-appeal", "2025-05-08")]
    play.travel_to("2025-05-09 00:00")
    assert (play.terms(), play.is_final()) == ([], True)
    assert play.trail("term_over") == [("2025-05-09 00:00", "term_over", None)]
    assert play.incidents() == []


@pytest.mark.obligation("3.6-13", "3.6-14")
def test_after_a_correction_an_appeal_is_in_time_again(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    correct(play, of_remedy=True)
    play.accept_mails()
    play.appeal(at="2025-05-08 23:59:59")
    assert play.submission().routing["timely"]
    assert (play.terms(), play.is_final()) == ([], False)
    play.travel_to("2025-06-02 09:00")
    assert (play.trail("term_over"), play.is_final()) == ([], False)


def test_an_appeal_against_what_was_corrected_goes_on_and_shakes_the_correction(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-24 10:00")
    correct(play, of_remedy=True)
    play.accept_mails()
    play.travel_to("2025-06-02 09:00")
    assert play.is_final() is False
    assert "Gebeurde dat al op tijd? Dan loopt dat gewoon verder." in play.mail("corrected").text


def test_an_appeal_in_time_is_filed_once_whichever_version_of_the_decision_it_names(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    appealed = play.appeal(at="2025-04-24 10:00")
    correct(play, of_remedy=True)
    play.accept_mails()
    assert refusal(lambda: play.appeal(at="2025-04-24 11:00")) == (
        "disagrees",
        f"Dit is al ingediend. Je vindt het in dossier {appealed.reference}.",
    )
    assert play.count(Case) == 2


def test_once_the_correction_is_appealed_the_first_decision_is_not(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    first = play.decision()
    correct(play, of_remedy=True)
    play.accept_mails()
    play.appeal(at="2025-04-24 10:00")
    field, _ = refusal(lambda: play.open("appeal_committee", decision=first))
    assert field == "disagrees"


@pytest.mark.obligation("3.6-13", "3.6-14")
def test_who_appealed_too_late_may_appeal_against_the_correction_once(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-28 10:00")
    assert play.submission().routing["timely"] is False
    correct(play, of_remedy=True)
    play.accept_mails()
    again = play.appeal(at="2025-04-29 10:00")
    assert again.submissions[0].routing["timely"] is True
    assert refusal(play.appeal)[0] == "disagrees"


def test_what_is_due_fires_before_a_correction_counts(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-26 00:00", settle=False)
    correct(play, of_remedy=True)
    assert play.end() == "ended_final"
    assert shown(play.decision().decided_at) == "2025-04-26 00:00"
    assert play.terms() == [("3.6-appeal", None)]


def test_what_somebody_was_typing_for_an_appeal_is_filed_against_the_correction(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    with transaction():
        matter = Matter.against(play.decision())
        assert matter is not None
        number = drafts.begin(matter, play.person("amina")).id
    play.travel_to("2025-05-05 09:00")
    correct(play, of_remedy=True)
    play.accept_mails()
    play.travel_to("2025-05-08 10:00")
    said = Answer({}, {"disagrees": True, "reasons": "De punten kloppen niet."})
    with transaction():
        appeal = cases.file_draft(number, play.person("amina"), said)
    assert appeal.decision_id == play.decision().id
    assert appeal.submissions[0].routing["timely"]
    assert drafts.drafts_of(play.person("amina"), legal_now()) == []
