"""The appeal, against a decision about an evaluation or of discipline (art. 3.6 and 6.3)."""

from processes.regulation.committees import APPEALS_DISCIPLINE, APPEALS_EVALUATION
from processes.regulation.words import HEARING

from . import Filed, Minors, Procedure

PROCEDURE = Procedure(
    reference="BR",
    minors=Minors.GUARDIAN,
    committee=APPEALS_EVALUATION,
    discipline_committee=APPEALS_DISCIPLINE,
    talk=HEARING,
    filed={"appeal": Filed(says="niet akkoord gaat en in beroep gaat", title="Beroep")},
)
