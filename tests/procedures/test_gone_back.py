"""A payment on line that goes back, as when the bank of who paid takes it back: who pays hears it
and can pay anew, and the secretariat sees it (art. 2.1, 2.2)."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.ledger import gone_back, online
from processes.facts.enrolling import to_pay
from processes.ledger.verifying import verify
from processes.models import Mail, OnlinePayment, db, transaction
from tests.bookkeeping import noted, opens_books, school
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.paying import Bank, begins, euros, of_note, pays_on_line, running
from tests.play import Play


@pytest.fixture
def bank(play: Play) -> Iterator[Bank]:
    """On 15 April 2025 there is one place in a run, for € 120, and people pay on line."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    opens_books(play)
    with running() as found:
        pays_on_line(play, found)
        yield found


def pays(play: Play, bank: Bank, name: str = "amina") -> int:
    number = begins(online.due_of_enrolment(own(name)))
    bank.becomes(f"tr_{len(bank.payments)}", "paid")
    online.look(number)
    return number


def goes_back(play: Play, bank: Bank, number: int, value: str = "120.00") -> None:
    identifier = db.session.get_one(OnlinePayment, number).identifier
    assert identifier
    bank.becomes(identifier, "paid", amountChargedBack=euros(value))
    with transaction():
        online.hear(db.session.get_one(OnlinePayment, number).key)
    online.look(number)


def told() -> list[str]:
    rows = select(Mail).where(Mail.template == "ledger/gone_back").order_by(Mail.id)
    return [each.text for each in db.session.scalars(rows)]


def seen() -> list[tuple[str, int]]:
    return [(row.account.name, gone_back.left_of(row)) for row in gone_back.to_look_at()]


@pytest.mark.obligation("2.1-04")
def test_who_has_the_place_gets_a_note_and_pays_it_on_line(play: Play, bank: Bank) -> None:
    sees(play, asks(play, "KO-1"), paid="no")
    number = pays(play, bank)
    assert own("amina").seated_at
    play.travel_to("2025-05-20 10:00")
    goes_back(play, bank, number)
    [note] = ledger.open_notes(play.person("amina"))
    [text] = told()
    assert "Daarvan is € 120,00 teruggestort" in text
    assert "Er is nu € 120,00 te betalen." in text
    assert f"/betalen/nota/{note.id})" in text
    assert "De plaats in de lesgroep blijft." in text
    assert seen() == [("Amina", 12_000)]
    again = of_note(note)
    bank.becomes("tr_2", "paid")
    online.look(again)
    assert (seen(), ledger.owed(play.person("amina")), len(told())) == ([], 0, 1)
    assert [each.what for each in verify().misfits] == []


def test_who_waits_for_a_place_hears_that_others_go_first(play: Play, bank: Bank) -> None:
    with transaction():
        play.add("zoe")
    first, second = asks(play, "KO-1", "zoe"), asks(play, "KO-1")
    sees(play, first)
    sees(play, second, paid="no")
    number = pays(play, bank)
    assert own("amina").complete_at
    assert own("amina").seated_at is None
    goes_back(play, bank, number)
    [text] = told()
    assert "Wie wel in orde is, gaat nu voor. Betaal je opnieuw?" in text
    assert f"/betalen/inschrijving/{own('amina').id})" in text
    assert (to_pay(own("amina")), seen()) == (12_000, [("Amina", 12_000)])
    pays(play, bank)
    assert (to_pay(own("amina")), seen()) == (None, [])


def test_a_part_that_goes_back_before_the_papers_were_seen_is_asked_anew(
    play: Play, bank: Bank
) -> None:
    asks(play, "KO-1")
    goes_back(play, bank, pays(play, bank), "50.00")
    [text] = told()
    assert "Daarvan is € 50,00 teruggestort" in text
    assert "Er is nu € 50,00 te betalen." in text
    assert seen() == [("Amina", 5_000)]


def test_the_note_of_a_school_is_open_again_and_the_school_reads_so(play: Play, bank: Bank) -> None:
    note = noted(play, school(), 12_000)
    number = of_note(note)
    bank.becomes("tr_1", "paid")
    online.look(number)
    goes_back(play, bank, number)
    [text] = told()
    assert f"/instelling/betalen/nota/{note.id})" in text
    assert seen() == [("Sint-Jan", 12_000)]


def test_what_was_paid_too_much_and_goes_back_is_told_to_nobody(play: Play, bank: Bank) -> None:
    case = asks(play, "KO-1")
    number = pays(play, bank)
    sees(play, case, admitted=False, reasons="Geen attest.", paid=None)
    goes_back(play, bank, number)
    assert (told(), seen(), ledger.owed(play.person("amina"))) == ([], [], 0)
