import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, render_template_string
from lxml import html

import app
from app.html.templating import init_templates
from app.reading.due import Due
from processes.regulation import count


@pytest.fixture(autouse=True)
def _in_an_app():
    app_ = Flask("app", root_path=str(Path(app.__file__).parent))
    init_templates(app_)
    with app_.test_request_context():
        yield


def drawn(template: str, macro: str, call: str, **values: object) -> html.HtmlElement:
    source = f'{{% from "components/{template}.html" import {macro} %}}<div>{{{{ {call} }}}}</div>'
    return html.fromstring(render_template_string(source, **values))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def days_of(page: html.HtmlElement) -> list[str]:
    for hidden in page.xpath("//*[@aria-hidden='true']"):
        hidden.drop_tree()
    return [words(day) for day in page.xpath("//li")]


def test_every_day_is_told_with_its_number_or_why_it_has_none():
    term = count("3.6-talk", dt.date(2025, 12, 18))
    page = drawn("days", "counted_days", "counted_days(term.days, term.kind)", term=term)
    assert words(page.xpath("//p")[0]) == "3 dagen tellen mee, 2 dagen niet."
    assert days_of(page) == [
        "vrijdag 19 december 2025: dag 1",
        "zaterdag 20 december 2025: zaterdag",
        "zondag 21 december 2025: zondag",
        "maandag 22 december 2025: dag 2",
        "dinsdag 23 december 2025: dag 3 laatste dag",
    ]


def test_the_first_possible_day_is_named_once():
    day = SimpleNamespace(date=dt.date(2025, 12, 19), counted=False, why="eerste mogelijke dag")
    page = drawn("days", "counted_days", "counted_days(days, 'first_day')", days=[day])
    assert days_of(page) == ["vrijdag 19 december 2025: eerste mogelijke dag"]


def test_a_term_without_days_draws_nothing():
    assert words(drawn("days", "counted_days", "counted_days([])")) == ""


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (-2, "2 werkdagen te laat, art. 6.3 dinsdag 15 april 2025"),
        (1, "nog 1 werkdag dinsdag 15 april 2025"),
        (8, "nog 8 werkdagen dinsdag 15 april 2025"),
    ],
)
def test_a_due_date_is_told_in_a_drawing_and_in_words(left, expected):
    each = Due(dt.date(2025, 4, 15), left, article="art. 6.3")
    page = drawn("status", "due", "due(each)", each=each)
    assert words(page) == expected
    assert len(page.xpath("//svg")) == 1


def test_a_task_without_a_last_day_says_so():
    task = SimpleNamespace(title="Nodig uit", href="/taak/1", about="BZ-2026-0042")
    task.due = Due(None, None)
    page = drawn("lists", "task_list", "task_list([task])", task=task)
    assert words(page) == "Nodig uit BZ-2026-0042 geen einddatum"


def test_a_target_of_the_house_is_never_shown_as_law():
    assert words(drawn("status", "basis", "basis('house', 'art. 3.6')")) == (
        "Eigen streefdatum van het centrum"
    )
    assert words(drawn("status", "basis", "basis('law', 'art. 3.6')")) == (
        "Termijn uit het reglement, art. 3.6"
    )


def test_every_cell_of_a_table_carries_its_head_for_a_narrow_screen():
    call = "table('Termijnen', ['Dossier', 'Wie'], [['BZ-2026-0042', '<Nadia>']])"
    page = drawn("lists", "table", call)
    assert [(each.get("data-label"), each.text) for each in page.xpath("//td")] == [
        ("Wie", "<Nadia>")
    ]
