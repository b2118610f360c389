"""The versions of a procedure on the pages of the direction: what is different, who goes along."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from app.reading import versions
from processes.engine import diagrams
from processes.errors import DiagramRefused
from processes.models import Case, db, transaction
from tests.app.site import Site, site_of
from tests.app.test_counted_elsewhere import files
from tests.play import Play

VERSIONS = "/overzicht/procedures/evaluation_objection/versies"
DRAWN = "/overzicht/procedures/evaluation_objection/schema.bpmn"
Newer = Callable[[str, str], None]
REWORDED = (
    'name="Beslissen: komt de commissie opnieuw samen?"',
    'name="Beslissen: opnieuw samen?"',
)
OTHER_TARGET = ('target("invite", "invi', 'target("report", "invi')


@pytest.fixture
def newer(play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newer:
    """From the call on the objection says other words, each after what stands there now."""
    folder = tmp_path / "bpmn"
    shutil.copytree(diagrams.folder(), folder)

    def change(before: str, after: str) -> None:
        file = folder / "evaluation_objection.bpmn"
        assert before in file.read_text()
        file.write_text(file.read_text().replace(before, after))
        monkeypatch.setattr(diagrams, "folder", lambda: folder)

    return change


@pytest.fixture
def three(play: Play) -> list[str]:
    """Of Amina: one that came too late, one to be invited for, and one with its talk planned."""
    late = play.open(at="2025-04-18 10:00").reference
    asked = play.open(result=play.result("2025-04-18", module="op tijd")).reference
    planned = play.open(result=play.result("2025-04-18", module="gepland")).reference
    play.invite(day="2025-04-24")
    return [late, asked, planned]


@pytest.fixture
def dirk(play: Play) -> Site:
    return site_of(play, "dirk")


@pytest.fixture
def older(three: list[str]) -> str:
    """The page of the version under which they began."""
    return f"{VERSIONS}/{db.session.query(Case).first().definition_id}"


def rows(page: str, table: int) -> list[list[str]]:
    """What stands in the cells of a table."""
    body = html.fromstring(page).findall(".//tbody")[table]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in body]


def under(process: str = "evaluation_objection") -> list[bool]:
    """Of each case, whether it follows the newest version."""
    newest = diagrams.current(process).content_hash
    cases = db.session.query(Case).order_by(Case.id)
    return [case.definition.content_hash == newest for case in cases]


def test_each_version_says_how_many_cases_run_under_it(
    three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    page = dirk.get(VERSIONS).text
    assert rows(page, 0) == [["De nieuwste", "vrijdag 18 april 2025", "3 dossiers"]]
    assert "Dit is de nieuwste versie" in dirk.words(older)
    newer(*REWORDED)
    page = dirk.get(VERSIONS).text
    day = "vrijdag 18 april 2025"
    compare = f"Vergelijk met de nieuwste: de versie van {day}"
    assert rows(page, 0) == [["De nieuwste", "nog geen", "0"], [compare, day, "3 dossiers"]]
    assert f'href="{older}"' in page
    assert dirk.get(f"{older}/schema.bpmn").data != dirk.get(DRAWN).data


def test_the_versions_what_differs_and_who_can_go_along_are_had_as_sheets(
    three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*REWORDED)
    newer(*OTHER_TARGET)
    assert files(dirk, f"{VERSIONS}/lijst")[1:] == [
        ["de nieuwste", "nog geen", "0"],
        ["ouder", "18/04/2025", "3"],
    ]
    assert files(dirk, f"{older}/verschillen")[1:] == [
        ["Streefdatum: uitnodigen", "anders", "de termijn"],
        ["Beslissen: opnieuw samen?", "anders", "de naam"],
    ]
    told = files(dirk, f"{older}/dossiers")[1:]
    assert [row[0] for row in told] == three
    may = "Nee. “Streefdatum: uitnodigen” loopt nu, en is in de nieuwe versie anders."
    assert [row[-1] for row in told] == ["Ja.", may, "Ja."]


def test_what_is_different_is_drawn_and_told_with_what_each_case_would_get(
    three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*REWORDED)
    newer(*OTHER_TARGET)
    page = dirk.get(older).text
    assert page.count('data-changed="invite_target decide_reconvene"') == 2
    assert rows(page, 0) == [
        ["Streefdatum: uitnodigen", "anders", "de termijn"],
        ["Beslissen: opnieuw samen?", "anders", "de naam"],
    ]
    runs = "Nee. “Streefdatum: uitnodigen” loopt nu, en is in de nieuwe versie anders."
    both = "Streefdatum: uitnodigen (anders), Beslissen: opnieuw samen? (anders)"
    late, asked, planned = three
    assert rows(page, 1) == [
        [f"{late}Amina", "Late vraag beoordelen", both, f"Laat {late} meegaan"],
        [f"{asked}Amina", "Uitnodigen voor het gesprek", both, runs],
        [f"{planned}Amina", "Gesprek en verslag", both, f"Laat {planned} meegaan"],
    ]


def test_those_that_are_chosen_go_along_and_what_does_not_fit_says_why(
    three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*OTHER_TARGET)
    numbers = [case.id for case in db.session.query(Case).order_by(Case.id)]
    assert dirk.post(older, case=numbers).status_code == 302
    said = dirk.words(older)
    assert "2 dossiers volgen nu de nieuwste versie." in said
    assert f"{three[1]} blijft: “Streefdatum: uitnodigen” loopt nu, en is" in said
    assert under() == [True, False, True]
    assert "Het dossier volgt nu de nieuwe versie" in dirk.words(f"/dossiers/{three[0]}")


def test_a_long_list_goes_on_after_the_last_that_was_shown(
    three: list[str], older: str, dirk: Site, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(*REWORDED)
    monkeypatch.setattr(versions, "AT_ONCE", 2)
    page = dirk.get(older).text
    assert [row[0] for row in rows(page, 1)] == [f"{three[0]}Amina", f"{three[1]}Amina"]
    [second] = db.session.query(Case.id).order_by(Case.id).offset(1).first()
    assert f'href="{older}?na={second}">Toon de volgende dossiers' in page
    page = dirk.get(f"{older}?na={second}").text
    assert [row[0] for row in rows(page, 1)] == [f"{three[2]}Amina"]
    assert "Toon de volgende dossiers" not in page


@pytest.mark.parametrize("chosen", [[], ["9999"], ["²"], ["een"], ["9" * 30], ["9" * 5000]])
def test_without_a_case_of_this_version_nothing_goes_along(
    three: list[str], older: str, dirk: Site, newer: Newer, chosen: list[str]
) -> None:
    newer(*REWORDED)
    answer = dirk.post(older, case=chosen)
    assert answer.status_code == 422
    assert "Kies minstens één dossier." in answer.text
    assert under() == [False, False, False]


def test_a_case_that_is_kept_from_somebody_is_not_on_their_list_and_does_not_go_along(
    play: Play, three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*REWORDED)
    with transaction():
        play.guard("dirk", "amina")
    number = db.session.query(Case).first().id
    assert "Geen enkel dossier dat jij mag zien" in dirk.words(older)
    assert dirk.post(older, case=number).status_code == 422
    assert under() == [False, False, False]


def test_a_case_that_cannot_be_read_stays_and_says_so(
    three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*REWORDED)
    first = db.session.query(Case).order_by(Case.id).first()
    number = first.id
    with transaction():
        db.session.get_one(Case, number).state = b"niets"
    assert "Nee. We kunnen niet lezen waar dit dossier staat." in dirk.words(older)
    assert dirk.post(older, case=number).status_code == 302
    assert f"{three[0]} blijft: We kunnen niet lezen waar dit dossier staat." in dirk.words(older)
    assert under() == [False, False, False]


def test_a_version_that_the_house_reads_no_more_is_told_on_the_list(
    three: list[str], older: str, dirk: Site, newer: Newer, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(*REWORDED)

    def refuse(numbers: list[int]) -> None:
        raise DiagramRefused("evaluation_objection", [("invite", "niet meer in het profiel")])

    monkeypatch.setattr(versions, "kept_diagrams", refuse)
    assert dirk.get(older).status_code == 302
    assert "Deze versie kunnen we niet meer lezen." in dirk.words(VERSIONS)
    assert dirk.post(older, case=1).status_code == 302


def test_the_cursist_reads_nothing_of_it(
    play: Play, three: list[str], older: str, dirk: Site, newer: Newer
) -> None:
    newer(*OTHER_TARGET)
    amina = site_of(play, "amina")
    before = amina.words(f"/dossiers/{three[0]}")
    dirk.post(older, case=db.session.query(Case).first().id)
    assert under() == [True, False, False]
    assert amina.words(f"/dossiers/{three[0]}") == before
