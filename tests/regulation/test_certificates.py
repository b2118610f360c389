"""Which certificates follow (art. 3.7 and 4.2), counted by hand."""

from datetime import date

import pytest

from processes.regulation.certificates import (
    OF_EVC,
    OF_MODULE,
    OF_WHOLE,
    WORDS,
    Exempted,
    Kind,
    Passed,
    Sheet,
    SheetModule,
    began_otherwise,
    earned,
)
from processes.regulation.certificates import TestSaid as Said

APRIL, MAY, JUNE = date(2025, 4, 14), date(2025, 5, 12), date(2025, 6, 23)
A = SheetModule("A", Kind.PARTIAL)
B = SheetModule("B", Kind.PARTIAL)
EXTRA = SheetModule("Extra", Kind.COMPETENCES, counts=False)
SILENT = SheetModule("Stage")  # gives nothing itself
BOTH = Sheet("Koken", Kind.CERTIFICATE, (A, B, EXTRA))
WITH_SILENT = Sheet("Zorg", Kind.DIPLOMA, (A, SILENT))
NOTHING = Sheet("Nascholing", None, (SheetModule("A"),))
OF_A, OF_B = ("partial", "A"), ("partial", "B")
WHOLE = ("certificate", "")


def spared(module: str, on: date = APRIL, *, evc: bool = False) -> Exempted:
    return Exempted(module, on, by_evc=evc)


@pytest.mark.obligation("3.7-01", "3.7-02", "4.2-01", "4.2-02")
@pytest.mark.parametrize(
    ("sheet", "passed", "exempted", "follows"),
    [
        (BOTH, [], [], []),
        (BOTH, ["A"], [], [OF_A]),
        (BOTH, ["A", "B"], [], [OF_A, OF_B, WHOLE]),
        (BOTH, ["A", "B", "Extra"], [], [OF_A, OF_B, ("competences", "Extra"), WHOLE]),
        (BOTH, ["Extra"], [], [("competences", "Extra")]),
        # What the sheet does not say is not given.
        (NOTHING, ["A"], [], []),
        (WITH_SILENT, ["Stage"], [], []),
        (WITH_SILENT, ["A", "Stage"], [], [OF_A, ("diploma", "")]),
        # None for an exempted module; it counts for the whole, of which something was passed.
        (BOTH, [], [spared("A")], []),
        (BOTH, ["B"], [spared("A")], [OF_B, WHOLE]),
        (BOTH, [], [spared("A"), spared("B")], []),
        # By EVC there is one of three proofs of the module.
        (BOTH, [], [spared("A", evc=True)], [(kind.value, "A") for kind in OF_EVC]),
        (NOTHING, [], [spared("New", evc=True)], [(kind.value, "New") for kind in OF_EVC]),
        # An exemption for a module that does not count changes nothing of the whole.
        (BOTH, ["A"], [spared("Extra")], [OF_A]),
        # Passed after the exemption: none. Passed before: that stays as it is.
        (BOTH, ["A"], [spared("A", APRIL)], []),
        (BOTH, ["A"], [spared("A", MAY)], []),
        (BOTH, ["A"], [spared("A", JUNE)], [OF_A]),
        # A module that is on no sheet gives nothing.
        (BOTH, ["C"], [spared("D")], []),
    ],
)
def test_what_follows_from_results_and_exemptions(
    sheet: Sheet,
    passed: list[str],
    exempted: list[Exempted],
    follows: list[tuple[str, str]],
) -> None:
    found = earned(sheet, [Passed(name, MAY) for name in passed], exempted)
    assert [(each.kind.value, each.module) for each in found] == follows


@pytest.mark.obligation("4.2-01")
def test_a_centre_can_let_no_exemption_count_for_the_whole() -> None:
    passed, exempted = [Passed("B", MAY)], [spared("A")]
    found = earned(BOTH, passed, exempted, with_exemptions=False)
    assert [(each.kind.value, each.module) for each in found] == [OF_B]
    both = [Passed("A", MAY), *passed]
    assert earned(BOTH, both, [], with_exemptions=False)[-1].kind is Kind.CERTIFICATE


def test_it_says_from_what_it_follows() -> None:
    passed = [Passed("B", JUNE), Passed("B", MAY)]
    found = earned(BOTH, passed, [spared("A", evc=True)])
    assert found[-1].why == (
        "Vrijgesteld van A door EVC op maandag 14 april 2025 (art. 4.2).",
        "Geslaagd voor B op maandag 12 mei 2025.",
    )


@pytest.mark.obligation("3.7-01")
def test_there_are_seven_kinds_each_for_a_module_a_programme_or_both() -> None:
    assert len(Kind) == len(WORDS) == 7
    assert set(Kind) - set(OF_MODULE) == {Kind.CERTIFICATE, Kind.DIPLOMA}
    assert set(Kind) - set(OF_WHOLE) == {Kind.PARTIAL}


@pytest.mark.obligation("3.2-02")
@pytest.mark.parametrize(
    ("asked", "test", "lacks", "failed"),
    [
        (False, None, False, False),
        (True, None, True, False),
        (True, Said.FAILED, True, True),
        (True, Said.PASSED, False, False),
        (True, Said.NOT_ASKED, False, False),
        (False, Said.FAILED, False, False),
    ],
)
def test_the_whole_of_nt2_lacks_the_test_until_it_was_passed(
    asked: bool, test: Said | None, lacks: bool, failed: bool
) -> None:
    of_nt2 = Sheet("NT2", Kind.CERTIFICATE, (A, B), nt2_test=asked)
    found = earned(of_nt2, [Passed("A", MAY), Passed("B", MAY)], [], test=test)
    assert [each.lacks_test for each in found] == [False, False, lacks]
    assert [each.failed_test for each in found] == [False, False, failed]


@pytest.mark.obligation("3.6-12")
def test_the_whole_follows_once_the_committee_granted_what_was_refused() -> None:
    [found] = earned(BOTH, [Passed("", JUNE)], [])
    assert (found.kind, found.module) == (Kind.CERTIFICATE, "")
    assert found.why == (
        "De evaluatiecommissie besliste op maandag 23 juni 2025 dat het studiebewijs er komt "
        "(art. 3.6).",
    )
    assert earned(NOTHING, [Passed("", JUNE)], []) == []


SEPT = date(2022, 9, 5)


@pytest.mark.obligation("3.2-02")
@pytest.mark.parametrize(
    ("first", "house_since", "otherwise"),
    [
        (None, SEPT, False),
        (date(2023, 8, 31), date(2023, 8, 31), True),
        (date(2023, 9, 1), SEPT, False),
        (date(2024, 8, 31), SEPT, False),
        (date(2024, 9, 1), SEPT, True),
        (date(2024, 9, 1), date(2023, 9, 1), False),  # the house may have known not everybody
        (date(2026, 9, 1), date(2026, 9, 1), False),
    ],
)
def test_who_surely_began_nt2_in_another_school_year_than_2023(
    first: date | None, house_since: date, otherwise: bool
) -> None:
    assert began_otherwise(first, house_since) is otherwise
