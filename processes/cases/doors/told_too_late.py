"""What whoever decided on a temporary exclusion hears where it was told only once it was over."""

from processes import links, mails
from processes.clock import legal_now
from processes.facts.in_force import told_on
from processes.models import Case, Exclusion
from processes.models.measures import TEMPORARY
from processes.regulation import brussels_date
from processes.roles import DIRECTOR


def tell_who_decided(case: Case) -> None:
    """That it never held, for each exclusion of this case of which the letter went to the post
    after its last day (art. 6.2). Call it in the step that may have told it."""
    for exclusion in case.exclusions:
        if _is_over(exclusion) and exclusion.decision:
            told = told_on(exclusion)
            if told and exclusion.last_day and told > exclusion.last_day:
                context = {"exclusion": exclusion, "told_on": told}
                context["link"] = links.case(case.reference)
                whose = [exclusion.decision.decided_by]
                mails.tell("disciplinary_procedure/never_held", case, DIRECTOR, whose, context)


def _is_over(exclusion: Exclusion) -> bool:
    over = exclusion.last_day and exclusion.last_day < brussels_date(legal_now())
    return exclusion.kind == TEMPORARY and bool(over)
