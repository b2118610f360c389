"""How long data are kept: the direction says it, everybody reads it."""

import pytest

from processes.cases.file import retention
from processes.cases.file.kinds_of_data import CASES
from processes.errors import NotAllowed
from processes.models import Event, SettingChange, db, transaction
from tests.app.browsing import Browser
from tests.app.site import site_of
from tests.play import Play, refusal

ONE, READ = "/instellingen/bewaren/cases", "/account/wat-we-bewaren"
SAYS, SOURCE = "10 jaar na het einde van het dossier", "Selectielijst, rubriek 12.3"


@pytest.mark.obligation("7.1-08")
def test_what_the_direction_says_is_what_everybody_reads(play: Play) -> None:
    before = site_of(play, "amina").words(READ)
    assert site_of(play, "dirk").post(ONE, says=f" {SAYS} ", source=SOURCE).status_code == 302
    assert f"Hoelang {SAYS} ({SOURCE})" not in before
    play.open()
    assert f"Hoelang {SAYS} ({SOURCE})" in site_of(play, "amina").words(READ)
    kept = db.session.scalars(db.select(SettingChange)).one()
    assert (kept.name, kept.before, kept.after) == ("house.kept.cases", "", f"{SAYS}\n{SOURCE}")
    assert (kept.person.name, kept.source) == ("Dirk", SOURCE)
    noted = db.session.scalars(db.select(Event).where(Event.kind == "setting_changed")).one()
    assert (noted.person_id, noted.details["name"]) == (play.ids["dirk"], "house.kept.cases")


def test_who_says_how_long_says_where_that_stands(play: Play) -> None:
    answer = site_of(play, "dirk").post(ONE, says=SAYS, source=" ")
    assert answer.status_code == 422
    assert "Schrijf waar dit staat, bijvoorbeeld de rubriek van de lijst." in answer.text
    assert SAYS in answer.text
    with transaction():
        said = refusal(lambda: retention.keep(CASES, "", SOURCE, play.person("dirk"), None))
    assert said == ("says", "Schrijf hoelang, of maak ook de bron leeg.")


def test_emptied_it_says_again_what_the_house_says_by_itself(play: Play) -> None:
    dirk = site_of(play, "dirk")
    dirk.post(ONE, says=SAYS, source=SOURCE)
    dirk.post(ONE, says="", source="")
    assert retention.in_words(CASES) == CASES.kept
    assert len(db.session.scalars(db.select(SettingChange)).all()) == 2


def test_only_the_direction_says_it(play: Play) -> None:
    with pytest.raises(NotAllowed), transaction():
        retention.keep(CASES, SAYS, SOURCE, play.person("chris"), None)


def test_what_two_of_the_direction_say_at_one_moment_is_shown_side_by_side(play: Play) -> None:
    dirk, hanne = Browser(play, "dirk"), Browser(play, "hanne")
    dirk.get(ONE)
    hanne.get(ONE)
    dirk.send("Bewaar", says=SAYS, source=SOURCE)
    assert hanne.send("Bewaar", says="5 jaar", source=SOURCE).status_code == 409
    assert SAYS in hanne.text
    assert "5 jaar" in hanne.text
    assert str(retention.said_by_house()["cases"]) == f"{SAYS} ({SOURCE})"
    hanne.send("Bewaar")
    assert str(retention.said_by_house()["cases"]) == f"5 jaar ({SOURCE})"


@pytest.mark.obligation("7.1-11")
def test_the_officer_is_named_by_the_direction_and_read_by_everybody(play: Play) -> None:
    dirk, where = site_of(play, "dirk"), "/instellingen/bewaren/functionaris"
    assert "gegevensbescherming bereiken, via informatieveiligheid@so.antwerpen.be." in (
        site_of(play, "amina").words(READ)
    )
    refused = dirk.post(where, address="koert")
    assert refused.status_code == 422
    assert "Schrijf het e-mailadres voluit" in refused.text
    assert dirk.post(where, address="privacy@cvo.example").status_code == 302
    assert "gegevensbescherming bereiken, via privacy@cvo.example." in site_of(play, "amina").words(
        READ
    )
    with pytest.raises(NotAllowed), transaction():
        retention.name_officer("chris@cvo.example", play.person("chris"), None)


@pytest.mark.obligation("7.1-08")
def test_who_says_how_long_reads_what_goes_by_two_people_and_what_by_itself(play: Play) -> None:
    told = site_of(play, "dirk").words("/instellingen/bewaren")
    assert "Het programma wist zelf niets" not in told
    assert "Dossiers, inschrijvingen, gesprekken en accounts verdwijnen nooit vanzelf" in told
    assert "de foto op een studentenkaart die niet meer geldt" in told
