"""A reduction of the fee that is proved: before the seat, while the note waits, and after it
(art. 2.2); every amount was counted by hand."""

from typing import NamedTuple

import pytest
from sqlalchemy import delete, select

from processes.cases.enrolment import cancelling, reducing, waiting
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.reducing import NO_NOTE, Proof, Read
from processes.cases.ledger import desk
from processes.cases.ledger.settling import settle
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.enrolling import NO_RATE, cost_of
from processes.ledger import owed
from processes.ledger.verifying import verify
from processes.models import (
    CREDIT,
    DEBIT_NOTE,
    FEE,
    MATERIAL,
    Charge,
    Enrolment,
    Institution,
    LedgerNote,
    Mail,
    Run,
    Setting,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import NUMBER, asks, own, sees
from tests.offering import run, weekly
from tests.play import Play, refusal
from tests.procedures.test_debit_note import of_note, waits
from tests.stopping import stops

REDUCED = Read(Proof.PROVED, 60)


class Noted(NamedTuple):
    """A note, by its series."""

    series: str
    cents: int


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 a run from 5 May is paid by debit note; the centre has an account."""
    sets_terms()
    run(play, "KO-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    return play


@pytest.fixture
def seated(offered: Play) -> Play:
    """Amina has a place that costs € 120."""
    sees(offered, asks(offered, "KO-1"))
    return offered


def reads(play: Play, said: Read = REDUCED, by: str = "chris", of: int | None = None) -> None:
    with transaction():
        reducing.read_proof(of or own("amina").id, play.person(by), said)


def written() -> list[Noted]:
    rows = db.session.scalars(select(LedgerNote).order_by(LedgerNote.id))
    return [Noted(each.series, each.cents) for each in rows]


def charged() -> list[int]:
    return list(db.session.scalars(select(Charge.cents).order_by(Charge.id)))


@pytest.mark.obligation("2.2-08")
def test_a_reduction_that_is_proved_before_the_seat_is_what_is_paid(offered: Play) -> None:
    case = asks(offered, "KO-1", claims_reduction=True)
    assert refusal(lambda: sees(offered, case, reduction="proved")) == ("rate", NO_RATE)
    assert refusal(lambda: sees(offered, case, reduction="proved", rate="1,50"))[0] == "rate"
    sees(offered, case, reduction="proved", rate="0,60")
    assert charged() == [4800]  # 80 × € 0,60
    assert "€ 48,00" in offered.mail("confirmation").text
    offered.travel_to("2025-04-22 08:00")
    assert written() == [("DN", 4800)]


@pytest.mark.obligation("2.2-08")
def test_the_note_waits_for_a_proof_and_asks_the_reduced_price(seated: Play) -> None:
    seated.travel_to("2025-04-17 10:00")
    reads(seated, Read(Proof.CHECKING))
    seated.travel_to("2025-04-22 08:00")
    assert written() == []
    # 10 working days after 17 April: not 21 April (Easter Monday), and not 1 May.
    assert waits() == [("proof_day", "2025-05-05")]
    seated.travel_to("2025-04-24 10:00")
    reads(seated)
    assert written() == [("DN", 4800)]
    assert charged() == [12000, -7200]
    told = seated.mail("reduction_notice").text
    assert "Met je vermindering betaal je € 0,60 per lestijd." in told
    assert "80 lestijden × € 0,60 = € 48,00." in told
    assert "Er was € 72,00 meer aangerekend." in told
    assert verify().misfits == []


@pytest.mark.obligation("2.2-08")
def test_the_note_waits_no_longer_than_its_last_day_and_is_credited_afterwards(
    seated: Play,
) -> None:
    seated.travel_to("2025-04-17 10:00")
    reads(seated, Read(Proof.CHECKING))
    seated.travel_to("2025-05-06 08:00")
    assert written() == [("DN", 12000)]
    assert refusal(lambda: reads(seated, Read(Proof.CHECKING))) == ("proof", NO_NOTE)
    reads(seated)
    assert written() == [("DN", 12000), ("CN", -7200)]
    assert owed(seated.person("amina")) == 4800
    assert verify().misfits == []


def test_without_a_right_the_note_asks_the_common_price_at_once(seated: Play) -> None:
    reads(seated, Read(Proof.CHECKING))
    seated.travel_to("2025-04-22 08:00")
    reads(seated, Read(Proof.NO_RIGHT))
    assert written() == [("DN", 12000)]
    assert own("amina").claims_reduction is False
    assert "Dat recht is niet bewezen." in seated.mail("reduction_notice").text


def test_who_gives_up_the_place_while_the_note_waits_gets_none(seated: Play) -> None:
    seated.travel_to("2025-04-17 10:00")
    reads(seated, Read(Proof.CHECKING))
    seated.travel_to("2025-04-22 10:00")
    with transaction():
        leave(own("amina").id, seated.person("amina"), "Ziek")
    settle()
    seated.travel_to("2025-05-06 08:00")
    assert (of_note().end, written()) == ("ended_nothing", [])
    with pytest.raises(NoLongerOpen):
        reads(seated)


def test_a_reduction_that_is_gone_again_is_charged_on_a_note_of_its_own(seated: Play) -> None:
    reads(seated)
    seated.travel_to("2025-04-22 08:00")
    reads(seated, Read(Proof.NO_RIGHT))
    assert written() == [("DN", 4800), ("DN", 7200)]
    told = seated.mail("reduction_notice").text
    assert "Het gewone inschrijvingsgeld geldt nu:" in told
    assert "Er is nu € 72,00 meer te betalen." in told


@pytest.mark.obligation("2.2-08")
def test_a_reduction_that_is_gone_of_what_was_paid_before_is_on_a_note(play: Play) -> None:
    sets_terms()
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1", claims_reduction=True), reduction="proved", rate="0,60")
    reads(play, Read(Proof.NO_RIGHT))
    assert (charged(), written()) == ([4800, 7200], [("DN", 7200)])


def test_a_note_that_waits_for_something_else_waits_for_no_proof(seated: Play) -> None:
    with transaction():
        db.session.execute(delete(Setting))  # the centre has no account number
    seated.travel_to("2025-04-22 08:00")
    assert written() == []
    assert refusal(lambda: reads(seated, Read(Proof.CHECKING))) == ("proof", NO_NOTE)


@pytest.mark.obligation("2.2-08")
def test_a_fee_that_was_lowered_by_hand_is_not_lowered_a_second_time(seated: Play) -> None:
    with transaction():
        [fee] = db.session.scalars(select(Charge))
        desk.take_back(seated.person("chris"), fee, 7200, "Vermindering")
    reads(seated)
    assert charged() == [12000, -7200]
    reads(seated, Read(Proof.PROVED, 30))
    assert charged() == [12000, -7200, -2400]


@pytest.mark.obligation("2.2-04", "2.2-08")
def test_a_reduced_module_can_make_another_dearer_and_that_is_told(play: Play) -> None:
    for n, name in enumerate(("Soep", "Brood", "Taart"), 1):
        run(play, f"KO-{n}", name)
    play.travel_to("2025-04-15 10:00")
    for n in (1, 2, 3):
        sees(play, asks(play, f"KO-{n}", number="" if n > 1 else NUMBER))
    assert charged() == [12000, 12000, 6000]
    first = db.session.scalars(select(Enrolment.id).order_by(Enrolment.id)).first()
    reads(play, of=first)
    # € 48 + € 120 leave € 132 of the € 300: the third costs its whole € 120.
    assert charged()[3:] == [-7200, 6000]
    assert "De module Taart kost nu € 60,00 meer" in play.mail("reduction_notice").text


@pytest.mark.obligation("2.2-04", "2.2-21")
def test_what_stays_due_of_who_stopped_late_counts_for_the_cap(play: Play) -> None:
    for n, name in enumerate(("Soep", "Brood", "Taart"), 1):
        run(play, f"KO-{n}", name)
    run(play, "KO-4", "Kaas", lessons=weekly("2025-06-02", 9))
    play.travel_to("2025-04-15 10:00")
    for n in (1, 2, 3):
        sees(play, asks(play, f"KO-{n}", number="" if n > 1 else NUMBER))
    play.travel_to("2025-05-13 10:00")
    stops(play, "amina", followed=2, back="93,33")
    sees(play, asks(play, "KO-4", number=""))
    # € 26,67 stays due of the first: with € 120 and € 60 that leaves € 93,33 of the € 300.
    assert charged() == [12000, 12000, 6000, -9333, 9333]


def test_a_school_that_pays_reads_of_no_reduction(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    number, _ = a_school(offered, "amina")
    sees(offered, asks(offered, "KO-1", payer=str(number)))
    offered.travel_to("2025-04-22 08:00")
    reads(offered)
    [credited] = db.session.scalars(select(LedgerNote).where(LedgerNote.series == CREDIT))
    assert (credited.cents, "verminder" in credited.why.lower()) == (-7200, False)
    school = db.session.get_one(Institution, number)
    assert owed(school) == 4800
    sent = db.session.scalars(select(Mail).where(Mail.address == school.notes_go_to)).all()
    assert [each.subject for each in sent if "verminder" in each.text.lower()] == []


@pytest.mark.parametrize(
    ("said", "field"),
    [(Read("guessed"), "proof"), (Read(Proof.PROVED), "rate"), (Read(Proof.PROVED, 150), "rate")],
)
def test_what_cannot_be_is_told_at_its_field(seated: Play, said: Read, field: str) -> None:
    assert refusal(lambda: reads(seated, said))[0] == field
    assert charged() == [12000]


def test_only_the_secretariat_reads_a_proof_and_not_of_their_family(seated: Play) -> None:
    with pytest.raises(NotAllowed):
        reads(seated, by="dirk")
    with transaction():
        seated.guard("chris", "amina")
    with pytest.raises(NotAllowed):
        reads(seated)


@pytest.mark.obligation("2.8-02")
def test_extra_material_comes_back_by_itself_when_the_centre_cancels(seated: Play) -> None:
    with transaction():
        amina, chris = seated.person("amina"), seated.person("chris")
        desk.charge(chris, amina, MATERIAL, "Messen", 2500, own("amina"))
        desk.charge(chris, amina, FEE, "Andere kosten", 1000)
    assert owed(seated.person("amina")) == 15500
    with transaction():
        code = select(Run.id).where(Run.code == "KO-1")
        why = cancelling.Why("few", "", "Er is geen andere lesgroep.")
        cancelling.cancel_run(db.session.scalars(code).one(), seated.person("dirk"), why)
    cancelling.go_on()
    # What was charged beside the run stays due.
    assert charged() == [12000, 2500, 1000, -12000, -2500]
    assert "€ 145,00" in seated.mail("leave_notice").text


def test_material_is_charged_only_for_a_run_for_which_the_account_pays(seated: Play) -> None:
    with transaction():
        seated.add("zoe")

    def charges() -> None:
        with transaction():
            zoe, chris = seated.person("zoe"), seated.person("chris")
            desk.charge(chris, zoe, MATERIAL, "Messen", 2500, own("amina"))

    assert refusal(charges)[0] == "enrolment"


@pytest.mark.obligation("2.2-08")
def test_who_did_not_tick_it_at_the_enrolment_asks_it_before_the_seat(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    case = asks(play, "KO-1")
    sees(play, case, reduction="not_yet", paid="no")
    assert (own("amina").claims_reduction, own("amina").seated_at) == (True, None)
    assert "vermindering" in play.mail("missing_notice").text
    sees(play, case, reduction="proved", rate="0,60")
    # 80 lestijden of € 0,60 and not of € 1,50: no credit note is needed for the difference.
    assert (case.end, charged(), written()) == ("ended_seated", [4800], [])
    assert owed(play.person("amina")) == 0


@pytest.mark.obligation("2.2-08")
def test_who_waits_for_a_place_shows_it_and_the_place_costs_less(play: Play) -> None:
    with transaction():
        play.add("bas")
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    for case in [asks(play, "KO-1", name) for name in ("bas", "amina")]:
        sees(play, case)
    assert (own("amina").seated_at, charged()) == (None, [12000])
    reads(play)
    assert charged() == [12000]  # nothing of hers
    assert cost_of(own("amina")) == 4800
    assert "80 lestijden" in play.mail("reduction_notice").text
    assert (
        "Er is al € 120,00 betaald. Dat is € 72,00 te veel." in play.mail("reduction_notice").text
    )
    amina = play.person("amina")
    # She paid € 120 for it: it is kept until she has the place.
    assert desk.too_much(amina) == 0
    with transaction():
        leave(own("bas").id, play.person("bas"), "Ik werk die avond.")
    waiting.offer_places()
    with transaction():
        waiting.take(own("amina").id, play.person("amina"), "key")
    assert (owed(play.person("amina")), desk.too_much(play.person("amina"))) == (-7200, 7200)
    assert verify().misfits == []


@pytest.mark.obligation("2.2-08", "2.1-05")
def test_who_waits_and_loses_a_reduction_reads_what_is_to_be_paid_before_a_place(
    play: Play,
) -> None:
    with transaction():
        play.add("bas")
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    first, second = asks(play, "KO-1", "bas"), asks(play, "KO-1", claims_reduction=True)
    sees(play, first)
    sees(play, second, reduction="proved", rate="0,60")
    reads(play, Read(Proof.NO_RIGHT))
    text = play.mail("reduction_notice").text
    assert "Het gewone inschrijvingsgeld geldt nu:" in text
    assert "Er is al € 48,00 betaald. Er is nog € 72,00 te betalen." in text
    assert "Wie wel in orde is, gaat nu voor." in text


def test_nothing_waits_for_a_proof_of_a_place_that_is_given_up(seated: Play) -> None:
    reads(seated, Read(Proof.CHECKING))
    assert own("amina").proof_at is not None
    with transaction():
        leave(own("amina").id, seated.person("amina"), "Ik verhuis.")
    assert own("amina").proof_at is None
