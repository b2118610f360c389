"""docs/obligations.md and the proofs that go with the product: they are what the list, the diagrams
and the marks of the tests say."""

from dataclasses import replace

import pytest

from app.obligations.kept import KEEPERS, KEPT, NOWHERE, OUTSIDE, PART, Kept, Step, everything
from app.obligations.page import page
from app.obligations.wanted import Wanted
from processes.regulation.obligations import OBLIGATIONS
from tests.proofs import FILE, BadMark, as_json, proofs_in
from tests.test_house import HOUSE

WRITE = "`make obligations` writes it anew"
INVITE = Step("evaluation_objection", "Bezwaar tegen een evaluatie", "invite", "Uitnodigen")


def kept(id: str, *tests: str, steps: tuple[Step, ...] = ()) -> Kept:
    return Kept(OBLIGATIONS[id], steps, tests)


def of(id: str) -> Kept:
    return next(each for each in everything() if each.rule.id == id)


def test_the_proofs_are_those_that_the_tests_are_marked_with() -> None:
    assert FILE.read_text(encoding="utf-8").splitlines() == as_json().splitlines(), WRITE


def test_the_page_says_what_the_sources_say() -> None:
    written = (HOUSE / "docs/obligations.md").read_text(encoding="utf-8")
    assert written.splitlines() == page().splitlines(), WRITE


def test_a_rule_is_kept_by_the_steps_that_name_it_and_proved_by_the_tests_that_do() -> None:
    late = of("3.6-07")
    assert [(step.process, step.id) for step in late.steps][:3] == [
        ("evaluation_objection", "assess_late"),
        ("evaluation_objection", "admissible"),
        ("evaluation_objection", "inadmissible_notice"),
    ]
    assert "tests/procedures/test_late_request.py" in {test.split("::")[0] for test in late.tests}


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (kept("6.1-04"), NOWHERE),
        (kept("6.1-04", steps=(INVITE,)), KEPT),  # a diagram names it
        (kept("3.6-04"), KEPT),  # the calendar keeps it
        (kept("4.3-12"), KEPT),  # the regulation is silent, and the centre answers
        (kept("CNO-11"), PART),  # an address can be changed, and no subjects yet
        (kept("2.9-01"), KEPT),
        (kept("1.7-01"), OUTSIDE),
    ],
)
def test_a_rule_is_kept_or_outside_or_nowhere_yet(rule: Kept, state: str) -> None:
    assert rule.state == state


def test_a_setting_alone_keeps_no_rule_that_is_not_silent() -> None:
    rule = replace(OBLIGATIONS["6.2-20"], kept_by=())
    assert (rule.settings, Kept(rule, (), ()).state) == (("suspension_extensions",), NOWHERE)


def test_no_rule_is_outside_weerwoord_and_kept_in_it() -> None:
    both = [each.rule.id for each in everything() if each.rule.outside and each.state == KEPT]
    assert both == [], "its row in obligations.csv says why it is outside: empty that cell"


def test_what_keeps_a_rule_besides_the_diagrams_has_a_name_that_people_read() -> None:
    assert {path for rule in OBLIGATIONS.values() for path in rule.kept_by} == set(KEEPERS)


MARKED = """
import pytest

@pytest.mark.obligation("3.6-03")
def test_a(): ...

@pytest.mark.obligation("3.6-03", "3.6-04")
@pytest.mark.parametrize("day", [1, pytest.param(2, marks=pytest.mark.obligation("3.6-07"))])
def test_b(day): ...

class TestC:
    @pytest.mark.obligation("3.6-09")
    def test_d(self): ...

def test_e(): ...
"""


def test_marks_are_read_above_tests_in_their_tables_and_in_classes() -> None:
    assert list(proofs_in(MARKED, "tests/test_x.py")) == [
        ("3.6-03", "test_a"),
        ("3.6-03", "test_b"),
        ("3.6-04", "test_b"),
        ("3.6-07", "test_b"),
        ("3.6-09", "TestC::test_d"),
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            '@pytest.mark.obligation("3.6-99")\ndef test_a(): ...',
            "tests/test_x.py:1: 3.6-99 is no obligation of the regulation",
        ),
        (
            "@pytest.mark.obligation(LATE)\ndef test_a(): ...",
            "tests/test_x.py:1: LATE is no obligation of the regulation",
        ),
        (
            'late = pytest.mark.obligation("3.6-07")',
            "tests/test_x.py:1: an obligation is marked, but above no test",
        ),
    ],
)
def test_a_mark_that_proves_nothing_is_refused(source: str, said: str) -> None:
    with pytest.raises(BadMark) as refused:
        list(proofs_in(source, "tests/test_x.py"))
    assert str(refused.value) == said


RULES = [
    kept("1.7-01"),
    kept("3.6-02", "tests/test_x.py::test_y", steps=(INVITE,)),
    kept("3.6-04"),
    kept("6.3-13"),
    kept("6.1-04"),
    kept("CNO-11"),
]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({}, ["1.7-01", "3.6-02", "3.6-04", "6.3-13", "6.1-04", "CNO-11"]),
        ({"artikel": "3.6"}, ["3.6-02", "3.6-04"]),
        ({"versie": "2024-2025"}, ["1.7-01", "3.6-02", "3.6-04", "6.1-04"]),
        ({"toon": "in"}, ["3.6-02", "3.6-04", "6.3-13"]),
        ({"toon": "buiten"}, ["1.7-01"]),
        ({"toon": "nergens"}, ["6.1-04"]),
        ({"toon": "deels"}, ["CNO-11"]),
        ({"toon": "zonder-test"}, ["3.6-04", "6.3-13", "CNO-11"]),
        ({"zoek": " GESPREK voorzitter "}, ["3.6-02"]),  # every word, in any order
        ({"zoek": "3.6-04"}, ["3.6-04"]),
        ({"zoek": "uitnodigen"}, ["3.6-02"]),  # a step
        ({"zoek": "leefregels"}, []),
        ({"artikel": "99", "versie": "1999", "toon": "x"}, [each.rule.id for each in RULES]),
    ],
)
def test_the_address_says_which_rules_are_shown(address: dict[str, str], found: list[str]) -> None:
    assert [each.rule.id for each in Wanted.of(address).pick(RULES)] == found
