"""Somebody enrols: the conditions, the seat, and what they are told (art. 2.1 to 2.4)."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from processes import accounts
from processes.facts.enrolling import fee_of
from processes.ledger import owed
from processes.models import (
    Charge,
    Institution,
    Mail,
    Payment,
    Person,
    Run,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.enrolling import asks, excluded, own, sees
from tests.moments import brussels
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


@pytest.mark.obligation("2.1-01", "2.3-01", "2.4-02")
def test_who_is_in_order_has_a_seat_and_the_lessons_for_their_calendar(offered: Play) -> None:
    case = asks(offered, "KO-1")
    assert case.reference == "IS-2025-0001"
    assert (case.programme, case.module, case.location) == ("Koken", "Soep", "Campus Noord")
    assert offered.open_tasks() == [("secretariat", "papers")]
    assert places_taken() == 0
    sees(offered, case)
    assert (offered.end(), places_taken()) == ("ended_seated", 1)
    assert own("amina").seated_at == brussels("2025-04-15 10:00")
    # 80 × € 1,50, and € 5,50 for the course: charged at the seat, and paid before it.
    assert [each.cents for each in db.session.scalars(select(Charge))] == [12000, 550]
    assert owed(offered.person("amina")) == 0
    # No mail about a task goes to the secretariat: a thousand people enrol.
    assert offered.mails() == [("cursist", "request_notice"), ("cursist", "confirmation")]
    told = offered.mail("confirmation")
    assert "Je bent ingeschreven." in told.text
    assert "€ 125,50" in told.text
    entries = Calendar.from_ical(told.calendar or "").events
    assert len(entries) == 9
    assert entries[0]["summary"] == "Les: Soep (CVO Voorbeeld)"
    assert entries[0].start == brussels("2025-05-05 09:00")
    assert entries[0]["location"] == "Campus Noord, A1"
    assert told.calendar_method == "PUBLISH"


@pytest.mark.obligation("2.1-03", "2.1-04", "2.3-05", "2.3-06")
def test_what_is_missing_is_told_and_can_still_be_brought_in_any_order(offered: Play) -> None:
    case = asks(offered, "KO-1", claims_reduction=True)
    first = offered.mail("request_notice").text
    for each in ("Toon nog je identiteitskaart.", "Betaal nog het inschrijvingsgeld."):
        assert each in first
    sees(offered, case, lives_lawfully=False, paid="no")
    assert offered.open_tasks() == [("secretariat", "papers")]
    lacking = offered.mail("missing_notice").text
    assert "Toon nog je identiteitskaart." not in lacking
    assert "Geef dan nog een document dat bewijst dat je wettig in België mag wonen." in lacking
    assert "Geef nog een document dat bewijst dat je recht hebt op een vermindering." in lacking
    assert own("amina").complete_at is None
    offered.travel_to("2025-04-17 10:00")
    sees(offered, case, reduction="proved", rate="0,60")
    assert own("amina").complete_at == brussels("2025-04-17 10:00")
    assert offered.end() == "ended_seated"


def test_who_has_no_right_to_a_reduction_gets_a_place_at_the_common_price(offered: Play) -> None:
    case = asks(offered, "KO-1", claims_reduction=True)
    sees(offered, case, reduction="not_yet")
    assert own("amina").seated_at is None
    sees(offered, case, reduction="none")
    assert offered.end() == "ended_seated"


@pytest.mark.obligation("2.1-05")
def test_who_is_complete_first_goes_before_who_asked_first(offered: Play) -> None:
    run(offered, "KO-2", places=1)
    first = asks(offered, "KO-2")
    with transaction():
        offered.add("zoe")
    second = asks(offered, "KO-2", "zoe")
    sees(offered, second)
    sees(offered, first)
    assert own("zoe").seated_at
    assert (own("amina").ended_at, own("amina").seated_at) == (None, None)
    assert offered.mails()[-1] == ("cursist", "wait_notice")
    assert owed(offered.person("amina")) == -12000
    assert "De € 120,00 die betaald is, komt dan terug." in offered.mail("wait_notice").text
    assert places_taken("KO-2") == 1


@pytest.mark.obligation("2.1-01")
def test_who_does_not_meet_the_requirements_reads_why(offered: Play) -> None:
    case = asks(offered, "KO-1")
    why = "Je bent nog geen 16."
    assert refusal(lambda: sees(offered, case, admitted=False))[0] == "reasons"
    sees(offered, case, admitted=False, reasons=why)
    assert (offered.end(), own("amina").why) == ("ended_refused", why)
    text = offered.mail("refusal_notice").text
    assert f"> {why}" in text
    assert "In totaal krijg je nu € 125,50 terug, als dat niet nodig is" in text


@pytest.mark.obligation("2.4-01")
def test_who_is_complete_when_a_third_of_the_lessons_is_over_gets_no_seat(offered: Play) -> None:
    case = asks(offered, "KO-1")
    offered.travel_to("2025-05-19 13:00")  # 3 of 9 lessons are over
    sees(offered, case)
    assert (offered.end(), own("amina").end) == ("ended_without_seat", "too_late")
    assert "> 3 van de 9 lessen zijn voorbij" in offered.mail("no_seat_notice").text
    assert places_taken() == 0


@pytest.mark.obligation("2.4-03")
def test_who_is_barred_cannot_enrol_and_gets_no_seat(offered: Play) -> None:
    case = asks(offered, "KO-1")
    with transaction():
        excluded(offered)
    sees(offered, case)
    assert (offered.end(), own("amina").end) == ("ended_without_seat", "barred")
    assert refusal(lambda: asks(offered, "KO-1"))[1].startswith("Je werd definitief uitgesloten.")


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"agrees": False}, "agrees", "Kruis aan dat je akkoord gaat."),
        ({"number": ""}, "register_number", "Online inschrijven kan met een"),
        ({"number": "90.05.01-002.51"}, "register_number", "Dit nummer klopt niet."),
        ({"payer": "1"}, "payer", "Deze instelling kan niet voor je betalen."),
        ({"payer": "x"}, "payer", "Deze instelling kan niet voor je betalen."),
    ],
)
@pytest.mark.obligation("2.1-02", "2.3-01", "CNO-10")
def test_what_is_not_right_is_told_at_its_field(
    offered: Play, said: dict[str, Any], field: str, words: str
) -> None:
    refused = refusal(lambda: asks(offered, "KO-1", **said))
    assert refused[0] == field
    assert words in refused[1]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NERGENS", "Kies een lesgroep uit het aanbod."),
        ("VOL-1", "Deze cursus is volzet."),
        ("LATER-1", "Voor deze lesgroep kan je je nog niet inschrijven."),
        ("LAAT-1", "2 van de 3 lessen zijn voorbij: dat is een derde of meer."),
    ],
)
@pytest.mark.obligation("2.4-01", "2.4-02")
def test_a_run_that_takes_nobody_refuses_at_once(offered: Play, code: str, words: str) -> None:
    full = run(offered, "VOL-1")
    with transaction():
        db.session.get_one(Run, full.id).places_taken = 12
    run(offered, "LATER-1", open_from=date(2025, 4, 16))
    run(offered, "LAAT-1", lessons=weekly("2025-04-07", 3))
    assert words in refusal(lambda: asks(offered, code))[1]


def test_nobody_enrols_twice_in_one_run_and_a_second_click_is_the_first(offered: Play) -> None:
    case = asks(offered, "KO-1", key="een")
    assert asks(offered, "KO-1", key="een").id == case.id
    assert refusal(lambda: asks(offered, "KO-1", key="twee"))[0] == "run"


@pytest.mark.obligation("2.3-01")
def test_the_number_is_kept_sealed_with_the_person_and_in_no_case(offered: Play) -> None:
    case = asks(offered, "KO-1")
    amina = offered.person("amina")
    assert accounts.register_number_of(amina) == "90050100250"
    assert "90050100250" not in (amina.register_number or "")
    assert "number" not in str(case.submissions[0].evidence)
    sees(offered, case, identity_shown=True)
    run(offered, "KO-2")
    assert asks(offered, "KO-2", number="").reference == "IS-2025-0002"  # it is known


def test_a_guardian_enrols_who_is_under_18_and_reads_about_them(offered: Play) -> None:
    number = "07.06.10-002.13"
    told = refusal(lambda: asks(offered, "KO-1", "ines", number=number))
    assert told[1].startswith("Je bent nog geen 18.")
    case = asks(offered, "KO-1", "jan", of="ines", number=number)
    sees(offered, case, lives_lawfully=False)  # asked from 18 on
    assert offered.end() == "ended_seated"
    mail = offered.mail("confirmation")
    assert db.session.get_one(Person, mail.person_id).name == "Jan"
    assert "Ines is ingeschreven." in mail.text


@pytest.mark.obligation("CNO-06", "CNO-09", "CNO-10", "CNO-27")
def test_an_institution_to_which_somebody_is_linked_can_pay(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(offered, "amina")
    case = asks(offered, "KO-1", payer=str(school))
    sees(offered, case)
    assert case.end == "ended_seated"
    assert own("amina").institution_id == school
    assert owed(db.session.get_one(Institution, school)) == 12550
    assert owed(offered.person("amina")) == 0
    assert own("amina").paid_at is None  # though the secretariat wrote it down
    assert db.session.scalars(select(Payment)).all() == []


def test_the_fee_counts_what_somebody_is_enrolled_in_already(offered: Play) -> None:
    other = run(offered, "KO-2", "Brood")
    third = run(offered, "KO-3", "Taart")
    for code in ("KO-1", "KO-2"):
        sees(offered, asks(offered, code, number="" if code == "KO-2" else "90.05.01-002.50"))
    assert other.module_id != third.module_id
    fee = fee_of(offered.person("amina"), db.session.get_one(Run, third.id))
    # 3 × 80 × € 1,50 = € 360: of the third, what is left of € 300.
    assert fee is not None
    assert fee.lines[0].cents == 6000


def test_no_mail_about_an_enrolment_names_what_is_not_there(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    for mail in db.session.scalars(select(Mail)):
        assert "None" not in mail.text
