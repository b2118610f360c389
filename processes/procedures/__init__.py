"""What the house must know of a procedure beside its diagram: one module a procedure, named after
it, with its `PROCEDURE`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Self

from processes.errors import UnknownProcess
from processes.regulation.words import TALK, Noun


class Minors(Enum):
    """Who conducts a procedure of somebody under 18."""

    GUARDIAN = "guardian"
    THEMSELVES = "themselves"
    EITHER = "either"  # whichever of them asks


@dataclass(frozen=True)
class AsChosen:
    """The regulation does not say who conducts it for a minor: the centre chose, in this setting,
    whether a guardian does."""

    setting: str


@dataclass(frozen=True)
class Asking:
    """How a cursist begins it by themself, against no result and no decision.

    `address` is the word in the addresses of its pages. `asks` is a question in which somebody
    knows themself, `then` what they can do; `title` the link that leads there. `who` asks about
    which cursist it is. `article` says that they can. `noun` is what comes in, with "een" before
    it, and `of` the same before the name of whom it is about.
    """

    address: str
    asks: str
    then: str
    title: str
    who: str
    article: str
    noun: str
    of: str


@dataclass(frozen=True)
class After:
    """It begins by itself, and never by hand, where a case of that procedure comes to that end, and
    what it has as effect `where` says of that case that it does."""

    process: str
    end: str
    where: str = ""


@dataclass(frozen=True)
class Filed:
    """What a cursist files at a step. `says` is what must stand in what comes in off line, after
    "de cursist". `title` calls it in a heading: where nothing is said, as its form does; `name` in
    a sentence and `short` in a list, where these are not the same."""

    says: str
    title: str = ""
    name: str = ""
    short: str = ""


@dataclass(frozen=True)
class Remedy:
    """What can be asked within a term against a result or a decision.

    A page says `can` after "je kan", `filed` once it was done, leads there with `button`, and says
    under `late_title` that it is `late`. A mail says `to` after "de laatste dag om", `do` after "je
    kan nog"; `judge` looks whether it is in time.
    """

    article: str
    can: str
    filed: str
    button: str
    late_title: str
    late: str
    to: str
    do: str
    judge: str


@dataclass(frozen=True)
class Target:
    """`days`: working days until the last day. `remind`: working days before it, when a reminder
    goes out, at 8 o'clock in Brussels. `label` is what people read. The last day of one that is
    `promised` was told as such: whatever is set since, it comes no earlier."""

    label: str
    days: int
    remind: int
    promised: bool = False

    @property
    def token(self) -> str:
        """Its two numbers as a setting keeps them."""
        return f"{self.days},{self.remind}"

    def told(self, token: str) -> Self:
        """The same target with the numbers of a token. Raises ValueError for what is none."""
        days, remind = (int(part) for part in token.split(","))
        return replace(self, days=days, remind=remind)


@dataclass(frozen=True)
class Reserved:
    """A step that not all of its lane do: only who holds one of these `roles` or, where the
    regulation lets them be named, stands in for it. `whose` is who that is in a sentence, by an
    `article`."""

    roles: frozenset[str]
    whose: str
    article: str
    named: bool


class Family(Enum):
    """Which procedures stand together in the lists of staff: what somebody asks or is decided about
    them, and the many who enrol, pay and get papers, who would bury it; and what people ask about
    their data, which is no dispute with a decision of the centre."""

    DISPUTE = "dispute"
    ENROLMENT = "enrolment"
    MONEY = "money"
    PAPERS = "papers"
    PRIVACY = "privacy"


class Outcome(Enum):
    """How a case came out, as years are counted: of what somebody asked for, or of a measure."""

    GRANTED = "toegekend"
    REFUSED = "niet-toegekend"
    INADMISSIBLE = "niet-ontvankelijk"
    WITHDRAWN = "ingetrokken"
    MEASURE = "maatregel"
    NO_MEASURE = "geen-maatregel"
    OTHER = "anders"


@dataclass(frozen=True)
class Procedure:
    """`reference` are the letters of its references: BZ in BZ-2026-0042. Its cases stand in the
    lists of its `family`; an enrolment begins at the page of what is offered, and nowhere else.

    `minor_told` is the setting by which the centre says whether a minor is told, for their
    information, what goes to the guardian; without one they are told where a text says so.
    `reporter_sits` is the setting by which the centre says whether who began it sits on its
    committee; without one nothing keeps them from it.
    `committee` is the id of the committee that it comes before, and `discipline_committee` of the
    one where it attacks a decision of discipline. `discipline`: an appeal against its decisions is
    one (art. 6.3). `answers_appeals` is the term of the appeal in which the committee answers who
    appeals against what is not open to it, or straight against the result: it judges admissibility
    itself. `talk` is what its talk is called; `talk_first`: the file opens with the invitation to
    it, which comes before any decision on what it is about. `filed_right`: who of the staff began
    it can put right what they filed, for nothing is decided in it. `asking` is there where a
    cursist begins it by themself, `after` where it follows another one; `filed` says of every step
    at which a cursist files what that is, by its id.
    `removable`: no paper that is kept for ever hangs on its cases, so one that was kept for long
    enough can be emptied. `goes_with`: its cases stand beside those of that procedure, are kept as
    long, and go together.
    `remedies` are those that it handles, by their terms; `targets` those that it brings, by the
    names by which diagrams wait for them. `roles` are those that no other procedure has, by their
    lanes, with the words that people read. `reserved` are steps that are not for all of their lane,
    by their ids.
    `ends` says of an end how the case came out; of one that it does not name the last decision
    says so, in `decides`, as "element.outcome". What neither knows came out in another way.
    """

    reference: str
    minors: Minors | AsChosen
    family: Family = Family.DISPUTE
    minor_told: str | None = None
    reporter_sits: str | None = None
    committee: str | None = None
    discipline_committee: str | None = None
    discipline: bool = False
    answers_appeals: str | None = None
    talk: Noun = TALK
    talk_first: bool = False
    filed_right: bool = False
    asking: Asking | None = None
    after: After | None = None
    filed: Mapping[str, Filed] = field(default_factory=dict)
    remedies: Mapping[str, Remedy] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    reserved: Mapping[str, Reserved] = field(default_factory=dict)
    removable: bool = True
    goes_with: str | None = None
    ends: Mapping[str, Outcome] = field(default_factory=dict)
    decides: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def disputes(self) -> bool:
        """Somebody asks something in it, or is decided about: none of the many of an enrolment."""
        return self.family is Family.DISPUTE

    def came_out(self, end: str, decided: str) -> Outcome:
        """How a case came out that came to this end, after `decided` was its last decision, as
        "element.outcome"; empty where nothing was decided."""
        return self.ends.get(end) or self.decides.get(decided, Outcome.OTHER)


def of(process: str) -> Procedure:
    """What the house knows of a procedure. Raises UnknownProcess where it knows nothing."""
    try:
        found: Procedure = import_module(f"{__name__}.{process}").PROCEDURE
    except ModuleNotFoundError:
        raise UnknownProcess(f"processes/procedures/{process}.py is missing") from None
    return found


@cache
def known() -> Mapping[str, Procedure]:
    """Every procedure that the house knows, by its name, in the order of the names."""
    return {name: of(name) for name in sorted(module.name for module in iter_modules(__path__))}


def of_family(family: Family) -> list[str]:
    """The procedures of a family, by their names."""
    return [name for name, each in known().items() if each.family is family]


def asked() -> dict[str, Asking]:
    """How a cursist begins the procedures that they begin by themself, by the names of these."""
    return {name: each.asking for name, each in known().items() if each.asking}


def following(process: str, end: str) -> list[str]:
    """The procedures that can begin where a case of this one comes to this end, by their names."""
    places = ((name, each.after) for name, each in known().items() if each.after)
    return [name for name, after in places if (after.process, after.end) == (process, end)]


def remedies() -> dict[str, Remedy]:
    """What can be asked within a term, by the ids of the terms."""
    return {term: each for own in known().values() for term, each in own.remedies.items()}


def roles() -> dict[str, str]:
    """The roles of the centre that procedures bring, by their lanes, in words."""
    return {lane: words for each in known().values() for lane, words in each.roles.items()}
