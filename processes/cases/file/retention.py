"""How long each kind of personal data is kept, as the direction says it for the centre, with where
that stands (art. 7.1: the selection list for Flemish municipal archives).

It is what people are told. What goes by itself is said apart, in months: conversations and cases
(`administration/old_conversations`, `administration/old_cases`).
"""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import select

from processes import house, mails
from processes.accounts.addresses import checked_address
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.targets import HOUSE_SETTING
from processes.models import Person, Setting, SettingChange, db, found_or_made
from processes.roles import is_direction
from processes.shown import check_shown, mark_of
from processes.trail import SETTING_CHANGED, note_elsewhere

from .kinds_of_data import KINDS, Kind

KEPT_SETTING = f"{HOUSE_SETTING}kept."  # before the id of a kind
NOT_SAID = ""


@dataclass(frozen=True)
class Period:
    """How long, in words, and in which document that stands."""

    says: str
    source: str

    @classmethod
    def of(cls, token: str) -> Self | None:
        """From a setting; None where the centre said nothing."""
        says, _, source = token.partition("\n")
        return cls(says, source) if says else None

    @property
    def token(self) -> str:
        """As a setting keeps it."""
        return f"{self.says}\n{self.source}"

    def __str__(self) -> str:
        return f"{self.says} ({self.source})"


def said_by_house() -> dict[str, Period | None]:
    """What the centre said, by the ids of the kinds."""
    tokens = house.tokens()
    return {kind.id: Period.of(tokens.get(KEPT_SETTING + kind.id, NOT_SAID)) for kind in KINDS}


def in_words(kind: Kind) -> str:
    """How long a kind is kept, as people are told."""
    return str(said_by_house()[kind.id] or kind.kept)


def question(setting: str) -> str:
    """What a setting says, as a question."""
    kind = setting.removeprefix(KEPT_SETTING)
    name = next((each.name for each in KINDS if each.id == kind), kind)
    return f"Hoelang bewaren we dit: {name}?"


def said(token: str) -> str:
    """The same of one token."""
    period = Period.of(token)
    return str(period) if period else "niets gezegd"


def mark_of_kept(kind: Kind) -> str:
    """The mark of what the centre says of a kind now, for the page that shows it."""
    return mark_of(house.tokens().get(KEPT_SETTING + kind.id, NOT_SAID))


def keep(kind: Kind, says: str, source: str, by: Person, shown: str | None) -> None:
    """From now on people are told this; without words, what the house says by itself. Raises
    NotAllowed, Refused, and NotAsShown where something else is said than what was `shown`."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
    says, source = " ".join(says.split()), " ".join(source.split())
    if says and not source:
        raise Refused("source", "Schrijf waar dit staat, bijvoorbeeld de rubriek van de lijst.")
    if source and not says:
        raise Refused("says", "Schrijf hoelang, of maak ook de bron leeg.")
    given = Period(says, source).token if says else NOT_SAID
    write_setting(KEPT_SETTING + kind.id, given, by, shown, source or None)


def mark_of_officer() -> str:
    """The mark of the address of the officer now, for the page that shows it."""
    return mark_of(house.tokens().get(mails.OFFICER, NOT_SAID))


def name_officer(address: str, by: Person, shown: str | None) -> None:
    """From now on who asks about their data reads this address of the officer for data protection
    (art. 7.1); an empty one is that of the regulation. Raises as `keep` does."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
    typed = address.strip()
    given = checked_address(typed, "address") if typed else NOT_SAID
    write_setting(mails.OFFICER, given, by, shown, None)


def write_setting(
    setting: str, given: str, by: Person, shown: str | None, source: str | None
) -> None:
    """Keeps what the direction says, with who said it. Raises NotAsShown as `keep` does."""
    rows = select(Setting).where(Setting.name == setting).with_for_update()
    row = found_or_made(rows, lambda: Setting(name=setting, token=NOT_SAID))
    check_shown(shown, row.token, given)
    before, row.token = row.token, given
    if row.token == before:
        return
    told = {"name": setting, "before": before, "after": row.token}
    db.session.add(SettingChange(**told, source=source, at=legal_now(), person=by))
    note_elsewhere(SETTING_CHANGED, by, **told)
