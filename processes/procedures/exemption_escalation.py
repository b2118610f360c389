"""The exemption and its three steps (art. 4.1 to 4.3)."""

from . import AsChosen, Asking, Filed, Procedure

PROCEDURE = Procedure(
    reference="VR",
    minors=AsChosen("guardian_4_3"),
    asking=Asking(
        address="vrijstelling",
        asks="Kan je al wat je in een module leert?",
        then="Dan kan je vragen om die module niet te volgen.",
        title="Vraag een vrijstelling",
        who="Voor wie is het?",
        article="4.1",
        noun="een vrijstelling",
        of="Vrijstelling voor",
    ),
    filed={
        "request": Filed(says="een vrijstelling vraagt voor een module"),
        "object": Filed(says="niet akkoord gaat met de beslissing over de vrijstelling"),
        "ask_talk": Filed(says="niet akkoord gaat en een gesprek met de directie wil"),
        "ask_network": Filed(says="niet akkoord gaat en naar de netwerkdirecteur wil"),
    },
)
