"""What an enrolment does in the books: who pays, what was paid before, and what giving up a place
brings back (art. 2.1, 2.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.enrolment.leaving import BEGUN, CANCELLED, NO_REASON, leave
from processes.cases.ledger import desk, notes
from processes.cases.offer.prices import describe
from processes.clock import legal_now
from processes.effects.proofs_read import NO_RIGHT
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.enrolling import NO_PRICE, STOPPED, to_pay
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.ledger import owed
from processes.ledger.paying import Paid
from processes.models import (
    BANK,
    CREDIT,
    FEE,
    Charge,
    Enrolment,
    Institution,
    InstitutionLink,
    LedgerNote,
    Mail,
    Module,
    Payment,
    Person,
    Run,
    Setting,
    db,
    transaction,
)
from processes.regulation.enrolment import GENERAL
from processes.regulation.enrolment.settings import InstitutionPayer
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import NUMBER, asks, own, sees
from tests.offering import run, weekly
from tests.play import Play, refusal


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run of nine lessons from 5 May, with two places."""
    run(play, "KO-1", places=2, course_costs_cents=550)
    play.travel_to("2025-04-15 10:00")
    return play


def places_taken(code: str = "KO-1") -> int:
    return db.session.scalars(select(Run.places_taken).where(Run.code == code)).one()


