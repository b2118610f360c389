"""The door for the centre's answers to what the regulation leaves open, and for its own targets.

An answer that changes has a reason, and moves what runs: every running term that reads it is
counted again, the trail of its case says why, and whoever it concerns is told. What began with the
old answer in the very moment in which the new one was kept is not looked at again.
"""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from processes import house
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown, OutsideCalendar, Refused
from processes.facts import targets
from processes.facts.targets import HOUSE_SETTING
from processes.mails.safe import one_line
from processes.models import Person, Setting, SettingChange, db, found_or_made, rehearsal
from processes.regulation import FORMS
from processes.regulation.interpretations import (
    INTERPRETATIONS,
    answer_in_words,
    default_token,
)
from processes.roles import is_direction
from processes.trail import SETTING_CHANGED, note_elsewhere

from .notices import Notice, tell
from .recounting import Moved, count_again

AT_MOST = 60  # working days of a target
LONGEST = 2000  # characters of a token: some hundred days
LONGEST_REASON, LONGEST_SOURCE = 1000, 200  # characters
WHY = "Schrijf waarom je dit verandert."
NOT_YET = "nog niet geschreven"  # in mails that a preview writes, and throws away
SAME = "Dit is al het antwoord van het centrum."


@dataclass(frozen=True)
class Change:
    """What a new answer brings about: the last days that move, and the mails that tell it."""

    name: str
    before: str
    after: str
    moved: tuple[Moved, ...]
    notices: tuple[Notice, ...]

    @property
    def mails(self) -> int:
        """How many tell it."""
        return len(self.notices)

    def told_of(self, moved: Moved) -> list[str]:
        """Who gets a mail about a last day that moves, by name."""
        return [each.to for each in self.notices if moved.due_date in each.due_dates]

    @property
    def digest(self) -> str:
        """The same for as long as the same days would move in the same way."""
        said = (self.name, self.before, self.after, self.moved)
        return sha256(repr(said).encode()).hexdigest()


def tokens() -> dict[str, str]:
    """The answer to every question now, and the numbers of every target, by the setting's name."""
    given = house.tokens()
    usual = {name: default_token(name) for name in FORMS}
    usual |= {HOUSE_SETTING + name: target.token for name, target in targets.known().items()}
    return {name: given.get(name, token) for name, token in usual.items()}


def changes() -> dict[str, list[SettingChange]]:
    """Who changed which setting, the latest first, by its name."""
    found: dict[str, list[SettingChange]] = {}
    for row in db.session.scalars(select(SettingChange).order_by(SettingChange.id.desc())):
        found.setdefault(row.name, []).append(row)
    return found


def question(name: str) -> str:
    """The question that a setting answers, in Dutch."""
    if target := targets.known().get(name.removeprefix(HOUSE_SETTING)):
        return f"Streefdatum van het centrum: {target.label}."
    return INTERPRETATIONS[name].question


def in_words(name: str, token: str) -> str:
    """An answer in Dutch."""
    if target := targets.known().get(name.removeprefix(HOUSE_SETTING)):
        said = target.told(token)
        days = "1 werkdag" if said.days == 1 else f"{said.days} werkdagen"
        before = "1 werkdag" if said.remind == 1 else f"{said.remind} werkdagen"
        return f"{days}, met een herinnering {before} ervoor"
    return answer_in_words(name, token)


def preview(name: str, token: str, person: Person) -> Change:
    """What would follow from an answer: the change itself, of which nothing is kept. Opens its own
    transaction. Raises as `interpret` does."""
    who = person.id
    with rehearsal():
        change = _changed(name, token, db.session.get_one(Person, who), NOT_YET)
    return change


def interpret(
    name: str, token: str, person: Person, seen: str, reason: str, source: str = ""
) -> Change:
    """Keeps an answer, with its reason, and moves what runs, if that is what somebody saw: the
    digest of the preview. `source` is where it came from, if it came from a file. Raises
    NotAllowed, Refused, and NotAsShown where something else would move by now."""
    change = _changed(name, token, person, checked_reason(reason), _checked_source(source))
    if change.digest != seen:
        raise NotAsShown(f"what would move by {name} is not what was shown")
    return change


def checked_reason(reason: str) -> str:
    """The reason as it is kept. Raises Refused without one."""
    said = one_line(reason)
    if not said:
        raise Refused("reason", WHY)
    if len(said) > LONGEST_REASON:
        raise Refused("reason", f"Schrijf hoogstens {LONGEST_REASON} tekens.")
    return said


def _checked_source(source: str) -> str | None:
    """Where it came from, as it is kept. Raises Refused where that is too long."""
    said = one_line(source)
    if len(said) > LONGEST_SOURCE:
        raise Refused("source", f"Schrijf hoogstens {LONGEST_SOURCE} tekens.")
    return said or None


def _changed(
    name: str, token: str, person: Person, reason: str, source: str | None = None
) -> Change:
    if not is_direction(person):
        raise NotAllowed(f"person {person.id} does not answer for the centre")
    after = _canonical(name, token)
    row = _locked(name)
    before = row.token
    if after == before:
        raise Refused("token", SAME)
    row.token = after
    said = {"name": name, "before": before, "after": after, "reason": reason}
    db.session.add(SettingChange(**said, source=source, at=legal_now(), person=person))
    note_elsewhere(SETTING_CHANGED, person, **said, **({"source": source} if source else {}))
    db.session.flush()
    why = {
        "setting": question(name),
        "was": in_words(name, before),
        "is": in_words(name, after),
        "reason": reason,
    }
    moved = count_again(name, why)
    return Change(name, before, after, moved, tell(moved, why, person))


def _locked(name: str) -> Setting:
    """The row of a setting, made where the centre gave no answer yet: two who answer at once come
    one after the other."""
    rows = select(Setting).where(Setting.name == name).with_for_update()
    return found_or_made(rows, lambda: Setting(name=name, token=tokens()[name]))


def _canonical(name: str, token: str) -> str:
    """The token as it is kept. Raises Refused for what is no answer."""
    if target := targets.known().get(name.removeprefix(HOUSE_SETTING)):
        return _of_target(target.token, token)
    if name not in FORMS:
        raise Refused("token", "Deze vraag bestaat niet.")
    form = FORMS[name]
    try:
        written = form.write(form.read(token))
    except (ValueError, OutsideCalendar):
        raise Refused("token", "Dit antwoord kan niet. Kijk na wat je invulde.") from None
    if len(written) > LONGEST:
        raise Refused("token", "Deze lijst is te lang. Haal weg wat al voorbij is.")
    return written


def _of_target(usual: str, token: str) -> str:
    parts = token.split(",")
    if len(parts) != len(usual.split(",")) or not all(p.isascii() and p.isdigit() for p in parts):
        raise Refused("days", "Vul twee getallen in.")
    days, remind = map(int, parts)
    if not 1 <= days <= AT_MOST:
        raise Refused("days", f"Kies een getal van 1 tot en met {AT_MOST}.")
    if not 0 <= remind < days:
        raise Refused("remind", "De herinnering komt na het begin. Kies een kleiner getal.")
    return f"{days},{remind}"
