"""What the committee may make of an exclusion on appeal: nothing worse (art. 6.3)."""

import pytest

from tests.discipline import exclusions
from tests.play import Play, refusal
from tests.tribunal import Tribunal, appeal, excluded, holds, written_to


def test_changed_it_gets_another_scope_or_a_last_day(play: Play) -> None:
    tribunal = excluded(play, scope="centre")
    appeal(play, "2025-04-22 10:00")
    tribunal.reach_decision()
    assert refusal(lambda: tribunal.decide("changed"))[0] == "scope"
    assert refusal(lambda: tribunal.decide("changed", scope="location", last_day="2025-05-02")) == (
        "last_day",
        "Een tijdelijke uitsluiting duurt 1 tot 14 dagen. Kies een dag van vrijdag 18 april 2025 "
        "tot en met donderdag 1 mei 2025.",
    )
    assert refusal(lambda: tribunal.decide("changed", scope="location", last_day="2025-05-01")) == (
        "scope",
        "Een tijdelijke uitsluiting geldt alleen voor de opleiding (art. 6.2).",
    )
    tribunal.decide("changed", scope="location")
    assert [(e.scope, e.kind) for e in exclusions()] == [
        ("centre", "definitive"),
        ("location", "definitive"),
    ]
    assert holds("2025-05-02") == [False, True]
    letter = written_to(tribunal, "cursist")
    assert "Je bent definitief uitgesloten, vanaf vrijdag 18 april 2025." in letter
    assert "De uitsluiting geldt voor de lesplaats Luchtbal." in letter
    to_centre = written_to(tribunal, "director")
    assert "Het ging over de definitieve uitsluiting van Amina." in to_centre
    assert "Amina is definitief uitgesloten" in to_centre


@pytest.mark.parametrize(
    ("attacked", "worse"),
    [("programme", ["location", "centre"]), ("location", ["centre"]), ("centre", [])],
)
def test_an_appeal_does_not_make_the_exclusion_worse(
    play: Play, attacked: str, worse: list[str]
) -> None:
    tribunal = excluded(play, scope=attacked)
    appeal(play, "2025-04-22 10:00")
    tribunal.reach_decision()
    for scope in worse:
        assert refusal(lambda scope=scope: tribunal.decide("changed", scope=scope)) == (
            "scope",
            "Een beroep maakt de beslissing niet strenger. Kies niet meer dan waarvoor de "
            "uitsluiting nu geldt.",
        )
    tribunal.decide("changed", scope="programme", last_day="2025-05-01")
    assert [e.scope for e in exclusions()] == [attacked, "programme"]


@pytest.mark.parametrize("scope", ["programme", "location", "centre"])
def test_a_change_changes_something(play: Play, scope: str) -> None:
    tribunal = excluded(play, scope=scope)
    appeal(play, "2025-04-22 10:00")
    tribunal.reach_decision()
    assert refusal(lambda: tribunal.decide("changed", scope=scope)) == (
        "scope",
        "Zo verandert er niets aan de uitsluiting. Kies iets anders, of vul een laatste dag in. "
        "Blijft ze zoals ze is? Kies dan dat de beslissing blijft gelden.",
    )
    assert [e.scope for e in exclusions()] == [scope]


def test_it_may_be_worse_where_the_centre_reads_it_so(tribunal: Tribunal) -> None:
    tribunal.play.answers(appeal_may_worsen="yes")
    tribunal.reach_decision()
    tribunal.decide("changed", scope="centre")
    assert [e.scope for e in exclusions()] == ["programme", "centre"]


@pytest.mark.obligation("6.3-16")
def test_the_letter_says_until_when_a_changed_exclusion_lasts(tribunal: Tribunal) -> None:
    tribunal.reach_decision()
    tribunal.decide("changed", scope="programme", last_day="2025-05-01")
    assert (
        "Je bent tijdelijk uitgesloten, van vrijdag 18 april 2025 tot en met donderdag 1 mei 2025."
        in written_to(tribunal, "cursist")
    )
