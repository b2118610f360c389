"""Cases that came out of one another are emptied together, or not at all; what is counted stays
(7.1)."""

from typing import Any

import pytest
from sqlalchemy import select

from app.reading.offered import offered
from app.reading.outcomes import features
from app.reading.ways import Ways
from app.reading.years import BY_MONTH, BY_PROCEDURE, BY_PROGRAMME, Asked, numbers
from processes.cases.administration import old_cases as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import keep_for
from processes.cases.doors.opening import FILED_BEFORE
from processes.cases.enrolment.certificates import withdraw
from processes.cases.file.personal_file import exemptions_of
from processes.cases.ground import proposals
from processes.errors import NotAsShown, Refused
from processes.facts.certificates import is_taken_back
from processes.facts.studied import proved_by_evc
from processes.models import Case, Exclusion, Result, Vote, db, transaction
from processes.stamps import days
from processes.stamps.verifying import verify
from processes.whose import is_dispute
from tests.appealing import assess, compose, decide, hold, post
from tests.asking import Asking
from tests.certifying import MODULE, WHOLE, issued, propose, sheet, sign
from tests.discipline import Discipline
from tests.emptying import SOURCE, everything, indexed
from tests.outsiders import LEA, WIM, invite
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.procedures.test_withdrawal import withdraw_last
from tests.scenes import scene

OBJECTION, APPEAL = "evaluation_objection", "appeal_committee"
SECRET = "Zoltan zei het."
PER = (BY_PROCEDURE, BY_PROGRAMME, BY_MONTH)


@pytest.fixture
@scene
def appealed(play: Play) -> Panel:
    """Amina's objection of April 2025, and her appeal, that its committee decided upon on 6 May
    after a hearing; Wim and Lea were heard."""
    panel = evaluation_appeal(play)
    compose(panel)
    assess(play, "admissible", reasons=SECRET)
    invite(play, {**WIM, "about": SECRET}, LEA)
    play.travel_to("2025-05-06 15:00")
    hold(play, said=SECRET)
    decide(play, "confirmed", reasons=SECRET)
    play.travel_to("2025-05-07 10:00")
    post(play, "2025-05-07")
    play.accept_mails()
    return panel


def keep(play: Play, **months: int) -> None:
    with transaction():
        for process, number in months.items():
            keep_for(door.SETTING + process, number, SOURCE, play.person("dirk"), None)


def due(process: str) -> list[str]:
    return [each.reference for each in door.due(process, None)]


def emptied(play: Play, process: str) -> None:
    """Dirk proposes it, and it is confirmed on the machine."""
    with transaction():
        number = door.propose_removal(process, play.person("dirk")).id
    with transaction():
        second_person.confirm(number, None)


def counted() -> list[Any]:
    """All that the pages of the direction and the yearly report count."""
    told: list[Any] = [
        [(g.label, g.now, g.before) for g in numbers(Asked(year, per), [is_dispute()])]
        for year in (2024, 2025, 2026)
        for per in PER
    ]
    having = [select(Case.id).where(each).order_by(Case.id) for each in features().values()]
    told += [db.session.scalars(rows).all() for rows in having]
    return told + [Ways(each, [Case.process == each]).most() for each in (OBJECTION, APPEAL)]


@pytest.mark.obligation("7.1-08")
def test_what_was_said_is_gone_and_what_is_counted_stays(appealed: Panel) -> None:
    play = appealed.play
    days.begin()
    keep(play, **{OBJECTION: 12, APPEAL: 12})
    play.travel_to("2027-08-02 09:00")
    days.close_day()
    before = counted()
    assert "zoltan" in everything()
    assert due(OBJECTION) == due(APPEAL) == ["BZ-2025-0001", "BR-2025-0001"]
    emptied(play, OBJECTION)
    play.travel_to("2027-08-02 12:00")
    for word in ("zoltan", "wim peeters", "dubois", "kerkstraat 5"):
        assert word not in everything()
    assert "oltan" not in indexed()
    assert set(db.session.scalars(select(Vote.choice))) == {""}
    assert counted() == before
    assert {case.cursist.name for case in db.session.scalars(select(Case))} == {"Niet meer bekend"}
    assert {case.result_id for case in db.session.scalars(select(Case))} == {None}
    assert (due(OBJECTION), due(APPEAL)) == ([], [])
    verdict = verify()
    assert (verdict.findings, verdict.unstamped) == ([], 0)


def test_a_family_is_due_whole_or_not_at_all(appealed: Panel) -> None:
    play = appealed.play
    keep(play, **{OBJECTION: 12, APPEAL: 36})
    play.travel_to("2027-08-02 09:00")
    assert (due(OBJECTION), due(APPEAL)) == ([], [])
    play.travel_to("2028-08-02 09:00")
    assert due(OBJECTION) == ["BZ-2025-0001", "BR-2025-0001"]
    with transaction():
        door.hold(APPEAL, "BR-2025-0001", "Een zaak bij de rechter loopt.", play.person("dirk"))
    assert (due(OBJECTION), due(APPEAL)) == ([], [])
    with pytest.raises(Refused), transaction():
        door.propose_removal(OBJECTION, play.person("dirk"))


