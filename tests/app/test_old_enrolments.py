"""The pages that list what was kept of enrolments for long enough, and what is read after that."""

import pytest

from processes.models import Attestation
from tests.app.site import site_of
from tests.play import Play
from tests.procedures.test_emptying_enrolments import attested, emptied  # noqa: F401 - a fixture

PAGE = "/instellingen/bewaren/dossiers/enrolment"


@pytest.mark.obligation("7.1-08", "CNO-15")
def test_what_is_due_is_listed_and_the_attestation_stays_in_the_portal(attested: Play) -> None:  # noqa: F811
    attested.travel_to("2030-09-02 12:00")
    dirk, amina = site_of(attested, "dirk"), site_of(attested, "amina")
    listed = dirk.words(PAGE)
    assert "Hoeveel maanden na de laatste les?" in listed
    assert "IS-2025-0001, Amina Laatste les op maandag 12 mei 2025" in listed
    assert "AW-2025-0001, Amina Afgelopen op" in listed
    assert "Soep" in amina.words("/mijn-lessen")
    emptied(attested)
    assert "Er is niets dat lang genoeg bewaard is." in dirk.words(PAGE)
    assert "Soep" not in amina.words("/mijn-lessen")
    assert "AT-2025-00001" in amina.words("/account/papieren")
    assert amina.get("/dossiers/IS-2025-0001").status_code == 404
    assert "Een attest: altijd." in amina.words("/account/wat-we-bewaren")
    assert attested.count(Attestation) == 1
