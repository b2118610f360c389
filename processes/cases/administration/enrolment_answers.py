"""The door for the centre's answers to what the chapter on enrolment leaves open. What was charged
stays as it was; whoever has no place yet is looked at and counts by the new answer."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.facts.enrolment_settings import ENROLMENT_SETTING, enrolment_settings
from processes.models import Person, Setting, SettingChange, db, found_or_made
from processes.regulation.enrolment.interpretations import OPEN_QUESTIONS, said_of, usual_token
from processes.regulation.enrolment.settings import FORMS
from processes.roles import is_direction
from processes.trail import SETTING_CHANGED, note_elsewhere

from .answers import SAME, checked_reason

LEAST = {
    "raised_window": 1,
    "raised_rate": 0,
    "attendance_days": 0,
    "otherwise_days": 1,
    "kept_place_days": 0,
    "sent_proof_days": 0,
}
MOST = {
    "raised_window": 60,
    "raised_rate": 999,
    "attendance_days": 60,
    "otherwise_days": 60,
    "kept_place_days": 60,
    "sent_proof_days": 60,
}


def tokens() -> dict[str, str]:
    """The answer to every question now, by its name."""
    return enrolment_settings().tokens


def question(setting: str) -> str:
    """What a setting answers, in Dutch."""
    return OPEN_QUESTIONS[setting.removeprefix(ENROLMENT_SETTING)].question


def in_words(setting: str, token: str) -> str:
    """An answer in Dutch."""
    return said_of(setting.removeprefix(ENROLMENT_SETTING), token)


def changes(name: str) -> list[SettingChange]:
    """Who changed the answer to a question, the latest first."""
    rows = select(SettingChange).where(SettingChange.name == ENROLMENT_SETTING + name)
    return list(db.session.scalars(rows.order_by(SettingChange.id.desc())))


def keep(name: str, token: str, by: Person, reason: str, shown: str) -> None:
    """Another answer, with its reason; `shown` is the token that stood on the page. Raises
    NotAllowed, NotAsShown, and Refused at the field of what is wrong."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
    after, why = _checked(name, token), checked_reason(reason)
    setting = ENROLMENT_SETTING + name
    rows = select(Setting).where(Setting.name == setting).with_for_update()
    row = found_or_made(rows, lambda: Setting(name=setting, token=usual_token(name)))
    before = row.token
    if before == after:
        raise Refused("token", SAME)
    if before != shown:
        raise NotAsShown(f"{name} is {before} by now, {shown} was shown")
    row.token = after
    said = {"name": setting, "before": before, "after": after, "reason": why}
    db.session.add(SettingChange(**said, at=legal_now(), person=by))
    note_elsewhere(SETTING_CHANGED, by, **said)


def _checked(name: str, token: str) -> str:
    try:
        written = FORMS[name].write(FORMS[name].read(token))
    except ValueError:
        raise Refused("token", "Dit antwoord kan niet. Kijk na wat je invulde.") from None
    if name in LEAST and not LEAST[name] <= int(written) <= MOST[name]:
        raise Refused("token", "Dit getal kan niet. Kijk na wat je invulde.")
    return written
