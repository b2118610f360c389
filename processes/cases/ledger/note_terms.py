"""What stands on every note from now on, as the direction sets it: another account number would
send all that people pay elsewhere."""

from processes import house
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.ledger import NoteTerms, note_terms
from processes.ledger.terms import ADDRESS, DAYS, IBAN, REMINDERS, VAT
from processes.mails.safe import one_line
from processes.models import Person, Setting, SettingChange, db
from processes.roles import is_direction
from processes.shown import check_shown, mark_of
from processes.trail import SETTING_CHANGED, note_elsewhere

from .desk import checked_iban

MOST_DAYS, MOST_REMINDERS = 365, 9
LONGEST_ADDRESS, LONGEST_VAT = 180, 1000


def mark_of_terms() -> str:
    """The mark of what stands on notes now, for the page that shows it."""
    return mark_of(vars(note_terms()))


def change_note_terms(by: Person, said: NoteTerms, shown: str | None = None) -> None:
    """Keeps what is said. Raises NotAllowed, Refused at the field of what is wrong, and NotAsShown
    where something else stands there by now than what was `shown`."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not say what stands on notes")
    before = vars(note_terms())
    lines = [line for line in map(one_line, said.address.splitlines()) if line]
    after = {
        IBAN: checked_iban(said.iban),
        ADDRESS: "\n".join(lines),
        VAT: one_line(said.vat),
        DAYS: str(said.days),
        REMINDERS: str(said.reminders),
    }
    _check(after, said.days, said.reminders)
    check_shown(shown, before, vars(said))
    given = house.tokens()
    for name, token in after.items():
        if given.get(name, "") != token:
            _keep(name, given.get(name, ""), token, by)


def _check(after: dict[str, str], days: int, reminders: int) -> None:
    if not after[IBAN]:
        raise Refused("iban", "Vul het rekeningnummer in.")
    for field, name, longest in (("address", ADDRESS, LONGEST_ADDRESS), ("vat", VAT, LONGEST_VAT)):
        if not after[name]:
            raise Refused(field, "Vul dit in.")
        if len(after[name]) > longest:
            raise Refused(field, f"Dit is te lang. Schrijf hoogstens {longest} tekens.")
    if not 1 <= days <= MOST_DAYS:
        raise Refused("days", f"Schrijf een getal van 1 tot {MOST_DAYS}.")
    if not 0 <= reminders <= MOST_REMINDERS:
        raise Refused("reminders", f"Schrijf een getal van 0 tot {MOST_REMINDERS}.")


def _keep(name: str, before: str, token: str, by: Person) -> None:
    db.session.merge(Setting(name=name, token=token))
    db.session.add(SettingChange(name=name, before=before, after=token, at=legal_now(), person=by))
    note_elsewhere(SETTING_CHANGED, by, name=name, before=before, after=token)
