"""A request about somebody's data: to read them, to have them put right or erased, to object, or
to take a consent back (art. 7.1; GDPR, art. 12 to 22)."""

from . import Asking, Family, Filed, Minors, Outcome, Procedure

PROCEDURE = Procedure(
    reference="GV",
    minors=Minors.EITHER,
    family=Family.PRIVACY,
    asking=Asking(
        address="gegevens",
        asks="Wil je iets vragen over je gegevens?",
        then="Je mag ze opvragen, laten verbeteren of laten wissen. Het centrum antwoordt binnen "
        "een maand.",
        title="Vraag iets over je gegevens",
        who="Over wie gaan de gegevens?",
        article="7.1",
        noun="een vraag over gegevens",
        of="Vraag over gegevens van",
    ),
    filed={"request": Filed(says="iets vraagt over de eigen gegevens")},
    ends={
        "ended_done": Outcome.GRANTED,
        "ended_refused": Outcome.REFUSED,
        "ended_unknown": Outcome.REFUSED,
    },
)
