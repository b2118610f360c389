"""Which certificates follow from what somebody passed and was exempted from: what the sheet of a
programme says (art. 3.7), and none for a module that was exempted (art. 4.2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .rules import school_year
from .words import in_words

NT2_TEST_YEAR = (
    2023  # the school year, by its first year, in which who begins NT2 is asked the test
)


class TestSaid(StrEnum):
    """What is written down of somebody and the NT2 test (art. 3.2): that they passed or failed it,
    or that they began in another school year and it is not asked of them."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ASKED = "not_asked"


def began_otherwise(first: date | None, house_since: date | None) -> bool:
    """Whether somebody surely began NT2 in another school year than the one of which the test is
    asked. `first`: the first lesson that the house knows of theirs; it tells of a later year only
    where the house knew lessons before that year, `house_since`. None where it knows none."""
    if first is None:
        return False
    knew = house_since is not None and school_year(house_since) < NT2_TEST_YEAR
    return school_year(first) < NT2_TEST_YEAR or (knew and school_year(first) > NT2_TEST_YEAR)


TEST_WORDS = {
    TestSaid.PASSED: "Geslaagd",
    TestSaid.FAILED: "Niet geslaagd",
    TestSaid.NOT_ASKED: "Niet nodig: niet begonnen in 2023-2024",
}


class Kind(StrEnum):
    """The seven of art. 3.7, in its order."""

    PARTIAL = "partial"
    PARTIAL_QUALIFICATION = "partial_qualification"
    CERTIFICATE = "certificate"
    MANAGEMENT = "management"
    COMPETENCES = "competences"
    QUALIFICATION = "qualification"
    DIPLOMA = "diploma"


WORDS = {
    Kind.PARTIAL: "deelcertificaat",
    Kind.PARTIAL_QUALIFICATION: "bewijs van deelkwalificatie",
    Kind.CERTIFICATE: "certificaat",
    Kind.MANAGEMENT: "getuigschrift over de basiskennis van het bedrijfsbeheer",
    Kind.COMPETENCES: "bewijs van competenties",
    Kind.QUALIFICATION: "bewijs van beroepskwalificatie",
    Kind.DIPLOMA: "diploma",
}
# A deelcertificaat is for a module; a certificaat, and a diploma, for a whole programme (art. 3.7).
OF_MODULE = tuple(each for each in Kind if each not in (Kind.CERTIFICATE, Kind.DIPLOMA))
OF_WHOLE = tuple(each for each in Kind if each is not Kind.PARTIAL)
# What there is for a module that was exempted by EVC, by what was recognised (art. 4.2).
OF_EVC = (Kind.QUALIFICATION, Kind.PARTIAL_QUALIFICATION, Kind.COMPETENCES)
WHOLE = ""  # in the place of the name of a module: the whole programme


@dataclass(frozen=True)
class SheetModule:
    """What the sheet says of a module: what who passes it gets, None for nothing; and whether it
    `counts` for the whole programme."""

    name: str
    gives: Kind | None = None
    counts: bool = True


@dataclass(frozen=True)
class Sheet:
    """The sheet of a programme: what the whole of it gives, None for nothing, and whether the NT2
    test is asked for that (art. 3.2)."""

    programme: str
    gives: Kind | None
    modules: tuple[SheetModule, ...]
    nt2_test: bool = False


@dataclass(frozen=True)
class Passed:
    """A result that gives a certificate, as it stands now: of a module, or of the `WHOLE` that was
    refused before (art. 3.6), decided on a Brussels day."""

    module: str
    decided_on: date


@dataclass(frozen=True)
class Exempted:
    """A module that need not be followed since a Brussels day, perhaps by EVC."""

    module: str
    granted_on: date
    by_evc: bool = False


@dataclass(frozen=True)
class Earned:
    """A certificate that follows, of a module or of the `WHOLE`, and `why` in sentences; it
    `lacks_test` as long as nobody wrote down that the NT2 test was passed, or is not asked, and
    `failed_test` where it was written that it was failed."""

    kind: Kind
    module: str
    why: tuple[str, ...]
    lacks_test: bool = False
    failed_test: bool = False


def earned(
    sheet: Sheet,
    passed: Collection[Passed],
    exempted: Collection[Exempted],
    *,
    with_exemptions: bool = True,
    test: TestSaid | None = None,
) -> list[Earned]:
    """All that follows in a programme, in the order of its sheet and the whole of it last. What was
    decided before an exemption stays as it is; who was exempted before that gets none of the module
    itself, and by EVC one of three, by what was recognised and whatever the sheet says: each of
    these is named.
    The whole follows too where the committee granted it after it was refused; then no test is asked
    any more.
    `with_exemptions`: exemptions count for the whole, of which at least one module was passed.
    `test`: what counts of what was written of them and the NT2 test (art. 3.2)."""
    known = {each.name for each in sheet.modules}
    proved = sorted({each.module for each in exempted if each.by_evc} - known)
    modules = (*sheet.modules, *(SheetModule(name, counts=False) for name in proved))
    own = [_of_module(each, passed, exempted) for each in modules]
    found = [certificate for each in own for certificate in each.earned]
    counted = [each for each in own if each.counts]
    done = [each for each in counted if each.passed or (each.exempted and with_exemptions)]
    complete = any(each.passed for each in counted) and len(done) == len(counted)
    why = tuple(sentence for each in counted for sentence in each.why) if complete else ()
    granted = tuple(_granted(each) for each in passed if each.module == WHOLE)
    if sheet.gives and (why or granted):
        asked = sheet.nt2_test and not granted
        lacks, failed = asked and test in (None, TestSaid.FAILED), asked and test is TestSaid.FAILED
        found.append(Earned(sheet.gives, WHOLE, why + granted, lacks, failed))
    return found


def _granted(result: Passed) -> str:
    day = in_words(result.decided_on)
    return f"De evaluatiecommissie besliste op {day} dat het studiebewijs er komt (art. 3.6)."


@dataclass(frozen=True)
class _Standing:
    counts: bool
    passed: bool
    exempted: bool
    why: tuple[str, ...]
    earned: tuple[Earned, ...]


def _of_module(
    module: SheetModule, passed: Collection[Passed], exempted: Collection[Exempted]
) -> _Standing:
    spared = min(
        (each for each in exempted if each.module == module.name), key=_since, default=None
    )
    results = [each for each in passed if each.module == module.name]
    before = [each for each in results if not spared or each.decided_on < spared.granted_on]
    if before:
        first = min(each.decided_on for each in before)
        why = (f"Geslaagd voor {module.name} op {in_words(first)}.",)
        gives = (Earned(module.gives, module.name, why),) if module.gives else ()
        return _Standing(module.counts, True, False, why, gives)
    if spared is None:
        return _Standing(module.counts, False, False, (), ())
    how = " door EVC" if spared.by_evc else ""
    why = (f"Vrijgesteld van {module.name}{how} op {in_words(spared.granted_on)} (art. 4.2).",)
    proofs = tuple(Earned(kind, module.name, why) for kind in OF_EVC if spared.by_evc)
    return _Standing(module.counts, False, True, why, proofs)


def _since(exemption: Exempted) -> date:
    return exemption.granted_on
