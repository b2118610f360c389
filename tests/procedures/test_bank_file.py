"""A statement of the bank pays the debit notes that it names, once."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import coda as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes import ledger
from processes.cases.ledger import bank_file
from processes.cases.ledger.bank_file import Reading, bring_in, look
from processes.cases.ledger.coda_file import (
    NO_CODA,
    NOT_IN_EURO,
    NOT_WHOLE,
    WRONG_BALANCE,
    read,
    text_of,
)
from processes.cases.ledger.desk import take_payment_back
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.ledger.verifying import verify
from processes.models import Payment, Setting, db, rehearsal, transaction
from tests.bookkeeping import noted, opens_books, paid, school
from tests.coda_files import Moved, coda
from tests.play import Play, refusal

FIRST = "202500000165"  # the structured communication of DN-2025-00001


@pytest.fixture
def books(play: Play) -> Play:
    """Sint-Jan owes 100 euro, by a note; Amina 20, by another."""
    opens_books(play)
    assert noted(play, school(), 10_000).reference == FIRST
    noted(play, play.person("amina"), 2_000)
    return play


def brought(books: Play, data: bytes, told: dict[int, str] | None = None) -> Reading:
    with transaction():
        return bring_in(books.person("chris"), text_of(data), told or {})


def seen(books: Play, data: bytes) -> list[tuple[str, str, int]]:
    with rehearsal():
        found = look(books.person("chris"), text_of(data)).found
    return [(each.fate, each.code, each.left) for each in found]


def test_each_receipt_pays_the_note_that_it_names(books: Play) -> None:
    second = ledger.open_notes(books.person("amina"))
    [note] = second
    data = coda(
        Moved(4_000, FIRST),
        Moved(-250, "beheerskosten"),
        Moved(2_500, f"nota {note.reference}, dank u", "Amina H."),
        Moved(999, "zomaar", "Gus"),
    )
    assert seen(books, data) == [
        ("noted", "DN-2025-00001", 10_000),
        ("no_receipt", "", 0),
        ("noted", "DN-2025-00002", 2_000),
        ("unknown", "", 0),
    ]
    assert books.count(Payment) == 0  # nothing is kept of a look
    assert brought(books, data).entered == 2
    assert (ledger.owed(school()), ledger.owed(books.person("amina"))) == (6_000, -500)
    row = db.session.query(Payment).filter_by(cents=4_000).one()
    assert (row.by, row.paid_on, row.way) == (books.person("chris"), date(2025, 4, 14), "bank")
    assert row.said == "Jan Peeters: +++202/5000/00165+++"
    assert row.source == "coda BE68539007547034 2025-04-14 071.071 0001.0000"
    assert verify().misfits == []  # each row is in the trail


def test_what_came_in_before_comes_in_no_second_time(books: Play) -> None:
    data = coda(Moved(4_000, FIRST), Moved(999, "zomaar"))
    brought(books, data)
    assert [each[0] for each in seen(books, data)] == ["before", "unknown"]
    assert brought(books, data).entered == 0
    assert brought(books, data, {1: "DN-2025-00001"}).entered == 1
    assert brought(books, data, {1: "DN-2025-00001"}).entered == 0
    assert ledger.owed(school()) == 10_000 - 4_999
    assert brought(books, data + data).entered == 0


def test_a_file_with_the_same_statement_twice_counts_it_once(books: Play) -> None:
    data = coda(Moved(4_000, FIRST))
    assert [each[0] for each in seen(books, data + data)] == ["noted", "before"]
    assert brought(books, data + data).entered == 1


def test_what_was_taken_back_by_hand_does_not_come_in_again(books: Play) -> None:
    data = coda(Moved(4_000, FIRST))
    brought(books, data)
    with transaction():
        row = db.session.query(Payment).one()
        take_payment_back(books.person("chris"), row, "Dit was van een ander")
    assert brought(books, data).entered == 0
    assert ledger.owed(school()) == 10_000


def test_two_receipts_of_one_note_show_what_each_leaves_open(books: Play) -> None:
    data = coda(Moved(7_000, FIRST), Moved(7_000, FIRST))
    assert [each[2] for each in seen(books, data)] == [10_000, 3_000]


@pytest.mark.parametrize("typed", ["DN-2025-00001", "dn-2025-1", " School@scholen.example "])
def test_a_receipt_without_a_note_goes_where_the_secretariat_says(books: Play, typed: str) -> None:
    brought(books, coda(Moved(999, "zomaar")), {0: typed})
    assert ledger.owed(school()) == 9_001


def test_nothing_is_kept_where_somebody_names_what_there_is_not(books: Play) -> None:
    data = coda(Moved(4_000, FIRST), Moved(999, "zomaar"))
    for typed in ("DN-2025-00009", "CN-2025-00001", "niemand@voorbeeld.be", "DN-2025-" + "9" * 99):
        told = refusal(lambda typed=typed: brought(books, data, {1: typed}))
        assert told == ("told-1", bank_file.NOBODY)
    assert books.count(Payment) == 0


def test_a_day_that_is_to_come_is_said_with_the_receipt(books: Play) -> None:
    told = refusal(lambda: brought(books, coda(Moved(4_000, FIRST), day="150425")))
    assert told == ("", "€ 40,00 van Jan Peeters: Deze dag moet nog komen.")


def test_what_a_colleague_wrote_since_the_look_is_looked_at_again(books: Play) -> None:
    chris, text = books.person("chris"), text_of(coda(Moved(4_000, FIRST)))
    shown = look(chris, text).mark
    paid(books, school(), 100)
    with pytest.raises(NotAsShown), transaction():
        bring_in(chris, text, {}, shown)
    assert books.count(Payment) == 1
    with transaction():
        assert bring_in(chris, text, {}, look(chris, text).mark).entered == 1


def test_two_who_bring_in_one_statement_at_once_bring_it_in_once(books: Play) -> None:
    text = text_of(coda(Moved(4_000, FIRST), Moved(999, "zomaar")))

    def act(typed: str) -> int:
        with transaction():
            return bring_in(books.person("chris"), text, {1: typed}).entered

    places = ("DN-2025-00001", "amina@encora.example")
    answers = books.at_once(*(lambda typed=typed: act(typed) for typed in places))
    assert sorted(map(int, answers)) == [0, 2]
    assert books.count(Payment) == 2


def test_what_the_bank_counted_together_comes_in_by_its_parts() -> None:
    """The example of the library: 59 movements, some with their parts."""
    example = Path(library.__file__).with_name("CODA.txt").read_text("cp1252")
    [statement] = read(example)
    assert statement.iban == "BE47435000000080"
    assert statement.new_cents == 940_529_699
    assert sum(each.cents for each in statement.movements) == 940_529_699
    assert len({each.source for each in statement.movements}) == len(statement.movements)


GOOD = coda(Moved(4_000, FIRST))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", NO_CODA),
        (b"code;bedrag\n1;2\n", NO_CODA),
        (b"0;1;2\n", NO_CODA),
        (b"\x00\x01\x02\x03", NO_CODA),
        (GOOD.replace(b"0000000000040000", b"000000000004000x"), NO_CODA),
        (GOOD.replace(b"0000000001000000", b"0000001E99999999"), NO_CODA),
        (GOOD[: GOOD.rindex(b"\r\n9")], NOT_WHOLE),
        (coda(Moved(4_000, FIRST), new=104_001), WRONG_BALANCE),
        (GOOD.replace(b"0000000001000000", b"0000000001000010"), WRONG_BALANCE),
        (GOOD.replace(b"0000000000040000", b"0000000000050000"), WRONG_BALANCE),
        (coda(Moved(4_000, FIRST), currency="USD"), NOT_IN_EURO),
        (
            coda(Moved(4_000, FIRST), iban="BE71096123456769"),
            "Dit uittreksel is van rekening BE71 0961 2345 6769. Op debetnota's staat "
            "BE68 5390 0754 7034.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(books: Play, data: bytes, told: str) -> None:
    assert refusal(lambda: brought(books, data)) == ("file", told)
    assert books.count(Payment) == 0


@settings(max_examples=200)
@given(at=st.integers(0, len(GOOD) - 1), other=st.binary(max_size=3))
def test_whatever_is_put_in_a_file_it_is_read_or_refused(at: int, other: bytes) -> None:
    with suppress(Refused):
        read(text_of(GOOD[:at] + other + GOOD[at + len(other) :]))


@pytest.mark.parametrize("data", [b"\x81", b"0" * 300_001])
def test_bytes_that_are_no_text_and_too_many_are_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        text_of(data)


def test_whoever_pays_on_the_account_of_an_earlier_note_pays_as_well(books: Play) -> None:
    with transaction():
        db.session.get_one(Setting, "house.note_iban").token = "BE71096123456769"
    assert brought(books, GOOD).entered == 1


def test_only_the_secretariat_brings_a_statement_in(books: Play) -> None:
    for who in ("amina", "dirk"):
        with pytest.raises(NotAllowed), rehearsal():
            look(books.person(who), text_of(GOOD))
        with pytest.raises(NotAllowed), transaction():
            bring_in(books.person(who), text_of(GOOD), {})
