"""The list of rules: every row is whole, and its words are words that people read with ease."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from processes.regulation import FORMS
from processes.regulation.articles import ARTICLES
from processes.regulation.obligations import BESIDES, GAP, KINDS, OBLIGATIONS, title_of
from processes.regulation.versions import PORTAL, VERSIONS
from tests.test_house import HOUSE

LIST = HOUSE / "processes/regulation/obligations.csv"
ALL = list(OBLIGATIONS.values())


def sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in re.split(r"(?<=[.?:])\s+", text) if sentence)


def test_no_id_stands_there_twice() -> None:
    with LIST.open(encoding="utf-8", newline="") as rows:
        ids = [row["id"] for row in csv.DictReader(rows, delimiter=";")]
    assert ids == list(OBLIGATIONS)


def test_every_article_has_its_rules() -> None:
    assert Counter(rule.article for rule in ALL) == {
        "intro": 6,
        "1.7": 11,
        "2.1": 5,
        "2.2": 21,
        "2.3": 6,
        "2.4": 4,
        "2.5": 1,
        "2.6": 1,
        "2.7": 1,
        "2.8": 3,
        "2.9": 1,
        "3.1": 2,
        "3.2": 6,
        "3.3": 8,
        "3.4": 1,
        "3.5": 5,
        "3.6": 29,
        "3.7": 2,
        "4.1": 6,
        "4.2": 2,
        "4.3": 12,
        "5.9": 3,
        "6": 4,
        "6.1": 4,
        "6.2": 20,
        "6.3": 24,
        "7.1": 14,
        "7.2": 4,
        "9": 3,
        "portal": 36,
    }


def test_rules_come_from_articles_that_exist_in_versions_that_exist() -> None:
    versions = {version.name for version in (*VERSIONS, PORTAL)}
    assert {rule.article for rule in ALL} <= {*ARTICLES, *BESIDES}
    assert {rule.id for rule in ALL if not rule.versions or set(rule.versions) - versions} == set()


def test_eleven_rules_stand_in_one_version_only() -> None:
    lonely = {rule.id: rule.versions for rule in ALL if len(rule.versions) == 1}
    assert {id: versions for id, versions in lonely.items() if versions != ("portal",)} == {
        "2.2-02": ("2023-2024",),
        "2.2-03": ("2024-2025",),
        "2.3-03": ("2023-2024",),
        "2.3-04": ("2024-2025",),
        "3.2-03": ("2024-2025",),
        "3.2-04": ("2024-2025",),
        "3.2-05": ("2024-2025",),
        "6.3-13": ("2023-2024",),
        "6.3-14": ("2024-2025",),
        "7.1-02": ("2024-2025",),
        "7.1-04": ("2024-2025",),
    }


def test_the_kinds_are_those_that_have_a_word() -> None:
    assert {rule.kind for rule in ALL} == set(KINDS)


def test_settings_are_settings() -> None:
    assert {name for rule in ALL for name in rule.settings} <= set(FORMS)


def test_what_the_regulation_leaves_open_is_answered_by_a_setting() -> None:
    assert {rule.id: rule.settings for rule in ALL if rule.kind == GAP} == {
        "3.3-08": ("tie_evaluation",),
        "3.6-16": ("appeal_ways", "paper_filing_date"),
        "3.6-29": ("quorum_appeals", "appeals_vacancy"),
        "4.3-12": ("guardian_4_3",),
    }


def test_what_keeps_a_rule_is_there() -> None:
    paths = {path for rule in ALL for path in rule.kept_by}
    assert {path for path in paths if not (HOUSE / path).is_file()} == set()


def test_a_rule_outside_weerwoord_is_kept_by_nothing_in_it() -> None:
    assert [rule.id for rule in ALL if rule.outside and (rule.kept_by or rule.settings)] == []


def test_what_a_rule_lacks_is_said_of_none_that_is_outside_weerwoord() -> None:
    assert [rule.id for rule in ALL if rule.outside and rule.lacks] == []


def test_a_rule_is_said_in_short_sentences() -> None:
    said = [
        sentence
        for rule in ALL
        for sentence in sentences(f"{rule.rule} {rule.outside} {rule.lacks}")
    ]
    assert [sentence for sentence in said if len(sentence.split()) > 24] == []
    assert [sentence for sentence in said if sentence[-1] not in ".?:"] == []


@pytest.mark.parametrize(
    ("article", "title"),
    [
        ("intro", "Inleiding"),
        ("portal", "Portaal van CNO"),
        ("6", "Leefregels"),
        ("3.6", "Niet akkoord met de eindbeslissing?"),
    ],
)
def test_an_article_has_a_title_and_so_has_what_is_none(article: str, title: str) -> None:
    assert title_of(article) == title
