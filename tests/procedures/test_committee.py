"""The evaluation committee that meets again is composed, and decides anew (art. 3.3 and 3.6)."""

from datetime import date

import pytest

from processes import cases
from processes.cases.committee import voting
from processes.effects.committee import TIED
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Setting, db, transaction
from tests.panel import Panel
from tests.play import Play, refusal
from tests.scenes import scene

CHAIR = "Directeur of adjunct-directeur"
TWO = (
    "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter meegeteld."
)


@pytest.fixture
@scene
def panel(play: Play) -> Panel:
    """Decided on 22 April 2025 that the committee meets again; it is to be composed. Gus, or else
    Rik, can sit beside those of NT2; Lies advises; and Amina has a seat herself."""
    with transaction():
        play.add("lies")
        play.seat("lies", votes=False)
        play.add("rik")
        play.seat("gus", substitute_id=play.ids["rik"])
        play.seat("amina")
    play.reach_decision(reconvene=True)
    return Panel(play)


@pytest.fixture
@scene
def four(panel: Panel) -> Panel:
    """Four sit who vote: Dirk chairs, with Els, Fatma and Gus."""
    panel.play.compose("dirk", "els", "fatma", "gus")
    return panel


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-06", "3.3-07")
@pytest.mark.parametrize(
    ("names", "sat"),
    [
        (("dirk", "els", "fatma"), [f"Dirk ({CHAIR})", "Els (lesgever)", "Fatma (lesgever)"]),
        (
            ("fatma", "els", "hanne"),
            [f"Hanne ({CHAIR}, als vervanger)", "Fatma (lesgever)", "Els (lesgever)"],
        ),
        (
            ("dirk", "els", "rik"),
            [f"Dirk ({CHAIR})", "Els (lesgever)", "Rik (lesgever, als vervanger)"],
        ),
        (
            ("dirk", "els", "gus", "lies"),
            [f"Dirk ({CHAIR})", "Els (lesgever)", "Gus (lesgever)", "Lies (lesgever)"],
        ),
    ],
)
def test_a_committee_of_three_and_more_decides(
    panel: Panel, names: tuple[str, ...], sat: list[str]
) -> None:
    play = panel.play
    play.compose(*names)
    assert panel.sits() == sorted(names)
    play.decide_anew()
    decision = play.decision()
    assert decision.sat == sat
    assert decision.sat_on == date(2025, 4, 22)
    assert f"In de commissie zaten {', '.join(sat)}." in play.mail("new_decision_notice").text


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-06", "3.3-07")
@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("dirk", "els"), TWO),
        (("dirk", "els", "lies"), TWO),  # who advises does not vote
        (("els", "fatma", "gus"), "De commissie heeft geen voorzitter."),
        (("dirk", "hanne", "els"), "Kies een lid of de vervanger van dat lid, niet allebei."),
        (("dirk", "els", "gus", "rik"), "Kies een lid of de vervanger van dat lid, niet allebei."),
        (("dirk", "els", "chris"), "Kies leden uit de lijst: chris staat er niet bij."),
        (
            ("dirk", "els", "amina"),
            "Amina kan hier niet zitten: dit is het eigen dossier, of dat van een zoon of dochter.",
        ),
    ],
)
def test_a_committee_that_is_not_one_is_refused(
    panel: Panel, names: tuple[str, ...], message: str
) -> None:
    assert refusal(lambda: panel.play.compose(*names)) == ("members", message)
    assert panel.play.open_tasks() == [("chair", "compose")]
    assert panel.sits() == []


@pytest.mark.obligation("3.3-06")
def test_staff_of_another_programme_do_not_sit(play: Play) -> None:
    """Gus has a seat, for Koken; the module is one of NT2, as are Els and Fatma."""
    play.reach_decision(reconvene=True)
    assert refusal(lambda: play.compose("dirk", "els", "gus")) == (
        "members",
        "Kies leden uit de lijst: gus staat er niet bij.",
    )
    play.compose("dirk", "els", "fatma")
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]


@pytest.mark.obligation("3.3-04")
def test_a_centre_can_ask_for_more_members_than_three(panel: Panel) -> None:
    with transaction():
        db.session.add(Setting(name="quorum_evaluation", token="4"))
    assert refusal(lambda: panel.play.compose("dirk", "els", "fatma")) == (
        "members",
        "De commissie heeft 3 leden met een stem. Er zijn er minstens 4 nodig, de voorzitter "
        "meegeteld.",
    )
    panel.play.compose("dirk", "els", "fatma", "gus")
    panel.play.decide_anew()
    assert panel.play.open_tasks() == []


@pytest.mark.obligation("3.6-10")
def test_who_decided_before_can_sit_for_it_is_the_committee_itself_that_meets_again(
    play: Play,
) -> None:
    """Bram led the talk and decided that the committee meets again; he teaches NT2 as well."""
    with transaction():
        play.seat("bram")
    play.reach_decision(reconvene=True)
    play.compose("dirk", "els", "bram")
    play.decide_anew(by="bram")
    assert play.decision().sat[-1] == "Bram (lesgever)"


def test_nothing_is_decided_before_the_committee_is_composed(panel: Panel) -> None:
    assert [task.element for task in panel.case.tasks] == [
        "invite",
        "talk",
        "decide_reconvene",
        "compose",
    ]
    assert voting.outcomes(panel.case) == {}
    for name in ("bram", "dirk", "els"):
        with pytest.raises(NotAllowed):
            panel.propose(name, outcome="true")
    panel.play.compose()
    assert sorted(voting.outcomes(panel.case)) == ["false", "true"]


