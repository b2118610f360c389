"""A certificate that the direction does not sign: told with its reasons, and contested (3.6)."""

from datetime import date

import pytest
from sqlalchemy import select

from app.reading.certificates import people
from app.reading.offered import still_open
from processes.cases.enrolment.certificates import withdraw
from processes.cases.receipts.put_right import result_received
from processes.cases.receipts.reception import Reception
from processes.facts.certificates import proposals, refusals_of
from processes.models import Case, Result, db, transaction
from tests.certifying import MODULE, WHOLE, following, issued, passes, propose, sign
from tests.play import Play


@pytest.fixture
def passed(play: Play) -> Play:
    """Amina passed NT2 1.2, the only module of NT2 that counts."""
    passes(play)
    return play


def refused(play: Play, what: tuple[str, str, str] = WHOLE) -> Result:
    """What was proposed is not signed on 14 April 2025, and the mail that says so arrives."""
    propose(play, what)
    case = sign(play, signed=False, reasons="De stage telt niet mee.")
    play.accept_mails()
    result = db.session.get_one(Case, case.id).result
    assert result
    return result


@pytest.mark.obligation("3.6-02", "3.6-03")
def test_whoever_is_refused_one_is_told_why_and_can_ask_for_a_talk_within_three_days(
    passed: Play,
) -> None:
    propose(passed, WHOLE)
    case = sign(passed, signed=False, reasons="De stage telt niet mee.")
    told = passed.mail("refused_notice")
    assert (told.person and told.person.name) == "Amina"
    for words in ("voor de hele opleiding NT2", "De stage telt niet mee.", "3 werkdagen", "3.6"):
        assert words in told.text
    result = db.session.get_one(Case, case.id).result
    assert result
    number = result.id
    assert (result.module, result.certificate, result.receipts) == ("", False, [])
    assert [(row.term, row.last_day) for row in result.due_dates] == [("3.6-talk", None)]
    passed.accept_mails()
    [row] = db.session.get_one(Result, number).due_dates
    assert row.last_day == date(2025, 4, 17)  # 15, 16 and 17 April


@pytest.mark.obligation("3.6-10", "3.6-12")
def test_the_whole_that_was_refused_follows_once_the_committee_grants_it(passed: Play) -> None:
    with transaction():
        for each in db.session.scalars(select(Result)):
            each.certificate = True
    result = refused(passed)
    with transaction():
        db.session.scalars(select(Result).order_by(Result.id)).first().certificate = False  # type: ignore[union-attr]
    assert following(passed) == []
    passed.open(result=result, at="2025-04-15 10:00")
    assert "de hele opleiding NT2" in passed.mail("confirmation").text
    passed.invite()
    passed.travel_to("2025-04-22 15:00")
    passed.hold_talk()
    passed.decide(reconvene=True)
    passed.meet_again(certificate=True)
    [found] = proposals(passed.person("amina"))
    assert found.what == WHOLE
    assert found.earned.why == (
        "De evaluatiecommissie besliste op dinsdag 22 april 2025 dat het studiebewijs er komt "
        "(art. 3.6).",
    )
    propose(passed, WHOLE)
    sign(passed)
    assert (issued().module, issued().kind) == ("", "certificate")


@pytest.mark.obligation("3.6-07")
def test_who_contests_a_refusal_too_late_is_told_so(passed: Play) -> None:
    result = refused(passed)
    case = passed.open(result=result, at="2025-04-18 10:00")
    assert case.submissions[0].routing == {"timely": False}
    passed.assess_late(inadmissible=True)
    assert "de hele opleiding NT2" in passed.mail("inadmissible_notice").text


def test_a_refused_certificate_of_a_module_is_contested_as_one_of_a_programme(
    passed: Play,
) -> None:
    result = refused(passed, MODULE)
    assert (result.module, result.certificate) == ("NT2 1.2", False)
    assert following(passed) == [MODULE, WHOLE]  # it can be proposed anew
    assert passed.open(result=result, at="2025-04-15 10:00").process == "evaluation_objection"


def test_the_secretariat_writes_when_a_refusal_arrived_that_no_mail_told(passed: Play) -> None:
    propose(passed, WHOLE)
    case = sign(passed, signed=False, reasons="De stage telt niet mee.")
    result = db.session.get_one(Case, case.id).result
    assert result
    number = result.id
    passed.travel_to("2025-04-16 10:00")
    with transaction():
        received = Reception("handed", date(2025, 4, 15))
        result_received(number, received, "", passed.person("chris"))
    [row] = db.session.get_one(Result, number).due_dates
    assert row.last_day == date(2025, 4, 18)


def shown_as_refused(play: Play) -> list[int]:
    """The results that Mijn papieren and Mijn zaken say are refused still."""
    amina = play.person("amina")
    papers = [each.result_id for each in refusals_of([amina])]
    assert papers == [each.result.id for each in still_open(amina)]
    return [number for number in papers if number]


def test_what_was_refused_and_issued_after_all_is_no_longer_contested(passed: Play) -> None:
    number = refused(passed).id
    assert shown_as_refused(passed) == [number]
    propose(passed, WHOLE)
    sign(passed)
    assert shown_as_refused(passed) == []
    with transaction():
        withdraw(issued().id, passed.person("dirk"), "De stage telt toch niet mee.")
    assert shown_as_refused(passed) == [number]


def test_of_what_was_refused_twice_the_last_time_counts(passed: Play) -> None:
    first = refused(passed).id
    second = refused(passed).id
    assert first != second
    assert shown_as_refused(passed) == [second]
    with transaction():
        db.session.get_one(Result, second).certificate = True  # the committee grants it
    assert shown_as_refused(passed) == []


def test_who_proposes_reads_what_was_refused_before(passed: Play) -> None:
    refused(passed)
    [line] = people([passed.ids["amina"]])
    assert [each.what for each in line.proposals] == [MODULE, WHOLE]
    [case] = line.refusals
    assert (case.module, case.submissions[-1].evidence["reasons"]) == (
        "",
        "De stage telt niet mee.",
    )
    propose(passed, WHOLE)
    assert [each.refusals for each in people([passed.ids["amina"]])] == [[]]
