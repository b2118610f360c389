"""A question, a report or a complaint (art. 9)."""

from . import Asking, Filed, Minors, Outcome, Procedure, Target

PROCEDURE = Procedure(
    reference="VM",
    minors=Minors.THEMSELVES,
    asking=Asking(
        address="gehoord",
        asks="Heb je een vraag, een melding of een klacht?",
        then="Vertel het aan het centrum of aan de directie. Je krijgt een antwoord.",
        title="Stel een vraag of meld iets",
        who="Voor wie is het?",
        article="9",
        noun="een vraag, een melding of een klacht",
        of="Vraag, melding of klacht van",
    ),
    filed={"tell": Filed(says="iets vraagt, meldt of klaagt", short="Vraag of melding")},
    targets={
        "answer_report": Target("een vraag, melding of klacht beantwoorden", days=5, remind=2),
        "answer_report_director": Target(
            "als directie een vraag, melding of klacht beantwoorden", days=10, remind=2
        ),
        "react_report": Target("reageren op een antwoord", days=10, remind=0),
    },
    ends={
        "ended_silent": Outcome.OTHER,
        "ended_satisfied": Outcome.OTHER,
        "ended_director": Outcome.OTHER,
    },
)
