"""The disciplinary procedure, for its cursist or guardian (art. 6.2)."""

from app.html.languages import day, moment, say

from . import Situation

DECIDED = {
    ("decide", "none"): "Geen tuchtmaatregel",
    ("decide", "temporary"): "Tijdelijke uitsluiting",
    ("decide", "definitive"): "Definitieve uitsluiting",
}


def invite(at: Situation) -> str:
    """The direction is to plan the talk."""
    return say("Er is een tuchtprocedure gestart. De directie nodigt je uit voor een gesprek.")


def post_notice(at: Situation) -> str:
    """The letter is to be posted."""
    return say("Er is een tuchtprocedure gestart. De uitnodiging komt met een aangetekende brief.")


def hand_notice(at: Situation) -> str:
    """The letter is to be handed over."""
    return say("Er is een tuchtprocedure gestart. Het secretariaat geeft je de uitnodiging af.")


def talk(at: Situation) -> str:
    """The talk is ahead, or its report is being made."""
    assert at.talk is not None
    if at.talk.starts_at > at.now:
        return say(
            "Je hebt een gesprek met de directie op %(moment)s.", moment=moment(at.talk.starts_at)
        )
    return say(
        "Het gesprek was op %(day)s. De directie schrijft het verslag.",
        day=day(at.talk.starts_at),
    )


def move_talk(at: Situation) -> str:
    """The invitation came too late."""
    return say(
        "De uitnodiging kwam te laat aan. De directie kiest een nieuwe dag voor het gesprek."
    )


def decide(at: Situation) -> str:
    """The direction is to decide."""
    return say("De directie beslist over een tuchtmaatregel.")


def post_decision(at: Situation) -> str:
    """The letter is to be posted."""
    return say("De directie heeft beslist. De beslissing komt met een aangetekende brief.")


def post_exclusion(at: Situation) -> str:
    """The same, of a definitive exclusion."""
    return post_decision(at)


def appeal_window(at: Situation) -> str:
    """The exclusion is told, or on its way; an appeal is possible."""
    if at.last_day is None:
        return say("Er is een beslissing. Ze is verstuurd.")
    if at.conducts:
        return say(
            "Jij bent aan de beurt. Ga je niet akkoord met de uitsluiting? "
            "Dien dan beroep in, tot en met %(day)s.",
            day=day(at.last_day),
        )
    return say(
        "Er is een beslissing. Je ouder of voogd kan beroep indienen, tot en met %(day)s.",
        day=day(at.last_day),
    )


def ended_decided(at: Situation) -> str:
    """Nothing more is open."""
    return say("De directie heeft beslist. Dit dossier is afgesloten.")


def ended_final(at: Situation) -> str:
    """Nobody appealed."""
    return say(
        "Er kwam geen beroep binnen de termijn. De uitsluiting blijft gelden. Dit dossier is "
        "afgesloten."
    )


def ended_appealed(at: Situation) -> str:
    """The appeal has a case of its own."""
    return say(
        "Er is beroep ingediend. In dat dossier lees je hoe het verder gaat. Tot er beslist is, "
        "blijft de uitsluiting gelden."
    )
