"""A letter that may not go to its reader any more is written anew, to who conducts the case now: as
when a cursist turned 18 between the writing and the post (art. 7.1)."""

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.post import why_not_sent
from processes.models import Case, Decision, Person, PostItem
from processes.regulation import brussels_date
from processes.roles import CURSIST, people

from ..doors.due import fire_before, locked
from ..letters import letters, posted
from .post import keeps_post, letters_of


def why_not_now(letter: PostItem) -> str:
    """Why a letter that nobody posted yet may not go to its reader today, in Dutch; empty where it
    may, and of one that was posted."""
    return "" if letter.posted_on else why_not_sent(letter, brussels_date(legal_now()))


def write_anew(case_id: int, by: Person) -> Case:
    """The letters of a case that may not go to their readers today are withdrawn, and what they say
    is written to whoever conducts the case now and has no such letter yet. Raises NotAllowed,
    NoLongerOpen where there is none, Refused where nobody conducts it."""
    case = locked(case_id)
    if not keeps_post(by, case):
        raise NotAllowed(f"person {by.id} does not keep the post of case {case_id}")
    fire_before(case)
    astray = [letter for letter in letters_of(case) if why_not_now(letter)]
    if not astray:
        raise NoLongerOpen(f"each letter of case {case_id} may go to its reader")
    conduct = people(CURSIST, case, legal_now())
    if not conduct:
        raise Refused("guardian", "Vul eerst in wie de ouder of voogd is. Niemand krijgt nu post.")
    for said in dict.fromkeys(map(_said, astray)):
        have = {letter.person for letter in letters_of(case) if _said(letter) == said}
        letters.write_anew(case, *said, [each for each in conduct if each not in have])
    posted.withdraw(astray)
    return case


def _said(letter: PostItem) -> tuple[str, Decision | None]:
    """Its text, and which decision it tells."""
    return letter.template, letter.decision
