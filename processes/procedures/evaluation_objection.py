"""The objection to an evaluation (art. 3.6)."""

from processes.regulation.committees import EVALUATION

from . import Minors, Procedure

PROCEDURE = Procedure(reference="BZ", minors=Minors.GUARDIAN, committee=EVALUATION)
