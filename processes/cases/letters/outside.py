"""What somebody from outside is told about the hearing to which they are called: in a text of its
own, which can name nothing else of the case. By mail, or on paper without a mail address."""

from sqlalchemy import select

from processes import mails
from processes.facts.moments import latest_talk
from processes.models import Case, Outsider, PostItem, Talk, db
from processes.roles import OUTSIDER

from . import posted

BESIDE = "_outside"  # the text beside the one that a send task has for the others


def has_text(case: Case, element: str) -> bool:
    """What is told by a send task is told to people from outside too."""
    return mails.exists(case.process, f"{element}{BESIDE}")


def tell(case: Case, element: str) -> None:
    """What the others are told by a send task, to each from outside who is called to the last talk;
    nothing where the task has no text for them."""
    talk = latest_talk(case)
    if talk and talk.outsiders and has_text(case, element):
        _tell(talk, element, talk.outsiders)


def invite(outsider: Outsider, element: str) -> None:
    """Invites one of them, by the text of this send task, to what takes place now; in the place of
    a letter that nobody posted yet."""
    waiting = [letter for letter in _letters(outsider.case) if letter.outsider is outsider]
    _tell(outsider.talk, element, [outsider])
    if outsider.email:
        posted.withdraw([letter for letter in waiting if letter.posted_on is None])


def _tell(talk: Talk, element: str, told: list[Outsider]) -> None:
    case = talk.case
    text, known = f"{case.process}/{element}{BESIDE}", {"case": case, "talk": talk, "paper": False}
    by_mail = [each for each in told if each.email]
    by_post = [each for each in told if not each.email]
    mails.tell(text, case, OUTSIDER, by_mail, known, element=element)
    if by_post:
        on_paper = {**known, "centre": mails.centre().name, "paper": True}
        _write(case, text, element, by_post, on_paper)


def _write(
    case: Case, text: str, element: str, told: list[Outsider], known: dict[str, object]
) -> None:
    """Letters in the place of those that nobody took to the post yet. Who was not sent any is
    invited still, to what takes place now; and is not told that they need not come."""
    earlier = [each for each in _letters(case) if each.outsider in told]
    waiting = [letter for letter in earlier if letter.posted_on is None]
    sent = {letter.outsider for letter in earlier if letter.posted_on}
    unread = {each.outsider: each.template for each in waiting if each.outsider not in sent}
    if mails.header(text).calendar == "cancel":
        told = [each for each in told if each not in unread]
    for each in told:
        posted.write(case, unread.get(each, text), element, OUTSIDER, [each], known)
    posted.withdraw(waiting)


def _letters(case: Case) -> list[PostItem]:
    """The letters to who is called from outside."""
    of_case = select(PostItem).join(PostItem.outsider).where(Outsider.case_id == case.id)
    return list(db.session.scalars(of_case))
