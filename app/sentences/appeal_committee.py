"""The appeal, for its cursist or guardian (art. 3.6 and 6.3)."""

from app.html.languages import day, moment, say

from . import Situation

DECIDED = {
    ("assess", "inadmissible"): "Het beroep is niet ontvankelijk",
    ("assess", "admissible"): "Het beroep is ontvankelijk",
    ("assess", "hear_first"): "De commissie hoort eerst waarom het te laat is",
    ("decide", "confirmed"): "De beslissing van het centrum blijft gelden",
    ("decide", "changed"): "De beslissing van het centrum verandert",
    ("decide", "annulled"): "De beslissing van het centrum geldt niet meer",
}


def compose(at: Situation) -> str:
    """The committee is to be composed."""
    return say("Het beroep is aangekomen. De beroepscommissie wordt samengesteld.")


def assess(at: Situation) -> str:
    """Whether it is admissible comes before anything else."""
    return say("De beroepscommissie kijkt of ze het beroep mag bespreken.")


def invite_hearing(at: Situation) -> str:
    """The hearing is to be planned."""
    return say("De beroepscommissie nodigt je uit voor een zitting.")


def hearing(at: Situation) -> str:
    """The hearing is ahead, or its report is being made."""
    assert at.talk is not None
    if at.talk.starts_at > at.now:
        return say(
            "De zitting van de beroepscommissie is op %(moment)s.", moment=moment(at.talk.starts_at)
        )
    return say(
        "De zitting was op %(day)s. De beroepscommissie schrijft het verslag.",
        day=day(at.talk.starts_at),
    )


def decide(at: Situation) -> str:
    """The committee deliberates."""
    return say("De beroepscommissie overlegt en neemt een beslissing.")


def post_letter(at: Situation) -> str:
    """The letter is to be posted."""
    return say("De beroepscommissie heeft beslist. De beslissing komt met een aangetekende brief.")


def carry_out(at: Situation) -> str:
    """The evaluation committee is to carry it out, under the third version of the diagram."""
    return say("De beroepscommissie heeft beslist. De evaluatiecommissie voert de beslissing uit.")


def ended_inadmissible(at: Situation) -> str:
    """It could not be discussed."""
    return say(
        "De beroepscommissie kon het beroep niet bespreken. De beslissing van het centrum blijft "
        "gelden."
    )


def ended_decided(at: Situation) -> str:
    """The committee decided."""
    return say("De beroepscommissie heeft beslist. Dit dossier is afgesloten.")


def ended_reconvenes(at: Situation) -> str:
    """The evaluation committee decides anew, in a case of its own."""
    return say(
        "De beroepscommissie heeft beslist. De evaluatiecommissie komt opnieuw samen en neemt een "
        "nieuwe beslissing. Dat krijgt een eigen dossier."
    )


def ended_carried_out(at: Situation) -> str:
    """What it decided was done, under the third version of the diagram."""
    return say("De beslissing van de beroepscommissie is uitgevoerd. Dit dossier is afgesloten.")


def ended_withdrawn(at: Situation) -> str:
    """The appeal was withdrawn."""
    return say("Het beroep is ingetrokken. De beslissing van het centrum blijft gelden.")
