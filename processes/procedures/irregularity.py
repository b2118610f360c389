"""An irregularity at an evaluation (art. 3.3)."""

from processes.regulation.committees import EVALUATION

from . import Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="ON",
    minors=Minors.GUARDIAN,
    minor_told="irregularity_minor",
    reporter_sits="reporter_decides",
    committee=EVALUATION,
    talk_first=True,
    decides={
        "decide.none": Outcome.NO_MEASURE,
        "decide.redo": Outcome.MEASURE,
        "decide.not_counted": Outcome.MEASURE,
        "decide.other": Outcome.MEASURE,
    },
)
