"""Which certificates follow for people: the sheets, their results as they stand now and their
exemptions, told to the rules (art. 3.7 and 4.2); asked of the database for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, joinedload

from processes.models import (
    Case,
    Decision,
    Exemption,
    Module,
    Nt2Test,
    Person,
    Programme,
    Result,
    Submission,
    db,
)
from processes.regulation.certificates import (
    Earned,
    Exempted,
    Kind,
    Passed,
    Sheet,
    SheetModule,
    TestSaid,
    earned,
)
from processes.regulation.enrolment import CertificateWithExemptions

from .enrolment_settings import enrolment_settings
from .nt2_beginners import spared

EVC = "evc"  # the way in which an exemption was asked
NEW_DECISION = "new_decision"  # the step that decides anew what a result is


@dataclass(frozen=True)
class Proposal:
    """A certificate that follows in a programme."""

    programme: str
    earned: Earned

    @property
    def what(self) -> tuple[str, str, str]:
        """By which it is known: programme, module (empty for the whole), and kind."""
        return self.programme, self.earned.module, self.earned.kind.value


def following_of(cursists: Sequence[Person]) -> dict[int, list[Proposal]]:
    """All that follows for each of these people by what is known now, whether they have it or not,
    by their ids."""
    numbers = [each.id for each in cursists]
    of = Result.cursist_id.in_(numbers), Result.certificate
    results = db.session.scalars(select(Result).where(*of).order_by(Result.id)).all()
    spared = select(Exemption).where(Exemption.cursist_id.in_(numbers)).order_by(Exemption.id)
    exemptions = db.session.scalars(spared).all()
    passed, exempted = _passed(results), _exempted(exemptions)
    sheets = _sheets({programme for _, programme in (*passed, *exempted)})
    tests = _tests_said(numbers, [name for name, sheet in sheets.items() if sheet.nt2_test])
    yes = enrolment_settings().certificate_with_exemptions is CertificateWithExemptions.YES
    found: dict[int, list[Proposal]] = {number: [] for number in numbers}
    for of_whom, programme in sorted({*passed, *exempted}):
        key, sheet = (of_whom, programme), sheets.get(programme) or Sheet(programme, None, ())
        follows = earned(
            sheet, passed[key], exempted[key], with_exemptions=yes, test=tests.get(key)
        )
        found[of_whom] += [Proposal(programme, each) for each in follows]
    return found


def _tests_said(
    numbers: Sequence[int], programmes: Sequence[str]
) -> dict[tuple[int, str], TestSaid]:
    """What counts of the test for these programmes, whose sheets ask it: as it was written, or that
    it is not asked of who surely began in another school year."""
    if not programmes:
        return {}
    not_asked = product(spared(numbers), programmes)
    said = {key: TestSaid(test.said) for key, test in tests_of(numbers).items()}
    return {**dict.fromkeys(not_asked, TestSaid.NOT_ASKED), **said}


def tests_of(numbers: Iterable[int]) -> dict[tuple[int, str], Nt2Test]:
    """What counts of what was written down of the NT2 test, by the ids of these people and the
    programme."""
    rows = select(Nt2Test).where(Nt2Test.person_id.in_(numbers)).order_by(Nt2Test.id)
    written = defaultdict(list)
    for each in db.session.scalars(rows.options(joinedload(Nt2Test.programme))):
        written[each.person_id, each.programme.name].append(each)
    return {key: _counting(each) for key, each in written.items()}


def _counting(written: Sequence[Nt2Test]) -> Nt2Test:
    """Who passed once passed, whatever other day is written later; of one day the last row
    counts, so that an error is put right."""
    of_days = {each.day: each for each in written}.values()
    passed = [each for each in of_days if each.said == TestSaid.PASSED]
    return passed[-1] if passed else written[-1]


def asks_test(programme: str) -> bool:
    """The sheet of the programme of this name asks the NT2 test."""
    rows = select(Programme.id).where(Programme.name == programme, Programme.nt2_test)
    return db.session.scalar(rows) is not None


def proved_by_evc() -> Select[int]:
    """The ids of the exemptions that were asked by way of EVC (art. 4.1). Such a question is never
    refused, so none of them was granted in a later case, about a refusal."""
    own = aliased(Exemption)
    rows = select(own.id).join(Submission, Submission.case_id == own.case_id)
    return rows.where(Submission.evidence["path"].as_string() == EVC)


def kind_of(token: str) -> Kind | None:
    """The kind that a row names; None where it names none."""
    return Kind(token) if token else None


def _passed(results: Sequence[Result]) -> dict[tuple[int, str], list[Passed]]:
    anew = _decided_anew(results)
    found = defaultdict(list)
    for each in results:
        passed = Passed(each.module, anew.get(each.id, each.decided_on))
        found[each.cursist_id, each.programme].append(passed)
    return found


def _decided_anew(results: Sequence[Result]) -> dict[int, date]:
    """By the id of a result on which day the committee met that last decided it anew."""
    rows = select(Case.result_id, Decision.sat_on).join(Decision.case).order_by(Decision.id)
    rows = rows.where(Case.result_id.in_([each.id for each in results]))
    found = db.session.execute(rows.where(Decision.element == NEW_DECISION)).all()
    return {number: sat_on for number, sat_on in found if number and sat_on}


def _exempted(exemptions: Sequence[Exemption]) -> dict[tuple[int, str], list[Exempted]]:
    own = Exemption.id.in_([each.id for each in exemptions])
    rows = select(Exemption.id).where(own, Exemption.id.in_(proved_by_evc()))
    proved = set(db.session.scalars(rows)) if exemptions else set()
    found = defaultdict(list)
    for each in exemptions:
        exempted = Exempted(each.module, each.granted_on, each.id in proved)
        found[each.cursist_id, each.programme].append(exempted)
    return found


def _sheets(names: Iterable[str]) -> dict[str, Sheet]:
    """By the name of a programme what its sheet says. A module that ended is on it as long as it
    gives or counts for anything."""
    known = db.session.scalars(select(Programme).where(Programme.name.in_(names))).all()
    rows = select(Module).where(Module.programme_id.in_([each.id for each in known]))
    modules = defaultdict(list)
    for each in db.session.scalars(rows.order_by(Module.known_as)):
        own = SheetModule(each.name, kind_of(each.gives), each.counts)
        modules[each.programme_id].append(own)
    return {
        each.name: Sheet(each.name, kind_of(each.gives), tuple(modules[each.id]), each.nt2_test)
        for each in known
    }
