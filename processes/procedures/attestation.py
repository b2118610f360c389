"""The attestation of participation, a week after the last day of a course (portal)."""

from . import After, Family, Minors, Outcome, Procedure, Target

PROCEDURE = Procedure(
    reference="AW",
    goes_with="enrolment",
    minors=Minors.GUARDIAN,
    family=Family.PAPERS,
    after=After("enrolment", "ended_seated", where="is_of_portal"),
    targets={"wait_for_lists": Target("Attest niet langer laten wachten", days=10, remind=0)},
    ends={
        "ended_issued": Outcome.GRANTED,
        "ended_absent": Outcome.REFUSED,
        "ended_left": Outcome.WITHDRAWN,
    },
)
