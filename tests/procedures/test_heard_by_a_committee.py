"""Nobody is judged by an appeals committee unheard: they are invited, may bring somebody, and say
why they disagree before anything is decided (art. 3.6 and 6.3)."""

from collections.abc import Callable

import pytest

from processes.facts.moments import latest_talk
from tests.panel import Panel, discipline_appeal, evaluation_appeal
from tests.play import Play

DAY = "2025-05-02"  # a Friday, within the eight working days of article 6.3


@pytest.mark.parametrize(
    ("appeal_of", "article"),
    [
        pytest.param(
            evaluation_appeal, "3.6", marks=pytest.mark.obligation("3.6-21", "3.6-22", "3.6-24")
        ),
        pytest.param(
            discipline_appeal, "6.3", marks=pytest.mark.obligation("6.3-19", "6.3-20", "6.3-21")
        ),
    ],
)
def test_who_appeals_is_invited_may_bring_somebody_and_speaks_before_it_is_decided(
    play: Play, appeal_of: Callable[[Play], Panel], article: str
) -> None:
    panel = appeal_of(play)
    panel.plan_hearing(DAY)
    [invitation] = [m for m in play.letters("hearing_invitation") if m.role == "cursist"]
    told = " ".join(invitation.text.split())
    assert invitation.person.name == "Amina"
    assert "vrijdag 2 mei 2025 om 14.00 uur" in told
    assert "Je mag iemand meebrengen" in told
    assert f"Dat staat in artikel {article} van het centrumreglement." in told
    assert play.open_tasks() == [("appeal_secretariat", "hearing")]
    assert "decide" not in {task.element for task in panel.case.tasks}
    play.travel_to(f"{DAY} 15:00")
    panel.do(
        "hearing",
        "tess",
        {"talk_outcome": "held"},
        present="Amina, Stan",
        explained="Het centrum legde uit.",
        said="Ik was ziek.",
    )
    talk = latest_talk(panel.case)
    assert talk is not None
    assert (talk.state, talk.report["said"]) == ("held", "Ik was ziek.")
    assert ("appeal_members", "decide") in play.open_tasks()
