"""What the regulation leaves open: every question a setting with a default, none a constant.

The table "What is open to interpretation" of the procedures, in its order. A setting is named after
its question; a token is what a person, a file or the command line writes for its value.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from processes.regulation.holidays import SchoolHoliday
from processes.regulation.tokens import (
    DATES,
    HOLIDAYS,
    MONTH_DAYS,
    NUMBER,
    Form,
    MonthDay,
    choice,
    value_of,
)


class ReceiptCountsOn(StrEnum):
    """On which day a receipt counts that came on a day off, or at or after 17:00."""

    THAT_DAY = "that_day"
    NEXT_WORKING_DAY = "next_working_day"


class FirstWeekAfter(StrEnum):
    """What "tot de 1ste week na de schoolvakantie" (art. 6.3, 2023-2024) is: a day of the
    Monday-to-Sunday week with the first working day after the holiday, or seven days after it."""

    LAST_WORKING_DAY = "last_working_day"
    FIRST_WORKING_DAY = "first_working_day"
    SUNDAY = "sunday"
    PLUS_7_DAYS = "plus_7_days"


class SummerEdges(StrEnum):
    """Whether a term that ends in the summer holiday, outside the window, is extended (6.3,
    2023-2024). The default departs from the letter, since 1 to 9 July is school holiday: otherwise
    5 July would give September while 15 July gives 31 August."""

    WINDOW_ONLY = "window_only"
    AS_SCHOOL_HOLIDAY = "as_school_holiday"


class WindowBounds(StrEnum):
    """Whether 10 July and 20 August belong to "tussen 10 juli en 20 augustus" (6.3, 2023-2024)."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


class Aug31Weekend(StrEnum):
    """What becomes of a 31 August on a Saturday or Sunday (6.3, 2023-2024)."""

    LITERAL = "literal"
    NEXT_WORKING_DAY = "next_working_day"


class SuspensionStart(StrEnum):
    """What the first working day after a school holiday is for an appeal that was received inside
    it (6.3, 2024-2025)."""

    FIRST_WORKING_DAY_COUNTS = "first_working_day_counts"
    FIRST_WORKING_DAY_IS_DAY_ZERO = "first_working_day_is_day_zero"


class AscensionFriday(StrEnum):
    """What the Friday after Ascension is. As a school holiday it matters to 6.3-hearing alone."""

    WORKING_DAY = "working_day"
    DAY_OFF = "day_off"
    SCHOOL_HOLIDAY = "school_holiday"


class GapCounting(StrEnum):
    """What "tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen" (6.2) means: three
    full days between, or the invitation and three days."""

    CLEAR = "clear"
    INCLUSIVE = "inclusive"


class GapHearingDay(StrEnum):
    """What the first possible day of the talk is (6.2)."""

    WORKING_DAY = "working_day"
    ANY_DAY = "any_day"


class GapStart(StrEnum):
    """Which moment "de uitnodiging" is (6.2): its receipt, known or presumed, or its sending."""

    RECEIPT = "receipt"
    SENDING = "sending"


class PaperFilingDate(StrEnum):
    """When a posted letter is filed."""

    POSTING = "posting"
    ARRIVAL = "arrival"


class MinorFilingDate(StrEnum):
    """When a minor's filing that the guardian confirms is filed."""

    SUBMISSION = "submission"
    CONFIRMATION = "confirmation"


class AppealWays(StrEnum):
    """Which are the two ways to appeal about an evaluation, which 3.6 announces and does not list:
    those that 6.3 lists for discipline, or also an e-mail and an ordinary letter."""

    AS_DISCIPLINE = "as_discipline"
    ALSO_PLAIN = "also_plain"


class HearingIfLate(StrEnum):
    """How a late appellant is heard on admissibility: in a hearing where they ask for one, on paper
    alone, or in a hearing."""

    ON_REQUEST = "on_request"
    PAPERS = "papers"
    HEARING = "hearing"


class LateExemption(StrEnum):
    """What lateness does in steps 1 and 2 of an exemption (4.3)."""

    MARK = "mark"
    INADMISSIBLE = "inadmissible"


class TooLateFor(StrEnum):
    """Which late steps nobody can take up, by the words of 4.3 themselves: "Als je langer dan 3
    werkdagen wacht om een gesprek te vragen, kan de netwerkdirecteur niet op deze vraag ingaan".
    """

    NETWORK = "network"
    TALK_AND_NETWORK = "talk_and_network"


class SuspensionExtensions(StrEnum):
    """How often a preventive suspension can be extended (6.2)."""

    ONCE = "1"
    NEVER = "0"


class GuardianActs(StrEnum):
    """Whether the guardian conducts the exemption procedure of a minor (4.3), and reports their
    absence at an evaluation (1.7 and 3.5)."""

    YES = "yes"
    NO = "no"


class IrregularityMinor(StrEnum):
    """Who is told of an irregularity of a minor (3.3 names no parents): the guardian and the minor,
    or the guardian alone."""

    BOTH = "both"
    GUARDIAN = "guardian"


class ReporterDecides(StrEnum):
    """Whether who reported an irregularity can sit on the committee that decides on it (3.3)."""

    NO = "no"
    YES = "yes"


class ParentsAfter18(StrEnum):
    """What who was a guardian still reads of a cursist who is 18 by now, and did not agree to it
    (7.1): nothing, or what happened before the birthday."""

    NOTHING = "nothing"
    BEFORE_18 = "before_18"


