"""Who sits on the committee of a case: composed, and of whom (art. 3.3, 3.6 and 6.3)."""

import pytest

from processes.cases.committee import members
from processes.clock import legal_now
from processes.effects.committee import who_sat
from processes.errors import NotAllowed
from processes.facts.seating import candidates, committee_of
from processes.models import (
    Member,
    transaction,
)
from processes.roles import people, sitting
from tests.panel import (
    Panel,
    discipline_appeal,
    evaluation_appeal,
    everybody,
    missing,
    reconvened,
    why_not,
)
from tests.play import Play, refusal

# --- composing


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
def test_an_appeal_on_an_evaluation_comes_before_four_and_the_city_chairs(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    assert who_sat(panel.case, legal_now()) == [
        "Stan (Medewerker van de Stad Antwerpen)",
        "Nora (Netwerkdirecteur volwassenenonderwijs)",
        "Bram (Voorzitter van de evaluatiecommissie)",
        "Clara (Medewerker van Stedelijk CLB)",
    ]
    assert [m.person.name for m in sitting(panel.case) if m.chairs] == ["Stan"]


@pytest.mark.obligation("6.3-08", "6.3-09")
def test_an_appeal_on_an_exclusion_comes_before_six(play: Play) -> None:
    panel = discipline_appeal(play)
    everybody(panel)
    assert panel.sits() == ["berta", "clara", "evert", "nora", "otto", "stan"]


def test_everybody_who_is_seated_gets_a_mail_and_the_trail_names_them(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "clara")
    assert [m.person.name for m in play.letters("you_sit")] == ["Stan", "Clara"]
    assert "Je bent de voorzitter." in play.letters("you_sit")[0].text
    assert "Als er gestemd wordt, heb je 1 stem." in play.letters("you_sit")[1].text
    assert len(play.trail("seated")) == 2


@pytest.mark.obligation("3.6-20")
def test_no_committee_without_its_chair(play: Play) -> None:
    panel = evaluation_appeal(play)
    assert refusal(lambda: play.compose("nora", "bram", "clara", by="tess")) == (
        "members",
        "De commissie heeft geen voorzitter.",
    )
    assert play.count(Member) == 0
    play.compose("nora", "bram", "clara", "sofie", by="tess")
    assert who_sat(panel.case, legal_now()) == [
        "Sofie (Medewerker van de Stad Antwerpen, als vervanger)",
        "Nora (Netwerkdirecteur volwassenenonderwijs)",
        "Bram (Voorzitter van de evaluatiecommissie)",
        "Clara (Medewerker van Stedelijk CLB)",
    ]


@pytest.mark.obligation("3.6-29")
def test_a_centre_says_with_how_many_an_appeals_committee_sits(play: Play) -> None:
    panel = evaluation_appeal(play)
    play.answers(quorum_appeals="3", appeals_vacancy="with_reason")
    why = {"vacancy": "Er is niemand vrij."}
    two, three = (panel.choices(*names) for names in (("stan", "clara"), ("stan", "clara", "nora")))
    assert refusal(lambda: panel.do("compose", "tess", members=two, **why)) == (
        "members",
        "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
        "meegeteld.",
    )
    panel.do("compose", "tess", members=three, **why)
    assert missing(panel) == ""


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("stan", "sofie"), "Kies een lid of de vervanger van dat lid, niet allebei."),
        (("stan", "99:holder"), "Kies leden uit de lijst: 99:holder staat er niet bij."),
        ((), "Kies wie er in de commissie zit."),
    ],
)
def test_on_one_seat_one_person_sits(play: Play, names: tuple[str, ...], said: str) -> None:
    panel = evaluation_appeal(play)
    assert refusal(lambda: panel.seat(*names)) == ("members", said)


