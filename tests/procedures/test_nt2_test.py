"""The NT2 test that stands before a certificate of the whole, for who began in 2023-2024 (3.2)."""

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.reading.certificates import people
from forms.certificate import Sign
from processes.cases.enrolment.nt2_tests import write_test
from processes.errors import NotAllowed
from processes.facts.certificates import proposals
from processes.models import Nt2Test, Programme, Result, db, transaction
from tests.certifying import MODULE, WHOLE, following, issued, passes, propose, sign
from tests.play import Play, refusal


@pytest.fixture
def passed(play: Play) -> Play:
    """Amina passed NT2 1.2, the only module of NT2 that counts."""
    passes(play)
    return play


def test_who_signs_for_the_whole_of_nt2_reads_of_the_test_of_2023(passed: Play) -> None:
    for what, warned in ((MODULE, False), (WHOLE, True)):
        form = SimpleNamespace(signed=SimpleNamespace(description=""))
        Sign.prepare(form, propose(passed, what))  # type: ignore[arg-type]
        assert ("vraagt geen NT2-test" in form.signed.description) is warned


def writes_of_test(play: Play, said: str, day: date | None, by: str = "chris") -> None:
    with transaction():
        nt2 = db.session.scalars(select(Programme).where(Programme.name == "NT2")).one()
        write_test(play.person(by), play.person("amina"), nt2, said, day)


def to_be_signed(play: Play) -> list[tuple[str, str, str]]:
    """What the direction can sign for Amina once it is proposed."""
    found = proposals(play.person("amina"))
    return [each.what for each in found if not each.earned.lacks_test]


@pytest.fixture
def asked_the_test(passed: Play) -> Play:
    """The sheet of NT2 asks the test for the whole."""
    with transaction():
        db.session.scalars(select(Programme).where(Programme.name == "NT2")).one().nt2_test = True
    return passed


@pytest.mark.obligation("3.2-02")
def test_no_certificate_of_nt2_is_proposed_before_the_test_was_passed(
    asked_the_test: Play,
) -> None:
    play = asked_the_test
    assert following(play) == [MODULE]
    assert refusal(lambda: propose(play, WHOLE))[0] == "what"
    [line] = people([play.ids["amina"]])
    assert [(name, test) for _, name, test in line.lacking] == [("NT2", None)]
    writes_of_test(play, "failed", date(2025, 4, 1))
    assert to_be_signed(play) == [MODULE]
    writes_of_test(play, "passed", date(2025, 4, 10))
    assert following(play) == [MODULE, WHOLE]
    rows = db.session.scalars(select(Nt2Test).order_by(Nt2Test.id)).all()
    assert [(each.said, each.day, each.by.name) for each in rows] == [
        ("failed", date(2025, 4, 1), "Chris"),
        ("passed", date(2025, 4, 10), "Chris"),
    ]
    propose(play, WHOLE)
    writes_of_test(play, "failed", date(2025, 4, 10))  # "passed" was an error
    said = "Er staat niet dat de cursist slaagde. Kies nee, en schrijf waarom."
    assert refusal(lambda: sign(play))[1].endswith(said)


@pytest.mark.obligation("3.2-02")
def test_who_passed_the_test_once_passed_it(asked_the_test: Play) -> None:
    play = asked_the_test
    writes_of_test(play, "passed", date(2025, 4, 10))
    for day in (date(2025, 3, 1), date(2025, 4, 12)):  # other attempts, typed later
        writes_of_test(play, "failed", day)
        assert to_be_signed(play) == [MODULE, WHOLE]
    writes_of_test(play, "failed", date(2025, 4, 10))
    assert to_be_signed(play) == [MODULE]
    writes_of_test(play, "not_asked", date(2024, 9, 1))
    assert to_be_signed(play) == [MODULE, WHOLE]
    writes_of_test(play, "failed", date(2025, 4, 13))  # so it was asked of them
    assert to_be_signed(play) == [MODULE]


@pytest.mark.obligation("3.2-02", "3.6-02")
def test_who_failed_the_test_is_refused_with_reasons_and_can_contest_that(
    asked_the_test: Play,
) -> None:
    play = asked_the_test
    [line] = people([play.ids["amina"]])
    assert ([each.what for each in line.proposals], line.can_be_proposed) == ([MODULE], True)
    writes_of_test(play, "failed", date(2025, 4, 1))
    assert following(play) == [MODULE, WHOLE]
    propose(play, WHOLE)
    assert refusal(lambda: sign(play)) == (
        "signed",
        "Voor dit certificaat is de NT2-test nodig (art. 3.2). Er staat niet dat de cursist "
        "slaagde. Kies nee, en schrijf waarom.",
    )
    sign(play, signed=False, reasons="Je slaagde niet voor de NT2-test.")
    told = play.mail("refused_notice").text
    for words in ("Je slaagde niet voor de NT2-test.", "3 werkdagen", "3.6"):
        assert words in told
    play.accept_mails()
    result = db.session.scalars(select(Result).where(Result.module == "")).one()
    play.open(result=result, at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=True)
    play.meet_again(certificate=True)
    propose(play, WHOLE)  # the committee decided: the test is asked no more
    sign(play)
    assert issued().kind == "certificate"


def test_nobody_took_the_test_before_the_year_in_which_it_is_asked(asked_the_test: Play) -> None:
    for said in ("passed", "failed"):
        assert refusal(
            lambda said=said: writes_of_test(asked_the_test, said, date(2023, 8, 31))
        ) == ("day", "De NT2-test is voor wie in 2023-2024 begon. Kijk de datum na.")
    writes_of_test(asked_the_test, "passed", date(2023, 9, 1))


@pytest.mark.obligation("3.2-02")
def test_of_who_began_in_another_school_year_the_test_is_not_asked(asked_the_test: Play) -> None:
    play = asked_the_test
    for day in (date(2023, 9, 1), date(2024, 8, 31)):
        assert refusal(lambda day=day: writes_of_test(play, "not_asked", day)) == (
            "day",
            "Wie in 2023-2024 begon, moet slagen voor de NT2-test (art. 3.2).",
        )
    assert (
        refusal(lambda: writes_of_test(play, "passed", date(2025, 4, 15)))[0] == "day"
    )  # tomorrow
    assert refusal(lambda: writes_of_test(play, "passed", None))[0] == "day"
    assert refusal(lambda: writes_of_test(play, "maybe", date(2025, 4, 1)))[0] == "said"
    with pytest.raises(NotAllowed):
        writes_of_test(play, "passed", date(2025, 4, 1), by="dirk")
    db.session.rollback()
    writes_of_test(play, "not_asked", date(2024, 9, 1))
    assert following(play) == [MODULE, WHOLE]


def test_where_no_sheet_asks_it_no_test_is_written(passed: Play) -> None:
    said = ("said", "De opleidingsfiche vraagt geen NT2-test.")
    assert refusal(lambda: writes_of_test(passed, "passed", date(2025, 4, 1))) == said
