"""Mijn instellingen: people say themselves where they work."""

from collections.abc import Iterator

import pytest
from flask import Flask

from processes.cases.institutions.people import payers_of
from processes.models import BY_PERSON, Institution, InstitutionLink, db, transaction
from tests.app.accounts import House, open_house, text_of

PAGE = "/account/instellingen"
SCHOOL = "school@scholen.example"


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        with transaction():
            one = Institution(name="Sint-Jan", email=SCHOOL, code="ABCD2345")
            open_to_all = Institution(
                name="De Brug", email="brug@scholen.example", code="BRUG2345", listed=True
            )
            db.session.add_all([one, open_to_all])
        yield house


def links() -> list[tuple[str, bool, str | None]]:
    db.session.rollback()
    rows = db.session.scalars(db.select(InstitutionLink).order_by(InstitutionLink.id))
    return [(each.institution.name, each.until is None, each.ended_by) for each in rows]


def payers(house: House) -> list[str]:
    return [each.name for each in payers_of(house.person("Amina"))]


@pytest.mark.obligation("CNO-06", "CNO-22")
def test_somebody_links_themself_by_the_code_of_an_institution_which_reads_so(
    house: House,
) -> None:
    amina = house.signed_in()
    assert payers(house) == []
    assert amina.post(PAGE, PAGE, code=" abcd 2345 ").location == PAGE
    assert "Sint-Jan" in amina.get(PAGE).text
    assert payers(house) == ["Sint-Jan"]
    house.work()
    assert house.mails() == [(SCHOOL, "Amina Yilmaz koppelde zich aan Sint-Jan")]
    assert "amina@encora.example" in text_of(house.office.messages[0])


def test_the_page_says_what_is_told_to_whom(house: House) -> None:
    page = house.signed_in().get(PAGE).text
    assert "De instelling krijgt een mail met je naam en je e-mailadres." in page
    assert "Van je dossiers ziet ze niets." in page


def test_one_that_is_open_to_all_is_chosen_by_its_name_and_no_other_is_shown(house: House) -> None:
    amina = house.signed_in()
    page = amina.get(PAGE).text
    assert ("De Brug" in page, "Sint-Jan" in page) == (True, False)
    closed = db.session.scalars(db.select(Institution.id).filter_by(name="Sint-Jan")).one()
    assert amina.post(PAGE, PAGE, institution=str(closed)).status_code == 422
    brug = db.session.scalars(db.select(Institution.id).filter_by(name="De Brug")).one()
    assert amina.post(PAGE, PAGE, institution=str(brug)).location == PAGE
    assert links() == [("De Brug", True, None)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            {"code": "NERGENS1"},
            "We kennen deze code niet. Kijk ze na, of vraag ze aan je instelling",
        ),
        ({}, "Kies je instelling in de lijst, of vul een code in: één van de twee."),
    ],
)
def test_what_is_no_institution_is_said_at_its_field(
    house: House, typed: dict[str, str], told: str
) -> None:
    answer = house.signed_in().post(PAGE, PAGE, **typed)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert typed.get("code", "") in answer.text


def test_twice_the_same_is_one_link_and_one_mail(house: House) -> None:
    amina = house.signed_in()
    for _ in range(2):
        amina.post(PAGE, PAGE, code="ABCD2345")
    house.work()
    assert links() == [("Sint-Jan", True, None)]
    assert len(house.mails()) == 1


@pytest.mark.obligation("CNO-10")
def test_who_ends_a_link_cannot_choose_that_payer_any_more(house: House) -> None:
    amina = house.signed_in()
    amina.post(PAGE, PAGE, code="ABCD2345")
    number = db.session.scalars(db.select(InstitutionLink.id)).one()
    end = f"{PAGE}/{number}/stoppen"
    assert "Wil je je loskoppelen van Sint-Jan?" in amina.get(end).text
    assert payers(house) == ["Sint-Jan"]  # asking changes nothing
    assert amina.post(end, end).location == PAGE
    assert (payers(house), links()) == ([], [("Sint-Jan", False, BY_PERSON)])
    house.work()
    assert house.mails()[-1] == (SCHOOL, "Amina Yilmaz is niet meer gekoppeld aan Sint-Jan")
    assert amina.post(end, PAGE).status_code == 404
    amina.post(PAGE, PAGE, code="ABCD2345")  # and again
    assert links() == [("Sint-Jan", False, BY_PERSON), ("Sint-Jan", True, None)]


def test_who_guesses_codes_waits_and_so_does_who_links_and_unlinks_without_end(
    house: House,
) -> None:
    amina = house.signed_in()
    codes = [amina.post(PAGE, PAGE, code="XXXX2345").status_code for _ in range(21)]
    assert codes == [*[422] * 20, 429]
    assert amina.post(f"{PAGE}/1/stoppen", PAGE).status_code == 429