def test_a_substitute_sits_instead_of_the_holder_who_then_decides_nothing(panel: Panel) -> None:
    play = panel.play
    play.compose("hanne", "els", "rik")
    for name in ("dirk", "gus"):
        with pytest.raises(NotAllowed):
            play.decide_anew(by=name)
    play.decide_anew(by="rik")
    assert play.decision().decided_by.name == "Rik"


def test_who_advises_does_not_write_the_decision_down(panel: Panel) -> None:
    panel.play.compose("dirk", "els", "fatma", "lies")
    assert refusal(lambda: panel.play.decide_anew(by="lies")) == (
        "committee",
        "Alleen een lid met een stem vult de beslissing in.",
    )


def test_a_member_recuses_themselves_and_another_takes_a_seat(panel: Panel) -> None:
    play = panel.play
    play.compose()
    panel.recuse("els")
    assert play.mail("seat_is_free").person.name == "Dirk"
    with pytest.raises(NotAllowed):
        play.decide_anew(by="els")
    assert refusal(lambda: play.decide_anew(by="fatma")) == (
        "committee",
        f"De commissie kan nog niet beslissen. {TWO}",
    )
    panel.seat("gus", by="bram")
    assert play.mail("you_sit").person.name == "Gus"
    play.decide_anew(by="fatma")
    assert play.decision().sat == [f"Dirk ({CHAIR})", "Fatma (lesgever)", "Gus (lesgever)"]


@pytest.mark.obligation("3.3-08")
def test_two_against_two_goes_back_to_deliberation(four: Panel) -> None:
    play = four.play
    four.propose("dirk", outcome="true")
    four.vote(dirk="yes", els="yes", fatma="no", gus="no")
    assert four.close("dirk") == "tie"
    for certificate in (True, False):
        refused = refusal(lambda outcome=certificate: play.decide_anew(outcome))
        assert refused == ("committee", TIED)
    four.propose("dirk", outcome="true")
    four.vote(dirk="yes", els="yes", fatma="no", gus="yes")
    assert four.close("dirk") == "adopted"
    assert refusal(lambda: play.decide_anew(certificate=False)) == (
        "committee",
        "De commissie stemde voor een andere beslissing dan deze.",
    )
    play.decide_anew(certificate=True)
    assert play.decision().outcome == "true"


@pytest.mark.obligation("3.3-08")
@pytest.mark.parametrize(
    ("chair", "result", "certificate"), [("yes", "adopted", True), ("no", "rejected", False)]
)
def test_where_the_centre_chose_so_its_chair_decides_two_against_two(
    four: Panel, chair: str, result: str, certificate: bool
) -> None:
    with transaction():
        db.session.add(Setting(name="tie_evaluation", token="chair"))
    other = "no" if chair == "yes" else "yes"
    four.propose("dirk", outcome="true")
    four.vote(dirk=chair, els=chair, fatma=other, gus=other)
    assert four.close("dirk") == result
    assert refusal(lambda: four.play.decide_anew(not certificate))[0] == "committee"
    four.play.decide_anew(certificate)


@pytest.mark.parametrize(
    ("sitting_day", "message"),
    [
        ("2025-04-21", "Op deze dag was nog niet beslist om opnieuw samen te komen."),
        ("2025-04-23", "Vul de dag in waarop de commissie samenkwam."),
        ("", "Vul de dag in waarop de commissie samenkwam."),
    ],
)
def test_the_committee_sat_after_it_was_called_and_not_in_the_future(
    four: Panel, sitting_day: str, message: str
) -> None:
    said = refusal(lambda: four.play.decide_anew(sitting_day=sitting_day))
    assert said == ("sitting_day", message)


@pytest.mark.obligation("3.6-12")
@pytest.mark.parametrize(
    ("certificate", "told", "then"),
    [
        (True, "Je krijgt toch een studiebewijs.", "Moet je nog iets doen?"),
        (False, "Je krijgt geen studiebewijs.", "Ga je niet akkoord?"),
    ],
)
def test_the_new_decision_is_told_by_mail_with_its_reasons(
    four: Panel, certificate: bool, told: str, then: str
) -> None:
    four.play.decide_anew(certificate=certificate)
    letter = four.play.mail("new_decision_notice").text
    assert told in letter
    assert "De punten kloppen." in letter
    assert f"\n{then}\n" in letter


def test_the_committee_gives_reasons(four: Panel) -> None:
    assert refusal(lambda: four.play.decide_anew(reasons=""))[0] == "reasons"


def test_the_committee_votes_no_more_on_what_is_withdrawn_and_its_members_hear_so(
    four: Panel,
) -> None:
    play = four.play
    four.propose("dirk", outcome="true")
    four.vote(dirk="yes")
    with transaction():
        cases.withdraw(four.case.id, play.person("amina"))
    for act in (
        lambda: four.vote(els="no"),
        lambda: four.close("dirk"),
        lambda: four.recuse("els"),
        lambda: four.seat("hanne", by="bram"),
    ):
        with pytest.raises(NoLongerOpen):
            act()
    assert four.ballot.result is None
    told = play.letters("committee_called_off")
    assert [mail.person.name for mail in told] == ["Dirk", "Els", "Fatma", "Gus"]
    assert "de vraag is ingetrokken" in told[0].text
