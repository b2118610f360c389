"""A place of an appeals committee on which nobody sits (art. 3.6 and 6.3)."""

import pytest

from processes.cases.committee import members
from processes.errors import NotAllowed
from processes.models import Seat, db, transaction
from tests.letters import letter
from tests.panel import Panel, discipline_appeal, evaluation_appeal, everybody, missing
from tests.play import Play, refusal

CLB = "Op deze plaats zit niemand: Medewerker van Stedelijk CLB. Het reglement noemt ze (art. 3.6)."
WHY = "Stedelijk CLB heeft niemand vrij."
REPORT = {"present": "Amina", "explained": "Het centrum.", "said": "Een ongeluk."}


def compose(panel: Panel, *names: str, **said: str) -> None:
    panel.do("compose", "tess", members=panel.choices(*names), **said)


def leave_empty(panel: Panel, reason: str, by: str = "tess") -> None:
    with transaction():
        members.leave_empty(panel.case.id, panel.play.person(by), reason)


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
@pytest.mark.parametrize(
    ("names", "rest", "empty"),
    [
        (
            ("stan",),
            ("nora", "bram", "clara"),
            "Op deze plaatsen zit niemand: Netwerkdirecteur volwassenenonderwijs; Voorzitter van "
            "de evaluatiecommissie; Medewerker van Stedelijk CLB. Het reglement noemt ze "
            "(art. 3.6).",
        ),
        (("stan", "nora", "bram"), ("clara",), CLB),
        (("sofie", "niels", "dirk"), ("clara",), CLB),
    ],
)
def test_an_appeals_committee_is_not_composed_while_nobody_has_one_of_its_places(
    play: Play, names: tuple[str, ...], rest: tuple[str, ...], empty: str
) -> None:
    panel = evaluation_appeal(play)
    assert refusal(lambda: compose(panel, *names)) == ("members", empty)
    assert refusal(lambda: compose(panel, *names, vacancy=WHY)) == ("members", empty)
    compose(panel, *names, *rest)
    assert panel.sits() == sorted(names + rest)


@pytest.mark.obligation("6.3-08", "6.3-09")
def test_before_the_committee_of_discipline_six_places_are_filled(play: Play) -> None:
    panel = discipline_appeal(play)
    assert refusal(lambda: compose(panel, "stan", "berta", "evert", "nora", "clara")) == (
        "members",
        "Op deze plaats zit niemand: Oud-personeelslid van Stedelijk Onderwijs Antwerpen. "
        "Het reglement noemt ze (art. 6.3).",
    )
    compose(panel, "stan", "berta", "evert", "nora", "clara", "otto")
    assert len(panel.sits()) == 6


def test_whoever_drops_out_is_replaced_before_the_committee_decides_or_counts(play: Play) -> None:
    panel = evaluation_appeal(play)
    compose(panel, "stan", "nora", "bram", "clara")
    panel.propose(outcome="inadmissible")
    panel.vote(stan="yes", bram="yes", nora="no")
    panel.recuse("nora")
    empty = (
        "Op deze plaats zit niemand: Netwerkdirecteur volwassenenonderwijs. "
        "Het reglement noemt ze (art. 3.6)."
    )
    assert refusal(panel.close) == ("choice", f"Je kan nog niet afsluiten. {empty}")
    admit = {"admissibility": "admissible"}
    assert refusal(lambda: panel.do("assess", "stan", admit, reasons="Op tijd.")) == (
        "committee",
        f"De commissie kan nog niet beslissen. {empty}",
    )
    panel.seat("niels")
    panel.vote(niels="yes")
    assert panel.close() == "adopted"


def test_the_hearing_is_not_held_before_a_committee_with_an_empty_place(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    panel.recuse("nora")
    play.travel_to("2025-05-06 15:00")
    said = refusal(lambda: panel.do("hearing", "tess", {"talk_outcome": "held"}, **REPORT))
    assert said == (
        "talk_outcome",
        "De commissie kan nog niet zetelen. Op deze plaats zit niemand: Netwerkdirecteur "
        "volwassenenonderwijs. Het reglement noemt ze (art. 3.6).",
    )
    panel.seat("niels")
    panel.do("hearing", "tess", {"talk_outcome": "held"}, **REPORT)
    assert play.open_tasks()[-1] == ("appeal_members", "decide")


def test_who_composes_fills_the_free_places_one_by_one(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.recuse("nora")
    panel.recuse("bram")
    panel.seat("niels")
    assert missing(panel).startswith("Op deze plaats zit niemand: Voorzitter van de evaluatie")
    panel.seat("dirk")
    assert missing(panel) == ""


# --- where the centre reads it otherwise


def test_with_a_reason_a_place_stays_empty_and_the_decision_says_why(play: Play) -> None:
    panel = evaluation_appeal(play)
    play.answers(appeals_vacancy="with_reason")
    assert refusal(lambda: compose(panel, "stan", "nora", "bram")) == ("members", CLB)
    compose(panel, "stan", "nora", "bram", vacancy=WHY)
    panel.came_by_letter()
    said = {"ground": "not_by_who_may", "reasons": "Haar buur diende het in."}
    panel.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    decision = panel.case.decisions[-1]
    assert decision.vacant == [{"place": "Medewerker van Stedelijk CLB", "why": WHY}]
    sent = letter(play).html
    assert "Op deze plaats zat niemand: Medewerker van Stedelijk CLB. De reden:" in sent
    assert WHY in sent


def test_no_reason_makes_up_for_the_chair(play: Play) -> None:
    panel = evaluation_appeal(play)
    play.answers(appeals_vacancy="with_reason")
    assert refusal(lambda: compose(panel, "nora", "bram", "clara", vacancy=WHY)) == (
        "members",
        "De commissie heeft geen voorzitter.",
    )


def test_a_reason_for_one_place_is_none_for_another_and_ends_with_who_takes_it(play: Play) -> None:
    panel = evaluation_appeal(play)
    play.answers(appeals_vacancy="with_reason")
    compose(panel, "stan", "nora", "bram", vacancy=WHY)
    panel.recuse("nora")
    assert "Netwerkdirecteur" in missing(panel)
    leave_empty(panel, "Nora en Niels zijn ziek.")
    assert missing(panel) == ""
    assert panel.case.vacancies == {"clb": WHY, "network_director": "Nora en Niels zijn ziek."}
    panel.seat("clara")
    assert panel.case.vacancies == {"network_director": "Nora en Niels zijn ziek."}
    panel.recuse("clara")
    assert missing(panel) == CLB


def test_only_who_composes_leaves_a_place_empty_with_a_reason_where_the_centre_lets_them(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        db.session.query(Seat).filter_by(place="clb").delete()
    panel.seat("stan", "nora", "bram")
    assert refusal(lambda: leave_empty(panel, WHY)) == (
        "vacancy",
        "Het centrum koos dat op elke plaats iemand zit.",
    )
    play.answers(appeals_vacancy="with_reason")
    assert refusal(lambda: leave_empty(panel, " ")) == (
        "vacancy",
        "Schrijf waarom de plaats leeg blijft.",
    )
    for who in ("stan", "amina", "bram", "chris"):
        with pytest.raises(NotAllowed):
            leave_empty(panel, WHY, by=who)
    assert missing(panel) == CLB
