"""The order measure, for its cursist or guardian (art. 6.1)."""

from app.html.languages import say

from . import Situation


def ended_confirmed(at: Situation) -> str:
    """It is in writing; nothing is open."""
    return say(
        "Dit is een ordemaatregel. Die moet uitgevoerd worden. Er is geen beroep mogelijk. Dit "
        "dossier is afgesloten."
    )