@pytest.mark.obligation("2.2-17", "2.2-18")
def test_who_gives_up_a_place_before_the_first_lesson_has_nothing_to_pay(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    number = own("amina").id
    assert refusal(lambda: gives_up(offered, number, " ")) == ("why", NO_REASON)
    gives_up(offered, number)
    assert (own("amina").end, own("amina").why) == ("left", "Ik verhuis.")
    assert offered.case().outcome == "ingetrokken"
    assert places_taken() == 0
    assert owed(offered.person("amina")) == -12550  # paid before, and to come back
    assert "> Ik verhuis." in offered.mail("leave_notice").text
    with pytest.raises(NoLongerOpen):
        gives_up(offered, number)


def test_who_still_waits_for_papers_can_give_up_too(offered: Play) -> None:
    asks(offered, "KO-1")
    gives_up(offered, own("amina").id)
    assert (offered.end(), offered.open_tasks()) == ("ended_left", [])
    assert offered.mails()[-1] == ("cursist", "leave_notice")
    assert asks(offered, "KO-1", number="").reference == "IS-2025-0002"


@pytest.mark.obligation("2.2-17")
def test_from_the_first_lesson_on_the_direction_decides(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    offered.travel_to("2025-05-05 09:00")
    assert refusal(lambda: gives_up(offered, own("amina").id)) == ("why", BEGUN)


def test_who_waits_without_a_place_can_give_up_when_the_lessons_have_begun(offered: Play) -> None:
    asks(offered, "KO-1")
    offered.travel_to("2025-05-06 09:00")
    gives_up(offered, own("amina").id)
    assert offered.end() == "ended_left"


def test_nobody_gives_up_the_place_of_somebody_else(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    with pytest.raises(NotAllowed):
        gives_up(offered, own("amina").id, by="jan")


def test_what_is_given_up_can_make_another_module_dearer(offered: Play) -> None:
    first = ("KO-1", "90.05.01-002.50"), ("KO-2", ""), ("KO-3", "")
    for n, (code, number) in enumerate(first):
        if n:
            run(offered, code, ("Soep", "Brood", "Taart")[n])
        sees(offered, asks(offered, code, number=number))
    of_first = db.session.scalars(select(Enrolment.id).order_by(Enrolment.id)).first()
    assert of_first is not None
    gives_up(offered, of_first)
    # € 120 + € 120 + € 60 is the cap of € 300; without the first, the third costs € 120.
    charged = [each.cents for each in db.session.scalars(select(Charge).order_by(Charge.id))]
    assert charged == [12000, 550, 12000, 6000, -12000, -550, 6000]


@pytest.mark.obligation("CNO-28")
def test_a_school_reads_that_a_place_was_given_up_and_not_why(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    sets_terms()
    number, _ = a_school(offered, "amina")
    sees(offered, asks(offered, "KO-1", payer=str(number)))
    with transaction():
        school = db.session.get_one(Institution, number)
        notes.note(offered.person("chris"), school, ledger.unnoted(school))
    gives_up(offered, own("amina").id, why="Ik ben ziek. " * 100)
    # One credit note of the fee and the costs, sent to the school and as a copy to who it is for.
    [credited] = db.session.scalars(select(LedgerNote).where(LedgerNote.series == CREDIT))
    assert (credited.cents, credited.why) == (-12550, CANCELLED)
    backs = db.session.scalars(select(Charge.why).where(Charge.cents < 0)).all()
    assert backs == [CANCELLED, CANCELLED]
    sent = select(Mail.template).where(Mail.template.startswith("ledger/credited"))
    assert sorted(db.session.scalars(sent)) == ["ledger/credited", "ledger/credited_copy"]


@pytest.mark.obligation("2.2-09")
def test_the_cap_holds_for_the_order_of_seats_and_not_of_who_asked(offered: Play) -> None:
    for n, code in enumerate(("KO-2", "KO-3"), 1):
        run(offered, code, ("Soep", "Brood", "Taart")[n])
    first, *others = [
        asks(offered, code, number="" if n else NUMBER)
        for n, code in enumerate(("KO-1", "KO-2", "KO-3"))
    ]
    for case in (*others, first):  # all at one moment
        sees(offered, case)
    fees = select(Charge.cents).where(Charge.kind == FEE).order_by(Charge.id)
    assert db.session.scalars(fees).all() == [12000, 12000, 6000]


def test_an_institution_that_stopped_is_not_charged_and_the_person_pays(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(offered, "amina")
    case = asks(offered, "KO-1", payer=str(school))
    with transaction():
        db.session.scalars(select(InstitutionLink)).one().until = legal_now()
    sees(offered, case, paid="no")
    assert STOPPED in offered.mail("missing_notice").text
    sees(offered, case)
    assert own("amina").institution is None
    assert owed(db.session.get_one(Institution, school)) == 0
    assert [each.cents for each in db.session.scalars(select(Payment))] == [12550]
    assert owed(offered.person("amina")) == 0


def test_an_institution_that_must_pay_first_gets_its_place_once_it_paid(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(offered, "amina")
    with transaction():
        name = f"{ENROLMENT_SETTING}institution_payer"
        db.session.add(Setting(name=name, token=InstitutionPayer.PAYS_FIRST))
    case = asks(offered, "KO-1", payer=str(school))
    sees(offered, case, paid="no")
    assert (
        "Je organisatie betaalt nog het inschrijvingsgeld." in offered.mail("missing_notice").text
    )
    sees(offered, case, paid="bank")
    assert offered.end() == "ended_seated"
    assert owed(db.session.get_one(Institution, school)) == 0


@pytest.mark.obligation("2.1-04", "CNO-27")
def test_what_an_institution_paid_that_stopped_is_too_much_and_the_person_pays(
    offered: Play,
) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    number, _ = a_school(offered, "amina")
    with transaction():
        name = f"{ENROLMENT_SETTING}institution_payer"
        db.session.add(Setting(name=name, token=InstitutionPayer.PAYS_FIRST))
    case = asks(offered, "KO-1", payer=str(number))
    sees(offered, case, paid="bank", identity_shown=False)
    school = db.session.get_one(Institution, number)
    assert (to_pay(own("amina")), desk.too_much(school)) == (None, 0)
    with transaction():
        db.session.scalars(select(InstitutionLink)).one().until = legal_now()
    assert (to_pay(own("amina")), desk.too_much(school)) == (12550, 12550)
    sees(offered, case, paid="no")
    assert STOPPED in offered.mail("missing_notice").text
    paid = Paid(12550, date(2025, 4, 15), BANK)
    with transaction():
        desk.write_down_payment(offered.person("chris"), offered.person("amina"), paid)
    assert offered.end() == "ended_seated"
    assert (owed(offered.person("amina")), owed(school)) == (0, -12550)


def test_a_payment_that_was_taken_back_is_asked_again(offered: Play) -> None:
    case = asks(offered, "KO-1")
    sees(offered, case, identity_shown=False)
    [payment] = db.session.scalars(select(Payment)).all()
    with transaction():
        ledger.take_payment_back(payment, "Van iemand anders", offered.person("chris"))
    sees(offered, case, paid="no")
    assert "Betaal nog het inschrijvingsgeld." in offered.mail("missing_notice").text
    assert own("amina").seated_at is None


def test_a_transfer_in_the_books_pays_one_enrolment_once(offered: Play) -> None:
    run(offered, "KO-2", "Brood")
    cases = [asks(offered, "KO-1"), asks(offered, "KO-2", number="")]
    with transaction():
        paid = Paid(12550, date(2025, 4, 15), BANK)
        ledger.pay(offered.person("amina"), paid, offered.person("chris"))
    assert to_pay(own("amina")) is None
    ends = [sees(offered, case, paid="no").end for case in cases]
    assert ends == ["ended_seated", None]
    # What was paid for another that waits is not there for this one.
    sees(offered, cases[1], identity_shown=False)
    run(offered, "KO-3", "Taart")
    asks(offered, "KO-3", number="")
    assert to_pay(own("amina")) == 12000


@pytest.mark.obligation("2.1-04", "2.2-08")
def test_the_rest_is_paid_first_where_a_reduction_is_gone_before_the_seat(offered: Play) -> None:
    case = asks(offered, "KO-1", claims_reduction=True)
    sees(offered, case, reduction="proved", rate="0,60", identity_shown=False)
    assert list(db.session.scalars(select(Payment.cents))) == [5350]
    chris, amina = offered.person("chris"), offered.person("amina")
    assert list(db.session.scalars(desk.to_pay_back(Person))) == []  # it is for her place
    with transaction():
        back = refusal(lambda: desk.refund(chris, amina, 5350, date(2025, 4, 15), "Te veel"))
    assert back == ("cents", desk.KEPT.format(most="€ 0,00"))
    sees(offered, case, reduction=NO_RIGHT, paid="no")
    assert (own("amina").seated_at, to_pay(own("amina"))) == (None, 7200)
    sees(offered, case)
    assert list(db.session.scalars(select(Payment.cents))) == [5350, 7200]
    assert (case.end, owed(offered.person("amina"))) == ("ended_seated", 0)


@pytest.mark.obligation("2.2-17")
def test_what_is_paid_in_parts_before_a_seat_is_kept_for_it_and_comes_back_whole(
    offered: Play,
) -> None:
    run(offered, "KO-2", "Brood")
    chris, amina = offered.person("chris"), offered.person("amina")
    first = asks(offered, "KO-1", claims_reduction=True)
    sees(offered, first, reduction="proved", rate="0,60", identity_shown=False)
    sees(offered, first, reduction=NO_RIGHT, identity_shown=False)
    second = asks(offered, "KO-2", number="")
    sees(offered, second, identity_shown=False)
    # € 53,50 and then € 72 for the first, and € 120 for the other: neither has a place yet.
    assert list(db.session.scalars(select(Payment.cents))) == [5350, 7200, 12000]
    assert list(db.session.scalars(desk.to_pay_back(Person))) == []
    assert desk.too_much(amina) == 0
    assert [to_pay(each) for each in db.session.scalars(select(Enrolment))] == [None, None]
    number = db.session.scalars(select(Enrolment.id).where(Enrolment.case == first)).one()
    with transaction():
        leave(number, amina, "Ik werk die avond.")
    # All of the first comes back, and nothing of the other.
    assert (desk.too_much(amina), list(db.session.scalars(desk.to_pay_back(Person)))) == (
        12550,
        [amina.id],
    )
    with transaction():
        desk.refund(chris, amina, 12550, date(2025, 4, 15), "Geannuleerd")
    sees(offered, second)
    assert (second.end, owed(offered.person("amina")), desk.too_much(amina)) == (
        "ended_seated",
        0,
        0,
    )


def test_what_is_given_up_can_make_another_module_cheaper(offered: Play) -> None:
    for n in range(1, 5):
        if n > 1:
            run(offered, f"KO-{n}", lessons=weekly(f"2025-05-{5 + n:02}", 9))
        sees(offered, asks(offered, f"KO-{n}", number="" if n > 1 else NUMBER))
    of_first = db.session.scalars(select(Enrolment.id).order_by(Enrolment.id)).first()
    before = db.session.scalars(select(Charge.cents).order_by(Charge.id)).all()
    assert of_first is not None
    gives_up(offered, of_first)
    # The fourth time, of € 240, is the third now, of the € 60 that are left of the cap.
    after = db.session.scalars(select(Charge.cents).order_by(Charge.id)).all()
    assert (before, after[len(before) :]) == (
        [12000, 550, 12000, 6000, 24000],
        [-12000, -550, 6000, -18000],
    )


def test_nobody_gets_a_place_for_nothing_while_the_price_is_not_known(offered: Play) -> None:
    case = asks(offered, "KO-1")
    soup = db.session.scalars(select(Module).where(Module.name == "Soep")).one()

    def empties() -> None:
        with transaction():
            describe(offered.person("chris"), soup, (None, GENERAL, "", ""))

    assert refusal(empties)[0] == "confirmed"  # who waits was told a price too
    with transaction():
        db.session.get_one(Module, soup.id).periods = None
    sees(offered, case)
    assert NO_PRICE in offered.mail("missing_notice").text
    assert own("amina").seated_at is None


def gives_up(play: Play, number: int, why: str = "Ik verhuis.", by: str = "amina") -> None:
    with transaction():
        leave(number, play.person(by), why)