def test_nobody_has_two_seats(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        seat = candidates(panel.case, legal_now())[0].seat
        seat.substitute_id = play.ids["stan"]
        twice = [f"{seat.id}:substitute", "stan"]
    picked = [c.choice for c in candidates(panel.case, legal_now()) if c.person.name == "Stan"]
    assert len(twice) == len(picked) == 2
    assert refusal(lambda: panel.seat(*picked)) == (
        "members",
        "Stan kan maar op één plaats zitten.",
    )
    panel.seat(picked[1])
    assert why_not(panel)["stan"] == "zit al in de commissie"


def test_a_holder_and_the_substitute_do_not_both_take_the_seat(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "niels")
    assert refusal(lambda: panel.seat("nora"))[1] == (
        "Nora kan hier niet zitten: Niels zit al op deze plaats."
    )
    assert panel.sits() == ["niels", "stan"]


@pytest.mark.obligation("3.6-18", "6.3-10")
def test_who_took_the_contested_decision_does_not_review_it_but_where_the_text_seats_them(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    assert play.decision().decided_by.name == "Bram"
    [bram] = [c for c in candidates(panel.case, legal_now()) if c.person.name == "Bram"]
    assert (bram.why_not, bram.remark) == (
        "",
        "besliste zelf mee over wat hier betwist wordt; het reglement laat dat op deze plaats toe "
        "(art. 3.6)",
    )
    with transaction():
        bram.seat.holder_id = play.ids["hanne"]
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["clb"].holder_id = play.ids["bram"]
    assert why_not(panel) == {"bram": "besliste zelf mee over wat hier betwist wordt"}
    assert refusal(lambda: panel.seat("stan", "bram"))[1] == (
        "Bram kan hier niet zitten: besliste zelf mee over wat hier betwist wordt."
    )


def test_who_sat_on_the_committee_that_decided_anew_does_not_review_that(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.appeal(at="2025-04-23 10:00")
    with transaction():
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["clb"].holder_id = play.ids["els"]
    # Dirk chaired and Bram recorded it; both hold a place at which the text allows that.
    assert why_not(panel) == {"els": "besliste zelf mee over wat hier betwist wordt"}


def test_nobody_judges_themselves_or_their_child(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        play.guard("clara", "amina")
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["network_director"].substitute_id = play.ids["amina"]
        play.person("sofie").active = False
    own = "dit is het eigen dossier, of dat van een zoon of dochter"
    assert why_not(panel) == {"clara": own, "amina": own, "sofie": "kan zich niet aanmelden"}


def test_only_its_secretariat_composes_the_appeals_committee(play: Play) -> None:
    panel = evaluation_appeal(play)
    for who in ("chris", "bram", "hanne", "amina", "stan"):
        with pytest.raises(NotAllowed):
            panel.seat("stan", "clara", by=who)
    assert play.count(Member) == 0


# --- the evaluation committee


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-06", "3.3-07")
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("dirk", "els", "fatma"), None),
        (("hanne", "els", "fatma", "lies"), None),
        (
            ("dirk", "els", "lies"),  # who advises does not count
            "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
            "meegeteld.",
        ),
        (("els", "fatma", "lies"), "De commissie heeft geen voorzitter."),
        (("dirk", "els", "gus"), "Kies leden uit de lijst: gus staat er niet bij."),
    ],
)
def test_an_evaluation_committee_is_a_director_two_staff_and_who_advises(
    play: Play, names: tuple[str, ...], said: str | None
) -> None:
    panel = reconvened(play)
    if said:
        assert refusal(lambda: play.compose(*names)) == ("members", said)
    else:
        play.compose(*names)
        assert panel.sits() == sorted(names)


@pytest.mark.obligation("3.3-05")
def test_only_a_director_or_a_deputy_chairs_the_evaluation_committee(play: Play) -> None:
    panel = reconvened(play)
    with transaction():
        seat = next(c.seat for c in candidates(panel.case, legal_now()) if c.place.chairs)
        seat.substitute_id = play.ids["chris"]
    assert why_not(panel) == {"chris": "is geen directeur of adjunct-directeur"}


def test_until_somebody_sits_the_chair_does_what_the_committee_does(play: Play) -> None:
    panel = reconvened(play)
    role = "evaluation_committee"
    assert [p.name for p in people(role, panel.case, legal_now())] == ["Bram"]
    panel.seat("dirk", "els", "fatma", by="bram")
    assert [p.name for p in people(role, panel.case, legal_now())] == ["Dirk", "Els", "Fatma"]


def test_an_objection_about_another_programme_comes_before_its_own_committee(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    panel = Panel(play)
    asked = [c.person.name for c in candidates(panel.case, legal_now())]
    assert asked == ["Dirk", "Hanne", "Els", "Fatma"]
    with transaction():
        panel.case.programme = "Koken"
    assert [c.person.name for c in candidates(panel.case, legal_now())] == ["Gus"]


def test_a_case_without_a_committee_seats_nobody(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        panel.case.process = "order_measure"
    assert committee_of(panel.case) is None
    assert members.may_compose(play.person("tess"), panel.case) is False
    assert missing(panel) == "Dit dossier heeft geen commissie."
