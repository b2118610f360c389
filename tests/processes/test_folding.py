"""Words as people type them to find something, and names in the order in which people look."""

import pytest

from processes.folding import beginnings, folded, look_alike, sameness, sought


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Élise D'Hondt-Çelik", "elise dhondt celik"),
        ("Élise D’Hondt", "elise dhondt"),
        ("E\u0301lise", "elise"),
        ("İpek Işık", "ipek isik"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("STRAßE", "strasse"),
        ("Søren Æbelø", "soren aebelo"),
        ("Оле́г Ковальчук", "олег ковальчук"),
        ("ﬁets  №5", "fiets no5"),
        ("  ", ""),
    ],
)
def test_capitals_accents_and_apostrophes_make_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


NAMES = ["Élise", "van Damme", "Zoë", "elke", "D'Hondt", "Van Dam", "Dhondt", "De Smet", "Emma"]


def test_names_stand_where_people_look_for_them() -> None:
    assert sorted(NAMES, key=folded) == [
        "De Smet", "D'Hondt", "Dhondt", "Élise", "elke", "Emma", "Van Dam", "van Damme", "Zoë",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["jan", "JAN", "van den", "vandenberghe", "berghe", "Van Den Berghe", "denb", "dhondt",
     "d'hondt", "hondt", "jan hondt"],
)  # fmt: skip
def test_a_name_with_prefixes_is_found_by_any_of_its_words(typed: str) -> None:
    found = beginnings("Jan Van den Berghe-D'Hondt")
    assert all(any(each.startswith(word) for each in found) for word in sought(typed))


@pytest.mark.parametrize("typed", ["BZ-2025-0042", "bz 2025", "2025-0042", "0042", "42", "bz2025"])
def test_a_reference_is_found_by_its_number_too(typed: str) -> None:
    found = beginnings("BZ-2025-0042")
    assert all(any(each.startswith(word) for each in found) for word in sought(typed))


@pytest.mark.parametrize("typed", ["erghe", "jano", "b z"])
def test_what_no_word_begins_with_finds_nothing(typed: str) -> None:
    found = beginnings("Jan Van den Berghe")
    assert not all(any(each.startswith(word) for each in found) for word in sought(typed))


def test_an_address_is_looked_for_as_it_stands() -> None:
    assert sought("Amina@encora.example  !!") == ["amina@encora.example"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nederlands", "Nedrelands"),
        ("Nederlands", "Nederland"),
        ("Zorgkundige", "Zorgkundigge"),
        ("Boekhouden basis", "Boekhoudem basis"),
        ("Élèves", "Eleves"),
        ("NT 2", "NT2"),
        ("Informatie-technologie", "Informatietechnologie"),
    ],
)
def test_a_slip_makes_two_names_look_alike(one: str, other: str) -> None:
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Netwerken 1", "Netwerken 2"),
        ("NT2 1.1", "NT2 1.2"),
        ("Lezen A", "Lezen B"),
        ("Frans I", "Frans II"),
        ("Frans III", "Frans II"),
        ("NT1", "NT2"),
        ("Koken", "Bakken"),
        ("Nederlands basis", "Nederlandse basus"),
        ("Nederlands", "Nederlands voor anderstaligen"),
    ],
)
def test_what_differs_in_a_number_or_in_more_does_not_look_alike(one: str, other: str) -> None:
    assert not look_alike(one, other)
    assert not look_alike(other, one)


@pytest.mark.parametrize("other", ["nt2  Lezen ", "NT2 lezen", "NT2\u00a0LEZEN"])
def test_capitals_and_spaces_make_no_other_name(other: str) -> None:
    assert sameness(other) == sameness("NT2 Lezen")


def test_of_very_many_words_the_first_are_looked_for() -> None:
    assert sought("! woord " * 3000) == ["woord"] * 8
