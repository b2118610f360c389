"""The enrolment in what the centre offers (art. 2.1 to 2.4)."""

from . import Family, Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="IS",
    minors=Minors.GUARDIAN,
    family=Family.ENROLMENT,
    ends={
        "ended_seated": Outcome.GRANTED,
        "ended_without_seat": Outcome.REFUSED,
        "ended_refused": Outcome.REFUSED,
        "ended_left": Outcome.WITHDRAWN,
    },
)
