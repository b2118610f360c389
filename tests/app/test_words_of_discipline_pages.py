"""What the pages say of discipline is true on the day on which it is read."""

import pytest

from processes.models import Case, db
from tests.app.browsing import Browser
from tests.discipline import Discipline
from tests.play import Play
from tests.tribunal import appeal, excluded


@pytest.fixture
def discipline(play: Play) -> Discipline:
    """Bram, of the direction, about Amina."""
    return Discipline(play)


def test_a_suspension_that_is_over_says_nothing_of_lessons_once_the_procedure_is_decided(
    discipline: Discipline,
) -> None:
    play = discipline.play
    case = discipline.start()
    discipline.suspend(case, days=2)
    discipline.invite()
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    amina = Browser(play, "amina")
    amina.get("/dossiers/SC-2025-0001")
    assert "De preventieve schorsing is voorbij. Lessen volgen mag weer." in amina.text
    discipline.hold()
    discipline.decide("definitive", scope="centre", first_day="2025-04-18")
    amina.get("/dossiers/SC-2025-0001")
    assert "De preventieve schorsing is voorbij." in amina.text
    assert "Lessen volgen mag weer" not in amina.text


def test_an_exclusion_that_was_appealed_is_not_said_to_hold_once_it_is_annulled(
    play: Play,
) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    tribunal.reach_decision()
    tribunal.decide("annulled")
    amina = Browser(play, "amina")
    amina.get("/dossiers/TU-2025-0001")
    assert "Tot er beslist is, blijft de uitsluiting gelden." in amina.text
    assert "Dat krijgt een eigen dossier. De uitsluiting" not in amina.text


@pytest.mark.parametrize(
    ("year", "told"),
    [
        ("2025", "Schoolvakanties tellen niet mee."),
        ("2024", "tussen 10 juli en 20 augustus? Dan mag de zitting later zijn."),
    ],
)
@pytest.mark.obligation("6.3-12")
def test_who_appealed_reads_on_the_page_when_the_hearing_is_as_in_the_mail(
    play: Play, year: str, told: str
) -> None:
    play.travel_to(f"{year}-04-14 09:00")
    excluded(play, f"{year}-04-18")
    play.appeal(at=f"{year}-04-22 10:00")
    amina = Browser(play, "amina")
    amina.get(f"/indienen/ingediend/BR-{year}-0001")
    assert told in amina.text
    assert "blijft de uitsluiting gelden." in amina.text
    assert told in play.mail("confirmation").text


@pytest.mark.obligation("6.3-01")
@pytest.mark.parametrize(
    ("measure", "said"),
    [("none", {}), ("temporary", {"first_day": "2025-04-18", "days": 14})],
)
def test_an_appeal_that_is_not_open_keeps_no_exclusion_in_force(
    discipline: Discipline, measure: str, said: dict[str, object]
) -> None:
    play = discipline.play
    discipline.reach_decision()
    discipline.decide(measure, **said)
    play.accept_mails()
    play.appeal(at="2025-04-18 17:00")
    amina = Browser(play, "amina")
    amina.get("/indienen/ingediend/BR-2025-0001")
    for text in (amina.text, play.mail("confirmation").text):
        assert "Zolang de commissie niet beslist heeft, blijft de beslissing gelden." in text


def test_an_appeal_against_a_suspension_changes_nothing_to_it(discipline: Discipline) -> None:
    play = discipline.play
    discipline.suspend(discipline.start())
    play.accept_mails()
    rows = db.select(Case).where(Case.process == "preventive_suspension")
    suspended = db.session.scalars(rows).one().decisions[0]
    play.open("appeal_committee", at="2025-04-15 10:00", decision=suspended)
    amina = Browser(play, "amina")
    amina.get("/indienen/ingediend/BR-2025-0001")
    for text in (amina.text, play.mail("confirmation").text):
        assert "Je beroep verandert niets aan de schorsing." in text
        assert "blijft de" not in text
