"""Who brings the last thing that lacks gets the place at that moment, and not when the secretariat
looks again: who is in order first goes first (art. 2.1)."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from processes import ledger
from processes.answers import Answer
from processes.cases.enrolment import paper_signatures, signing
from processes.cases.enrolment.desk import Visit, enrol_at_desk
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.paper_signatures import Paper
from processes.cases.ledger import completing, desk, online
from processes.cases.ledger.bank_file import bring_in
from processes.cases.ledger.coda_file import text_of
from processes.clock import legal_now
from processes.engine import diagrams
from processes.facts.enrolling import to_pay
from processes.facts.on_line import payable
from processes.facts.waiting import ahead_of
from processes.ledger.paying import Paid
from processes.ledger.verifying import verify
from processes.models import BANK, PROJECT, REGULATION, Mail, Person, db, transaction
from tests.agreeing import both
from tests.bookkeeping import opens_books
from tests.coda_files import Moved, coda
from tests.enrolling import ALL_SHOWN, NUMBER, asks, own, sees
from tests.moments import brussels
from tests.offering import run
from tests.paying import Bank, begins, pays_on_line, running
from tests.play import Play


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run with one place, for € 120."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    return play


@pytest.fixture
def bank(offered: Play) -> Iterator[Bank]:
    opens_books(offered)
    with running() as found:
        pays_on_line(offered, found)
        yield found


def by_hand(play: Play, cents: int, of: str = "amina") -> None:
    paid = Paid(cents, date(2025, 4, 15), BANK)
    with transaction():
        desk.write_down_payment(play.person("chris"), play.person(of), paid)


def end_of(name: str) -> str | None:
    case = own(name).case
    assert case
    return case.end


def last_mail(name: str) -> str:
    rows = select(Mail.template).where(Mail.case_id == own(name).case_id).order_by(Mail.id.desc())
    return str(db.session.scalars(rows).first()).removeprefix("enrolment/")


def signs(play: Play, name: str, texts: str) -> None:
    ticked = {"agrees": True, "agrees_to_project": True}
    with transaction():
        signing.sign(play.person(name), play.ids[name], ticked, texts.split())


@pytest.mark.obligation("2.1-05")
def test_who_pays_the_last_thing_on_line_has_the_place_before_who_comes_later(
    offered: Play, bank: Bank
) -> None:
    sees(offered, asks(offered, "KO-1"), paid="no")
    later = asks(offered, "KO-1", "zoe")
    number = begins(online.due_of_enrolment(own("amina")))
    bank.becomes("tr_1", "paid")
    offered.travel_to("2025-04-16 09:00")
    online.look(number)
    assert own("amina").seated_at == legal_now()
    assert own("amina").complete_at == brussels("2025-04-15 10:00")  # when it was paid
    assert end_of("amina") == "ended_seated"
    assert last_mail("amina") == "confirmation"
    sees(offered, later)
    assert (own("zoe").seated_at, own("zoe").complete_at) == (None, legal_now())
    assert ledger.owed(offered.person("amina")) == 0
    assert [each.what for each in verify().misfits] == []


@pytest.mark.obligation("2.1-05")
def test_who_signs_the_last_thing_has_the_place_at_that_moment(offered: Play) -> None:
    case = asks(offered, "KO-1")
    texts = both(offered)
    sees(offered, case)
    assert (end_of("amina"), last_mail("amina")) == (None, "missing_notice")
    offered.travel_to("2025-04-16 09:00")
    signs(offered, "amina", texts)
    assert (end_of("amina"), last_mail("amina")) == ("ended_seated", "confirmation")
    assert own("amina").complete_at == legal_now()


def test_what_is_signed_to_enrol_elsewhere_is_the_last_thing_of_an_earlier_one(
    offered: Play,
) -> None:
    run(offered, "KO-2", "Brood")
    case = asks(offered, "KO-1")
    texts = both(offered)
    sees(offered, case)
    signed = {"agrees_to_project": True, "texts": texts}
    asks(offered, "KO-2", number="", **signed)
    assert completing.catch_up_of(offered.person("amina")) == 1
    assert own("amina", "KO-1").seated_at == legal_now()
    assert own("amina", "KO-2").seated_at is None


def test_who_enrols_elsewhere_holds_up_nobody_at_the_desk(offered: Play) -> None:
    run(offered, "KO-2", "Brood")
    sees(offered, asks(offered, "KO-2"), paid="no")
    amina, zoe, chris = (offered.ids[name] for name in ("amina", "zoe", "chris"))
    said = Answer({}, {"run": "KO-2", "agrees": True})
    seen = Answer({}, {**ALL_SHOWN, "reduction": "none"})

    def at_the_desk() -> str:
        with transaction():
            by, visit = db.session.get_one(Person, chris), Visit(None, said, "", seen)
            return str(enrol_at_desk(by, zoe, visit, None).end)

    def elsewhere() -> str:
        answer = asks(offered, "KO-1", number="")
        completing.catch_up_of(db.session.get_one(Person, amina))
        return str(answer.end)

    assert offered.at_once(at_the_desk, elsewhere) == ["ended_seated", "None"]


def test_to_pay_for_a_full_run_without_a_waiting_list_ends_nothing(
    offered: Play, bank: Bank
) -> None:
    run(offered, "KO-9", "Brood", places=1, waiting_list=False)
    sees(offered, asks(offered, "KO-9"), paid="no")
    assert payable(own("amina")) == 12_000
    number = begins(online.due_of_enrolment(own("amina")))
    sees(offered, asks(offered, "KO-9", by="zoe"))
    assert (end_of("zoe"), payable(own("amina"))) == ("ended_seated", 0)
    bank.becomes("tr_1", "paid")
    online.look(number)  # it was on its way already
    assert (end_of("amina"), own("amina").complete_at) == (None, None)
    with transaction():
        leave(own("zoe").id, offered.person("zoe"), "Ik kan niet.")
    assert completing.catch_up() == 1
    assert end_of("amina") == "ended_seated"


def test_what_was_signed_on_paper_counts_as_soon_as_it_is_written_down(offered: Play) -> None:
    case = asks(offered, "KO-1")
    texts = both(offered)
    sees(offered, case)
    amina, chris = offered.ids["amina"], offered.person("chris")
    for kind in (REGULATION, PROJECT):
        assert end_of("amina") is None
        with transaction():
            paper = Paper(amina, date(2025, 4, 15), {kind}, texts.split())
            paper_signatures.write_down(chris, amina, paper)
    assert end_of("amina") == "ended_seated"


@pytest.mark.obligation("2.1-05")
def test_a_payment_that_the_secretariat_writes_down_is_the_last_thing_too(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"), paid="no")
    by_hand(offered, 11_999)
    assert (end_of("amina"), to_pay(own("amina"))) == (None, 12_000)
    by_hand(offered, 1)
    assert end_of("amina") == "ended_seated"
    assert ledger.owed(offered.person("amina")) == 0


def test_and_so_is_one_that_comes_in_by_the_bank(offered: Play) -> None:
    opens_books(offered)
    sees(offered, asks(offered, "KO-1"), paid="no")
    with transaction():
        told = {0: offered.person("amina").email}
        bring_in(offered.person("chris"), text_of(coda(Moved(12_000, "Soep"))), told)
    assert end_of("amina") == "ended_seated"


def test_one_payment_gives_one_place_where_it_pays_no_more(offered: Play) -> None:
    run(offered, "KO-2", "Brood")
    for code in ("KO-1", "KO-2"):
        sees(offered, asks(offered, code, number=NUMBER if code == "KO-1" else ""), paid="no")
    by_hand(offered, 12_000)
    found = [own("amina", code).seated_at for code in ("KO-1", "KO-2")]
    assert found == [legal_now(), None]
    assert to_pay(own("amina", "KO-2")) == 12_000


def test_nothing_happens_before_the_papers_were_seen_nor_while_more_lacks(offered: Play) -> None:
    asks(offered, "KO-1")
    sees(offered, asks(offered, "KO-1", "zoe"), paid="no", identity_shown=False)
    for name in ("amina", "zoe"):
        by_hand(offered, 12_000, name)
        assert (end_of(name), own(name).complete_at) == (None, None)


def test_a_run_that_is_full_puts_them_on_the_list_in_the_order_of_their_payments(
    offered: Play,
) -> None:
    with transaction():
        offered.add("kim")
    first, *others = [asks(offered, "KO-1", name) for name in ("kim", "amina", "zoe")]
    sees(offered, first)
    for case in others:
        sees(offered, case, paid="no")
    for hour, name in enumerate(("zoe", "amina"), 11):
        offered.travel_to(f"2025-04-15 {hour}:00")
        by_hand(offered, 12_000, name)
        assert (end_of(name), last_mail(name)) == (None, "wait_notice")
    assert [ahead_of(own(name), own(name).run) for name in ("zoe", "amina")] == [0, 1]


def test_of_two_who_pay_at_once_for_the_last_place_one_has_it(offered: Play) -> None:
    for name in ("amina", "zoe"):
        sees(offered, asks(offered, "KO-1", name), paid="no")
    offered.at_once(*(pays(offered, name) for name in ("amina", "zoe")))
    ends = sorted(str(end_of(name)) for name in ("amina", "zoe"))
    assert ends == ["None", "ended_seated"]
    assert own("amina").run.places_taken == 1
    assert None not in (own("amina").complete_at, own("zoe").complete_at)


def test_what_came_in_order_by_no_step_of_theirs_is_seen_the_next_morning(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"), paid="no")
    with transaction():
        paid = Paid(12_000, date(2025, 4, 15), BANK)
        ledger.pay(offered.person("amina"), paid, None)
    assert end_of("amina") is None
    assert (completing.catch_up(), completing.catch_up()) == (1, 0)
    assert end_of("amina") == "ended_seated"


def test_a_case_that_began_before_its_diagram_heard_of_this_waits_for_the_secretariat(
    offered: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shutil.copytree(diagrams.folder(), tmp_path / "bpmn")
    said = (before / "enrolment.bpmn").read_text()
    (before / "enrolment.bpmn").write_text(said.replace('name="complete"', 'name="unheard"'))
    with monkeypatch.context() as then:
        then.setattr(diagrams, "folder", lambda: before)
        case = asks(offered, "KO-1")
    sees(offered, case, paid="no")
    by_hand(offered, 12_000)
    assert (end_of("amina"), own("amina").complete_at) == (None, None)
    assert completing.catch_up() == 0
    sees(offered, case, paid="no")
    assert end_of("amina") == "ended_seated"


def pays(play: Play, name: str) -> Callable[[], None]:
    return lambda: by_hand(play, 12_000, name)
