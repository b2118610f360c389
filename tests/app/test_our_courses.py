"""Onze cursussen: an institution enrols, replaces and cancels on its own pages (portal)."""

import pytest

from app.reading import paging
from app.sentences import Situation
from app.sentences.enrolment import ended_left, ended_seated, papers
from processes.cases.institutions.kept import close_as_payer
from processes.models import DEBIT_NOTE, Enrolment, Run, db, transaction
from tests.app.browsing import Browser
from tests.app.site import Site, site_of, site_of_institution, words
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play

PAGE = "/instelling/cursussen"
ENROL = f"{PAGE}/inschrijven/KO-1"


@pytest.fixture
def linked(play: Play) -> tuple[Play, Site]:
    """On 15 April 2025 KO-1 is offered from 5 May; Amina and Bas are linked to a school, which is
    signed in."""
    sets_terms()
    with transaction():
        play.add("bas")
    run(play, "KO-1", places=2, payment=DEBIT_NOTE)
    play.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(play, "amina", "bas")
    play.travel_to("2025-04-15 10:00")
    return play, site_of_institution(play, school)


@pytest.mark.obligation("CNO-21", "CNO-18")
def test_a_school_goes_from_the_offer_to_who_it_enrolled(linked: tuple[Play, Site]) -> None:
    play, school = linked
    offered = school.get("/aanbod/KO-1").text
    assert ("Schrijf iemand in" in offered, "Schrijf je in" in offered) == (True, False)
    assert "Onze cursussen" in school.get("/aanbod").text
    page = school.words(ENROL)
    for said in ("€ 120,00", "Wie schrijven jullie in?", "Amina", "Bas"):
        assert said in page
    assert "Chris" not in page
    nobody = school.post(ENROL, key="k")
    assert (nobody.status_code, "Kies wie jullie inschrijven." in nobody.text) == (422, True)
    stranger = school.post(ENROL, key="k", people=str(play.ids["chris"]))
    assert stranger.status_code == 422
    done = school.post(ENROL, key="k", people=[str(play.ids["amina"]), str(play.ids["bas"])])
    assert (done.status_code, done.location) == (302, PAGE)
    ours = school.words(PAGE)
    for said in ("Amina: Soep", "Bas: Soep", "nog niet in orde", "Vervang Amina", "Annuleer Amina"):
        assert said in ours
    assert "Al ingeschreven: Amina, Bas." in school.words(ENROL)


def test_what_was_chosen_is_still_there_where_it_was_refused(linked: tuple[Play, Site]) -> None:
    play, school = linked
    asks(play, "KO-1", "bas")  # by himself, which is his
    both = [str(play.ids["amina"]), str(play.ids["bas"])]
    refused = school.post(ENROL, key="k", people=both)
    told = "Neem contact op met het centrum over Bas. Er is niemand ingeschreven."
    assert (refused.status_code, told in refused.text) == (422, True)
    assert refused.text.count("checked") == 2
    assert "Bas" not in school.words(PAGE)


def test_a_price_that_changed_meanwhile_is_read_first(linked: tuple[Play, Site]) -> None:
    play, school = linked
    school.get(ENROL)
    with transaction():
        db.session.query(Run).one().course_costs_cents = 1000
    sent = school.post(ENROL, key="k", people=str(play.ids["bas"]), shown="0123456789abcdef")
    assert (sent.status_code, "De prijs veranderde intussen." in sent.text) == (409, True)
    assert "€ 130,00" in words(sent.text)


