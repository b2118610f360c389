"""Who reported what a committee decides on: the regulation does not say whether they decide too
(art. 3.3), so the centre does."""

from processes import house, procedures
from processes.models import Case
from processes.regulation.settings import ReporterDecides


def reporter(case: Case) -> int | None:
    """The id of who reported it, in a procedure in which that matters; None in all others."""
    asked = procedures.of(case.process).reporter_sits
    return case.submissions[0].person_id if asked else None


def reporter_decides(case: Case) -> bool:
    """Whoever reported it can sit on the committee, as the centre chose."""
    asked = procedures.of(case.process).reporter_sits
    return asked is None or house.tokens().get(asked) == ReporterDecides.YES
