"""What people learn from, on the pages: put there by who gives the run, found by who follows it at
their course, and written nowhere who read what (art. 5.9)."""

import logging

import pytest
from sqlalchemy import Table, select

from app.views.documents import PDF_POLICY, POLICY
from processes.cases.enrolment.material import Said, change, put_link
from processes.documents import removing
from processes.documents.store import path_of
from processes.models import (
    AFTERWARDS,
    DEBIT_NOTE,
    WHILE_ENROLLED,
    Base,
    Event,
    Material,
    Run,
    db,
    transaction,
)
from tests.app.browsing import HOME, Browser
from tests.app.files import EICAR, JPEG, PDF, office
from tests.app.site import site_of_institution
from tests.app.things import a_school
from tests.enrolling import own
from tests.learning import begun, comes, number_of, paid_by_a_school, puts
from tests.play import Play


@pytest.fixture
def given(play: Play) -> Play:
    begun(play)
    return play


def codes(play: Play, who: str, file: int, of: str = "amina") -> tuple[int, int]:
    """What somebody gets who asks for the file, and for the page of an enrolment."""
    client = Browser(play, who)
    paths = f"/lesmateriaal/{file}", f"/mijn-lessen/{own(of).id}/materiaal"
    first, second = (client.get(path).status_code for path in paths)
    return first, second


@pytest.mark.obligation("5.9-01")
def test_a_teacher_puts_files_and_a_link_and_who_follows_finds_them_at_their_course(
    given: Play,
) -> None:
    tess = Browser(given, "tess")
    tess.get("/mijn-lesgroepen")
    tess.follow("Soep")
    tess.follow("Lesmateriaal van deze lesgroep")
    assert "Er is nog geen lesmateriaal." in tess.text
    files = [("recepten.pdf", PDF), ("foto.jpg", JPEG)]
    tess.send("Voeg toe", files=files, link="https://www.een.be/dagelijkse-kost?id=3")
    assert "Toegevoegd: www.een.be, recepten.pdf, foto.jpg." in tess.page.text_content()
    rows = db.session.scalars(select(Material).order_by(Material.id)).all()
    assert [(e.name, e.access, e.by.name) for e in rows] == [
        ("www.een.be", WHILE_ENROLLED, "Tess"),
        ("recepten.pdf", WHILE_ENROLLED, "Tess"),
        ("foto.jpg", WHILE_ENROLLED, "Tess"),
    ]
    bas = Browser(given, "bas")
    bas.get("/mijn-lessen")
    bas.follow("Lesmateriaal van Soep, lesgroep KO-1")
    assert "Link naar www.een.be" in bas.text
    assert bas.links()["www.een.be"] == "https://www.een.be/dagelijkse-kost?id=3"
    taken = bas.client.get(bas.links()["recepten.pdf"], base_url=HOME)
    assert (taken.status_code, taken.data) == (200, PDF)
    assert taken.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "data", "access", "shown", "policy"),
    [
        ("a.pdf", PDF, WHILE_ENROLLED, "inline", PDF_POLICY),
        ("a.jpg", JPEG, WHILE_ENROLLED, "inline", POLICY),
        ("a.docx", office("word"), WHILE_ENROLLED, "attachment", POLICY),
        ("a.pdf", PDF, AFTERWARDS, "attachment", POLICY),
    ],
)
def test_what_is_not_to_be_kept_is_opened_where_a_browser_can(
    given: Play, name: str, data: bytes, access: str, shown: str, policy: str
) -> None:
    tess, bas = Browser(given, "tess"), Browser(given, "bas")
    tess.get(f"/mijn-lesgroepen/{number_of()}/materiaal")
    tess.send("Voeg toe", files=[(name, data)], access=access)
    bas.get(f"/mijn-lessen/{own('bas').id}/materiaal")
    headers = bas.client.get(bas.links()[name], base_url=HOME).headers
    assert headers["Content-Disposition"] == f"{shown}; filename={name}"
    assert headers["Content-Security-Policy"] == policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_of_a_nascholing_what_is_put_there_stays_afterwards(given: Play) -> None:
    with transaction():
        db.session.get_one(Run, number_of()).payment = DEBIT_NOTE
    tess = Browser(given, "tess")
    tess.get(f"/mijn-lesgroepen/{number_of()}/materiaal")
    tess.send("Voeg toe", link="https://www.een.be/soep")
    assert [each.access for each in db.session.scalars(select(Material))] == [AFTERWARDS]


