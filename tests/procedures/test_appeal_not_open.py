"""An appeal against what is not open to one is registered, and the committee answers it (3.6)."""

import pytest

from processes.cases.ground.matter import Matter
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.facts.moments import latest_decision
from processes.models import Case, transaction
from tests.panel import Panel
from tests.play import Play, brussels, refusal

NOT_OPEN = (
    "admissibility",
    "Tegen deze beslissing opent het reglement geen beroep. Dit beroep is niet ontvankelijk.",
)


@pytest.mark.obligation("3.6-13", "3.6-23")
def test_an_appeal_against_too_late_is_registered_and_answered_by_the_committee(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.open(at="2025-04-18 10:00")
    play.assess_late(True, reasons="De laatste dag was voorbij.")
    play.accept_mails()
    filed = by_letter(play, "2025-04-22")
    assert filed.submissions[0].routing == {
        "timely": True,
        "appealable": False,
        "kind": "evaluation",
    }
    assert "We kregen je beroep." in play.mail("confirmation").text
    play.compose("nora", "dirk", "clara", "stan", by="tess")
    judged = {"reasons": "Hiertegen is geen beroep."}
    assert refusal(
        lambda: panel.do("assess", "stan", {"admissibility": "admissible"}, **judged)
    ) == (NOT_OPEN)


def by_letter(play: Play, day: str) -> Case:
    """Chris registers an appeal that came by letter, against the last decision."""
    play.travel_to(f"{day} 11:00")
    decision = latest_decision(play.case())
    assert decision is not None
    with transaction():
        matter = Matter.against(decision)
        assert matter is not None
        at = brussels(f"{day} 00:00")
        letter = Incoming("registered", at, at, "Ik ga in beroep tegen te laat.")
        filed = register_incoming(matter, play.person("amina"), play.person("chris"), letter)
        assert isinstance(filed, Case)
        return filed
