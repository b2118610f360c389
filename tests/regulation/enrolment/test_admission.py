"""May somebody enrol (art. 2.1, 2.3, 2.4)? A wish in order, changed in one thing at a time."""

from dataclasses import replace
from datetime import date

import pytest

from processes.errors import BadQuestion
from processes.regulation.enrolment import EnrolmentSettings, Wish, conditions, verdict

DAY, FIRST = date(2024, 9, 2), date(2024, 9, 10)
READY = Wish(
    on=DAY,
    born=date(2000, 1, 1),
    first_lesson=FIRST,
    lessons=9,
    lessons_over=0,
    places=12,
    places_taken=11,
    admitted=True,
    agreed_to_regulation=True,
    agreed_to_project=True,
    identity_shown=True,
    belgian=True,
    paid=True,
)


def found(settings: dict[str, str] | None = None, **changed: object) -> tuple[str, list[str]]:
    """The verdict, and the rules that are not met."""
    by = EnrolmentSettings.from_tokens(settings or {})
    asked = conditions(replace(READY, **changed), by)
    return verdict(asked), [f"{each.rule} {each.state}" for each in asked if each.state != "met"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("yes", [])),
        ({"admitted": None}, ("not_yet", ["2.1-01 missing"])),
        ({"admitted": False}, ("no", ["2.1-01 refused"])),
        ({"agreed_to_regulation": False}, ("not_yet", ["2.1-02 missing"])),
        ({"agreed_to_project": False}, ("not_yet", ["2.1-02 missing"])),
        ({"paid": False}, ("not_yet", ["2.1-04 missing"])),
        ({"paid": False, "institution_pays": True}, ("yes", [])),
        ({"belgian": False}, ("not_yet", ["2.1-03 missing"])),
        ({"belgian": False, "lives_lawfully": True}, ("yes", [])),
        ({"belgian": False, "born": date(2006, 9, 3)}, ("yes", [])),
        ({"belgian": False, "born": date(2006, 9, 2)}, ("not_yet", ["2.1-03 missing"])),
        ({"lessons_over": 2}, ("yes", [])),
        ({"lessons_over": 3}, ("no", ["2.4-01 refused"])),
        ({"lessons": 10, "lessons_over": 3}, ("yes", [])),
        ({"lessons": 10, "lessons_over": 4}, ("no", ["2.4-01 refused"])),
        ({"places_taken": 12}, ("no", ["2.4-02 refused"])),
        ({"places_taken": 13}, ("no", ["2.4-02 refused"])),
        ({"barred_until": date(2024, 9, 3)}, ("no", ["2.4-03 refused"])),
        ({"barred_until": DAY}, ("yes", [])),
        ({"online": True}, ("not_yet", ["2.3-01 missing"])),
        ({"online": True, "number": "00.01.01-001.05"}, ("yes", [])),
        ({"online": True, "number": "85.07.30-033.28"}, ("not_yet", ["2.3-01 missing"])),
        ({"identity_shown": False}, ("not_yet", ["2.3-05 missing"])),
        ({"claims_reduction": True}, ("not_yet", ["2.3-05 missing"])),
        ({"claims_reduction": True, "reduction_proved": True}, ("yes", [])),
        ({"online": True, "number": "85.07.30-033.29"}, ("not_yet", ["2.3-01 missing"])),
        ({"number": "85.07.30-033.29"}, ("yes", [])),
        ({"paid": False, "places_taken": 12}, ("no", ["2.1-04 missing", "2.4-02 refused"])),
    ],
)
def test_each_condition_is_asked_for_itself(
    changed: dict[str, object], expected: tuple[str, list[str]]
) -> None:
    assert found(**changed) == expected


def test_exactly_a_third_can_be_open_by_a_setting() -> None:
    by = {"third_boundary": "at_third_open"}
    assert found(by, lessons_over=3) == ("yes", [])
    assert found(by, lessons_over=4) == ("no", ["2.4-01 refused"])


def test_who_turns_18_before_the_first_lesson_is_asked_by_a_setting() -> None:
    turns = {"belgian": False, "born": date(2006, 9, 10)}
    assert found(**turns) == ("yes", [])
    assert found({"residence_age_on": "first_lesson"}, **turns) == ("not_yet", ["2.1-03 missing"])


def test_under_18_it_can_be_asked_by_a_setting() -> None:
    under = {"belgian": False, "born": date(2010, 1, 1)}
    assert found(**under) == ("yes", [])
    assert found({"residence_under_18": "asked"}, **under) == ("not_yet", ["2.1-03 missing"])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"lessons_over": 10}, "10 lessons cannot be over of 9"),
        ({"born": DAY}, "somebody born on 2024-09-02 does not enrol on 2024-09-02"),
    ],
)
def test_what_cannot_be_is_no_question(changed: dict[str, object], told: str) -> None:
    with pytest.raises(BadQuestion, match=told):
        found(**changed)


def test_an_institution_can_be_asked_to_pay_first() -> None:
    pays = {"paid": False, "institution_pays": True}
    assert found({"institution_payer": "pays_first"}, **pays) == ("not_yet", ["2.1-04 missing"])


def test_born_on_29_february_is_18_on_1_march() -> None:
    born = {"belgian": False, "born": date(2004, 2, 29), "lessons_over": 0}
    assert found(**born, on=date(2022, 2, 28)) == ("yes", [])
    assert found(**born, on=date(2022, 3, 1)) == ("not_yet", ["2.1-03 missing"])


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("85.07.30-033.28", True),  # a national register number
        ("85073003328", True),
        ("85 07 30 033 28", True),
        ("85073003329", False),
        ("8507300332", False),
        ("een nummer", False),
    ],
)
def test_a_register_number_is_known_by_its_check(number: str, valid: bool) -> None:
    born = {"born": date(1985, 7, 30)}
    assert (found(online=True, number=number, **born)[0] == "yes") is valid


def test_a_bis_number_is_as_good() -> None:
    born = {"born": date(1998, 7, 28)}
    assert found(online=True, number="98 47 28 997 65", **born)[0] == "yes"


def test_every_condition_says_what_to_do() -> None:
    asked = conditions(
        replace(
            READY,
            belgian=False,
            paid=False,
            online=True,
            lessons_over=3,
            barred_until=date(2025, 9, 1),
        )
    )
    assert [each.words for each in asked if each.state != "met"] == [
        "Heb je niet de Belgische nationaliteit? Geef dan nog een document dat bewijst "
        "dat je wettig in België mag wonen.",
        "Betaal nog het inschrijvingsgeld.",
        "Online inschrijven kan met een rijksregisternummer of een bisnummer. Heb je er geen? "
        "Schrijf je dan in op het secretariaat.",
        "3 van de 9 lessen zijn voorbij: dat is een derde of meer. Inschrijven kan niet meer.",
        "Je werd definitief uitgesloten. Je kan je opnieuw inschrijven vanaf maandag 1 september "
        "2025. Contacteer het secretariaat.",
    ]
