"""The enrolment in what the centre offers (art. 2.1 to 2.4)."""

from . import Family, Minors, Outcome, Procedure, Target

PROCEDURE = Procedure(
    reference="IS",
    minors=Minors.GUARDIAN,
    family=Family.ENROLMENT,
    ends={
        "ended_seated": Outcome.GRANTED,
        "ended_without_seat": Outcome.REFUSED,
        "ended_refused": Outcome.REFUSED,
        "ended_left": Outcome.WITHDRAWN,
        "ended_offer_over": Outcome.REFUSED,
    },
    targets={
        "bring_papers": Target(
            "in orde brengen wat nodig is om in te schrijven", days=10, remind=0
        ),
        "close_list": Target("de wachtlijst sluiten na een derde van de lessen", days=1, remind=0),
        "take_offer": Target("een aangeboden plaats nemen", days=3, remind=0, promised=True),
    },
)