@pytest.mark.obligation("CNO-31", "CNO-33")
def test_a_school_replaces_and_cancels_with_what_follows_said_first(
    linked: tuple[Play, Site],
) -> None:
    play, school = linked
    school.post(ENROL, key="k", people=str(play.ids["amina"]))
    sees(play, db.session.query(Enrolment).one().case, agreed=True)
    number, ours = own("amina").id, own("amina").institution_id
    play.travel_to("2025-04-23 10:00")
    school = site_of_institution(play, ours)
    assert "Debetnota DN-2025-00001 (PDF)" in school.words(PAGE)
    place = f"{PAGE}/{number}/vervangen"
    assert "Dit is gratis. Wat voor Amina aangerekend is, komt terug." in school.words(place)
    assert school.post(place, key="v").status_code == 422
    assert school.post(place, key="v", people=str(play.ids["bas"])).location == PAGE
    after = school.words(PAGE)
    assert "vervangen" in after
    assert "Creditnota CN-2025-00001 (PDF)" in after
    assert "nog niet in orde: plaats vrijgehouden tot de eerste les" in after
    his = site_of(play, "bas").words("/mijn-lessen")
    assert "De plaats wordt vrijgehouden tot de eerste les." in his
    assert school.get(place).location == PAGE  # it is over
    amina = Situation(own("amina").case, play.person("amina"), conducts=True)
    assert ended_seated(amina).startswith("Je instelling liet iemand anders in je plaats komen.")
    bas = Situation(own("bas").case, play.person("bas"), conducts=True)
    assert papers(bas).endswith("Intussen wordt de plaats voor je vrij gehouden.")
    away = f"{PAGE}/{own('bas').id}/annuleren"
    assert "krijgt een mail, met jullie reden." in school.words(away)
    assert school.post(away, why="").status_code == 422
    assert school.post(away, why="De klas heeft examen.").location == PAGE
    assert own("bas").end == "payer_left"
    assert ended_left(bas) == "Je inschrijving is geannuleerd. Dit dossier is afgesloten."


@pytest.mark.obligation("CNO-20", "CNO-21")
def test_no_school_sees_what_is_of_another(linked: tuple[Play, Site]) -> None:
    play, school = linked
    school.post(ENROL, key="k", people=str(play.ids["amina"]))
    number = own("amina").id
    other, _ = a_school(play, "amina", name="Brug")
    brug = site_of_institution(play, other)
    assert "Amina" not in brug.words(PAGE)
    for what in ("vervangen", "annuleren"):
        there, nowhere = (brug.get(f"{PAGE}/{each}/{what}") for each in (number, 9999))
        assert (there.status_code, there.text) == (404, nowhere.text)
    assert site_of(play, "amina").get(PAGE).location == "/instelling/aanmelden"


def test_a_school_that_is_closed_as_a_payer_reads_where_it_stands(
    linked: tuple[Play, Site],
) -> None:
    play, school = linked
    school.post(ENROL, key="k", people=str(play.ids["amina"]))
    sees(play, db.session.query(Enrolment).one().case, agreed=True)
    with transaction():
        close_as_payer(play.person("chris"), own("amina").institution_id or 0, "Niet betaald.")
    for page in (ENROL, PAGE):
        assert "Jullie zijn afgesloten als betaler." in school.words(page)
    assert "Wie schrijven jullie in?" not in school.words(ENROL)
    assert ("Vervang Amina" in school.words(PAGE), "Annuleer Amina" in school.words(PAGE)) == (
        False,
        True,
    )


def test_who_was_enrolled_reads_by_whom_in_the_case(linked: tuple[Play, Site]) -> None:
    play, school = linked
    school.post(ENROL, key="k", people=str(play.ids["amina"]))
    amina = Browser(play, "amina")
    amina.get(f"/dossiers/{own('amina').case.reference}")
    assert "Sint-Jansschool" in amina.text


def test_what_is_over_is_read_a_page_at_a_time(
    linked: tuple[Play, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    play, school = linked
    monkeypatch.setattr(paging, "PAGE", 1)
    school.post(ENROL, key="k", people=[str(play.ids["amina"]), str(play.ids["bas"])])
    for name in ("amina", "bas"):
        school.post(f"{PAGE}/{own(name).id}/annuleren", why="De klas heeft examen.")
    first = school.get(PAGE).text
    assert ("Bas: Soep" in first, "Amina: Soep" in first) == (True, False)
    second = school.get(f"{PAGE}?na=0.{own('bas').id}.").text
    assert ("Bas: Soep" in second, "Amina: Soep" in second) == (False, True)
