"""A request to stop once the lessons have begun, for whoever asked (art. 2.2)."""

from app.html.languages import say

from . import Situation

DECIDED = {
    ("decide", "granted"): "De inschrijving stopt",
    ("decide", "refused"): "De inschrijving gaat door",
}


def decide(at: Situation) -> str:
    """The direction is to decide."""
    return say(
        "De directie onderzoekt je vraag om te stoppen. Zolang ze niet beslist, blijf je "
        "ingeschreven."
    )


def ended_granted(at: Situation) -> str:
    """They stopped."""
    return say(
        "Je bent gestopt: je inschrijving is voorbij. In de mail staat hoeveel geld terugkomt, en "
        "hoe dat geteld is."
    )


def ended_refused(at: Situation) -> str:
    """They go on."""
    return say(
        "De directie gaat niet akkoord. Je blijft ingeschreven. In de mail staat waarom, en waar "
        "je terechtkan met een vraag of een klacht."
    )


def ended_over(at: Situation) -> str:
    """There was nothing to decide any more."""
    return say("Je inschrijving was al voorbij. De directie moest niets meer beslissen.")


def ended_withdrawn(at: Situation) -> str:
    """They took it back."""
    return say("Je trok je vraag om te stoppen in. Je blijft ingeschreven.")
