"""What is late by the regulation comes first, in red and in words, wherever it is shown; what the
house set itself stays apart from it."""

from datetime import date

import pytest
from lxml import html
from sqlalchemy import select

from app.reading.due import Due
from app.reading.standing import Standing
from processes.models import HOUSE, Case, Setting, Task, db, transaction
from processes.regulation import Settings
from tests.app.site import Site, words
from tests.discipline import Discipline
from tests.play import Play
from tests.scenes import scene

LATE = "2 werkdagen te laat, art. 6.2"
PASSED = "streefdatum 3 werkdagen voorbij"


@pytest.fixture
@scene
def late(play: Play) -> Discipline:
    """It is Friday 25 April 2025. Since Tuesday the chair should have invited Els; since Wednesday
    the direction should have decided about Amina, with whom it talked on Tuesday."""
    play.travel_to("2025-04-14 09:00")
    with transaction():
        play.person("els").born_on = None
    play.open(by="els", result=play.result("2025-04-14", "els"), at="2025-04-14 09:30")
    discipline = Discipline(play)
    discipline.start()
    discipline.invite(day="2025-04-22")
    play.accept_mails()
    play.travel_to("2025-04-25 09:00")
    return discipline


def seen(discipline: Discipline, who: str, path: str) -> html.HtmlElement:
    site = Site(discipline.play.app, discipline.play.person(who))
    return html.fromstring(site.get(path).text)


def tags(page: html.HtmlElement, kind: str) -> list[str]:
    found = page.xpath(f"//main//*[contains(@class, 'ww-tag--{kind}')][svg]")
    return [words(html.tostring(tag, encoding="unicode")) for tag in found]


def test_it_is_first_in_the_overview_and_counted_apart_from_targets(late: Discipline) -> None:
    page = seen(late, "dirk", "/overzicht")
    assert page.xpath("//tbody//th/a/text()") == ["TU-2025-0001", "BZ-2025-0001"]
    assert (tags(page, "overdue"), tags(page, "passed")) == ([LATE], [PASSED])
    signs = page.xpath("//ul[@class='ww-signs']//a")
    counted = [[part.text for part in sign if part.text] for sign in signs]
    assert counted[:2] == [["1", "Te laat volgens het reglement"], ["1", "Streefdatum voorbij"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?let=te-laat", ["TU-2025-0001"]),
        ("?let=streefdatum", ["BZ-2025-0001"]),
        ("?sorteer=-dag", ["BZ-2025-0001", "TU-2025-0001"]),
        ("?na=0.2.2025-04-23", ["BZ-2025-0001"]),
        ("?voor=1.1.2025-04-22", ["TU-2025-0001", "BZ-2025-0001"]),
    ],
)
def test_the_address_asks_for_the_one_or_the_other(
    late: Discipline, query: str, found: list[str]
) -> None:
    page = seen(late, "dirk", f"/overzicht{query}")
    assert page.xpath("//tbody//th/a/text()") == found


def test_it_is_first_among_tasks_with_a_number_of_its_own(late: Discipline) -> None:
    page = seen(late, "bram", "/taken")
    titles = page.xpath("//a[contains(@class, 'ww-task__link')]/text()")
    assert titles == ["Gesprek en verslag", "Uitnodigen voor het gesprek"]
    assert (tags(page, "overdue"), tags(page, "passed")) == ([LATE], [PASSED])
    (number,) = page.xpath("//a[contains(@class, 'ww-filter--overdue')]")
    assert " ".join(number.text_content().split()) == "Te laat volgens het reglement 1"
    page = seen(late, "bram", number.get("href"))
    assert page.xpath("//a[contains(@class, 'ww-task__link')]/text()") == ["Gesprek en verslag"]


