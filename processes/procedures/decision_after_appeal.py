"""What the evaluation committee decides anew after an appeal that was won (art. 3.3 and 3.6)."""

from processes.regulation.committees import EVALUATION

from . import After, Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="NB",
    minors=Minors.GUARDIAN,
    committee=EVALUATION,
    after=After("appeal_committee", "ended_reconvenes"),
    answers_appeals="3.6-appeal",
    decides={
        "new_decision.true": Outcome.GRANTED,
        "new_decision.false": Outcome.REFUSED,
    },
)
