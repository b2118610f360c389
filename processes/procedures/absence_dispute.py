"""An absence at an evaluation (art. 1.7 and 3.5)."""

from processes.regulation.committees import EVALUATION

from . import AsChosen, Asking, Filed, Outcome, Procedure

PROCEDURE = Procedure(
    reference="AF",
    minors=AsChosen("guardian_1_7"),
    committee=EVALUATION,
    asking=Asking(
        address="afwezigheid",
        asks="Was je er niet bij een evaluatie?",
        then="Zeg waarom, en bezorg je attest of je verklaring.",
        title="Meld een afwezigheid",
        who="Wie was er niet?",
        article="1.7",
        noun="een afwezigheid",
        of="Afwezigheid van",
    ),
    filed={"report": Filed(says="er niet was bij een evaluatie")},
    ends={
        "ended_refused": Outcome.REFUSED,
    },
    decides={
        "adapt.adapted": Outcome.GRANTED,
        "adapt.unchanged": Outcome.REFUSED,
        "decide.true": Outcome.GRANTED,
        "decide.false": Outcome.REFUSED,
    },
)
