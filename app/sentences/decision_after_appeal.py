"""The new decision after an appeal, for its cursist or guardian (art. 3.6)."""

from app.html.languages import say

from . import Situation
from .evaluation_objection import DECIDED as DECIDED
from .evaluation_objection import appeal_window as appeal_window
from .evaluation_objection import compose as compose
from .evaluation_objection import ended_appealed as ended_appealed
from .evaluation_objection import ended_final as ended_final
from .evaluation_objection import new_decision as new_decision


def ended_decided(at: Situation) -> str:
    """The committee decided, and the centre opens no second appeal."""
    return say("De evaluatiecommissie heeft opnieuw beslist. Dit dossier is afgesloten.")
