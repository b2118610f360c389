"""The debit note of an enrolment: sent after seven days, and followed until it is paid (2.2 and the
portal)."""

from . import After, Family, Minors, Outcome, Procedure, Target

PROCEDURE = Procedure(
    reference="DB",
    goes_with="enrolment",
    minors=Minors.GUARDIAN,
    family=Family.MONEY,
    after=After("enrolment", "ended_seated", where="is_by_note"),
    targets={
        "pay_note": Target("Een onbetaalde debetnota herinneren", days=5, remind=0),
        "read_proof": Target(
            "Een debetnota laten wachten op het bewijs van een vermindering", days=10, remind=0
        ),
    },
    ends={
        "ended_cancelled": Outcome.WITHDRAWN,
    },
)