def test_what_was_proposed_without_its_family_stays(appealed: Panel) -> None:
    play = appealed.play
    keep(play, **{OBJECTION: 12, APPEAL: 12})
    play.travel_to("2027-08-02 09:00")
    number = db.session.scalars(select(Case.id).where(Case.process == OBJECTION)).one()
    known = {"process": OBJECTION, "cases": [number]}
    with transaction():
        dirk = play.person("dirk")
        one = proposals.propose(proposals.CASE_REMOVAL, dirk, [], "Maak 1 leeg.", **known).id
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(one, None)


def test_what_a_running_appeal_is_about_stays(play: Play) -> None:
    evaluation_appeal(play)
    keep(play, **{OBJECTION: 1, APPEAL: 1})
    play.travel_to("2027-08-02 09:00")
    assert due(OBJECTION) == []


def test_what_nobody_appealed_against_is_due_once_its_term_is_over(play: Play) -> None:
    play.reach_decision()
    keep(play, **{OBJECTION: 1})
    play.travel_to("2027-08-02 09:00")
    assert due(OBJECTION) == []  # nobody got the decision: its remedy is open still
    play.travel_to("2027-08-03 09:00")
    play.accept_mails()
    play.travel_to("2027-12-01 09:00")
    assert due(OBJECTION) == ["BZ-2025-0001"]


@pytest.mark.obligation("3.6-02", "7.1-08")
@pytest.mark.parametrize("process", [OBJECTION, APPEAL])
def test_about_a_result_of_which_the_case_was_emptied_nothing_is_filed_again(
    play: Play, process: str
) -> None:
    days.begin()
    play.reach_decision()
    play.accept_mails()
    keep(play, **{OBJECTION: 1})
    play.travel_to("2027-12-01 09:00")
    emptied(play, OBJECTION)
    days.close_day()
    result = db.session.scalars(select(Result)).one()
    assert offered(play.person("amina")) == []
    said = refusal(lambda: play.open(process, at="2027-12-01 10:00", result=result))
    assert said == ("disagrees", FILED_BEFORE)
    assert verify().findings == []


def test_about_a_result_of_which_what_was_withdrawn_was_emptied_it_can_be_filed_again(
    play: Play,
) -> None:
    play.open()
    withdraw_last(play)
    keep(play, **{OBJECTION: 1})
    play.travel_to("2027-12-01 09:00")
    emptied(play, OBJECTION)
    result = db.session.scalars(select(Result)).one()
    assert [each.result for each in offered(play.person("amina"))] == [result]
    play.open(at="2027-12-01 10:00", result=result)


def test_an_exemption_stays_and_counts_once_its_case_is_empty(play: Play) -> None:
    asking = Asking(play)
    asking.ask()
    asking.assess("granted")
    keep(play, exemption_escalation=12)
    play.travel_to("2030-08-02 09:00")
    ways = db.session.scalars(proved_by_evc()).all()
    emptied(play, "exemption_escalation")
    [exemption] = exemptions_of(play.person("amina"))
    assert (exemption.cursist.name, exemption.case.cursist.name) == ("Amina", "Niet meer bekend")
    assert db.session.scalars(proved_by_evc()).all() == ways
    assert verify().findings == []


@pytest.mark.obligation("7.1-08")
@pytest.mark.parametrize("what", [MODULE, WHOLE])
def test_a_certificate_that_is_to_be_looked_at_keeps_the_case_by_which_it_was_issued(
    play: Play, what: tuple[str, str, str]
) -> None:
    play.reach_decision(reconvene=True)
    sheet()
    play.meet_again(certificate=True)
    play.accept_mails()
    propose(play, what)
    sign(play)
    keep(play, **{OBJECTION: 1})
    with transaction():
        db.session.scalars(select(Result)).one().certificate = False
    play.travel_to("2027-12-01 09:00")
    assert due(OBJECTION) == []
    assert is_taken_back(issued().case)
    with transaction():
        withdraw(issued().id, play.person("dirk"), "Het resultaat is veranderd.")
    assert due(OBJECTION) == ["BZ-2025-0001"]


@pytest.mark.obligation("7.1-08")
def test_an_exclusion_keeps_its_case_until_it_bars_nobody_any_more(play: Play) -> None:
    case = Discipline(play)
    case.exclude(reasons=SECRET)
    play.accept_mails()
    keep(play, disciplinary_procedure=1)
    play.travel_to("2026-08-31 09:00")
    assert due("disciplinary_procedure") == []
    play.travel_to("2027-09-02 09:00")
    assert due("disciplinary_procedure") == ["TU-2025-0001"]
    emptied(play, "disciplinary_procedure")
    [one] = db.session.scalars(select(Exclusion))
    assert (one.cursist.name, one.grounds) == ("Niet meer bekend", "")
    assert "zoltan" not in everything()
