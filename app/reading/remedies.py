"""What can still be done against a decision, in words; by the term of the remedy."""

from dataclasses import dataclass

from processes.models import Decision
from processes.regulation import Version


@dataclass(frozen=True)
class Remedy:
    """`can`: what one can do, after "je kan" and "de cursist kan". `filed`: that it was done.
    `button` leads there, `late_title` and `late` say what it means to be too late."""

    can: str
    filed: str
    button: str
    late_title: str
    late: str


_APPEAL = Remedy(
    can="beroep indienen",
    filed="Er is beroep ingediend",
    button="Beroep indienen",
    late_title="Ben je te laat voor beroep?",
    late="De laatste dag is voorbij. Je kan toch nog beroep indienen. Dan kijkt de "
    "beroepscommissie eerst of het echt te laat is.",
)
REMEDIES = {
    "3.6-appeal": _APPEAL,
    "6.3-appeal": _APPEAL,
    "4.3-object": Remedy(
        can="extra uitleg vragen aan wie besliste",
        filed="Er is extra uitleg gevraagd",
        button="Ik ga niet akkoord",
        late_title="Ben je te laat?",
        late="De laatste dag is voorbij. Je kan het toch nog melden. Wie besliste, kijkt dan eerst "
        "of het echt te laat is.",
    ),
    "4.3-talk": Remedy(
        can="een gesprek vragen met de directie",
        filed="Er is een gesprek gevraagd",
        button="Vraag een gesprek met de directie",
        late_title="Ben je te laat?",
        late="De laatste dag is voorbij. Je kan het gesprek toch nog vragen. De directie kijkt dan "
        "eerst of het echt te laat is.",
    ),
    "4.3-network": Remedy(
        can="de vraag voorleggen aan de netwerkdirecteur",
        filed="De vraag is voorgelegd aan de netwerkdirecteur",
        button="Schrijf aan de netwerkdirecteur",
        late_title="Ben je te laat?",
        late="De laatste dag is voorbij. Je kan toch nog schrijven. De netwerkdirecteur kijkt dan "
        "eerst of het echt te laat is.",
    ),
}


def remedy_of(decision: Decision) -> Remedy | None:
    """What is open against a decision; None where nothing is."""
    return REMEDIES[decision.remedy] if decision.remedy else None


def article_of(decision: Decision) -> str:
    """The article that opens it, such as `art. 3.6`."""
    term = Version.named(decision.case.regulation).terms[decision.remedy or ""]
    return f"art. {term.article}"
