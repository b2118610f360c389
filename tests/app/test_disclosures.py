"""Whoever it is about reads to whom the house gave something about them, and on what ground."""

from datetime import date

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.file import disclosures
from processes.cases.file.disclosures import disclosures_of
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.ledger.paying import Paid
from processes.models import (
    DEBIT_NOTE,
    PROVIDER,
    Attestation,
    Event,
    OnlinePayment,
    db,
    transaction,
)
from tests.app.site import site_of, site_of_institution
from tests.app.things import a_school
from tests.attending import a_class, there
from tests.enrolling import asks, sees
from tests.offering import weekly
from tests.play import Play

PAGE = "/account/wat-we-bewaren"


def given(play: Play, name: str) -> list[tuple[str, str]]:
    """What was given about somebody, and to whom."""
    return [(each.what, each.to) for each in disclosures_of(play.person(name))]


@pytest.mark.obligation("7.1-09", "7.1-10")
def test_who_is_about_to_be_18_reads_that_a_parent_took_a_copy(play: Play) -> None:
    play.travel_to("2025-06-02 10:00")
    jan, page = site_of(play, "jan"), f"{PAGE}/{play.ids['ines']}"
    jan.get(page)
    assert given(play, "ines") == []
    jan.get(f"{page}/kopie.json")
    jan.get(f"{page}/kopie.pdf")
    assert given(play, "ines") == [("copy", "Jan")] * 2
    words = site_of(play, "ines").words(PAGE)
    assert "Een kopie van wat we bewaren, aan Jan, op maandag 2 juni 2025." in words
    assert "Een ouder of voogd handelt voor wie nog geen 18 is (art. 7.1)." in words
    told = db.session.scalars(select(Event).where(Event.kind == "disclosed")).first()
    assert told is not None
    assert (told.person_id, told.details) == (
        play.ids["jan"],
        {"who": play.ids["ines"], "to": "Jan", "what": "copy"},
    )
    trail = site_of(play, "dirk").words(f"/toezicht?wie={play.ids['ines']}")
    assert "Een kopie van wat we bewaren, aan Jan." in trail


def test_nobody_else_takes_a_copy_of_a_minor(play: Play) -> None:
    play.travel_to("2025-06-10 00:05")
    with pytest.raises(NotAllowed), transaction():
        disclosures.copy_to(play.person("jan"), play.person("ines"))
    assert given(play, "ines") == []


@pytest.mark.obligation("7.1-10")
def test_what_an_institution_got_stands_in_the_copy_of_whom_it_is_about(play: Play) -> None:
    a_class(play, lessons=weekly("2025-05-05", 1), payment=DEBIT_NOTE)
    number, _ = a_school(play, "amina")
    sees(play, asks(play, "KO-1", payer=str(number)))
    play.travel_to("2025-05-05 12:00")
    there(play, 1)
    play.travel_to("2025-05-20 10:00")
    attestation = db.session.scalars(select(Attestation.id)).one()
    site_of_institution(play, number).get(f"/instelling/attesten/{attestation}.pdf")
    school = disclosures_of(play.person("amina"))[-1].to
    assert given(play, "amina")[-1] == ("attestation", school)
    assert ("link", school) in given(play, "amina")
    assert ("course", school) in given(play, "amina")
    copy = site_of(play, "amina").get(f"{PAGE}/kopie.json").json
    assert copy is not None
    [kind] = [each for each in copy["soorten"] if each["soort"].startswith("Aan wie we")]
    assert kind["gegevens"][-1]["Wat"] == "Een attest van deelname"
    assert kind["gegevens"][-1]["Aan"] == school
    assert kind["grond"].endswith("De wet verplicht het centrum daartoe (art. 15 AVG).")


@pytest.mark.obligation("7.1-09")
def test_a_guardian_reads_what_was_given_but_not_which_copies_another_parent_took(
    play: Play,
) -> None:
    play.travel_to("2025-06-02 10:00")
    with transaction():
        play.guard("dirk", "ines")
    page = f"{PAGE}/{play.ids['ines']}"
    for name in ("jan", "dirk"):
        site_of(play, name).get(f"{page}/kopie.json")
    assert given(play, "ines") == [("copy", "Jan"), ("copy", "Dirk")]
    jan = site_of(play, "jan")
    words = jan.words(page)
    assert "Aan wie we iets over Ines gaven" in words
    assert "Een kopie van wat we bewaren, aan Jan" in words
    assert "aan Dirk" not in words
    copy = jan.get(f"{page}/kopie.json").json
    assert copy is not None
    [kind] = [each for each in copy["soorten"] if each["soort"].startswith("Aan wie we")]
    assert [each["Aan"] for each in kind["gegevens"]] == ["Jan"]


@pytest.mark.obligation("7.1-09", "7.1-14")
def test_who_paid_on_line_reads_what_the_provider_of_payments_got(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    amina = site_of(play, "amina")
    assert "Betaal je online?" not in amina.words(PAGE)
    play.app.config.update(PAYMENT_PROVIDER="mollie", PAYMENT_KEY="test_1")
    with transaction():
        for key, identifier in (("a", "tr_1"), ("b", None)):  # it never answered the second
            row = OnlinePayment(
                person_id=play.ids["amina"],
                at=legal_now(),
                key=key,
                cents=12000,
                what="Soep",
                identifier=identifier,
                state="open",
            )
            db.session.add(row)
    assert given(play, "amina") == [("payment", "de betaaldienst Mollie")]
    with transaction():  # it was paid, at the provider of before
        paid = Paid(12000, date(2025, 4, 15), PROVIDER, source="elders:tr_1")
        row = db.session.scalars(select(OnlinePayment).where(OnlinePayment.key == "a")).one()
        row.payment = ledger.pay(play.person("amina"), paid, None)
    assert given(play, "amina") == [("payment", "de betaaldienst Elders")]
    words = amina.words(PAGE)
    assert "Een bedrag, en waarvoor het is, aan de betaaldienst Elders" in words
    assert "Betaal je online? Dan krijgt de betaaldienst Mollie het bedrag" in words
