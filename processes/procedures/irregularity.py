"""An irregularity at an evaluation (art. 3.3)."""

from processes.regulation.committees import EVALUATION

from . import Minors, Procedure

PROCEDURE = Procedure(
    reference="ON",
    minors=Minors.GUARDIAN,
    minor_told="irregularity_minor",
    reporter_sits="reporter_decides",
    committee=EVALUATION,
    talk_first=True,
)
