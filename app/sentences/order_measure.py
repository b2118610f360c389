"""The order measure, for its cursist or guardian (art. 6.1)."""

from app.html.languages import say

from . import Situation


def ended_confirmed(at: Situation) -> str:
    """It is in writing, or lapsed since; nothing is open."""
    if at.case.submissions[0].evidence.get("lapses"):
        return say("Deze ordemaatregel vervalt. Dit dossier is afgesloten.")
    return say(
        "Dit is een ordemaatregel. Die moet uitgevoerd worden. Er is geen beroep mogelijk. Dit "
        "dossier is afgesloten."
    )
