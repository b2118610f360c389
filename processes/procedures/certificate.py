"""A certificate: proposed by the secretariat, signed by the direction (art. 3.7)."""

from . import Family, Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="VS",
    removable=False,
    minors=Minors.GUARDIAN,
    family=Family.PAPERS,
    ends={
        "ended_issued": Outcome.GRANTED,
        "ended_not_signed": Outcome.OTHER,
    },
)
