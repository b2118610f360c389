"""What comes up while a run goes on is charged to everybody in it, who hears it at once (2.2)."""

import pytest
from sqlalchemy import func, select

from processes import ledger
from processes.cases.enrolment.cancelling import Why, cancel_run, go_on
from processes.cases.enrolment.extra_costs import (
    Extra,
    charge_all,
    charged_by_hand,
    mark_of_costs,
)
from processes.cases.enrolment.leaving import leave
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import Charge, InstitutionLink, LedgerNote, Mail, Run, db, transaction
from tests.attending import a_class
from tests.bookkeeping import opens_books, school
from tests.enrolling import asks, own, sees
from tests.learning import excludes, number_of
from tests.play import Play, refusal
from tests.stopping import asks_to_stop, decides

OF_INES = "07.06.10-002.13"
WOOD = Extra("Extra hout", 1_250, "De plank uit het pakket was te kort.")
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


@pytest.mark.obligation("2.2-13")
def test_an_institution_that_pays_is_charged_and_both_hear_of_it(given: Play) -> None:
    opens_books(given)
    with transaction():
        bas = given.person("bas")
        db.session.add(InstitutionLink(person=bas, institution=school(), since=legal_now()))
        own("bas").institution = school()
    before, of_bas = ledger.owed(school()), ledger.owed(given.person("bas"))
    charges(given)
    assert ledger.owed(school()) - before == 1_250
    assert ledger.owed(given.person("bas")) == of_bas
    texts = dict(told())
    assert list(texts) == ["", "Bas", "Ines", "Jan"]
    assert "€ 12,50" in texts[""]
    assert "Bas volgt" in texts[""]
    assert "€ 12,50" not in texts["Bas"]
    assert "Sint-Jan. Jij betaalt niets." in texts["Bas"]


def test_what_is_paid_by_note_has_a_note_of_its_own_at_once(given: Play) -> None:
    opens_books(given)
    charges(given)
    notes = [(note.person.name, note.cents) for note in db.session.scalars(select(LedgerNote))]
    assert [cents for who, cents in notes if who == "Bas"][-1:] == [1_250]


def test_whoever_is_excluded_uses_no_material_and_is_not_charged(given: Play) -> None:
    excludes(given, "bas")
    before = owed(given)
    charges(given)
    after = owed(given)
    assert {who for who, cents in after.items() if cents != before[who]} == {"ines"}


def test_what_was_taken_back_stands_there_no_more(given: Play) -> None:
    charges(given)
    with transaction():
        row = charged_by_hand(of())[0]
        ledger.take_back(row, 1_250, "Toch niet nodig.", given.person("chris"))
    assert [row.enrolment.person.name for row in charged_by_hand(of())] == ["Ines"]


@pytest.mark.obligation("2.8-01")
def test_it_comes_back_with_the_rest_when_the_centre_cancels_the_run(given: Play) -> None:
    charges(given)
    with transaction():
        why = Why("teacher", "", "Volgend jaar is er een nieuwe lesgroep.")
        cancel_run(number_of(), given.person("dirk"), why)
    go_on()
    charged = select(func.sum(Charge.cents)).where(Charge.person_id == given.ids["bas"])
    assert db.session.scalar(charged) == 0


@pytest.mark.obligation("2.2-13", "2.2-20")
def test_who_stops_pays_what_was_used_of_it_and_no_more(given: Play) -> None:
    """Of € 120 and € 12,50, 2/9 of € 120 is € 26,67, and the wood was used: € 93,33 is left."""
    charges(given)
    given.travel_to("2025-05-13 10:00")
    before = ledger.owed(given.person("bas"))
    asks_to_stop(given, "bas", "bas")
    said = {"followed": 2, "costs": "12,50"}
    field, told = refusal(lambda: decides(given, back="93,34", **said))
    assert (field, told.endswith("Er kan hoogstens € 93,33 terugkomen.")) == ("back", True)
    decides(given, back="93,33", **said)
    assert ledger.owed(given.person("bas")) == before - 9_333


def test_only_the_secretariat_charges_and_says_what_how_much_and_why(given: Play) -> None:
    for who in ("dirk", "tess", "bas"):
        with pytest.raises(NotAllowed):
            charges(given, by=who)
        db.session.rollback()
    wrong = {
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


@pytest.mark.parametrize("moment", ["2025-05-05 08:59", "2025-07-01 09:00"])
def test_before_the_first_lesson_and_after_the_last_nothing_comes_up(
    play: Play, moment: str
) -> None:
    a_class(play, "bas")
    play.travel_to(moment, settle=False)
    with pytest.raises(NoLongerOpen):
        charges(play)
