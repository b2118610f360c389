"""What somebody from outside is told about the hearing to which they are called: in a text of its
own, which can name nothing else of the case. By mail, or on paper without a mail address."""

from processes import mails
from processes.facts.moments import latest_talk
from processes.models import Case
from processes.roles import OUTSIDER

from . import posted

BESIDE = "_outside"  # the text beside the one that a send task has for the others


def tell(case: Case, element: str) -> None:
    """What the others are told by a send task, to each from outside who is called to the last talk;
    nothing where the task has no text for them."""
    talk, name = latest_talk(case), f"{element}{BESIDE}"
    if talk is None or not talk.outsiders or not mails.exists(case.process, name):
        return
    text, known = f"{case.process}/{name}", {"case": case, "talk": talk}
    by_mail = [each for each in talk.outsiders if each.email]
    by_post = [each for each in talk.outsiders if not each.email]
    mails.tell(text, case, OUTSIDER, by_mail, {**known, "paper": False}, element=element)
    on_paper = {**known, "centre": mails.centre().name, "paper": True}
    posted.write(case, text, element, OUTSIDER, by_post, on_paper)
