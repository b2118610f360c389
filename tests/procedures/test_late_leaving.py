"""Somebody stops once the lessons have begun, and the direction decides (art. 2.2)."""

import pytest
from sqlalchemy import select

from processes.cases.enrolment.attendance import There
from processes.cases.enrolment.late import NO_WORDS, PROOF_FIRST, Decision, stop
from processes.cases.enrolment.papers import proof_of
from processes.cases.ledger import desk
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.attendance import followed_of
from processes.ledger import owed
from processes.ledger.verifying import verify
from processes.models import ABSENT, FEE, MATERIAL, Charge, Run, db, transaction
from tests.attending import there
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play, refusal

DECIDED = Decision(followed=2, costs=1000, back=9333, words="Je bent ziek.")


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina has a place that costs € 120 and € 10 for material; two of nine lessons are over."""
    run(play, "KO-1", material_cents=1000)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    play.travel_to("2025-05-13 10:00")
    return play


def decides(play: Play, decided: Decision = DECIDED, by: str = "dirk") -> None:
    with transaction():
        stop(own("amina").id, play.person(by), decided)


@pytest.mark.obligation("2.2-19", "2.2-20", "2.2-21")
def test_the_direction_decides_and_what_was_followed_stays_due(begun: Play) -> None:
    with pytest.raises(NotAllowed):
        decides(begun, by="chris")
    # 2/9 of € 120 is € 26,67: of € 130 at most € 93,33 comes back beside € 10 of costs.
    field, told = refusal(lambda: decides(begun, DECIDED._replace(back=9334)))
    assert field == "back"
    assert told.endswith("Er kan hoogstens € 93,33 terugkomen.")
    decides(begun)
    assert owed(begun.person("amina")) == -9333
    assert own("amina").end == "left_late"
    assert db.session.scalars(select(Run.places_taken)).one() == 0
    mail = begun.mail("leave_notice")
    assert "€ 93,33" in mail.text
    assert "Je bent ziek. Aangerekend: € 130,00. 2 van de 9 lessen gevolgd: € 26,67" in mail.text
    assert verify().misfits == []
    with pytest.raises(NoLongerOpen):
        decides(begun)


def test_the_lessons_that_were_followed_are_those_of_the_lists(begun: Play) -> None:
    assert followed_of(own("amina")) == (0, 2, 2)
    there(begun, 1, by="chris")
    there(begun, 2, by="chris", said={"amina": There(ABSENT)})
    assert followed_of(own("amina")) == (1, 0, 2)
    field, words = refusal(lambda: decides(begun, DECIDED._replace(followed=0)))
    assert (field, words) == (
        "followed",
        "Schrijf een getal van 1 tot 2: in 1 van de 2 lessen tot nu toe was de cursist er volgens "
        "de aanwezigheden.",
    )


def test_a_proof_of_a_reduction_is_looked_at_first(begun: Play) -> None:
    with transaction():
        own("amina").claims_reduction, own("amina").proof_at = True, own("amina").seated_at
    assert refusal(lambda: decides(begun)) == ("back", PROOF_FIRST)
    assert own("amina").ended_at is None


@pytest.mark.obligation("2.2-21")
def test_the_fee_comes_back_first_also_where_material_was_charged_before_it(begun: Play) -> None:
    with transaction():
        amina, chris = begun.person("amina"), begun.person("chris")
        fee = db.session.scalars(select(Charge).where(Charge.kind == FEE)).one()
        desk.take_back(chris, fee, 12000, "Verkeerd geteld")
        desk.charge(chris, amina, FEE, "Inschrijvingsgeld", 12000, own("amina"))
    decides(begun)
    back = db.session.scalars(select(Charge).order_by(Charge.id.desc()).limit(1)).one()
    assert (back.kind, back.cents) == (FEE, -9333)


def test_a_proof_says_of_the_lessons_after_that_somebody_stopped(begun: Play) -> None:
    decides(begun)
    begun.travel_to("2025-05-20 10:00")
    proof = proof_of(own("amina"))
    assert (proof.count("Nog niet opgeschreven"), proof.count("Gestopt")) == (2, 2)


def test_nobody_of_the_direction_decides_what_comes_back_to_their_family(begun: Play) -> None:
    with transaction():
        begun.guard("dirk", "amina")
    with pytest.raises(NotAllowed):
        decides(begun)
    decides(begun, by="hanne")


def test_what_was_put_right_before_is_no_part_of_what_comes_back(begun: Play) -> None:
    with transaction():
        material = db.session.scalars(select(Charge).where(Charge.kind == MATERIAL)).one()
        desk.take_back(begun.person("chris"), material, 1000, "Niets gebruikt")
    begun.travel_to("2025-05-13 10:05")
    decides(begun, DECIDED._replace(costs=0, back=5000))
    text = begun.mail("leave_notice").text
    assert ("€ 50,00 terugkomt" in text, "€ 60,00" in text) == (True, False)


@pytest.mark.parametrize(
    ("decided", "field", "words"),
    [
        (DECIDED._replace(followed=10), "followed", "Schrijf een getal van 0 tot 2:"),
        (DECIDED._replace(costs=-1), "costs", "Schrijf een bedrag van 0 of meer."),
        (DECIDED._replace(words=" "), "words", NO_WORDS),
        (DECIDED._replace(words="x" * 1001), "words", "Dit is te lang."),
    ],
)
def test_what_is_not_right_is_told_at_its_field(
    begun: Play, decided: Decision, field: str, words: str
) -> None:
    told = refusal(lambda: decides(begun, decided))
    assert told[0] == field
    assert told[1].startswith(words)
