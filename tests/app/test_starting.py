"""Staff begin a case: which procedure, about whom, the form, and what it sends."""

import pytest

from processes.models import Case, Draft, Person, db, transaction
from tests.app.site import Site
from tests.discipline import FACTS, Discipline
from tests.play import Play


@pytest.fixture
def bram(play: Play) -> Site:
    return Site(play.app, play.person("bram"))


def cases() -> list[Case]:
    return list(db.session.query(Case).order_by(Case.id))


def new(play: Play, process: str = "disciplinary_procedure", cursist: str = "amina") -> str:
    return f"/nieuw/{process}/{play.ids[cursist]}"


def test_what_somebody_can_begin_follows_from_the_lanes(play: Play) -> None:
    told = Site(play.app, play.person("bram")).words("/nieuw")
    assert "Tuchtprocedure" in told
    assert "Ordemaatregel" in told
    assert "Preventieve schorsing" not in told  # it stands beside a disciplinary procedure
    assert "Beroep bij de beroepscommissie" not in told  # the cursist begins it
    assert "Tuchtprocedure" not in Site(play.app, play.person("chris")).words("/nieuw")


def test_the_cursist_is_found_by_name(play: Play, bram: Site) -> None:
    page = bram.get("/nieuw/disciplinary_procedure?q=ami").text
    assert new(play) in page
    assert "We vinden niemand" in bram.words("/nieuw/disciplinary_procedure?q=xyz")


def test_nobody_begins_about_their_own_child(play: Play, bram: Site) -> None:
    with transaction():
        play.guard("bram", "ines")
    assert new(play, cursist="ines") not in bram.get("/nieuw/disciplinary_procedure?q=ines").text
    assert bram.get(new(play, cursist="ines")).status_code == 404


def test_a_procedure_that_sends_nothing_yet_opens_at_once(play: Play, bram: Site) -> None:
    answer = bram.post(new(play), **FACTS)
    assert answer.status_code == 302
    (case,) = cases()
    assert answer.location == f"/dossiers/{case.reference}"
    assert (case.process, case.programme, case.location) == (
        "disciplinary_procedure",
        "NT2",
        "Luchtbal",
    )
    assert play.count(Draft) == 0


def test_what_was_typed_is_kept_when_something_is_wrong(play: Play, bram: Site) -> None:
    answer = bram.post(new(play), **{**FACTS, "rule": ""})
    assert answer.status_code == 422
    assert "Schrijf welke leefregel overtreden is." in answer.text
    assert "gooide Amina een stoel" in bram.words(new(play))
    assert cases() == []
    assert bram.post(f"{new(play)}/wis").status_code == 302
    assert "gooide Amina een stoel" not in bram.words(new(play))


def test_the_programme_of_the_last_result_is_offered(play: Play, bram: Site) -> None:
    play.result("2025-04-11")
    assert 'value="NT2"' in bram.get(new(play)).text


def test_a_suspension_is_looked_at_and_then_sent(play: Play, bram: Site) -> None:
    procedure = Discipline(play).start()
    where = f"{new(play, 'preventive_suspension')}?naast={procedure.reference}"
    assert FACTS["facts"] in bram.words(where)  # what it stands beside
    said = {"ground": "danger", "reasons": "Dreiging.", "days": "14"}
    day = {"first_day__day": "14", "first_day__month": "4", "first_day__year": "2025"}
    answer = bram.post(where, **said, **day)
    assert answer.status_code == 302
    page = bram.get(answer.location).text
    assert "tot en met zondag 27 april 2025" in page
    assert len(cases()) == 1
    seen = page.split('name="seen" value="')[1].split('"')[0]
    sent = bram.post(answer.location, seen=seen)
    assert sent.status_code == 302
    assert [case.process for case in cases()] == [
        "disciplinary_procedure",
        "preventive_suspension",
    ]
    assert play.mail("suspension_notice").person.name == "Amina"


def test_a_suspension_that_the_door_refuses_is_told_in_the_form(play: Play, bram: Site) -> None:
    procedure = Discipline(play).start()
    where = f"{new(play, 'preventive_suspension')}?naast={procedure.reference}"
    said = {"ground": "danger", "reasons": "Dreiging.", "days": "15"}
    day = {"first_day__day": "14", "first_day__month": "4", "first_day__year": "2025"}
    answer = bram.post(where, **said, **day)
    assert answer.status_code == 422
    assert "Vul een aantal dagen in van 1 tot en met 14" in answer.text


def test_a_suspension_needs_the_case_of_the_same_cursist(play: Play, bram: Site) -> None:
    procedure = Discipline(play).start()
    own = f"?naast={procedure.reference}"
    assert bram.get(new(play, "preventive_suspension") + own).status_code == 200
    assert bram.get(new(play, "preventive_suspension")).status_code == 404
    assert bram.get(new(play, "preventive_suspension", "ines") + own).status_code == 404
    assert bram.get(new(play) + own).status_code == 404


def test_somebody_new_is_unknown(play: Play, bram: Site) -> None:
    assert db.session.get(Person, 9999) is None
    assert bram.get("/nieuw/disciplinary_procedure/9999").status_code == 404
    assert bram.get("/nieuw/nothing/1").status_code == 404
    assert bram.get(f"/nieuw/appeal_committee/{play.ids['amina']}").status_code == 404
