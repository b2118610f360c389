"""The order measure (art. 6.1)."""

from . import Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="OM",
    minors=Minors.GUARDIAN,
    filed_right=True,
    ends={
        "ended_confirmed": Outcome.MEASURE,
    },
)
