"""Who is told when something is still not done some days after its last day."""

from typing import Any

import pytest

from processes.cases.administration import escalations
from processes.cases.doors import extending
from processes.errors import NotAllowed
from processes.models import Event, SettingChange, db, transaction
from tests.play import Play, refusal


def keep(play: Play, name: str, days: int | None, role: str, by: str = "dirk") -> None:
    with transaction():
        escalations.keep(name, days, role, play.person(by))


def escalated() -> list[dict[str, Any]]:
    """What the trail says of it, without the version of the regulation."""
    rows = db.select(Event.details).where(Event.kind == "escalated").order_by(Event.id)
    return [
        {name: value for name, value in said.items() if name != "regulation"}
        for said in db.session.scalars(rows)
    ]


def test_by_itself_nobody_is_told(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-06-02 09:00")
    assert (escalations.tell(), escalated()) == (0, [])


def test_the_direction_is_told_once_two_days_after_a_target(play: Play) -> None:
    keep(play, "invite", 2, "director")
    play.open(at="2025-04-15 10:00")
    assert play.terms() == [("invite", "2025-04-23")]
    play.travel_to("2025-04-24 23:59")
    assert escalations.tell() == 0
    play.travel_to("2025-04-25 08:00")
    assert (escalations.tell(), escalations.tell()) == (3, 0)
    assert sorted(mail.person.name for mail in play.letters("late")) == ["Bram", "Dirk", "Hanne"]
    assert escalated() == [
        {"term": "invite", "role": "director", "to": ["Bram", "Dirk", "Hanne"], "days": 2}
    ]
    text = play.letters("late")[0].text
    assert "2 dagen na de laatste dag nog niet gedaan" in text
    assert "geen termijn van het reglement" in text


def test_what_was_told_at_one_step_is_not_told_again_at_the_next(play: Play) -> None:
    keep(play, "reconvene", 2, "director")
    play.reach_decision(reconvene=True)
    play.travel_to("2025-05-09 08:00")
    assert escalations.tell() == 3
    play.compose()
    assert escalations.tell() == 0
    assert [each["term"] for each in escalated()] == ["reconvene"]


def test_what_got_more_time_and_is_late_again_is_told_again(play: Play) -> None:
    keep(play, "invite", 2, "director")
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-25 08:00")
    assert escalations.tell() == 3
    with transaction():
        extending.extend(play.due_date("invite").id, play.person("dirk"), 3, "Bram is ziek.")
    assert play.terms() == [("invite", "2025-04-28")]
    play.travel_to("2025-04-29 23:59")
    assert escalations.tell() == 0
    play.travel_to("2025-04-30 08:00")
    assert escalations.tell() == 3


def test_where_nobody_has_the_role_the_direction_is_told_instead(play: Play) -> None:
    keep(play, "invite", 1, "chair")
    with transaction():
        for role in play.person("bram").roles:
            db.session.delete(role)
        play.add("vic", "director")
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-24 09:00")
    told = escalations.tell()
    names = sorted(mail.person.name for mail in play.letters("late"))
    assert (told, names) == (3, ["Dirk", "Hanne", "Vic"])
    assert [(each["role"], each["to"]) for each in escalated()] == [("director", names)]


def test_what_was_done_meanwhile_is_not_told(play: Play) -> None:
    keep(play, "invite", 1, "director")
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-24 07:00")
    play.invite(day="2025-04-28")
    play.travel_to("2025-04-24 08:00")
    assert escalations.tell() == 0


def test_the_chair_is_told_of_the_own_programme_and_then_nobody_any_more(play: Play) -> None:
    keep(play, "invite", 1, "chair")
    play.open(at="2025-04-15 10:00")
    keep(play, "invite", None, "")
    play.travel_to("2025-04-24 09:00")
    assert escalations.tell() == 0
    keep(play, "invite", 1, "chair")
    assert escalations.tell() == 1
    assert [mail.person.name for mail in play.letters("late")] == ["Bram"]
    rows = db.select(SettingChange.after).order_by(SettingChange.id)
    assert list(db.session.scalars(rows)) == ["1,chair", "", "1,chair"]


@pytest.mark.parametrize(
    ("name", "days", "role", "field"),
    [
        ("invite", 0, "director", "days"),
        ("invite", None, "director", "days"),
        ("invite", 61, "director", "days"),
        ("invite", 1, "cursist", "role"),
        ("nothing", 1, "director", "role"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    play: Play, name: str, days: int | None, role: str, field: str
) -> None:
    assert refusal(lambda: keep(play, name, days, role))[0] == field
    with pytest.raises(NotAllowed):
        keep(play, "invite", 1, "director", by="chris")
