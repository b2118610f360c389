"""Enrolment by the regulation (2.1 to 2.4): what it costs, and whether one may. Pure, like the
terms, and every answer says how it came about.

Everything that another package needs is named here.
"""

from processes.regulation.enrolment.admission import (
    Condition,
    State,
    Wish,
    conditions,
    is_register_number,
    number_is_of,
    of_the_run,
    verdict,
)
from processes.regulation.enrolment.fees import (
    GENERAL,
    OF_THE_REGULATION,
    Course,
    Fee,
    Line,
    Tariff,
    What,
    fees,
    semester,
    tariff_of,
)
from processes.regulation.enrolment.money import in_cents, in_euros
from processes.regulation.enrolment.questions import fee_answer, may_enrol_answer
from processes.regulation.enrolment.settings import (
    CancelsRun,
    CertificateWithExemptions,
    EnrolmentSettings,
    FollowedLessons,
    UnsignedRefund,
)

__all__ = [
    "GENERAL",
    "OF_THE_REGULATION",
    "CancelsRun",
    "CertificateWithExemptions",
    "Condition",
    "Course",
    "EnrolmentSettings",
    "Fee",
    "FollowedLessons",
    "Line",
    "State",
    "Tariff",
    "UnsignedRefund",
    "What",
    "Wish",
    "conditions",
    "fee_answer",
    "fees",
    "in_cents",
    "in_euros",
    "is_register_number",
    "may_enrol_answer",
    "number_is_of",
    "of_the_run",
    "semester",
    "tariff_of",
    "verdict",
]
