"""The disciplinary procedure (art. 6.2)."""

from . import Minors, Outcome, Procedure, Reserved, Target

# "Alleen een directielid van CVO Encora kan een tuchtmaatregel geven": nobody in their place.
BY_DIRECTION = Reserved(
    frozenset({"director", "deputy_director"}), "een directielid", "6.2", named=False
)

PROCEDURE = Procedure(
    reference="TU",
    minors=Minors.GUARDIAN,
    discipline=True,
    talk_first=True,
    answers_appeals="6.3-appeal",
    reserved={"start": BY_DIRECTION, "decide": BY_DIRECTION},
    targets={
        "tell_measure": Target("beslissing in een tuchtprocedure versturen", days=1, remind=0),
        "measure_untold": Target(
            "de directie hoort dat haar tuchtbeslissing niet verstuurd is", days=2, remind=0
        ),
    },
    decides={
        "decide.none": Outcome.NO_MEASURE,
        "decide.temporary": Outcome.MEASURE,
        "decide.definitive": Outcome.MEASURE,
    },
)