def test_what_somebody_looks_at_is_written_nowhere(
    given: Play, caplog: pytest.LogCaptureFixture
) -> None:
    file = puts(given)
    bas = Browser(given, "bas")
    bas.get("/mijn-lessen")
    before = {table.name: play_rows(table) for table in Base.metadata.sorted_tables}
    with caplog.at_level(logging.INFO):
        assert bas.get(f"/lesmateriaal/{file}").status_code == 200
    assert {table.name: play_rows(table) for table in Base.metadata.sorted_tables} == before
    assert [each.name for each in caplog.records if each.name == "weerwoord.security"] == []


def play_rows(table: Table) -> list[tuple[object, ...]]:
    return sorted(map(tuple, db.session.execute(select(table))), key=repr)


def test_pages_of_what_is_not_yours_are_not_there(given: Play) -> None:
    file = puts(given)
    comes(given, "theo", "teacher")
    comes(given, "zoe")
    assert codes(given, "bas", file, "bas") == (200, 200)
    assert codes(given, "bas", file, "amina") == (200, 404)
    assert codes(given, "zoe", file) == (404, 404)
    page, one = f"/mijn-lesgroepen/{number_of()}/materiaal", f"/mijn-lesgroepen/materiaal/{file}"
    for who, code in (("theo", 404), ("amina", 404), ("dirk", 200), ("chris", 200)):
        client = Browser(given, who)
        assert [client.get(path).status_code for path in (page, one)] == [code, code]
        if code == 404:
            posted = [client.post(path).status_code for path in (page, one, f"{one}/weg")]
            assert posted == [404, 404, 404]


def test_what_is_wrong_stands_at_its_field_and_what_is_good_is_kept(given: Play) -> None:
    tess = Browser(given, "tess")
    tess.get(f"/mijn-lesgroepen/{number_of()}/materiaal")
    tess.send("Voeg toe")
    assert tess.errors == ["Bestanden Kies een bestand of plak een link."]
    tess.send("Voeg toe", link="http://een.be", name="Filmpje", access=AFTERWARDS)
    assert tess.errors == ["Een link Plak de hele link. Die begint met https://."]
    fields = dict(tess._form("Voeg toe").form_values())
    assert (fields["link"], fields["name"], fields["access"]) == (
        "http://een.be",
        "Filmpje",
        AFTERWARDS,
    )
    tess.send("Voeg toe", files=[("a.pdf", PDF)], link="https://een.be")
    assert tess.errors[0].startswith("Hoe heet het? Je kiest meer dan één ding.")
    tess.send("Voeg toe", files=[("a.pdf", PDF), ("v.pdf", EICAR)], link="", name="")
    assert len(tess.errors) == 1
    assert "Toegevoegd: a.pdf." in tess.page.text_content()
    tess.send("Voeg toe", files=[("b.pdf", PDF)], link="", name="")  # the same bytes once more
    assert [each.name for each in db.session.scalars(select(Material))] == ["a.pdf"]