def test_it_stands_at_the_task_and_on_the_case_until_it_is_done(late: Discipline) -> None:
    play, case = late.play, "/dossiers/TU-2025-0001"
    of_case = [LATE, LATE]  # on top, and at the term itself
    assert tags(seen(late, "bram", case), "overdue") == of_case
    assert tags(seen(late, "bram", f"/taken/{play.task('talk').id}"), "overdue") == [LATE]
    late.hold()
    assert tags(seen(late, "bram", case), "overdue") == of_case
    assert tags(seen(late, "bram", f"/taken/{play.task('decide').id}"), "overdue") == [LATE]
    late.decide("none")
    assert tags(seen(late, "bram", case), "overdue") == []


def test_whom_it_is_about_reads_it_too(late: Discipline) -> None:
    text = words(html.tostring(seen(late, "amina", "/dossiers/TU-2025-0001"), encoding="unicode"))
    assert "Dat duurt langer dan het reglement zegt. Heb je een vraag?" in text
    assert "De laatste dag was woensdag 23 april 2025." in text
    assert "Dit is een termijn van het reglement." in text


def test_a_case_that_is_not_late_any_more_is_not_counted(late: Discipline) -> None:
    late.hold()
    late.decide("none")
    assert seen(late, "dirk", "/overzicht?let=te-laat").xpath("//tbody//th/a") == []


def test_by_step_the_regulation_and_the_house_have_a_column_each(late: Discipline) -> None:
    page = seen(late, "dirk", "/overzicht/procedures/disciplinary_procedure")
    rows = {row[0].text_content(): row for row in page.xpath("//table/tbody/tr")}
    told = [" ".join(cell.text_content().split()) for cell in rows["Gesprek en verslag"][2:5]]
    assert told == ["1 dossier", "1 te laat", "0"]


def counted(discipline: Discipline, path: str, table: int) -> dict[str, list[str]]:
    """The rows of a table of the direction's numbers, by their first cell."""
    rows = seen(discipline, "dirk", path).xpath("//table")[table].xpath("./tbody/tr")
    return {
        str(row[0].text_content()): [" ".join(cell.text_content().split()) for cell in row[1:]]
        for row in rows
    }


PROCEDURE, YEAR = "/overzicht/procedures/disciplinary_procedure", "/overzicht/jaren?jaar=2024-2025"


def test_a_step_done_after_its_term_counts_as_a_term_missed(late: Discipline) -> None:
    late.hold()
    assert counted(late, PROCEDURE, 0)["Beslissen over een tuchtmaatregel"][-1] == "0"
    late.decide("none")
    missed = {name: cells[-1] for name, cells in counted(late, PROCEDURE, 0).items()}
    assert {name: number for name, number in missed.items() if number != "0"} == {
        "Gesprek en verslag": "1 dossier",
        "Beslissen over een tuchtmaatregel": "1 dossier",
    }
    assert counted(late, YEAR, -1)["Tuchtprocedure"][4] == "1"
    listed = seen(late, "dirk", "/overzicht?toestand=alle&kenmerk=termijn-gemist")
    assert listed.xpath("//tbody//th/a/text()") == ["TU-2025-0001"]


def test_a_term_that_was_missed_leads_to_the_cases_in_which_it_was(late: Discipline) -> None:
    late.hold()
    late.decide("none")
    page = seen(late, "dirk", f"{PROCEDURE}?ingediend=2024-2025")
    (talk, decide) = page.xpath("//td[@data-label='Termijn gemist']/a/@href")
    assert decide == (
        "/overzicht?procedure=disciplinary_procedure&toestand=alle&ingediend=2024-2025"
        "&gemist=decide"
    )
    for address, step in (
        (talk, "Gesprek en verslag"),
        (decide, "Beslissen over een tuchtmaatregel"),
    ):
        listed = seen(late, "dirk", address)
        assert listed.xpath("//tbody//th/a/text()") == ["TU-2025-0001"]
        (chosen,) = listed.xpath("//select[@name='gemist']/option[@selected]/text()")
        assert chosen == step
    other = seen(late, "dirk", decide.replace("gemist=decide", "gemist=nowhere"))
    assert other.xpath("//tbody//th/a") == []
    assert other.xpath("//select[@name='gemist']/option[@selected]/text()") == ["Andere stap"]


