"""Certificates of NT2 in the stories: Amina passed, and somebody proposes, signs or does not."""

from typing import Any

from sqlalchemy import select

from processes.answers import Answer
from processes.cases import open_case
from processes.facts.certificates import proposals
from processes.models import (
    Case,
    Certificate,
    Module,
    Programme,
    db,
    transaction,
)
from tests.play import Play

MODULE, WHOLE = ("NT2", "NT2 1.2", "partial"), ("NT2", "", "certificate")


def sheet(gives: str = "certificate", module: str = "partial") -> None:
    """What the sheet of NT2 says."""
    with transaction():
        programme = db.session.scalars(select(Programme).where(Programme.name == "NT2")).one()
        programme.gives = gives
        for each in db.session.scalars(select(Module)):
            each.gives, each.counts = module, True


def propose(play: Play, what: tuple[str, str, str] = MODULE, by: str = "chris") -> Case:
    """The secretariat, or whoever `by` is, proposes one for Amina."""
    said = dict(zip(("programme", "module", "kind"), what, strict=True))
    with transaction():
        cursist = play.person("amina")
        return open_case("certificate", play.person(by), Answer({}, said), cursist=cursist)


def sign(play: Play, signed: bool = True, **said: Any) -> Case:
    """The direction signs what waits for it, or does not."""
    return play.do("sign", "dirk", {"signed": signed}, **said)


def following(play: Play) -> list[tuple[str, str, str]]:
    """What can be proposed for Amina."""
    return [each.what for each in proposals(play.person("amina"))]


def issued() -> Certificate:
    """The only one that was issued."""
    return db.session.scalars(select(Certificate)).one()


def passes(play: Play) -> None:
    """Amina passed NT2 1.2, the only module of NT2 that counts, on 14 April 2025."""
    play.result("2025-04-14", certificate=True)
    sheet()
