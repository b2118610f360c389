"""The exemption and its three steps (art. 4.1 to 4.3)."""

from . import AsChosen, Asking, Filed, Outcome, Procedure, Remedy, Reserved, Target

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
    remedies={
        "4.3-object": Remedy(
            article="4.3",
            can="extra uitleg vragen aan wie besliste",
            filed="Er is extra uitleg gevraagd",
            button="Ik ga niet akkoord",
            late_title="Ben je te laat?",
            late="De laatste dag is voorbij. Je kan het toch nog melden. Wie besliste, kijkt dan "
            "eerst of het echt te laat is.",
            to="meer uitleg te vragen",
            do="meer uitleg vragen",
            judge="Wie de beslissing nam",
        ),
        "4.3-talk": Remedy(
            article="4.3",
            can="een gesprek vragen met de directie",
            filed="Er is een gesprek gevraagd",
            button="Vraag een gesprek met de directie",
            late_title="Ben je te laat?",
            late="De laatste dag is voorbij. Je kan het gesprek toch nog vragen. De directie kijkt "
            "dan eerst of het echt te laat is.",
            to="een gesprek met de directie te vragen",
            do="een gesprek met de directie vragen",
            judge="De directie",
        ),
        "4.3-network": Remedy(
            article="4.3",
            can="de vraag voorleggen aan de netwerkdirecteur",
            filed="De vraag is voorgelegd aan de netwerkdirecteur",
            button="Schrijf aan de netwerkdirecteur",
            late_title="Ben je te laat?",
            late="De laatste dag is voorbij. Je kan toch nog schrijven. De netwerkdirecteur kijkt "
            "dan eerst of het echt te laat is.",
            to="naar de netwerkdirecteur te gaan",
            do="naar de netwerkdirecteur gaan",
            judge="De netwerkdirecteur",
        ),
    },
    targets={
        "assess_exemption": Target("vraag om vrijstelling beoordelen", days=10, remind=2),
        "explain_exemption": Target("uitleg geven over een vrijstelling", days=5, remind=2),
        "decide_network": Target("beslissing van de netwerkdirecteur", days=10, remind=2),
    },
    roles={"network_director": "Netwerkdirecteur"},
    reserved={
        "decide_director": Reserved(frozenset({"director"}), "de directeur", "4.3", named=True)
    },
    ends={
        "ended_referred": Outcome.OTHER,
        "ended_granted": Outcome.GRANTED,
        "ended_without_objection": Outcome.REFUSED,
        "ended_granted_after_all": Outcome.GRANTED,
        "ended_without_talk": Outcome.REFUSED,
        "ended_granted_by_director": Outcome.GRANTED,
        "ended_without_network": Outcome.REFUSED,
        "ended_inadmissible": Outcome.INADMISSIBLE,
    },
    decides={
        "decide_network.true": Outcome.GRANTED,
        "decide_network.false": Outcome.REFUSED,
    },
)
