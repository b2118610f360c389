"""The appeal, against a decision about an evaluation or of discipline (art. 3.6 and 6.3)."""

from processes.regulation.committees import APPEALS_DISCIPLINE, APPEALS_EVALUATION
from processes.regulation.words import HEARING

from . import Filed, Minors, Outcome, Procedure, Remedy


def _appeal(article: str) -> Remedy:
    return Remedy(
        article=article,
        can="beroep indienen",
        filed="Er is beroep ingediend",
        button="Beroep indienen",
        late_title="Ben je te laat voor beroep?",
        late="De laatste dag is voorbij. Je kan toch nog beroep indienen. Dan kijkt de "
        "beroepscommissie eerst of het echt te laat is.",
        to="beroep in te dienen",
        do="beroep indienen",
        judge="De beroepscommissie",
    )


PROCEDURE = Procedure(
    reference="BR",
    minors=Minors.GUARDIAN,
    committee=APPEALS_EVALUATION,
    discipline_committee=APPEALS_DISCIPLINE,
    talk=HEARING,
    filed={"appeal": Filed(says="niet akkoord gaat en in beroep gaat", title="Beroep")},
    remedies={"3.6-appeal": _appeal("3.6"), "6.3-appeal": _appeal("6.3")},
    ends={
        "ended_inadmissible": Outcome.INADMISSIBLE,
        "ended_withdrawn": Outcome.WITHDRAWN,
        "ended_reconvenes": Outcome.GRANTED,
    },
    decides={
        "decide.confirmed": Outcome.REFUSED,
        "decide.changed": Outcome.GRANTED,
        "decide.annulled": Outcome.GRANTED,
    },
)
