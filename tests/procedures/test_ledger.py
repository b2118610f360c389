"""Money is in rows that are only added, and what an account owes is their sum."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from processes import ledger
from processes.cases.ledger import desk
from processes.errors import NotAllowed, Refused
from processes.ledger.paying import Paid
from processes.ledger.verifying import verify
from processes.models import (
    BANK,
    FEE,
    Charge,
    Counter,
    LedgerNote,
    LedgerNoteLine,
    Payment,
    Person,
    Refund,
    db,
    rehearsal,
    transaction,
)
from tests.bookkeeping import charged, noted, opens_books, paid, school
from tests.play import Play, refusal
from tests.rows import past_the_doors

DAY = date(2025, 4, 14)


@pytest.fixture
def books(play: Play) -> Play:
    opens_books(play)
    return play


def misfits() -> list[str]:
    return [each.what for each in verify().misfits]


def test_an_account_owes_what_was_charged_less_what_was_paid(books: Play) -> None:
    amina = books.person("amina")
    charged(books, amina, 12_000, 350)
    paid(books, amina, 5_000)
    assert ledger.owed(amina) == 7_350
    assert ledger.owed(books.person("gus")) == 0
    found = verify()
    assert (found.rows, found.owed, found.misfits) == (3, 7_350, [])


def test_only_the_secretariat_keeps_the_books(books: Play) -> None:
    amina = books.person("amina")
    for who in ("amina", "dirk", "bram"):
        with pytest.raises(NotAllowed), transaction():
            desk.charge(books.person(who), amina, FEE, "Soep", 100)
        with pytest.raises(NotAllowed), transaction():
            desk.write_down_payment(books.person(who), amina, Paid(100, DAY, BANK))
    assert books.count(Charge) == books.count(Payment) == 0


def test_a_debit_note_keeps_who_pays_and_where_as_it_was(books: Play) -> None:
    sint_jan = school()
    with transaction():
        item = ledger.Item(FEE, "Soep, lesgroep KO-1", 12_000, books.person("amina"))
        rows = ledger.charge(sint_jan, [item], None)
        ledger.note_for(sint_jan, rows, None)
    with transaction():
        sint_jan.name, sint_jan.postal_address = "De Brug", "Elders 2"
        books.person("amina").name = "Amina Twee"
    note = db.session.scalars(select(LedgerNote)).one()
    assert (note.code, note.cents, note.reference) == ("DN-2025-00001", 12_000, "202500000165")
    assert (note.payer, note.address) == ("Sint-Jan", "Schoolstraat 1\n2060 Antwerpen")
    assert (note.sent_to, note.enterprise_number) == ("boekhouding@scholen.example", "0428759497")
    assert note.centre == "CVO Voorbeeld\nKaai 1\n2000 Antwerpen"
    assert (note.issued_on, note.due_on) == (DAY, date(2025, 5, 14))
    assert note.vat == "Vrijgesteld van btw op grond van artikel 44, § 2, 4° van het Btw-wetboek."
    lines = [(each.what, each.about, each.cents) for each in note.lines]
    assert lines == [("Soep, lesgroep KO-1", "Amina", 12_000)]
    assert misfits() == []


def test_numbers_go_on_in_a_calendar_year_and_credit_notes_have_their_own(books: Play) -> None:
    amina = books.person("amina")
    first = noted(books, amina, 100)
    noted(books, amina, 200)
    with transaction():
        ledger.credit(first, {first.lines[0].id: 40}, "Te veel", books.person("chris"))
    books.travel_to("2026-01-01 00:30")
    noted(books, amina, 300)
    codes = [each.code for each in db.session.scalars(select(LedgerNote).order_by(LedgerNote.id))]
    assert codes == ["DN-2025-00001", "DN-2025-00002", "CN-2025-00001", "DN-2026-00001"]
    assert misfits() == []


def test_a_step_that_is_not_kept_gives_no_number_away(books: Play) -> None:
    amina = books.person("amina")
    rows = charged(books, amina, 100)
    with rehearsal():
        assert ledger.note_for(amina, rows, None).code == "DN-2025-00001"
    with transaction():
        assert ledger.note_for(amina, rows, None).code == "DN-2025-00001"
    assert misfits() == []


def test_many_at_once_get_numbers_without_a_hole(books: Play) -> None:
    people = ["amina", "gus", "els", "fatma"]
    rows = {name: charged(books, books.person(name), 100)[0].id for name in people}

    def note(name: str) -> Callable[[], str]:
        def act() -> str:
            with transaction():
                row = db.session.get_one(Charge, rows[name])
                return ledger.note_for(books.person(name), [row], None).code

        return act

    codes = books.at_once(*(note(name) for name in people))
    assert sorted(codes) == [f"DN-2025-0000{number}" for number in (1, 2, 3, 4)]
    assert misfits() == []


def test_what_stands_on_a_note_is_not_noted_again_and_is_credited_only(books: Play) -> None:
    amina = books.person("amina")
    [line] = noted(books, amina, 100).lines
    with transaction():
        again = refusal(lambda: ledger.note_for(amina, [line.charge], None))
        back = refusal(lambda: ledger.take_back(line.charge, 100, "Fout", None))
    assert again == ("charges", "Een van deze bedragen staat al op een debetnota.")
    assert back == ("cents", "Dit staat op een debetnota. Maak een creditnota.")


def test_what_was_taken_back_before_the_note_stands_on_it_too(books: Play) -> None:
    amina = books.person("amina")
    [row] = charged(books, amina, 100)
    with transaction():
        ledger.take_back(row, 30, "Vermindering", None)
    assert ledger.unnoted(amina) == [row]
    with transaction():
        note = ledger.note_for(amina, [row], None)
    assert ([each.cents for each in note.lines], note.cents) == ([100, -30], 70)
    assert misfits() == []


def test_what_was_taken_back_whole_comes_on_no_note(books: Play) -> None:
    amina = books.person("amina")
    [row] = charged(books, amina, 100)
    with transaction():
        ledger.take_back(row, 100, "Geannuleerd", None)
        told = refusal(lambda: ledger.note_for(amina, [row], None))
    assert told == ("charges", "Er is niets om aan te rekenen.")
    assert (ledger.unnoted(amina), ledger.owed(amina)) == ([], 0)


def test_no_note_goes_out_while_the_centre_has_no_account_number(play: Play) -> None:
    amina = play.person("amina")
    rows = charged(play, amina, 100)
    with transaction():
        told = refusal(lambda: ledger.note_for(amina, rows, None))
    assert told == ("", "Vul eerst het rekeningnummer van het centrum in.")


def test_a_credit_note_takes_back_no_more_than_is_left(books: Play) -> None:
    amina = books.person("amina")
    note = noted(books, amina, 100, 50)
    first, second = note.lines
    with transaction():
        credit = ledger.credit(note, {first.id: 60, second.id: 50}, "Geannuleerd", None)
    assert (credit.cents, credit.credits, credit.reference) == (-110, note, None)
    assert ledger.open_notes(amina) == {note: 40}
    with transaction():
        told = refusal(lambda: ledger.credit(note, {first.id: 41}, "Nog", None))
    assert told == (f"part-{first.id}", "Dit is meer dan er nog van overblijft.")
    assert misfits() == []


def test_a_payment_is_for_its_note_and_what_is_too_much_for_the_oldest(books: Play) -> None:
    amina = books.person("amina")
    first, second = noted(books, amina, 100), noted(books, amina, 200)
    paid(books, amina, 230, note=second)
    assert ledger.open_notes(amina) == {first: 70, second: 0}
    paid(books, amina, 70)
    assert ledger.open_notes(amina) == {first: 0, second: 0}
    gus = books.person("gus")
    with transaction():
        row = Paid(5, DAY, BANK)
        told = refusal(lambda: desk.write_down_payment(books.person("chris"), gus, row, first))
    assert told == ("note", "Dit is geen debetnota van deze rekening.")


def test_what_the_bank_tells_twice_is_written_down_once(books: Play) -> None:
    amina = books.person("amina")
    row = Paid(100, DAY, BANK, source="coda 2025-071/3")
    with transaction():
        one, two = (ledger.pay(amina, row, None) for _ in range(2))
        assert one is two
    assert ledger.owed(amina) == -100


def test_no_more_goes_back_than_an_account_has_too_much(books: Play) -> None:
    amina, chris = books.person("amina"), books.person("chris")
    charged(books, amina, 100)
    paid(books, amina, 150)
    with transaction():
        told = refusal(lambda: desk.refund(chris, amina, 51, DAY, "Te veel betaald"))
        desk.refund(chris, amina, 50, DAY, "Te veel betaald", "BE68 5390 0754 7034")
    assert told == ("cents", "Dit is meer dan het tegoed van deze rekening.")
    assert ledger.owed(amina) == 0
    assert db.session.scalars(select(Refund.iban)).one() == "BE68539007547034"
    assert misfits() == []


def test_two_who_pay_the_same_money_back_at_once_pay_it_back_once(books: Play) -> None:
    amina = books.person("amina")
    paid(books, amina, 100)

    def act() -> str:
        with transaction():
            by, whose = books.person("chris"), books.person("amina")
            desk.refund(by, whose, 100, DAY, "Te veel betaald")
            return "terug"

    answers = [str(each) for each in books.at_once(act, act)]
    assert sorted(answers, key=len)[0] == "terug"
    assert (ledger.owed(books.person("amina")), books.count(Refund)) == (0, 1)


def test_a_payment_that_was_written_down_wrongly_is_taken_back_once(books: Play) -> None:
    amina, chris = books.person("amina"), books.person("chris")
    charged(books, amina, 100)
    row = paid(books, amina, 100)
    with transaction():
        desk.take_payment_back(chris, row, "Dit was van Gus")
        assert refusal(lambda: desk.take_payment_back(chris, row, "Nog eens")) == (
            *("why", "Deze betaling is al teruggenomen."),
        )
    assert ledger.owed(amina) == 100
    assert misfits() == []


@pytest.mark.parametrize("table", [Charge, LedgerNote, LedgerNoteLine, Payment, Refund])
def test_the_database_itself_refuses_to_change_or_take_away_a_row(
    books: Play, table: type[Charge]
) -> None:
    amina, chris = books.person("amina"), books.person("chris")
    noted(books, amina, 100)
    paid(books, amina, 150)
    with transaction():
        desk.refund(chris, amina, 50, DAY, "Te veel betaald")
    for statement in (update(table).values(cents=1), db.delete(table)):
        with pytest.raises(DatabaseError, match="never changed"), transaction():
            db.session.execute(statement)
    assert misfits() == []


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE charge SET cents = 1 WHERE id = 1", "charge 1: it is not as it was written"),
        ("UPDATE ledger_note_line SET about = 'Gus'", "DN-2025-00001: it is not as it was written"),
        ("DELETE FROM payment", "payment 1: it was written, and is gone"),
        (
            "INSERT INTO refund (at, person_id, cents, paid_on, iban, why)"
            " SELECT at, person_id, 500, paid_on, '', '' FROM payment",
            "refund 1: the trail does not say that it was written",
        ),
        (
            "UPDATE counter SET value = 7 WHERE name = 'DN-2025'",
            "DN-2025: the counter stands at 7, of 1 notes",
        ),
    ],
)
def test_what_is_changed_past_the_doors_is_named(books: Play, statement: str, first: str) -> None:
    amina = books.person("amina")
    noted(books, amina, 100)
    paid(books, amina, 150)
    with past_the_doors() as connection:
        connection.exec_driver_sql(statement)
    assert misfits()[0] == first


def test_a_note_that_is_gone_with_all_that_tells_of_it_leaves_a_hole(books: Play) -> None:
    amina = books.person("amina")
    for _ in range(3):
        noted(books, amina, 100)
    with past_the_doors() as connection:
        connection.exec_driver_sql("DELETE FROM ledger_note_line WHERE note_id = 2")
        connection.exec_driver_sql("DELETE FROM ledger_note WHERE id = 2")
    assert "DN-2025: number 3 comes where 2 should" in misfits()


STEP = st.tuples(
    st.sampled_from(["charge", "note", "credit", "pay", "refund", "take_back", "wrong"]),
    st.integers(1, 400),
    st.integers(0, 5),
)


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_happens_in_whatever_order_the_sums_are_right(
    books: Play, steps: list[tuple[str, int, int]]
) -> None:
    """Beside the rows the same is counted by hand, in three numbers."""
    with rehearsal():
        whose, by = books.person("amina"), books.person("chris")
        kept = {"charged": 0, "paid": 0, "refunded": 0}
        for what, cents, which in steps:
            try:
                with db.session.begin_nested():
                    _do(what, cents, which, whose, by, kept)
            except (Refused, IndexError):
                continue
        assert ledger.owed(whose) == kept["charged"] - kept["paid"] + kept["refunded"]
        assert kept["refunded"] <= max(kept["paid"], 0)
        left = sum(ledger.open_notes(whose).values())
        assert left >= 0
        if not ledger.unnoted(whose):
            assert left == max(ledger.owed(whose), 0)
        assert misfits() == []


def _do(what: str, cents: int, which: int, whose: Person, by: Person, kept: dict[str, int]) -> None:
    if what == "charge":
        ledger.charge(whose, [ledger.Item(FEE, "Soep", cents)], by)
        kept["charged"] += cents
    elif what == "note":
        ledger.note_for(whose, ledger.unnoted(whose)[: which + 1], by)
    elif what == "credit":
        note = list(ledger.open_notes(whose))[which]
        ledger.credit(note, {note.lines[0].id: cents}, "Fout", by)
        kept["charged"] -= cents
    elif what == "take_back":
        ledger.take_back(ledger.unnoted(whose)[which], cents, "Fout", by)
        kept["charged"] -= cents
    elif what == "pay":
        notes = list(ledger.open_notes(whose))
        note = notes[which] if which < len(notes) else None
        ledger.pay(whose, Paid(cents, DAY, BANK), by, note)
        kept["paid"] += cents
    elif what == "wrong":
        rows = db.session.scalars(select(Payment).order_by(Payment.id)).all()
        ledger.take_payment_back(rows[which], "Fout", by)
        kept["paid"] -= rows[which].cents
    else:
        ledger.refund(whose, cents, DAY, "Terug", by)
        kept["refunded"] += cents


def test_the_counter_of_a_series_is_never_behind(books: Play) -> None:
    noted(books, books.person("amina"), 100)
    assert db.session.get_one(Counter, "DN-2025").value == 1
