"""The preventive suspension, beside a disciplinary procedure (art. 6.2)."""

from . import Minors, Outcome, Procedure
from .disciplinary_procedure import BY_DIRECTION

PROCEDURE = Procedure(
    reference="SC",
    minors=Minors.GUARDIAN,
    discipline=True,
    answers_appeals="6.3-appeal",
    reserved={"start": BY_DIRECTION, "extend": BY_DIRECTION},
    ends={
        "ended_over": Outcome.MEASURE,
        "ended_lifted": Outcome.MEASURE,
    },
)
