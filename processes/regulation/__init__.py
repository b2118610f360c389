"""The regulation as a library: pure functions over days, which know no database and no engine.

`count` a term by its id, get a `Deadline` that explains itself; `moment_of` it is when its timer
fires. Everything that another package needs is named here.
"""

from processes.regulation.brussels import BRUSSELS, brussels_date, brussels_midnight, day_or_moment
from processes.regulation.calendar import Calendar
from processes.regulation.counting import Count, Day, Kind
from processes.regulation.deadlines import (
    Deadline,
    Leeway,
    count,
    moment_of,
    working_days_after,
    working_days_before,
)
from processes.regulation.questions import Question, answer, deadline_of
from processes.regulation.rules import in_school_year, school_year
from processes.regulation.settings import FORMS, Settings
from processes.regulation.terms import Term
from processes.regulation.versions import TERM_IDS, Version, version_on
from processes.regulation.words import in_words

__all__ = [
    "BRUSSELS",
    "FORMS",
    "TERM_IDS",
    "Calendar",
    "Count",
    "Day",
    "Deadline",
    "Kind",
    "Leeway",
    "Question",
    "Settings",
    "Term",
    "Version",
    "answer",
    "brussels_date",
    "brussels_midnight",
    "count",
    "day_or_moment",
    "deadline_of",
    "in_school_year",
    "in_words",
    "moment_of",
    "school_year",
    "version_on",
    "working_days_after",
    "working_days_before",
]
