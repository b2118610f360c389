"""Mijn papieren: attestations for ever, for the institution only where it pays, and proofs that are
made at once (art. 2.5, 2.6, and the portal)."""

import pytest
from sqlalchemy import select

from app.sentences import Situation
from app.sentences.attestation import attestation_day
from processes.cases.enrolment.attendance import There
from processes.cases.post import enclosed
from processes.clock import legal_now
from processes.models import ABSENT, DEBIT_NOTE, AttestationPaper, Case, Mail, db
from tests.app.browsing import HOME, Browser
from tests.app.site import site_of, site_of_institution
from tests.app.things import a_school
from tests.attending import a_class, there
from tests.enrolling import asks, own, sees
from tests.offering import weekly
from tests.pdf_text import pages_read
from tests.play import Play
from tests.stopping import stops

PAGE = "/account/papieren"


@pytest.fixture
def followed(play: Play) -> tuple[Play, int]:
    """Amina, for whom her school pays, and Bas, who pays himself, followed the two lessons of KO-1;
    Bas missed one. It is 20 May 2025. With the number of the school."""
    a_class(play, "bas", lessons=weekly("2025-05-05", 2), payment=DEBIT_NOTE)
    school, _ = a_school(play, "amina", "bas")
    sees(play, asks(play, "KO-1", payer=str(school)))
    for number, day in ((1, "2025-05-05"), (2, "2025-05-12")):
        play.travel_to(f"{day} 12:00")
        there(play, number, said={"bas": There(ABSENT)} if number == 2 else {})
    play.travel_to("2025-05-20 10:00")
    return play, school


@pytest.mark.obligation("CNO-13", "CNO-15", "CNO-18")
def test_an_attestation_is_there_for_ever_as_it_was_drawn(followed: tuple[Play, int]) -> None:
    play, _ = followed
    bas = Browser(play, "bas")
    bas.get("/mijn-lessen")  # what is over is there too
    assert "voorbij" in bas.text
    bas.follow("Mijn papieren: attesten en bewijzen")
    address = bas.links()["Soep (PDF)"]
    bas.get("/account")
    bas.follow("Mijn papieren: je studiebewijzen en attesten, en een bewijs dat je les volgt")
    [attestation] = [a for a in bas.page.xpath("//main//a/@href") if "attesten" in a]
    drawn = bas.client.get(attestation, base_url=HOME)
    [page] = pages_read(drawn.data)
    for said in (
        "CVO Voorbeeld Attest van deelname AT-2025-",
        "Wie Bas, geboren op dinsdag 1 mei 1990",
        "Cursus Soep (Koken)",
        "2 lessen, van maandag 5 mei 2025 tot maandag 12 mei 2025",
        "Aanwezig 3 uur van de 6 uur",
    ):
        assert said in page
    play.travel_to("2031-05-20 10:00", settle=False)
    bas.sign_in("bas")
    assert bas.client.get(attestation, base_url=HOME).data == drawn.data
    assert play.count(AttestationPaper) == 1
    assert address != attestation


def test_nobody_else_reads_them(followed: tuple[Play, int]) -> None:
    play, _ = followed
    zoe = site_of(play, "chris")
    number = own("bas").id
    paths = (f"{PAGE}/attesten/1.pdf", f"{PAGE}/attesten/2.pdf", f"{PAGE}/bewijs/{number}.pdf")
    assert [zoe.get(path).status_code for path in paths] == [404, 404, 404]


@pytest.mark.obligation("CNO-16")
def test_an_institution_reads_those_for_which_it_pays_and_no_other(
    followed: tuple[Play, int],
) -> None:
    play, number = followed
    school = site_of_institution(play, number)
    page = school.get("/instelling/attesten").text
    assert ("Amina: Soep" in page, "Bas" in page) == (True, False)
    codes = [school.get(f"/instelling/attesten/{each}.pdf").status_code for each in (1, 2)]
    assert sorted(codes) == [200, 404]


@pytest.mark.obligation("2.5-01", "2.6-01", "3.1-01")
def test_a_proof_of_enrolment_and_presence_is_made_at_once(followed: tuple[Play, int]) -> None:
    play, _ = followed
    play.travel_to("2025-05-20 11:00")
    bas = Browser(play, "bas")
    bas.get(PAGE)
    assert "Vlaams opleidingsverlof" in bas.text
    assert "vrijstelling van de VDAB" in bas.text
    proof = bas.client.get(f"{PAGE}/bewijs/{own('bas').id}.pdf", base_url=HOME)
    assert proof.headers["Content-Disposition"] == "attachment; filename=bewijs-KO-1.pdf"
    [page] = pages_read(proof.data)
    for said in (
        "Bewijs van inschrijving en aanwezigheid Gemaakt op dinsdag 20 mei 2025.",
        "Ingeschreven sinds dinsdag 15 april 2025",
        "Lessen 2, samen 6 uur Aanwezig tot nu 3 uur",
        "maandag 5 mei 2025, 9.00 uur tot 12.00 uur Aanwezig, 3 uur",
        "maandag 12 mei 2025, 9.00 uur tot 12.00 uur Afwezig",
    ):
        assert said in page


def test_who_stopped_waits_for_no_attestation(play: Play) -> None:
    a_class(play, "bas", lessons=weekly("2025-05-05", 2), payment=DEBIT_NOTE)
    play.travel_to("2025-05-06 10:00")
    case = db.session.scalars(select(Case).where(Case.process == "attestation")).one()
    at = Situation(case, legal_now(), conducts=True)
    with play.app.test_request_context("/"):
        assert attestation_day(at) == "Het attest komt er een week na de laatste les."
    stops(play, "bas")
    with play.app.test_request_context("/"):
        assert attestation_day(at) == "Er is geen attest: de inschrijving stopte."


@pytest.mark.obligation("CNO-13")
def test_the_letters_that_went_to_somebody_stand_there(play: Play) -> None:
    play.reach_decision()
    number = db.session.scalars(
        select(Mail.id).where(Mail.template.endswith("not_reconvened"))
    ).one()
    assert enclosed.draw(number)
    letter = "Beslissing: de commissie komt niet opnieuw samen"
    amina = Browser(play, "amina")
    amina.get(PAGE)
    assert "Brieven aan jou" in amina.text
    [address] = [path for words, path in amina.links().items() if words.startswith(letter)]
    assert amina.client.get(address, base_url=HOME).data.startswith(b"%PDF")
    for name in ("bram", "jan"):  # who decided it reads it in the case
        other = Browser(play, name)
        other.get(PAGE)
        assert "Brieven aan jou" not in other.text
