"""An absence at an evaluation (art. 1.7 and 3.5)."""

from processes.regulation.committees import EVALUATION

from . import AsChosen, Procedure

PROCEDURE = Procedure(reference="AF", minors=AsChosen("guardian_1_7"), committee=EVALUATION)
