"""A question to the secretariat (art. 9)."""

from . import Asking, Filed, Minors, Procedure, Target

PROCEDURE = Procedure(
    reference="QS",
    minors=Minors.THEMSELVES,
    asking=Asking(
        address="vraag",
        asks="Heb je een vraag over je opleiding?",
        then="Dan kan je die stellen aan het secretariaat.",
        title="Stel een vraag",
        who="Voor wie is de vraag?",
        article="9",
        noun="een vraag aan het secretariaat",
        of="Vraag van",
    ),
    filed={"ask": Filed(says="een vraag heeft voor het secretariaat")},
    targets={"answer_question": Target("een vraag beantwoorden", days=5, remind=2)},
)
