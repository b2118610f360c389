"""The disciplinary procedure (art. 6.2)."""

from . import Minors, Procedure, Target

PROCEDURE = Procedure(
    reference="TU",
    minors=Minors.GUARDIAN,
    discipline=True,
    talk_first=True,
    answers_appeals="6.3-appeal",
    targets={
        "tell_measure": Target("beslissing in een tuchtprocedure versturen", days=1, remind=0),
        "measure_untold": Target(
            "de directie hoort dat haar tuchtbeslissing niet verstuurd is", days=2, remind=0
        ),
    },
)
