"""What an evaluation committee decided is signed by who chaired it (art. 3.3), and what it grants
does not ask whether one disagrees (art. 3.6)."""

import pytest

from processes.cases.doors.corrections import Correction
from processes.facts.moments import latest_decision
from processes.models import transaction
from tests.correcting import NEW, SLIP, do_correct
from tests.panel import won_appeal
from tests.play import Play


def end_of(text: str) -> str:
    return text.rpartition("Met vriendelijke groeten")[2]


def test_a_new_decision_is_signed_by_the_chair_of_the_committee(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.compose()
    play.decide_anew()
    mail = play.mail("new_decision_notice").text
    assert "Dirk, voorzitter van de evaluatiecommissie\n\nCVO Voorbeeld" in end_of(mail)


def test_a_new_decision_after_an_appeal_is_signed_too_and_so_is_what_puts_it_right(
    play: Play,
) -> None:
    panel = won_appeal(play)
    play.compose()
    play.travel_to("2025-05-12 14:00")
    play.decide_anew(sitting_day="2025-05-12")
    play.accept_mails()
    decision = latest_decision(panel.case)
    assert decision is not None
    with transaction():
        do_correct(decision.id, play.person("els"), Correction(NEW, SLIP, of_remedy=False))
    for text in ("new_decision_notice", "corrected"):
        mail = play.mail(text)
        assert mail.template == f"decision_after_appeal/{text}"
        signed = "Dirk, voorzitter van de evaluatiecommissie\n\nCVO Voorbeeld"
        assert signed in end_of(mail.text)


def test_who_chairs_for_the_chair_is_named_as_such(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.compose("hanne", "els", "fatma")
    play.decide_anew()
    mail = play.mail("new_decision_notice").text
    assert "Hanne, namens de voorzitter van de evaluatiecommissie" in end_of(mail)
    assert "nam deze beslissing namens" not in mail


def test_what_one_person_decides_is_signed_by_no_committee(play: Play) -> None:
    play.reach_decision()
    assert "voorzitter" not in end_of(play.mail("not_reconvened").text)


@pytest.mark.obligation("3.6-13")
@pytest.mark.parametrize(
    ("granted", "heading"),
    [
        (True, "Moet je nog iets doen?\n\nNee. Het studiebewijs komt er."),
        (False, "Ga je niet akkoord?"),
    ],
)
def test_after_a_granted_certificate_the_mail_says_what_the_text_says_and_offers_nothing(
    play: Play, granted: bool, heading: str
) -> None:
    play.reach_decision(reconvene=True)
    play.compose()
    play.decide_anew(certificate=granted)
    mail = play.mail("new_decision_notice").text
    headings = ("Moet je nog iets doen?", "Ga je niet akkoord?")
    assert [each for each in headings if each in mail] == [heading.partition("\n")[0]]
    assert heading in mail
    assert "beroep indienen bij de beroepscommissie" in mail
