"""What an enrolment costs (art. 2.2): every amount here was counted by hand."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.errors import BadQuestion, NoTariff
from processes.regulation.enrolment import (
    Course,
    EnrolmentSettings,
    Tariff,
    fees,
    in_cents,
    in_euros,
    semester,
)

AUTUMN, SPRING = date(2024, 9, 10), date(2025, 2, 3)
THREE_BEFORE = (date(2019, 9, 1), date(2021, 2, 1), date(2023, 9, 5))


def course(periods: int, first_lesson: date = AUTUMN, **known: object) -> Course:
    return Course(
        **{
            "module": "Spaans 1",
            "programme": "Spaans",
            "first_lesson": first_lesson,
            "periods": periods,
            **known,
        }
    )


def cents(*courses: Course, **settings: str) -> list[int]:
    by = EnrolmentSettings.from_tokens(settings)
    return [fee.cents for fee in fees(courses, settings=by)]


@pytest.mark.obligation("2.2-01", "2.2-02", "2.2-03", "2.2-04")
@pytest.mark.parametrize(
    ("courses", "expected"),
    [
        ([course(80)], [12_000]),
        ([course(1)], [150]),
        ([course(80, date(2023, 9, 1))], [12_000]),
        ([course(200)], [30_000]),
        ([course(201)], [30_000]),
        ([course(100), course(133)], [15_000, 15_000]),
        ([course(200), course(10)], [30_000, 0]),
        ([course(200), course(200, SPRING)], [30_000, 30_000]),
        ([course(200), course(200, programme="Frans")], [30_000, 30_000]),
        ([course(200, date(2024, 12, 31)), course(10, date(2025, 1, 1))], [30_000, 1_500]),
        ([course(200, date(2024, 8, 31)), course(10, date(2024, 9, 1))], [30_000, 1_500]),
        ([course(200, course_costs=500, material=1_250)], [31_750]),
        ([course(200), course(10, course_costs=500, material=1_250)], [30_000, 1_750]),
    ],
)
def test_the_fee_is_150_cents_a_period_up_to_300_euros_a_semester_and_programme(
    courses: list[Course], expected: list[int]
) -> None:
    assert cents(*courses) == expected


def test_the_first_that_is_left_out_makes_the_second_dearer() -> None:
    first, second = course(150), course(100)
    assert cents(first, second) == [22_500, 7_500]
    assert cents(second) == [15_000]


@pytest.mark.obligation("2.2-05")
@pytest.mark.parametrize(
    ("before", "settings", "expected"),
    [
        (THREE_BEFORE[1:], {}, 15_000),
        (THREE_BEFORE, {}, 30_000),
        ((*THREE_BEFORE, date(2024, 2, 1)), {}, 30_000),
        ((date(2019, 8, 31), *THREE_BEFORE[1:]), {}, 15_000),
        ((date(2019, 8, 31), *THREE_BEFORE[1:]), {"raised_window": "7"}, 30_000),
        (THREE_BEFORE, {"raised_rate": "200"}, 20_000),
        (THREE_BEFORE, {"raised_rate": "100"}, 15_000),
    ],
)
def test_the_fourth_time_within_six_school_years_costs_more(
    before: tuple[date, ...], settings: dict[str, str], expected: int
) -> None:
    assert cents(course(100, before=before), **settings) == [expected]


@pytest.mark.parametrize(
    ("raised_under_cap", "expected"), [("no", [60_000, 30_000]), ("yes", [30_000, 0])]
)
def test_a_raised_fee_stands_outside_the_cap_unless_the_centre_says_so(
    raised_under_cap: str, expected: list[int]
) -> None:
    fourth = course(200, before=THREE_BEFORE)
    other = course(200, module="Spaans 2")
    assert cents(fourth, other, raised_under_cap=raised_under_cap) == expected


@pytest.mark.obligation("2.2-08")
@pytest.mark.parametrize(
    ("known", "settings", "expected"),
    [
        ({"reduced_rate": 30}, {}, 3_000),
        ({"reduced_rate": 0}, {}, 0),
        ({"reduced_rate": 400}, {}, 15_000),
        ({"reduced_rate": 30, "before": THREE_BEFORE}, {}, 3_000),
        ({"reduced_rate": 30, "before": THREE_BEFORE}, {"raised_reduced": "no"}, 30_000),
    ],
)
def test_a_reduction_lowers_what_a_period_costs(
    known: dict[str, object], settings: dict[str, str], expected: int
) -> None:
    assert cents(course(100, **known), **settings) == [expected]


def test_a_tariff_holds_from_its_day_and_by_the_day_of_the_first_lesson() -> None:
    tariffs = [
        Tariff("nt2", date(2023, 9, 1), 60, None),
        Tariff("nt2", date(2024, 9, 1), 90, 10_000),
    ]
    asked = [
        course(200, date(2024, 8, 31), tariff="nt2"),
        course(100, date(2024, 9, 1), tariff="nt2"),
        course(100, date(2024, 9, 2), tariff="nt2"),
    ]
    assert [fee.cents for fee in fees(asked, tariffs)] == [12_000, 9_000, 1_000]


@pytest.mark.parametrize(("apart", "expected"), [(True, 6_000), (False, 30_000)])
def test_a_fourth_time_costs_more_but_in_a_tariff_with_rules_of_its_own(
    apart: bool, expected: int
) -> None:
    tariffs = [Tariff("nt2", date(2023, 9, 1), 60, None, apart)]
    assert fees([course(100, tariff="nt2", before=THREE_BEFORE)], tariffs)[0].cents == expected


def test_times_in_one_question_count_with_those_of_before() -> None:
    before = THREE_BEFORE[:2]
    third, fourth = course(10, before=before), course(10, SPRING, before=before)
    assert cents(third, fourth) == [1_500, 3_000]
    assert cents(third, course(10, SPRING, module="Spaans 2", before=before)) == [1_500, 1_500]


@pytest.mark.parametrize("day", [date(2023, 8, 31), date(2025, 9, 1)])
def test_outside_the_school_years_that_the_regulation_names_nothing_can_be_told(day: date) -> None:
    with pytest.raises(NoTariff, match=f'no tariff "general" for a module that begins on {day}'):
        cents(course(10, day))


def test_an_earlier_time_lies_before_the_module() -> None:
    with pytest.raises(BadQuestion, match="2024-09-10 is no earlier time"):
        cents(course(10, before=(AUTUMN,)))


def test_every_amount_says_how_it_came_about() -> None:
    first, second, third = fees(
        [course(120), course(120, material=1_250), course(40, before=THREE_BEFORE, reduced_rate=30)]
    )
    most = "Je betaalt hoogstens € 300,00 per semester en per opleiding."
    assert first.lines[0].why == (
        "120 lestijden × € 1,50 = € 180,00.",
        f"{most} Dat plafond is niet overschreden.",
    )
    assert second.lines[0].why == (
        "120 lestijden × € 1,50 = € 180,00.",
        f"{most} Daarvan was € 180,00 al geteld: je betaalt nog € 120,00.",
    )
    assert second.lines[1] == (
        "material",
        1_250,
        (
            "Materiaal. Dit telt niet mee voor het plafond. "
            "Het centrum vraagt wat het zelf betaalde.",
        ),
    )
    assert third.lines[0].why == (
        "Dit is de 4e keer in 6 schooljaren: € 3,00 per lestijd.",
        "Met je vermindering betaal je € 0,30 per lestijd.",
        "40 lestijden × € 0,30 = € 12,00.",
        "Een verhoogd inschrijvingsgeld telt niet mee voor het plafond.",
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 9, 1), "2024-2025, semester 1"),
        (date(2024, 12, 31), "2024-2025, semester 1"),
        (date(2025, 1, 1), "2024-2025, semester 2"),
        (date(2025, 8, 31), "2024-2025, semester 2"),
    ],
)
def test_a_semester_ends_with_the_year_and_with_august(day: date, expected: str) -> None:
    assert str(semester(day)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, "€ 0,00"), (5, "€ 0,05"), (123_450, "€ 1.234,50"), (-150, "-€ 1,50")],
)
def test_an_amount_is_written_as_in_flanders(amount: int, expected: str) -> None:
    assert in_euros(amount) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.234,50", 123_450),
        ("€ 1.234", 123_400),
        ("1234,5", 123_450),
        ("1,5 euro", 150),
        ("12.50", 1_250),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, expected: int) -> None:
    assert in_cents(written) == expected


@pytest.mark.parametrize("written", ["", "1.23.4", "0.500", "1.234.50", "12,505", "1234.567", "-1"])
def test_what_could_be_two_amounts_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="no amount in euros"):
        in_cents(written)


def test_where_nothing_is_the_most_no_cost_speaks_of_it() -> None:
    free = [Tariff("nt2", date(2023, 9, 1), 60, None)]
    lines = fees([course(10, tariff="nt2", material=500)], free)[0].lines
    assert lines[1].why == ("Materiaal. Het centrum vraagt wat het zelf betaalde.",)


def at(day: int) -> datetime:
    return datetime(2024, 9, day, 10, tzinfo=UTC)


@pytest.mark.obligation("2.2-04")
def test_of_who_stopped_what_stays_due_counts_for_who_gets_a_place_afterwards() -> None:
    first = course(80, seated=at(1), stopped=at(20), stay=2_667)
    second, third = (course(80, module=f"Spaans {n}", seated=at(n)) for n in (2, 3))
    after = course(80, module="Spaans 4", seated=at(21))
    # The third was charged up to € 300 while the first cost € 120: nothing of that changes. Then
    # € 26,67 + € 120 + € 60 = € 206,67 is reached, and € 93,33 is left.
    assert cents(first, second, third, after) == [12_000, 12_000, 6_000, 9_333]
    assert cents(first, second, third, replace(after, seated=None)) == [
        12_000,
        12_000,
        6_000,
        9_333,
    ]


@pytest.mark.obligation("2.2-04")
def test_who_stopped_counts_for_an_earlier_place_for_no_more_than_was_charged() -> None:
    before = [course(80, module=f"Spaans {n}", seated=at(n)) for n in (1, 2)]
    # By the cap the third was charged € 60; without the first it would cost € 120.
    stopped = course(80, module="Spaans 3", seated=at(3), stopped=at(20), charged=6_000)
    after = course(80, module="Spaans 4", seated=at(4))
    assert cents(*before, stopped, after)[3] == 0
    assert cents(before[1], stopped, after)[2] == 12_000  # € 120 and € 60 are reached


@pytest.mark.obligation("2.2-05")
def test_who_stopped_with_a_module_did_not_follow_it() -> None:
    stopped = course(10, date(2024, 9, 3), seated=at(1), stopped=at(20), stay=0)
    before = THREE_BEFORE[:2]
    assert cents(stopped, course(10, SPRING, before=before, seated=at(21))) == [1_500, 1_500]
    # Who had the place before they stopped with the other keeps the price of a fourth time.
    assert cents(stopped, course(10, SPRING, before=before, seated=at(19)))[1] == 3_000


COURSES = st.lists(
    st.builds(
        course,
        st.integers(1, 300),
        st.dates(date(2023, 9, 1), date(2025, 8, 31)),
        module=st.uuids().map(str),
        programme=st.sampled_from(["Spaans", "Frans"]),
        material=st.integers(0, 5_000),
    ),
    max_size=8,
)


@given(COURSES)
def test_all_together_are_what_a_second_way_of_counting_finds(courses: list[Course]) -> None:
    """A programme costs 150 cents a period in every half year, and never more than 300 euros."""
    periods: dict[tuple[str, date], int] = defaultdict(int)
    for each in courses:
        year = each.first_lesson.year
        half = date(year, 9, 1) if each.first_lesson >= date(year, 9, 1) else date(year, 1, 1)
        periods[each.programme, half] += each.periods
    due = sum(min(number * 150, 30_000) for number in periods.values())
    assert sum(cents(*courses)) == due + sum(each.material for each in courses)


@given(COURSES, st.randoms())
def test_the_order_changes_who_is_dear_and_never_the_whole(courses: list[Course], chance) -> None:
    other = list(courses)
    chance.shuffle(other)
    assert sum(cents(*other)) == sum(cents(*courses))


@given(st.integers(0, 2 * 365))
def test_a_course_alone_costs_the_same_on_every_day(passed: int) -> None:
    assert cents(course(80, date(2023, 9, 1) + timedelta(days=passed))) == [12_000]
