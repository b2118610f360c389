"""Somebody comes in the place of a colleague: what they read of it, what it costs whom, and who
comes after them (2.2, portal); every amount was counted by hand."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.administration.enrolment_answers import keep as answer
from processes.cases.enrolment import cancelling, reducing
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.reducing import Proof, Read
from processes.cases.enrolment.replacing import may_replace
from processes.cases.enrolment.waiting import let_places_go
from processes.cases.institutions.people import end_by_person, links_of
from processes.cases.letters.no_recipient import still_to_tell
from processes.facts.cancellation import stopped_because
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.ledger import Item, charge, owed
from processes.ledger.verifying import verify
from processes.models import (
    AT_ENROLMENT,
    DEBIT_NOTE,
    MATERIAL,
    Enrolment,
    Institution,
    LedgerNoteMail,
    Mail,
    Run,
    Setting,
    db,
    transaction,
)
from processes.regulation.enrolment.settings import InstitutionPayer
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import NUMBER, asks, own, sees
from tests.offering import run
from tests.play import Play, refusal
from tests.procedures.test_by_institution import account, cancels, enrols, puts, seated, taken, told
from tests.stopping import stops

TEMPLATES = ("enrolment/request_notice", "enrolment/confirmation", "enrolment/leave_notice")


@pytest.fixture
def linked(play: Play) -> tuple[Play, int]:
    """On 15 April 2025 runs of four modules from 5 May are paid by debit note; Amina, Bas and Cas
    are linked to a school. With its number."""
    sets_terms()
    with transaction():
        play.add("bas")
        play.add("cas")
    for n, name in enumerate(("Soep", "Brood", "Taart", "Kaas"), 1):
        run(play, f"KO-{n}", name, places=2, payment=DEBIT_NOTE)
    play.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(play, "amina", "bas", "cas")
    play.travel_to("2025-04-15 10:00")
    return play, school


def takes(play: Play, school: int, code: str, name: str = "amina") -> None:
    """The school enrols somebody in another run, who brings all that is asked."""
    [case] = enrols(play, school, name, code=code, key=code)
    sees(play, case, agreed=True)


def read_by(name: str) -> list[Mail]:
    rows = select(Mail).where(Mail.person.has(name=name)).order_by(Mail.id)
    return list(db.session.scalars(rows))


@pytest.mark.obligation("CNO-25", "CNO-31")
def test_who_comes_in_the_place_reads_no_amount_of_who_left(linked: tuple[Play, int]) -> None:
    play, school = linked
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    gone = seated(play, school)  # by the cap of € 300 it costs € 60: she follows more
    case = puts(play, school, gone.id, "bas")
    assert "Sint-Jansschool betaalt" in play.mail("request_notice").text
    sees(play, case, agreed=True)
    play.travel_to("2025-04-22 08:00")
    with transaction():
        why = cancelling.Why("few", "", "Er is geen andere lesgroep.")
        cancelling.cancel_run(gone.run_id, play.person("dirk"), why)
    cancelling.go_on()
    mails = read_by("Bas")
    copies = ["debit_note/note_copy", "ledger/credited_copy"]
    assert [each.template for each in mails if each.template.endswith("_copy")] == copies
    assert {*TEMPLATES} <= {each.template for each in mails}
    assert [each.template for each in mails if "€" in each.text] == []
    with_notes = select(LedgerNoteMail.mail_id)
    assert {each.id for each in mails}.isdisjoint(db.session.scalars(with_notes))
    last = db.session.scalars(
        select(Mail).where(Mail.template == "institution/over").order_by(Mail.id.desc())
    ).first()
    assert last is not None
    assert "is beëindigd. De lesgroep gaat niet door." in last.text


@pytest.mark.obligation("CNO-31", "2.2-21")
def test_who_came_in_the_place_and_stops_reads_no_amount_either(linked: tuple[Play, int]) -> None:
    play, school = linked
    sees(play, puts(play, school, seated(play, school).id, "bas"), agreed=True)
    play.travel_to("2025-05-13 10:00")
    stops(play, "bas", back="106,67")  # € 120, less 1 of 9 lessons: € 13,33
    assert (stopped_because(own("bas")), own("bas").counted) == ("Je bent ziek.", "")
    assert [each.template for each in read_by("Bas") if "€" in each.text] == []
    text = play.mail("granted_notice").text
    assert "> Je bent ziek." in text
    assert "Er komt geld terug naar Sint-Jansschool." in text


@pytest.mark.obligation("CNO-31")
def test_replacing_is_free_also_where_a_cap_is_reached_later(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    assert account(school) == 30000
    case = puts(play, school, gone.id, "bas")
    assert account(school) == 18000  # her third module stays € 60
    sees(play, case, agreed=True)
    assert account(school) == 30000
    assert verify().misfits == []


@pytest.mark.obligation("CNO-31")
def test_what_was_charged_by_hand_does_not_go_to_who_comes(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        ours = db.session.get_one(Institution, school)
        knives = Item(MATERIAL, "Messen", 2500, gone.person, gone)
        charge(ours, [knives], play.person("chris"))
    case = puts(play, school, gone.id, "bas")
    sees(play, case, agreed=True)
    assert account(school) == 12000


@pytest.mark.obligation("CNO-31", "2.2-08")
def test_a_reduction_stays_with_who_was_entitled_to_it(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        reducing.read_proof(gone.id, play.person("chris"), Read(Proof.PROVED, 60))
    assert account(school) == 4800
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    assert account(school) == 12000
    with transaction():
        reducing.read_proof(own("bas").id, play.person("chris"), Read(Proof.PROVED, 60))
    assert account(school) == 4800
    assert "€ 72,00" not in play.mail("reduction_notice").text  # of what it cost before
    with transaction():
        reducing.read_proof(own("bas").id, play.person("chris"), Read(Proof.NO_RIGHT))
    assert account(school) == 12000


@pytest.mark.obligation("CNO-31", "2.2-08")
def test_a_reduction_that_is_gone_costs_what_the_place_did(linked: tuple[Play, int]) -> None:
    play, school = linked
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    gone = seated(play, school)  # € 60 by the cap
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    for said, left in ((Read(Proof.PROVED, 60), 28800), (Read(Proof.NO_RIGHT), 30000)):
        with transaction():
            reducing.read_proof(own("bas").id, play.person("chris"), said)
        assert account(school) == left


@pytest.mark.obligation("CNO-25", "CNO-31", "2.2-04")
def test_the_whole_price_of_a_place_that_was_reduced_keeps_its_cap(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    gone = seated(play, school)  # € 60 by the cap, and € 48 by a reduction
    with transaction():
        reducing.read_proof(gone.id, play.person("chris"), Read(Proof.PROVED, 60))
    assert account(school) == 28800
    play.travel_to("2025-04-16 10:00")
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    assert account(school) == 30000
    with transaction():
        reducing.read_proof(own("bas").id, play.person("chris"), Read(Proof.PROVED, 50))
    told = play.mail("reduction_notice").text
    assert "Er was meer aangerekend aan Sint-Jansschool." in told
    assert "€ 20" not in told  # which tells what it was


@pytest.mark.obligation("CNO-31", "2.2-08")
def test_a_reduction_counts_by_what_the_books_ask_of_who_stays(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    assert account(school) == 30000  # her third stays € 60
    with transaction():
        reducing.read_proof(own("amina").id, play.person("chris"), Read(Proof.PROVED, 60))
    assert account(school) == 28800


@pytest.mark.obligation("CNO-31", "2.2-08")
def test_a_fee_that_was_counted_anew_is_taken_over_with_the_place(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    gone = seated(play, school)
    for said in (Read(Proof.PROVED, 60), Read(Proof.NO_RIGHT)):
        with transaction():
            reducing.read_proof(gone.id, play.person("chris"), said)
    assert account(school) == 12000
    play.travel_to("2025-04-16 10:00")
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    assert account(school) == 12000


@pytest.mark.obligation("2.2-04", "CNO-31")
def test_a_place_that_was_taken_over_is_not_counted_anew(linked: tuple[Play, int]) -> None:
    play, school = linked
    there = own_third_of_school(play, school)
    assert (account(school), owed(play.person("bas"))) == (12000, 18000)
    with transaction():
        leave(there, play.person("bas"), "Ik ben ziek.")
    # KO-1 stays € 120, and KO-4 becomes € 120.
    assert (account(school), owed(play.person("bas"))) == (12000, 12000)


def own_third_of_school(play: Play, school: int) -> int:
    """Bas pays KO-2 himself, takes over KO-1 from Amina, and pays KO-4, of which the cap of
    € 300 leaves € 60. With the number of his enrolment in KO-2."""
    gone = seated(play, school)
    sees(play, asks(play, "KO-2", "bas"))
    second = own("bas").id
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    sees(play, asks(play, "KO-4", "bas", number=""))
    return second


@pytest.mark.obligation("2.2-04", "CNO-31")
def test_a_place_that_was_taken_over_for_nothing_takes_nothing_of_the_cap(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    for code in ("KO-2", "KO-3"):
        takes(play, school, code)
    run(play, "KO-5", "Vis", places=2, payment=DEBIT_NOTE)
    takes(play, school, "KO-5")
    gone = seated(play, school)  # the cap of € 300 was reached
    assert account(school) == 30000
    sees(play, puts(play, school, gone.id, "bas"), agreed=True)
    for n, code in enumerate(("KO-2", "KO-4")):
        sees(play, asks(play, code, "bas", number="" if n else NUMBER))
    assert (account(school), owed(play.person("bas"))) == (30000, 24000)
    taken_over = db.session.scalars(select(Enrolment.id).where(Enrolment.replaces_id == gone.id))
    with transaction():
        proof = Read(Proof.PROVED, 60)
        reducing.read_proof(taken_over.one(), play.person("chris"), proof)
    assert account(school) == 30000  # nothing is dearer by a reduction


@pytest.mark.obligation("CNO-31")
def test_who_comes_in_the_place_can_be_replaced_before_they_have_it(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    first = seated(play, school)
    with transaction():
        db.session.get_one(Run, first.run_id).places_taken = 2  # it is full
    puts(play, school, first.id, "bas")
    case = puts(play, school, own("bas").id, "cas", key="w")
    assert (own("cas").replaces_id, taken()) == (own("bas").id, 2)
    sees(play, case, agreed=True)
    assert (case.end, taken(), account(school)) == ("ended_seated", 2, 12000)


@pytest.mark.obligation("2.1-05", "CNO-31")
def test_a_place_is_kept_until_the_first_lesson_and_no_longer(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    case = puts(play, school, gone.id, "bas")
    play.travel_to("2025-05-05 07:00", settle=False)
    assert (let_places_go(), taken()) == (0, 1)
    play.travel_to("2025-05-06 08:00")
    assert (let_places_go(), let_places_go(), taken()) == (1, 0, 0)
    assert "Er is geen plaats meer vrijgehouden." in play.mail("let_go_notice").text
    assert told(school)[-1] == "let_go"
    sees(play, case, agreed=True)
    assert (case.end, taken(), account(school)) == ("ended_seated", 1, 12000)


@pytest.mark.obligation("2.1-05", "CNO-31")
def test_a_centre_can_keep_a_place_for_some_days_only(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        answer("kept_place_days", "5", play.person("dirk"), "Er wacht veel volk.", "0")
    case = puts(play, school, gone.id, "bas")
    assert own("bas").offered_until == date(2025, 4, 20)
    assert (
        "De plaats wordt tot en met zondag 20 april 2025 vrij" in play.mail("request_notice").text
    )
    sees(play, case, identity_shown=False)
    kept = "De plaats wordt tot en met zondag 20 april 2025 vrijgehouden, maar is nog niet zeker."
    assert kept in play.mail("missing_notice").text
    play.travel_to("2025-04-20 23:00", settle=False)
    assert (let_places_go(), taken()) == (0, 1)
    play.travel_to("2025-04-21 07:00", settle=False)
    assert (let_places_go(), let_places_go(), taken()) == (1, 0, 0)
    assert "We hielden een plaats vrij, maar" in play.mail("let_go_notice").text
    assert (own("bas").replaces_id, own("bas").offered_until) == (None, None)
    sees(play, case, agreed=True)
    assert (case.end, taken()) == ("ended_seated", 1)


@pytest.mark.obligation("2.1-05", "CNO-31")
def test_a_place_that_was_only_kept_is_kept_no_longer_for_who_comes_after(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        answer("kept_place_days", "5", play.person("dirk"), "Er wacht veel volk.", "0")
    puts(play, school, gone.id, "bas")
    play.travel_to("2025-04-18 10:00", settle=False)
    puts(play, school, own("bas").id, "cas", key="w")
    assert own("cas").offered_until == date(2025, 4, 20)
    play.travel_to("2025-04-21 07:00", settle=False)
    assert (let_places_go(), taken()) == (1, 0)


def test_a_place_is_never_kept_beyond_the_first_lesson(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        answer("kept_place_days", "20", play.person("dirk"), "Er wacht veel volk.", "0")
    puts(play, school, gone.id, "bas")  # 20 days on it is 5 May, the day of the first lesson
    assert own("bas").offered_until is None


def test_what_a_school_reads_is_still_to_be_told_to_a_minor(linked: tuple[Play, int]) -> None:
    play, school = linked
    [case] = enrols(play, school, "amina")
    with transaction():
        play.person("amina").born_on = date(2008, 1, 1)  # nobody is known who acts for her
    sees(play, case, agreed=True)
    assert told(school)[-1] == "seated"
    assert still_to_tell(case) == ["confirmation"]


@pytest.mark.obligation("CNO-32", "CNO-35")
def test_who_ended_the_link_can_be_replaced_and_cancelled_while_the_school_pays(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    there = seated(play, school)
    takes(play, school, "KO-2")
    with transaction():
        amina = play.person("amina")
        end_by_person(amina, links_of(amina)[0].id)
    puts(play, school, there.id, "bas")
    assert cancels(school, own("amina").id).end == "payer_left"
    assert account(school) == 0


@pytest.mark.obligation("CNO-31", "2.4-02")
def test_who_has_no_place_in_a_full_run_leaves_none_and_nobody_is_doubted(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    [case] = enrols(play, school, "amina")
    [other] = enrols(play, school, "bas", key="l")
    with transaction():
        db.session.get_one(Run, own("bas").run_id).places_taken = 2
    sees(play, case, agreed=True)
    assert case.end is None  # she waits
    assert may_replace(db.session.get_one(Institution, school), own("amina")) is False
    full = refusal(lambda: puts(play, school, own("bas").id, "cas"))
    assert full == ("people", "Deze cursus is volzet.")
    assert (other.ended_at, taken()) == (None, 2)


@pytest.mark.obligation("CNO-21")
def test_a_form_that_is_sent_again_enrols_who_was_chosen_since(linked: tuple[Play, int]) -> None:
    play, school = linked
    [first] = enrols(play, school, "amina")
    again = enrols(play, school, "amina", "bas", "cas")
    assert (len(again), again[0].id, told(school).count("enrolled")) == (3, first.id, 3)
    assert [each.id for each in enrols(play, school, "amina", "bas", "cas")] == [
        each.id for each in again
    ]


def test_no_more_than_fifty_are_enrolled_in_one_step(linked: tuple[Play, int]) -> None:
    play, school = linked
    many = refusal(lambda: enrols(play, school, *["amina"] * 51))
    assert many[1].startswith("Kies hoogstens 50 collega's.")


@pytest.mark.parametrize(
    ("payer", "first"),
    [(InstitutionPayer.PAYS_FIRST, True), (InstitutionPayer.COUNTS_AS_PAID, False)],
)
def test_a_school_that_is_to_pay_first_reads_so(
    linked: tuple[Play, int], payer: str, first: bool
) -> None:
    play, school = linked
    with transaction():
        db.session.add(Setting(name=f"{ENROLMENT_SETTING}institution_payer", token=payer))
        db.session.query(Run).filter_by(code="KO-1").one().payment = AT_ENROLMENT
    enrols(play, school, "amina")
    mail = db.session.scalars(select(Mail).where(Mail.template == "institution/enrolled")).one()
    assert ("Jullie betalen eerst." in mail.text) is first
