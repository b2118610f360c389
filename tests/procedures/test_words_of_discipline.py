"""What letters and mails of discipline say is true on the day on which it is read."""

import pytest

from tests.discipline import Discipline
from tests.play import Play

# --- Ines is 18 on 10 June 2025


@pytest.mark.obligation("6.3-02")
def test_who_turns_18_before_the_appeal_is_told_who_can_file_it(play: Play) -> None:
    Discipline(play, "ines").exclude(day="2025-06-06")
    to_jan = play.mail("decision_notice")
    assert to_jan.person.name == "Jan"
    assert (
        "Let op: Ines wordt 18 op dinsdag 10 juni 2025. Vanaf die dag moet Ines dit zelf doen. Een "
        "ouder of voogd kan het dan niet meer." in to_jan.text
    )
    [to_ines] = [each for each in play.letters("decision_notice") if each.role == "minor"]
    assert (
        "Op dinsdag 10 juni 2025 word je 18. Vanaf die dag moet je het zelf doen." in to_ines.text
    )


@pytest.mark.obligation("6.3-02")
def test_of_a_birthday_that_is_far_off_nothing_is_said(play: Play) -> None:
    Discipline(play, "ines").exclude()
    assert not [each for each in play.letters("decision_notice") if "18." in each.text]
