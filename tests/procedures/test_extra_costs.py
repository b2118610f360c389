"""What comes up while a run goes on is charged to everybody in it, who hears it at once (2.2)."""

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.enrolment.extra_costs import (
    Extra,
    charge_all,
    charged_by_hand,
    mark_of_costs,
)
from processes.cases.enrolment.leaving import leave
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import MATERIAL, Mail, Run, db, transaction
from tests.attending import a_class
from tests.enrolling import asks, own, sees
from tests.learning import number_of
from tests.play import Play, refusal

OF_INES = "07.06.10-002.13"
WOOD = Extra(MATERIAL, "Extra hout", 1_250, "De plank uit het pakket was te kort.")
TEXTS = ("enrolment/extra_costs", "institution/extra_costs")


@pytest.fixture
def given(play: Play) -> Play:
    """Bas, and Ines of 17 whose father is Jan, have a place in KO-1; Amina gave hers up and Els
    still waits for one."""
    a_class(play, "bas", "amina")
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    asks(play, "KO-1", "els")
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik kan niet.")
    play.travel_to("2025-05-12 10:00")
    return play


def charges(play: Play, extra: Extra = WOOD, by: str = "chris", shown: str | None = None) -> None:
    with transaction():
        charge_all(number_of(), play.person(by), extra, shown)


def of() -> Run:
    return db.session.get_one(Run, number_of())


def told() -> list[tuple[str, str]]:
    rows = select(Mail).where(Mail.template.in_(TEXTS)).order_by(Mail.id)
    return [
        (each.person.name if each.person else "", each.text) for each in db.session.scalars(rows)
    ]


def owed(play: Play) -> dict[str, int]:
    return {who: ledger.owed(play.person(who)) for who in ("bas", "ines", "amina", "els", "jan")}


@pytest.mark.obligation("2.2-13")
def test_everybody_with_a_place_is_charged_and_hears_at_once_what_and_why(given: Play) -> None:
    before = owed(given)
    charges(given)
    after = owed(given)
    grew = {who: after[who] - cents for who, cents in before.items()}
    assert grew == {"bas": 1_250, "ines": 1_250, "amina": 0, "els": 0, "jan": 0}
    rows = [(each.kind, each.what, each.cents) for each in charged_by_hand(of())]
    assert rows == [("material", "Extra hout", 1_250)] * 2
    mails = told()
    assert [who for who, _ in mails] == ["Bas", "Ines", "Jan"]
    for words in ("Extra hout", "€ 12,50", WOOD.why, "KO-1", "punt 2.2", "account/rekening"):
        assert all(words in text for _, text in mails), words
    assert [("lessen van Ines" in text) for _, text in mails] == [False, False, True]


def test_a_second_click_charges_nobody_twice(given: Play) -> None:
    shown = mark_of_costs(of())
    charges(given, shown=shown)
    with pytest.raises(NotAsShown):
        charges(given, shown=shown)
    db.session.rollback()
    assert (len(charged_by_hand(of())), len(told())) == (2, 3)


def test_it_comes_back_with_the_rest_of_a_place_that_is_over(given: Play) -> None:
    before = owed(given)["bas"]
    charges(given)
    with transaction():
        row = next(each for each in charged_by_hand(of()) if each.person is given.person("bas"))
        ledger.take_back(row, 1_250, "Toch niet nodig.", given.person("chris"))
    assert owed(given)["bas"] == before


def test_only_the_secretariat_charges_and_says_what_how_much_and_why(given: Play) -> None:
    for who in ("dirk", "tess", "bas"):
        with pytest.raises(NotAllowed):
            charges(given, by=who)
        db.session.rollback()
    wrong = {
        "kind": WOOD._replace(kind="fee"),
        "what": WOOD._replace(what=" "),
        "cents": WOOD._replace(cents=0),
        "why": WOOD._replace(why=" \n "),
    }
    found = []
    for extra in wrong.values():
        found.append(refusal(lambda extra=extra: charges(given, extra))[0])
        db.session.rollback()
    assert found == list(wrong)
    assert told() == []


def test_a_run_that_is_over_gets_no_more_costs(given: Play) -> None:
    # The last lesson ends on 30 June at noon.
    given.travel_to("2025-07-01 09:00", settle=False)
    with pytest.raises(NoLongerOpen):
        charges(given)