class AppealsVacancy(StrEnum):
    """Whether an appeals committee sits while nobody has one of its places (3.6 and 6.3): never, or
    with a reason, which then stands in its decision."""

    EVERY_PLACE = "every_place"
    WITH_REASON = "with_reason"


class AppealMayWorsen(StrEnum):
    """Whether what an appeals committee decides can be worse than what was attacked (6.3)."""

    NO = "no"
    YES = "yes"


class AppealAfterAppeal(StrEnum):
    """Whether one can appeal against what the evaluation committee decides after an appeal that was
    won (3.6): as against every "nieuwe beslissing van de evaluatiecommissie", or not again."""

    OPEN = "open"
    FINAL = "final"


class ChairWithoutSeat(StrEnum):
    """Of which programmes somebody is chair who has the role of chair, and the seat of who chairs
    the evaluation committee in none (3.3): of every programme, or of none."""

    EVERY_PROGRAMME = "every_programme"
    NO_PROGRAMME = "no_programme"


class TieEvaluation(StrEnum):
    """What follows a tie in the evaluation committee (3.3)."""

    DELIBERATE_AGAIN = "deliberate_again"
    CHAIR = "chair"


_REGULATORY = (MonthDay(7, 11), MonthDay(11, 2), MonthDay(11, 15), MonthDay(12, 26))


@dataclass(frozen=True)
class Settings:
    """How a centre reads the regulation. `Settings()` is the table's default column.

    `school_holidays` is not in the table, for the regulation does not define the word: a list of
    those that differ from the Flemish rule, which is only mentioned where it has one."""

    regulatory_holidays: tuple[MonthDay, ...] = _REGULATORY
    closing_days: tuple[date, ...] = ()
    nonworking_receipt: ReceiptCountsOn = ReceiptCountsOn.THAT_DAY
    after_hours_receipt: ReceiptCountsOn = ReceiptCountsOn.THAT_DAY
    first_week_after: FirstWeekAfter = FirstWeekAfter.LAST_WORKING_DAY
    summer_edges: SummerEdges = SummerEdges.WINDOW_ONLY
    window_bounds: WindowBounds = WindowBounds.INCLUSIVE
    aug31_weekend: Aug31Weekend = Aug31Weekend.LITERAL
    suspension_start: SuspensionStart = SuspensionStart.FIRST_WORKING_DAY_COUNTS
    ascension_friday: AscensionFriday = AscensionFriday.WORKING_DAY
    gap_counting: GapCounting = GapCounting.CLEAR
    gap_hearing_day: GapHearingDay = GapHearingDay.WORKING_DAY
    gap_start: GapStart = GapStart.RECEIPT
    paper_filing_date: PaperFilingDate = PaperFilingDate.POSTING
    minor_filing_date: MinorFilingDate = MinorFilingDate.SUBMISSION
    presumed_receipt: int = 3
    appeal_ways: AppealWays = AppealWays.AS_DISCIPLINE
    hearing_if_late: HearingIfLate = HearingIfLate.ON_REQUEST
    late_4_3: LateExemption = LateExemption.MARK
    inadmissible_4_3: TooLateFor = TooLateFor.NETWORK
    suspension_extensions: SuspensionExtensions = SuspensionExtensions.ONCE
    guardian_4_3: GuardianActs = GuardianActs.YES
    guardian_1_7: GuardianActs = GuardianActs.YES
    irregularity_minor: IrregularityMinor = IrregularityMinor.BOTH
    reporter_decides: ReporterDecides = ReporterDecides.NO
    parents_after_18: ParentsAfter18 = ParentsAfter18.NOTHING
    appeals_vacancy: AppealsVacancy = AppealsVacancy.EVERY_PLACE
    appeal_may_worsen: AppealMayWorsen = AppealMayWorsen.NO
    appeal_after_appeal: AppealAfterAppeal = AppealAfterAppeal.OPEN
    chair_without_seat: ChairWithoutSeat = ChairWithoutSeat.EVERY_PROGRAMME
    quorum_appeals: int = 0
    quorum_evaluation: int = 3
    tie_evaluation: TieEvaluation = TieEvaluation.DELIBERATE_AGAIN
    talk_notice: int = 2
    piece_notice: int = 1
    school_holidays: tuple[SchoolHoliday, ...] = ()

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, str]) -> "Settings":
        """The default settings, changed by these tokens (name to token).

        Raises UnknownSetting or UnknownToken, which say what is possible, or OutsideCalendar for a
        listed day that the calendar does not cover."""
        return _settings(tuple(tokens.items()))

    def tokens(self) -> dict[str, str]:
        """Name and token of every setting, in the order of the table."""
        return dict(self._tokens)

    def tokens_of(self, names: Collection[str]) -> dict[str, str]:
        """Name and token of these settings, in the order of the table."""
        return {name: token for name, token in self._tokens.items() if name in names}

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return {
            name: form.write(getattr(self, name))
            for name, form in FORMS.items()
            if name != "school_holidays" or self.school_holidays
        }


_LISTS = {
    "regulatory_holidays": MONTH_DAYS,
    "closing_days": DATES,
    "school_holidays": HOLIDAYS,
}


def _form(name: str, default: object) -> Form:
    if isinstance(default, StrEnum):
        return choice(type(default))
    return _LISTS.get(name, NUMBER)


FORMS = {each.name: _form(each.name, each.default) for each in fields(Settings)}


@lru_cache(maxsize=256)
def _settings(tokens: tuple[tuple[str, str], ...]) -> Settings:
    return Settings(**{name: value_of(name, token, FORMS) for name, token in tokens})
