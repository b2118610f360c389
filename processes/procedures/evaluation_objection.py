"""The objection to an evaluation (art. 3.6)."""

from processes.regulation.committees import EVALUATION

from . import Filed, Minors, Outcome, Procedure, Remedy, Target

PROCEDURE = Procedure(
    reference="BZ",
    minors=Minors.GUARDIAN,
    committee=EVALUATION,
    talk_first=True,
    answers_appeals="3.6-appeal",
    filed={
        "request": Filed(
            says="niet akkoord gaat en een gesprek wil",
            title="Vraag om een gesprek",
            name="gesprek vragen",
            short="Gesprek",
        )
    },
    remedies={
        "3.6-talk": Remedy(
            article="3.6",
            can="een gesprek vragen",
            filed="Er is een gesprek gevraagd",
            button="Vraag een gesprek",
            late_title="Ben je te laat?",
            late="De laatste dag is voorbij. Je kan het gesprek toch nog vragen. De voorzitter "
            "kijkt dan eerst of het echt te laat is.",
            to="een gesprek te vragen",
            do="een gesprek vragen",
            judge="De voorzitter van de evaluatiecommissie",
        )
    },
    targets={
        "invite": Target("uitnodigen voor het gesprek", days=5, remind=2),
        "report": Target("verslag van het gesprek", days=2, remind=1),
        "decide": Target("beslissen na het gesprek", days=3, remind=1),
        "reconvene": Target("nieuwe beslissing van de commissie", days=10, remind=2),
    },
    ends={
        "ended_inadmissible": Outcome.INADMISSIBLE,
        "ended_withdrawn": Outcome.WITHDRAWN,
    },
    decides={
        "decide_reconvene.false": Outcome.REFUSED,
        "new_decision.true": Outcome.GRANTED,
        "new_decision.false": Outcome.REFUSED,
    },
)