def test_a_term_that_was_missed_twice_in_a_case_says_so(late: Discipline) -> None:
    late.hold()
    late.decide("none")
    with transaction():
        db.session.scalars(select(Task).where(Task.element == "talk")).one().element = "decide"
    told = counted(late, PROCEDURE, 0)["Beslissen over een tuchtmaatregel"]
    assert told[-1] == "2 keer, in 1 dossier"


def test_a_term_that_takes_the_step_away_is_not_missed(play: Play) -> None:
    discipline = Discipline(play)
    discipline.suspend(discipline.start(), days=14)
    play.travel_to("2025-04-28 09:00")
    path = "/overzicht/procedures/preventive_suspension"
    assert [cells[-1] for cells in counted(discipline, path, 0).values()] == ["0", "0"]
    assert counted(discipline, YEAR, -1)["Preventieve schorsing"][4] == "0"
    # Nobody did the step, so no case went that way.
    assert list(counted(discipline, path, 1)) == ["geen stap"]


STANDING = Standing(date(2025, 12, 19), Settings())  # a Friday; the holidays begin on Monday


@pytest.mark.parametrize(
    ("term", "last_day", "words", "urgency"),
    [
        ("6.2-suspension", "2025-12-29", "nog 10 dagen", "fine"),
        ("6.2-suspension", "2025-12-21", "nog 2 dagen", "soon"),
        ("6.2-suspension", "2025-12-18", "1 dag te laat, art. 6.2", "overdue"),
        ("6.2-decision", "2025-12-22", "nog 1 werkdag", "soon"),
        ("6.3-letter", "2025-12-29", "nog 4 werkdagen", "fine"),  # not the 26th
        # The term of the hearing is suspended in school holidays: 5, 6 and 7 January count.
        ("6.3-hearing", "2026-01-07", "nog 3 werkdagen", "fine"),
        ("6.3-hearing", "2025-12-17", "2 werkdagen te laat, art. 6.3", "overdue"),
    ],
)
def test_the_days_that_are_left_are_those_that_the_term_counts(
    term: str, last_day: str, words: str, urgency: str
) -> None:
    due = STANDING.named("law", term, "2024-2025", date.fromisoformat(last_day))
    assert (due.words, due.urgency) == (words, urgency)


@pytest.mark.parametrize(
    ("left", "words", "urgency"),
    [
        (-2, "streefdatum 2 werkdagen voorbij", "passed"),
        (-1, "streefdatum 1 werkdag voorbij", "passed"),
        (0, "laatste dag", "soon"),
        (2, "nog 2 werkdagen", "soon"),
        (3, "nog 3 werkdagen", "fine"),
        (None, "geen einddatum", "none"),
    ],
)
def test_of_a_target_it_is_never_said_that_it_is_too_late(
    left: int | None, words: str, urgency: str
) -> None:
    due = Due(date(2025, 4, 22) if left is not None else None, left, HOUSE)
    assert (due.words, due.urgency, due.is_late) == (words, urgency, False)


def test_a_term_that_is_over_moves_no_more_at_the_next_step(late: Discipline) -> None:
    case = db.session.scalars(select(Case).where(Case.reference == "TU-2025-0001")).one()
    before = [(row.last_day, row.fired_at) for row in case.due_dates]
    with transaction():
        db.session.add(Setting(name="closing_days", token="2025-04-23"))
    late.hold()
    assert late.play.terms()[-1] == ("6.2-decision", "2025-04-23")
    case = db.session.scalars(select(Case).where(Case.reference == "TU-2025-0001")).one()
    assert [(row.last_day, row.fired_at) for row in case.due_dates] == [*before, *before]
