"""Somebody asks the direction to stop once the lessons have begun (art. 2.2)."""

from . import Asking, Filed, Minors, Outcome, Procedure, Target

PROCEDURE = Procedure(
    reference="ST",
    goes_with="enrolment",
    minors=Minors.GUARDIAN,
    asking=Asking(
        address="stoppen",
        asks="Wil je stoppen met een module die al begonnen is?",
        then="Heb je een speciale reden? Dan beslist de directie of je kan stoppen, en hoeveel "
        "geld je terugkrijgt.",
        title="Vraag om te stoppen",
        who="Wie wil stoppen?",
        article="2.2",
        noun="een vraag om te stoppen",
        of="Vraag om te stoppen van",
    ),
    filed={
        "request": Filed(says="vraagt om te stoppen met een module", short="Vraag om te stoppen")
    },
    targets={
        "decide_cancellation": Target(
            "beslissen over een vraag om te stoppen na de eerste les", days=10, remind=2
        ),
    },
    ends={
        "ended_granted": Outcome.GRANTED,
        "ended_refused": Outcome.REFUSED,
        "ended_over": Outcome.OTHER,
        "ended_withdrawn": Outcome.WITHDRAWN,
    },
)
