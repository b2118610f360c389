"""The debit note of an enrolment: it goes by itself after seven days, and is followed until it is
paid (2.2, portal CNO-24 to CNO-28)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes import ledger
from processes.answers import Answer
from processes.cases import complete
from processes.cases.enrolment.leaving import leave
from processes.cases.ledger import desk, notes
from processes.cases.ledger.settling import may_be_settled, settle
from processes.ledger.paying import Paid
from processes.ledger.verifying import verify
from processes.models import (
    BANK,
    DEBIT,
    DEBIT_NOTE,
    Account,
    Case,
    Charge,
    DueDate,
    Enrolment,
    Institution,
    LedgerNote,
    LedgerNoteMail,
    Mail,
    Payment,
    Setting,
    Task,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.bookkeeping import charged, sets_terms
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play, brussels, refusal


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 a run from 5 May is paid by debit note; the centre has an account."""
    sets_terms()
    run(play, "KO-1", places=2, payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    return play


@pytest.fixture
def seated(offered: Play) -> Play:
    """Amina has a place since ten o'clock."""
    sees(offered, asks(offered, "KO-1"))
    return offered


@pytest.fixture
def noted(seated: Play) -> Play:
    """Her note went on 22 April, to be paid until 22 May."""
    seated.travel_to("2025-04-22 08:00")
    return seated


AGAIN = "Herinnering: debetnota DN-2025-00001 is nog niet betaald"


def of_note() -> Case:
    """The last case of a note."""
    rows = select(Case).where(Case.process == "debit_note").order_by(Case.id.desc()).limit(1)
    return db.session.scalars(rows, execution_options={"populate_existing": True}).one()


def waits() -> list[tuple[str | None, str]]:
    """For what it waits, and until which Brussels day."""
    rows = select(DueDate).where(DueDate.case_id == of_note().id, DueDate.stopped_at.is_(None))
    return [(each.element, str(each.last_day)) for each in db.session.scalars(rows)]


def subjects() -> list[tuple[str, str]]:
    """What was mailed about notes, and where to."""
    rows = select(Mail).where(Mail.subject.contains("ebetnota")).order_by(Mail.id)
    return [(each.address, each.subject) for each in db.session.scalars(rows)]


def pays(play: Play, account: Account, cents: int, note: LedgerNote | None = None) -> None:
    """Chris writes down a transfer of 14 April, and the house looks around."""
    with transaction():
        paid = Paid(cents, date(2025, 4, 14), BANK)
        desk.write_down_payment(play.person("chris"), account, paid, note)
    settle()


def follows(play: Play, closed: bool, **said: str) -> None:
    """Chris does the task that waits."""
    rows = select(Task.id).where(Task.case_id == of_note().id, Task.closed_at.is_(None))
    with transaction():
        chris, answer = play.person("chris"), Answer({"closed": closed}, said)
        complete(db.session.scalars(rows).one(), chris, answer)


@pytest.mark.obligation("CNO-24")
def test_the_note_goes_seven_days_after_the_seat_in_the_morning(seated: Play) -> None:
    case = of_note()
    assert (case.reference, case.cursist.name, case.module) == ("DB-2025-0001", "Amina", "Soep")
    assert waits() == [("note_day", "2025-04-22")]
    seated.travel_to("2025-04-22 07:59")
    assert seated.count(LedgerNote) == 0
    seated.travel_to("2025-04-22 08:00")
    note = db.session.scalars(select(LedgerNote)).one()
    assert (note.code, note.cents, note.issued_on) == ("DN-2025-00001", 12000, date(2025, 4, 22))
    assert subjects() == [("amina@encora.example", "Debetnota DN-2025-00001: € 120,00")]
    [mail] = db.session.scalars(select(Mail).where(Mail.template == "debit_note/note"))
    assert "Betaal € 120,00 ten laatste op donderdag 22 mei 2025" in mail.text
    assert db.session.get_one(LedgerNoteMail, mail.id).note_id == note.id
    assert waits() == [("reminder_day", "2025-05-30")]  # 29 May is Ascension Day
    assert (seated.incidents(), verify().misfits) == ([], [])


def test_what_is_paid_at_the_desk_gets_no_case_of_a_note(play: Play) -> None:
    run(play, "KO-2")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-2"))
    assert play.end() == "ended_seated"
    assert db.session.scalars(select(Case.process)).all() == ["enrolment"]


@pytest.mark.obligation("CNO-24")
def test_who_gives_up_the_place_before_the_seventh_day_gets_no_note(seated: Play) -> None:
    seated.travel_to("2025-04-21 23:00")
    with transaction():
        leave(own("amina").id, seated.person("amina"), "Ziek")
    assert settle() == 1
    assert (of_note().end, of_note().outcome) == ("ended_cancelled", "ingetrokken")
    seated.travel_to("2025-04-23 10:00")
    assert (seated.count(LedgerNote), subjects()) == (0, [])
    assert verify().misfits == []


def test_what_nobody_looked_at_before_the_seventh_day_gets_no_note_either(seated: Play) -> None:
    with transaction():
        leave(own("amina").id, seated.person("amina"), "Ziek")
    seated.travel_to("2025-04-22 08:00")
    assert (of_note().end, seated.count(LedgerNote)) == ("ended_nothing", 0)


def test_what_was_paid_before_needs_no_note(seated: Play) -> None:
    pays(seated, seated.person("amina"), 12000)
    assert of_note().end is None  # the seven days are not over
    seated.travel_to("2025-04-22 08:00")
    assert (of_note().end, seated.count(LedgerNote)) == ("ended_nothing", 0)


def test_a_note_that_was_made_by_hand_is_followed_and_not_sent_again(seated: Play) -> None:
    with transaction():
        amina = seated.person("amina")
        notes.note(seated.person("chris"), amina, ledger.unnoted(amina))
    seated.travel_to("2025-04-22 08:00")
    assert seated.count(LedgerNote) == 1
    assert len(subjects()) == 1
    assert waits() == [("reminder_day", "2025-05-22")]  # it was to be paid until 15 May


def test_what_was_noted_by_hand_and_paid_before_the_seventh_day_is_not_cancelled(
    seated: Play,
) -> None:
    with transaction():
        amina = seated.person("amina")
        note = notes.note(seated.person("chris"), amina, ledger.unnoted(amina))
    pays(seated, seated.person("amina"), 12000, note)
    assert of_note().end is None
    seated.travel_to("2025-04-22 08:00")
    assert (of_note().end, seated.count(LedgerNote)) == ("ended_nothing", 1)


def test_what_is_paid_for_another_place_that_is_still_to_come_pays_no_note(noted: Play) -> None:
    amina, note = noted.person("amina"), db.session.scalars(select(LedgerNote)).one()
    run(noted, "KO-2")
    case = asks(noted, "KO-2")
    sees(noted, case, identity_shown=False)
    assert own("amina", "KO-2").seated_at is None
    assert (ledger.open_notes(amina), settle(), of_note().end) == ({note: 12000}, 0, None)
    [loose] = charged(noted, amina, 500)
    assert (ledger.to_note(amina), desk.too_much(amina)) == ([loose], 0)
    sees(noted, case, paid=None)
    assert own("amina", "KO-2").seated_at is not None
    assert (ledger.open_notes(amina), settle(), of_note().end) == ({note: 12000}, 0, None)
    pays(noted, amina, 12000, note)
    assert (of_note().end, verify().misfits) == ("ended_settled", [])


def test_a_payment_settles_it_once_it_is_whole(noted: Play) -> None:
    amina = noted.person("amina")
    note = db.session.scalars(select(LedgerNote)).one()
    pays(noted, amina, 5000, note)
    assert (of_note().end, waits()) == (None, [("reminder_day", "2025-05-30")])
    assert may_be_settled() == [of_note().id]
    noted.travel_to("2025-04-26 08:00")
    assert may_be_settled() == []  # who paid a part is not counted for ever
    pays(noted, amina, 7000)
    assert (of_note().end, settle()) == ("ended_settled", 0)
    assert verify().misfits == []


def test_a_credit_note_settles_it_too(noted: Play) -> None:
    with transaction():
        leave(own("amina").id, noted.person("amina"), "Ziek")
    assert settle() == 1
    assert of_note().end == "ended_settled"
    assert "Creditnota CN-2025-00001: € 120,00" in [each[1] for each in _all_subjects()]
    rows = select(Mail).where(Mail.template == "ledger/credited")
    text = db.session.scalars(rows).one().text
    assert "Op de rekening van Amina bij het centrum is nu niets meer te betalen." in text


def test_what_becomes_dearer_after_its_note_went_gets_a_note_of_its_own(seated: Play) -> None:
    for code, module in (("KO-2", "Brood"), ("KO-3", "Taart")):
        run(seated, code, module, payment=DEBIT_NOTE)
        sees(seated, asks(seated, code, number=""))
    seated.travel_to("2025-04-22 08:00")
    of_first = db.session.scalars(select(Enrolment.id).order_by(Enrolment.id)).first()
    with transaction():
        leave(of_first or 0, seated.person("amina"), "Ziek")
    # € 120 + € 120 + € 60 is the cap of € 300; without the first, the third costs € 120.
    codes = [each[1] for each in subjects()]
    assert codes[3:] == ["Debetnota DN-2025-00004: € 60,00"]
    third, more = db.session.scalars(
        select(LedgerNote).where(LedgerNote.series == DEBIT).order_by(LedgerNote.id)
    ).all()[2:]
    pays(seated, seated.person("amina"), 6000, third)
    assert (of_note().module, of_note().end) == ("Taart", None)
    pays(seated, seated.person("amina"), 6000, more)
    assert (of_note().end, seated.incidents(), verify().misfits) == ("ended_settled", [], [])


def test_of_a_note_of_two_enrolments_one_case_reminds(seated: Play) -> None:
    run(seated, "KO-2", "Brood", payment=DEBIT_NOTE)
    sees(seated, asks(seated, "KO-2", number=""))
    with transaction():
        db.session.add(Setting(name="house.note_reminders", token="1"))
        amina = seated.person("amina")
        notes.note(seated.person("chris"), amina, ledger.unnoted(amina))
    seated.travel_to("2025-05-22 08:00")
    assert len(subjects()) == 2
    seated.travel_to("2025-05-30 08:00")
    assert seated.open_tasks() == [("secretariat", "unpaid")]
    with transaction():
        task = db.session.scalars(select(Task.id).where(Task.closed_at.is_(None))).one()
        said = Answer({"closed": True}, {"agreed": "Ze komt langs."})
        complete(task, seated.person("chris"), said)
    seated.travel_to("2025-06-17 08:00")
    assert (seated.open_tasks(), len(subjects()), of_note().end) == ([], 2, None)
    pays(seated, seated.person("amina"), 24000)
    assert (of_note().end, seated.incidents()) == ("ended_settled", [])


def test_two_reminders_say_what_is_open_and_then_the_secretariat_follows_it(noted: Play) -> None:
    pays(noted, noted.person("amina"), 5000)
    noted.travel_to("2025-05-30 08:00")
    assert subjects()[1:] == [("amina@encora.example", AGAIN)]
    [mail] = db.session.scalars(select(Mail).where(Mail.template == "debit_note/reminder"))
    assert "Er staat nog € 70,00 open." in mail.text
    assert waits() == [("reminder_day", "2025-06-06")]
    noted.travel_to("2025-06-06 08:00")
    assert [each[1] for each in subjects()[1:]] == [AGAIN, AGAIN]
    noted.travel_to("2025-06-16 08:00")  # 9 June is Whit Monday
    assert noted.open_tasks() == [("secretariat", "unpaid")]
    assert len(subjects()) == 3
    follows(noted, closed=False)
    assert len(subjects()) == 4
    noted.travel_to("2025-06-23 08:00")
    assert refusal(lambda: follows(noted, closed=True))[0] == "agreed"
    follows(noted, closed=True, agreed="Ze betaalt elke maand € 10.")
    assert of_note().end == "ended_followed"
    assert ledger.owed(noted.person("amina")) == 7000
    assert noted.incidents() == []


def test_who_pays_while_the_secretariat_follows_it_takes_the_task_away(noted: Play) -> None:
    with transaction():
        db.session.add(Setting(name="house.note_reminders", token="0"))
    noted.travel_to("2025-05-30 08:00")
    assert noted.open_tasks() == [("secretariat", "unpaid")]
    assert len(subjects()) == 1
    pays(noted, noted.person("amina"), 12000)
    assert (of_note().end, noted.open_tasks()) == ("ended_settled", [])


def test_a_note_that_is_open_again_is_reminded_of_anew(noted: Play) -> None:
    pays(noted, noted.person("amina"), 12000)
    assert of_note().end == "ended_settled"
    noted.travel_to("2025-06-02 10:00")
    with transaction():
        payment = db.session.scalars(select(Payment)).one()
        desk.take_payment_back(noted.person("chris"), payment, "Van iemand anders.")
    assert (of_note().reference, of_note().end) == ("DB-2025-0002", None)
    noted.travel_to("2025-06-02 10:30")
    assert len(subjects()) == 1  # the note went already
    # Five working days from 2 June: 3, 4, 5, 6 and 10 June, for the 9th is Whit Monday.
    assert waits() == [("reminder_day", "2025-06-10")]
    noted.travel_to("2025-06-10 08:00")
    assert subjects()[1:] == [("amina@encora.example", AGAIN)]
    pays(noted, noted.person("amina"), 12000)
    assert (of_note().end, noted.incidents()) == ("ended_settled", [])


def test_without_an_account_number_the_secretariat_is_asked_for_it(play: Play) -> None:
    run(play, "KO-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    play.travel_to("2025-04-22 08:00")
    assert play.open_tasks() == [("secretariat", "mend_account")]
    task = select(Task.id).where(Task.element == "mend_account")

    def mend() -> None:
        with transaction():
            complete(db.session.scalars(task).one(), play.person("chris"), Answer({}, {}))

    assert refusal(mend) == ("", "Vul eerst het rekeningnummer van het centrum in.")
    sets_terms()
    mend()
    assert (play.open_tasks(), play.count(LedgerNote)) == ([], 1)
    assert subjects() == [("amina@encora.example", "Debetnota DN-2025-00001: € 120,00")]


@pytest.mark.obligation("CNO-25", "CNO-26", "CNO-28")
def test_a_school_gets_the_note_of_who_enrolled_themself_and_they_a_copy(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    number, _ = a_school(offered, "amina")
    with transaction():
        school = db.session.get_one(Institution, number)
        school.invoice_email = "boekhouding@scholen.example"
    run(offered, "KO-2")  # paid at enrolment, by who pays themself
    sees(offered, asks(offered, "KO-2", payer=str(number)))
    offered.travel_to("2025-04-22 08:00")
    school = db.session.get_one(Institution, number)
    assert subjects() == [
        ("boekhouding@scholen.example", "Debetnota DN-2025-00001: € 120,00"),
        ("amina@encora.example", f"Kopie: debetnota DN-2025-00001 voor {school.name}"),
    ]
    with transaction():
        school.invoice_email = "facturen@scholen.example"
    offered.travel_to("2025-05-30 08:00")
    assert [each[0] for each in subjects()[2:]] == ["facturen@scholen.example"]
    pays(offered, school, 12000)
    assert of_note().end == "ended_settled"


def test_a_guardian_gets_the_note_of_who_is_under_18(offered: Play) -> None:
    number = "07.06.10-002.13"
    sees(offered, asks(offered, "KO-1", "jan", of="ines", number=number), lives_lawfully=False)
    offered.travel_to("2025-04-22 08:00")
    assert subjects() == [("jan@encora.example", "Debetnota DN-2025-00001: € 120,00")]


@pytest.mark.obligation("7.1-09")
def test_who_turned_18_since_the_note_is_reminded_and_not_the_guardian(offered: Play) -> None:
    offered.travel_to("2025-05-02 10:00")
    number = "07.06.10-002.13"  # 18 on 10 June
    sees(offered, asks(offered, "KO-1", "jan", of="ines", number=number), lives_lawfully=False)
    offered.travel_to("2025-06-17 08:00")
    assert [each[0] for each in subjects()] == ["jan@encora.example", "ines@encora.example"]


def test_many_notes_of_one_morning_are_one_each_without_a_hole(offered: Play) -> None:
    with transaction():
        offered.add("zoe")
    for who in ("amina", "zoe"):
        sees(offered, asks(offered, "KO-1", who))
    offered.travel_to("2025-04-22 08:00")
    codes = [each.code for each in db.session.scalars(select(LedgerNote).order_by(LedgerNote.id))]
    assert codes == ["DN-2025-00001", "DN-2025-00002"]
    assert [len(each.lines) for each in db.session.scalars(select(LedgerNote))] == [1, 1]
    assert verify().misfits == []


def test_after_an_outage_the_note_is_of_the_day_on_which_it_was_due(seated: Play) -> None:
    seated.travel_to("2025-04-25 11:00")
    note = db.session.scalars(select(LedgerNote)).one()
    assert (note.issued_on, note.at) == (date(2025, 4, 22), brussels("2025-04-22 08:00"))
    assert [each.at for each in db.session.scalars(select(Charge))] == [
        brussels("2025-04-15 10:00")
    ]


def _all_subjects() -> list[tuple[str, str]]:
    return [(each.address, each.subject) for each in db.session.scalars(select(Mail))]
