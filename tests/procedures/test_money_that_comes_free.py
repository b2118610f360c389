"""Money of their own that comes free, or goes, moves who waits for a place at that moment, in the
order in which people did what was asked of them (art. 2.1)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.enrolment import cancelling, waiting
from processes.cases.enrolment.cancelling import Why, cancel_run
from processes.cases.enrolment.leaving import leave
from processes.cases.ledger import completing, desk, notes, online
from processes.cases.ledger.bank_file import bring_in
from processes.cases.ledger.coda_file import text_of
from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.enrolling import to_pay
from processes.facts.waiting import ahead_of
from processes.ledger.paying import Paid
from processes.ledger.verifying import verify
from processes.models import BANK, FEE, Charge, Incident, Payment, Run, db, transaction
from processes.regulation import brussels_date
from processes.stamps.verifying import verify as verify_trail
from tests.bookkeeping import noted, opens_books
from tests.coda_files import Moved, coda
from tests.enrolling import asks, own, sees
from tests.moments import brussels
from tests.offering import run
from tests.paying import Bank, begins, euros, pays_on_line, running
from tests.play import Play


@pytest.fixture
def two(play: Play) -> Play:
    """On 15 April 2025 the centre offers two runs with one place each, for € 120."""
    run(play, "KO-1", places=1)
    run(play, "KO-2", "Brood", places=1)
    play.travel_to("2025-04-15 10:00")
    opens_books(play)
    with transaction():
        for name in ("zoe", "kim"):
            play.add(name)
    return play


@pytest.fixture
def has_ko2_wants_ko1(two: Play) -> Play:
    """Amina paid for KO-2; of KO-1 she lacks the money alone."""
    sees(two, asks(two, "KO-2"))
    sees(two, asks(two, "KO-1", number=""), paid="no")
    two.travel_to("2025-04-16 10:00")
    return two


@pytest.fixture
def bank(two: Play) -> Iterator[Bank]:
    with running() as found:
        pays_on_line(two, found)
        yield found


def in_ko1() -> tuple[bool, bool]:
    """Whether Amina is complete as of now, and has the place."""
    found = own("amina", "KO-1")
    return found.complete_at == legal_now(), found.seated_at is not None


def fits() -> bool:
    return verify().misfits == [] and verify_trail().findings == []


def by_hand(play: Play, name: str) -> Payment:
    with transaction():
        paid = Paid(12_000, brussels_date(legal_now()), BANK)
        return desk.write_down_payment(play.person("chris"), play.person(name), paid)


@pytest.mark.obligation("2.1-05")
def test_who_leaves_one_run_has_the_place_in_another_that_it_pays(has_ko2_wants_ko1: Play) -> None:
    play = has_ko2_wants_ko1
    with transaction():
        left = leave(own("amina", "KO-2").id, play.person("amina"), "Dat uur past niet.")
    assert completing.catch_up_of(left.person, left.institution) == 1
    assert in_ko1() == (True, True)
    assert (ledger.owed(play.person("amina")), fits()) == (0, True)


@pytest.mark.obligation("2.1-05")
def test_so_has_who_was_in_a_run_that_the_centre_cancels(has_ko2_wants_ko1: Play) -> None:
    play = has_ko2_wants_ko1
    number = own("amina", "KO-2").run_id
    with transaction():
        cancel_run(number, play.person("dirk"), Why("few", "", "Niets."))
    assert cancelling.go_on() == 1
    assert in_ko1() == (False, False)
    assert completing.catch_up_lately() == 1  # in the same round of the house
    assert in_ko1() == (True, True)
    assert completing.catch_up_lately() == 0


def test_and_who_is_charged_less(two: Play) -> None:
    play, amina = two, two.person("amina")
    with transaction():
        row = desk.charge(play.person("chris"), amina, FEE, "Toets", 12_000)
    by_hand(play, "amina")
    sees(play, asks(play, "KO-1"), paid="no")
    with transaction():
        desk.take_back(play.person("chris"), db.session.get_one(Charge, row.id), 12_000, "Fout.")
    assert in_ko1() == (True, True)


def test_or_who_gets_a_credit_note(two: Play) -> None:
    play, amina = two, two.person("amina")
    note = noted(play, amina, 12_000)
    by_hand(play, "amina")
    sees(play, asks(play, "KO-1"), paid="no")
    [line] = note.lines
    with transaction():
        notes.credit(play.person("chris"), note, {line.id: 12_000}, "Fout.")
    assert in_ko1() == (True, True)
    assert fits()


@pytest.fixture
def full(two: Play) -> Play:
    """Kim has the place; Amina was complete before Zoe, and both wait."""
    first, *others = [asks(two, "KO-1", name) for name in ("kim", "amina", "zoe")]
    sees(two, first)
    for hour, (name, case) in enumerate(zip(("amina", "zoe"), others, strict=True), 11):
        two.travel_to(f"2025-04-15 {hour}:00")
        sees(two, case, paid="no")
        by_hand(two, name)
    two.travel_to("2025-04-16 10:00")
    return two


@pytest.mark.obligation("2.1-05")
def test_whose_payment_is_taken_back_waits_behind_who_is_in_order(full: Play) -> None:
    rows = select(Payment).where(Payment.person_id == full.ids["amina"])
    with transaction():
        desk.take_payment_back(full.person("chris"), db.session.scalars(rows).one(), "Van Kim.")
    assert (own("amina").complete_at, to_pay(own("amina"))) == (None, 12_000)
    assert "Je staat niet meer op de wachtlijst." in full.mail("missing_notice").text
    full.travel_to("2025-04-18 10:00")
    by_hand(full, "amina")
    assert own("amina").complete_at == legal_now()
    assert [ahead_of(own(name), own(name).run) for name in ("zoe", "amina")] == [0, 1]
    with transaction():
        leave(own("kim").id, full.person("kim"), "Ik kan niet.")
    assert waiting.offer_places() == 1
    assert (own("zoe").offered_at, own("amina").offered_at) == (legal_now(), None)
    assert fits()


@pytest.mark.obligation("2.1-05")
def test_whose_bank_takes_a_payment_back_waits_behind_them_too(two: Play, bank: Bank) -> None:
    first, case = asks(two, "KO-1", "kim"), asks(two, "KO-1")
    sees(two, first)
    sees(two, case, paid="no")
    number = begins(online.due_of_enrolment(own("amina")))
    bank.becomes("tr_1", "paid")
    online.look(number)
    assert own("amina").complete_at == legal_now()
    two.travel_to("2025-04-16 10:00")
    bank.becomes("tr_1", "paid", amountChargedBack=euros("120.00"))
    online.look(number)
    assert own("amina").complete_at is None
    assert "Je staat niet meer op de wachtlijst." in two.mail("missing_notice").text
    two.travel_to("2025-04-17 10:00")
    bank.becomes("tr_1", "paid", amountChargedBack=euros("0.00"))
    online.look(number)
    assert own("amina").complete_at == legal_now()  # not when it was paid first


@pytest.mark.obligation("2.1-05")
def test_a_payment_that_is_heard_of_later_counts_from_when_it_was_made(
    two: Play, bank: Bank
) -> None:
    kim, amina, zoe = (asks(two, "KO-1", name) for name in ("kim", "amina", "zoe"))
    sees(two, kim)
    sees(two, amina, paid="no")
    number = begins(online.due_of_enrolment(own("amina")))
    bank.becomes("tr_1", "paid", paidAt=brussels("2025-04-15 11:00").isoformat())
    two.travel_to("2025-04-15 12:00")
    sees(two, zoe)
    two.travel_to("2025-04-16 09:00")
    online.look(number)
    assert own("amina").complete_at == brussels("2025-04-15 11:00")
    assert [ahead_of(own(name), own(name).run) for name in ("amina", "zoe")] == [0, 1]


def test_but_not_from_before_their_papers_were_seen(two: Play, bank: Bank) -> None:
    kim, amina = asks(two, "KO-1", "kim"), asks(two, "KO-1")
    sees(two, kim)
    number = begins(online.due_of_enrolment(own("amina")))
    bank.becomes("tr_1", "paid", paidAt=brussels("2025-04-15 11:00").isoformat())
    two.travel_to("2025-04-15 12:00")
    sees(two, amina, paid="no")
    two.travel_to("2025-04-16 09:00")
    online.look(number)
    assert own("amina").complete_at == brussels("2025-04-15 12:00")


def test_a_bank_file_puts_people_in_the_order_of_its_receipts(two: Play) -> None:
    kim, amina, zoe = (asks(two, "KO-1", name) for name in ("kim", "amina", "zoe"))
    sees(two, kim)
    for case in (amina, zoe):
        sees(two, case, paid="no")
    two.travel_to("2025-04-16 09:00")
    told = {place: two.person(name).email for place, name in enumerate(("zoe", "amina"))}
    moves = [Moved(12_000, name) for name in ("Zoe", "Amina")]  # both of 14 April
    with transaction():
        bring_in(two.person("chris"), text_of(coda(*moves)), told)
    seen = brussels("2025-04-15 10:00")  # their papers
    found = [own(name).complete_at for name in ("zoe", "amina")]
    assert found == [seen, seen + timedelta(microseconds=1)]


def test_a_case_that_breaks_does_not_keep_the_payment_out_of_the_books(
    two: Play, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    sees(two, asks(two, "KO-1"), paid="no")
    number = begins(online.due_of_enrolment(own("amina")))
    bank.becomes("tr_1", "paid")
    with monkeypatch.context() as patch:
        patch.setattr("processes.cases.doors.turn.letters.send", _breaks)
        online.look(number)
    assert (ledger.owed(two.person("amina")), in_ko1()) == (-12_000, (False, False))
    assert db.session.get_one(Run, own("amina").run_id).places_taken == 0
    [incident] = db.session.scalars(select(Incident)).all()
    assert incident.error.startswith(completing.NOT_SEEN)
    assert completing.catch_up_lately() == 0  # it broke just now
    two.travel_to("2025-04-15 10:20")
    assert completing.catch_up_lately() == 1
    assert own("amina").seated_at == legal_now()
    assert own("amina").complete_at == brussels("2025-04-15 10:00")
    assert (db.session.get_one(Incident, incident.id).resolved_at is not None, fits()) == (
        True,
        True,
    )


def test_who_is_to_pay_first_for_a_place_that_is_offered_can_do_so_on_line(
    full: Play,
) -> None:
    with running() as bank:
        pays_on_line(full, bank)
        with transaction():
            leave(own("kim").id, full.person("kim"), "Ik kan niet.")
        waiting.offer_places()
        rows = select(Payment).where(Payment.person_id == full.ids["amina"])
        with transaction():
            desk.take_payment_back(full.person("chris"), db.session.scalars(rows).one(), "Van Kim.")
        assert own("amina").complete_at is not None  # the place is kept for some days
        first = "Betaal nog het inschrijvingsgeld. Betaal eerst. Neem daarna de plaats."
        with pytest.raises(Refused, match=first), transaction():
            waiting.take(own("amina").id, full.person("amina"), None)
        begins(online.due_of_enrolment(own("amina")))
        bank.becomes("tr_1", "paid")
        online.look(1)
        with transaction():
            taken = waiting.take(own("amina").id, full.person("amina"), None)
        assert taken.end == "ended_seated"


def _breaks(*_: object) -> None:
    raise RuntimeError("broken")


WHY = Why("few", "", "Niets.")


@pytest.fixture
def waits_for_both(two: Play) -> Play:
    """Kim has both runs. Amina paid for KO-2 on 15 April, and waits; of KO-1 she lacks the money
    alone. Zoe is in order for KO-1 on the 16th."""
    amina = asks(two, "KO-2"), asks(two, "KO-1", number="")
    zoe = asks(two, "KO-1", "zoe")
    sees(two, asks(two, "KO-1", "kim"))
    sees(two, asks(two, "KO-2", "kim", number=""))
    sees(two, amina[0])
    sees(two, amina[1], paid="no")
    two.travel_to("2025-04-16 10:00")
    sees(two, zoe)
    two.travel_to("2025-04-17 10:00")
    return two


@pytest.mark.obligation("2.1-05")
def test_money_of_a_place_that_is_waited_for_no_more_counts_from_then(waits_for_both: Play) -> None:
    with transaction():
        leave(own("amina", "KO-2").id, waits_for_both.person("amina"), "Dat uur past niet.")
    completing.catch_up_of(waits_for_both.person("amina"))
    assert in_ko1() == (True, False)
    waits = [own("zoe"), own("amina", "KO-1")]
    assert [ahead_of(each, each.run) for each in waits] == [0, 1]


@pytest.mark.obligation("2.1-05")
def test_who_waited_in_a_run_that_is_cancelled_goes_on_in_the_next_round(
    waits_for_both: Play,
) -> None:
    with transaction():
        cancel_run(own("amina", "KO-2").run_id, waits_for_both.person("dirk"), WHY)
    cancelling.go_on()
    assert completing.catch_up_lately() == 1
    assert in_ko1() == (True, False)


@pytest.mark.obligation("2.1-05")
def test_a_round_gives_the_place_to_who_was_in_order_first_and_not_to_who_asked_first(
    two: Play,
) -> None:
    for name in ("amina", "zoe"):
        sees(two, asks(two, "KO-1", name), paid="no")
    for name, at in (("zoe", "10:00"), ("amina", "10:01")):
        two.travel_to(f"2025-04-16 {at}")
        with transaction():
            ledger.pay(two.person(name), Paid(12_000, brussels_date(legal_now()), BANK), None)
    assert completing.catch_up_lately() == 2
    assert (own("zoe").seated_at is not None, own("amina").seated_at is not None) == (True, False)
