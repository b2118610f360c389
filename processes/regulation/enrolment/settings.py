"""What 2.1, 2.2 and 2.4 leave open: every question a setting with a default, none a constant."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Self

from processes.regulation.tokens import NUMBER, Form, choice, value_of


class RaisedUnderCap(StrEnum):
    """Whether the raised fee of a fourth time counts for the most that is paid a semester and
    programme (2.2)."""

    NO = "no"
    YES = "yes"


class RaisedReduced(StrEnum):
    """Whether a reduction holds for the raised fee of a fourth time too (2.2)."""

    YES = "yes"
    NO = "no"


class ThirdBoundary(StrEnum):
    """Whether one can still enrol when exactly a third of the lessons is over (2.4)."""

    AT_THIRD_REFUSED = "at_third_refused"
    AT_THIRD_OPEN = "at_third_open"


class ResidenceAgeOn(StrEnum):
    """On which day somebody is 18, who then shows that they live here lawfully (2.1)."""

    ENROLMENT_DAY = "enrolment_day"
    FIRST_LESSON = "first_lesson"


class ResidenceUnder18(StrEnum):
    """Whether somebody under 18 who is not Belgian shows that they may live here: 2.3 asks it of
    everybody, and 2.1 makes it a condition from 18 on."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"


class InstitutionPayer(StrEnum):
    """What it is for "je hebt het inschrijvingsgeld betaald" (2.1) that an institution pays, which
    gets its note after the enrolment."""

    COUNTS_AS_PAID = "counts_as_paid"
    PAYS_FIRST = "pays_first"


class CancelsRun(StrEnum):
    """Who cancels a run for the centre (2.8)."""

    DIRECTION = "direction"
    SECRETARIAT = "secretariat"


class UnsignedRefund(StrEnum):
    """Whether what was charged comes back where somebody is out because they did not sign a new
    version of the regulation (introduction)."""

    FULL = "full"
    NONE = "none"


class FollowedLessons(StrEnum):
    """How the lessons that were followed count for who stops once they began: each as much, or by
    how long it lasts (2.2)."""

    BY_NUMBER = "by_number"
    BY_TIME = "by_time"


class CertificateWithExemptions(StrEnum):
    """Whether exempted modules count for the certificate of a whole programme (3.7, 4.2)."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class EnrolmentSettings:
    """How a centre reads what the regulation says of enrolments, and of what follows from them.
    `raised_rate` is in cents a lestijd, `raised_window` in school years, the one of the module
    among them. `attendance_days` is for how many days after a lesson who was there can change
    without a reason (1.7); `otherwise_days` how many days before an evaluation the centre wants it
    told that it goes otherwise (3.2); `kept_place_days` for how many days a place is kept for who
    is put in it by an institution, where 0 is until the first lesson (portal); `sent_proof_days`
    how many days a proof that somebody sent is kept once the secretariat looked at it (2.3)."""

    raised_rate: int = 300
    raised_window: int = 6
    raised_under_cap: RaisedUnderCap = RaisedUnderCap.NO
    raised_reduced: RaisedReduced = RaisedReduced.YES
    third_boundary: ThirdBoundary = ThirdBoundary.AT_THIRD_REFUSED
    residence_age_on: ResidenceAgeOn = ResidenceAgeOn.ENROLMENT_DAY
    residence_under_18: ResidenceUnder18 = ResidenceUnder18.NOT_ASKED
    institution_payer: InstitutionPayer = InstitutionPayer.COUNTS_AS_PAID
    attendance_days: int = 0
    otherwise_days: int = 7
    kept_place_days: int = 0
    sent_proof_days: int = 7
    cancels_run: CancelsRun = CancelsRun.DIRECTION
    unsigned_refund: UnsignedRefund = UnsignedRefund.FULL
    followed_lessons: FollowedLessons = FollowedLessons.BY_NUMBER
    certificate_with_exemptions: CertificateWithExemptions = CertificateWithExemptions.YES

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, str]) -> Self:
        """The defaults, changed by these tokens (name to token). Raises UnknownSetting or
        UnknownToken, which say what is possible."""
        return cls(**{name: value_of(name, token, FORMS) for name, token in tokens.items()})

    @cached_property
    def tokens(self) -> dict[str, str]:
        """Name and token of every setting."""
        return {name: form.write(getattr(self, name)) for name, form in FORMS.items()}


def _form(default: object) -> Form:
    return choice(type(default)) if isinstance(default, StrEnum) else NUMBER


FORMS = {each.name: _form(each.default) for each in fields(EnrolmentSettings)}
