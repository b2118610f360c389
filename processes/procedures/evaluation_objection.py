"""The objection to an evaluation (art. 3.6)."""

from processes.regulation.committees import EVALUATION

from . import Filed, Minors, Procedure

PROCEDURE = Procedure(
    reference="BZ",
    minors=Minors.GUARDIAN,
    committee=EVALUATION,
    filed={
        "request": Filed(
            says="niet akkoord gaat en een gesprek wil",
            title="Vraag om een gesprek",
            name="gesprek vragen",
            short="Gesprek",
        )
    },
)