def test_a_file_is_replaced_and_the_old_one_is_erased(given: Play) -> None:
    file = puts(given)
    old = db.session.get_one(Material, file).document
    assert old is not None
    sha256 = old.sha256
    tess = Browser(given, "tess")
    tess.get(f"/mijn-lesgroepen/{number_of()}/materiaal")
    tess.follow("Pas aan of haal weg: Recepten.png")
    tess.send("Bewaar", files=[("nieuw.pdf", PDF)], name="Recepten, tweede keer", access=AFTERWARDS)
    kept = db.session.get_one(Material, file)
    assert kept.document is not None
    assert (kept.name, kept.access, kept.document.name) == (
        "Recepten, tweede keer",
        AFTERWARDS,
        "nieuw.pdf",
    )
    given.travel_to("2025-05-05 13:30", settle=False)
    assert removing.erase_removed() == 1
    assert (path_of(sha256).exists(), path_of(kept.document.sha256).exists()) == (False, True)
    tess.sign_in("tess")
    tess.get(f"/mijn-lesgroepen/materiaal/{file}")
    tess.send("Haal weg")
    assert "Er is nog geen lesmateriaal." in tess.text
    assert tess.post(f"/mijn-lesgroepen/materiaal/{file}/weg").status_code == 404
    rows = select(Event).where(Event.kind == "offer_kept").order_by(Event.id.desc())
    told = [
        (each.details["before"]["material"], each.details["after"]["material"])
        for each in db.session.scalars(rows.limit(3))
    ]
    assert told == [
        ("Recepten, tweede keer", None),
        ("Recepten.png", "Recepten, tweede keer"),
        (None, "Recepten.png"),
    ]


def test_what_another_changed_meanwhile_is_not_written_over(given: Play) -> None:
    file = puts(given)
    tess = Browser(given, "tess")
    tess.get(f"/mijn-lesgroepen/materiaal/{file}")
    with transaction():
        change(file, given.person("chris"), Said("Soepen", WHILE_ENROLLED))
    tess.send("Bewaar", name="Recepten")
    assert "Dit veranderde intussen" in tess.text
    assert db.session.get_one(Material, file).name == "Soepen"
    tess.send("Bewaar")
    assert db.session.get_one(Material, file).name == "Recepten"


@pytest.mark.obligation("CNO-37")
def test_a_school_finds_it_at_the_courses_that_it_pays_for_and_nowhere_else(play: Play) -> None:
    school = site_of_institution(play, paid_by_a_school(play))
    file, link = puts(play), "https://www.een.be/soep"
    with transaction():
        put_link(number_of(), play.person("tess"), link, Said("Soep", AFTERWARDS))
    page = f"/instelling/cursussen/{own('bas').id}/materiaal"
    assert f'href="{page}"' in school.get("/instelling/cursussen").text
    read = school.get(page).text
    for said in (link, "Recepten.png", "tijdens de lessen", "blijft"):
        assert said in read
    taken = school.get(f"{page}/{file}")
    assert (taken.status_code, taken.headers["Cache-Control"]) == (200, "no-store")
    assert taken.headers["Content-Disposition"] == "inline; filename=Recepten.png"
    other, _ = a_school(play, "bas", name="Brug")
    brug, theirs = site_of_institution(play, other), f"/instelling/cursussen/{own('amina').id}"
    for who, path in ((brug, page), (brug, f"{page}/{file}"), (school, f"{theirs}/materiaal")):
        assert who.get(path).status_code == 404
    assert school.get(f"/lesmateriaal/{file}").status_code == 302
    assert school.get(f"{page}/9999").status_code == 404


@pytest.mark.obligation("3.1-02")
def test_a_teacher_is_asked_for_the_guidelines_until_they_are_there(given: Play) -> None:
    tess = Browser(given, "tess")
    tess.get("/mijn-lesgroepen")
    assert "nog geen evaluatierichtlijnen" in tess.text
    tess.follow("Soep")
    assert "De evaluatierichtlijnen staan er nog niet bij." in tess.text
    tess.follow("Lesmateriaal van deze lesgroep")
    tess.send("Voeg toe", files=[("zo-evalueren-we.pdf", PDF)], guidelines="y")
    assert "evaluatierichtlijnen" in tess.text
    tess.get("/mijn-lesgroepen")
    assert "nog geen evaluatierichtlijnen" not in tess.text
    bas = Browser(given, "bas")
    bas.get(f"/mijn-lessen/{own('bas').id}/materiaal")
    assert "zo-evalueren-we.pdf" in bas.text
    assert "evaluatierichtlijnen" in bas.text
