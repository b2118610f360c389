"""What an administrator does not do alone: a second person confirms it, and until then it does not
hold."""

from datetime import date

import pytest

from processes import accounts
from processes.cases.administration import delegations, people, second_person
from processes.cases.committee import seats
from processes.cases.ground import proposals
from processes.clock import machine_now
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import Event, Passkey, Proposal, Role, Seat, db, transaction
from processes.regulation.committees import APPEALS_EVALUATION, COMMITTEES
from processes.roles import roles_of
from tests.administering import by_wim, change, last_event
from tests.play import Play, refusal

NORA = "Nora Bos", "nora@encora.example", None
CLB = COMMITTEES[APPEALS_EVALUATION], COMMITTEES[APPEALS_EVALUATION].place("clb")


def waits() -> list[str]:
    return [each.says for each in db.session.scalars(proposals.waiting())]


def confirm(play: Play, by: str) -> None:
    """Somebody confirms what was proposed last."""
    number = db.session.scalars(db.select(Proposal.id).order_by(Proposal.id.desc())).first()
    with transaction():
        second_person.confirm(number, play.person(by))


def told(play: Play, text: str) -> list[str]:
    return [mail.person.name for mail in play.letters(text)]


@pytest.mark.parametrize("role", ["director", "deputy_director", "network_director", "secretariat"])
def test_an_administrator_alone_gives_nobody_a_role_that_reads_files(
    house_of_wim: Play, role: str
) -> None:
    nora = by_wim(house_of_wim, people.add_person, *NORA, [role, "teacher"])
    assert roles_of(nora) == {"teacher"}
    assert told(house_of_wim, "proposed") == ["Bram", "Dirk", "Hanne"]
    for name in ("wim", "yan", "chris", "amina"):
        with pytest.raises(NotAllowed):
            confirm(house_of_wim, name)
    assert roles_of(nora) == {"teacher"}
    confirm(house_of_wim, "dirk")
    assert roles_of(nora) == {"teacher", role}
    assert told(house_of_wim, "holds_now") == ["Nora Bos"]
    mail = house_of_wim.mail("holds_now")
    assert "Wim stelde het voor, en Dirk bevestigde het." in mail.text


def test_nobody_confirms_what_is_about_them(house_of_wim: Play) -> None:
    change(house_of_wim, "hanne", roles={"deputy_director", "director"})
    assert waits() == ["Hanne (hanne@encora.example) krijgt de rol Directie."]
    assert told(house_of_wim, "proposed") == ["Bram", "Dirk"]
    with pytest.raises(NotAllowed):
        confirm(house_of_wim, "hanne")
    confirm(house_of_wim, "bram")
    assert roles_of(house_of_wim.person("hanne")) == {"deputy_director", "director"}


def test_nobody_confirms_what_they_proposed(house_of_wim: Play) -> None:
    with transaction():
        db.session.add(Role(person_id=house_of_wim.ids["wim"], name="director"))
    db.session.expire_all()
    change(house_of_wim, "gus", roles={"director"})
    with pytest.raises(NotAllowed):
        confirm(house_of_wim, "wim")
    assert told(house_of_wim, "proposed") == ["Bram", "Dirk", "Hanne"]


def test_who_stands_in_for_the_direction_confirms_nothing(house_of_wim: Play) -> None:
    play = house_of_wim
    with transaction():
        dirk, gus = play.person("dirk"), play.person("gus")
        delegations.name_delegate("director", gus, date(2025, 4, 14), None, dirk)
    change(play, "els", roles={"secretariat"})
    with pytest.raises(NotAllowed):
        confirm(play, "gus")


def test_what_is_turned_down_does_not_come_to_be(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    number = db.session.scalars(proposals.waiting()).one().id
    with transaction():
        proposals.turn_down(number, house_of_wim.person("bram"))
    assert (waits(), roles_of(house_of_wim.person("gus"))) == ([], set())
    assert (last_event().kind, last_event().person.name) == ("turned_down", "Bram")
    with pytest.raises(NoLongerOpen):
        confirm(house_of_wim, "dirk")


def test_only_who_proposed_it_takes_it_back(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    number = db.session.scalars(proposals.waiting()).one().id
    with pytest.raises(NotAllowed), transaction():
        proposals.take_back(number, house_of_wim.person("bram"))
    with transaction():
        proposals.take_back(number, house_of_wim.person("wim"))
    assert (waits(), roles_of(house_of_wim.person("gus"))) == ([], set())
    assert (last_event().kind, last_event().person.name) == ("proposal_taken_back", "Wim")
    with pytest.raises(NoLongerOpen):
        confirm(house_of_wim, "dirk")


def test_what_waits_already_waits_once(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    change(house_of_wim, "gus", roles={"director"})
    assert waits() == ["Gus (gus@encora.example) krijgt de rol Directie."]
    assert told(house_of_wim, "proposed") == ["Bram", "Dirk", "Hanne"]


def test_two_who_confirm_at_once_do_it_once(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    answers = house_of_wim.at_once(
        lambda: confirm(house_of_wim, "bram"), lambda: confirm(house_of_wim, "dirk")
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["NoLongerOpen", "NoneType"]
    assert roles_of(house_of_wim.person("gus")) == {"director"}


def test_a_role_that_changes_for_another_changes_at_once(house_of_wim: Play) -> None:
    change(house_of_wim, "bram", roles={"chair", "deputy_director"})
    assert roles_of(house_of_wim.person("bram")) == {"chair", "director"}
    assert waits() == [
        "Bram (bram@encora.example) krijgt de rol Adjunct-directie en verliest de rol Directie."
    ]
    confirm(house_of_wim, "hanne")
    assert roles_of(house_of_wim.person("bram")) == {"chair", "deputy_director"}


def test_the_last_who_has_a_role_loses_it_by_two(house_of_wim: Play) -> None:
    change(house_of_wim, "chris", roles=set())
    assert roles_of(house_of_wim.person("chris")) == {"secretariat"}
    assert waits() == ["Chris (chris@encora.example) verliest de rol Secretariaat."]
    change(house_of_wim, "dirk", roles=set())  # Bram is director too
    assert roles_of(house_of_wim.person("dirk")) == set()
    assert told(house_of_wim, "holds_now") == ["Dirk"]


def test_somebody_of_the_direction_is_left(house_of_wim: Play) -> None:
    change(house_of_wim, "bram", active=False)
    change(house_of_wim, "dirk", active=False)
    said = "Dan is er niemand meer van de directie. Geef eerst iemand anders die rol."
    assert refusal(lambda: change(house_of_wim, "hanne", active=False)) == ("active", said)


def test_an_administrator_alone_gives_nobody_a_seat(house_of_wim: Play) -> None:
    play, before = house_of_wim, house_of_wim.count(Seat)
    gus, els = seats.Named("gus@encora.example"), seats.Named("els@encora.example")
    by_wim(play, seats.fill, *CLB, gus, els)
    assert play.count(Seat) == before
    assert waits() == [
        "Gus (gus@encora.example) krijgt een plaats in een commissie: Medewerker van "
        "Stedelijk CLB (Beroepscommissie voor evaluaties). Vervanger: Els (els@encora.example)."
    ]
    confirm(play, "bram")
    seat = db.session.scalars(db.select(Seat).order_by(Seat.id.desc())).first()
    assert (seat.place, seat.holder.name, seat.substitute.name) == ("clb", "Gus", "Els")
    assert last_event().kind == "confirmed"
    by_wim(play, seats.change, seat.id, els, None)
    assert seat.holder.name == "Gus"
    confirm(play, "dirk")
    assert (seat.holder.name, seat.substitute) == ("Els", None)
    by_wim(play, seats.remove, seat.id)
    assert play.count(Seat) == before + 1
    confirm(play, "hanne")
    assert play.count(Seat) == before


@pytest.mark.parametrize("name", ["wim", "chris"])
def test_nobody_gives_themself_a_seat(house_of_wim: Play, name: str) -> None:
    play, own = house_of_wim, seats.Named(f"{name}@encora.example")
    other = seats.Named("gus@encora.example")
    said = "Je kan jezelf geen plaats geven. Vraag het iemand anders."
    by = play.person(name)
    inside = CLB[0], CLB[0].place("network_director")
    assert refusal(lambda: seats.fill(by, *inside, own, None)) == ("holder_email", said)
    assert refusal(lambda: seats.fill(by, *inside, other, own)) == ("substitute_email", said)


def test_a_seat_that_changed_meanwhile_is_proposed_anew(house_of_wim: Play) -> None:
    play = house_of_wim
    seat = db.session.scalars(db.select(Seat).where(Seat.holder_id == play.ids["gus"])).one()
    by_wim(play, seats.change, seat.id, seats.Named("bram@encora.example"), None)
    with transaction():
        seats.change(play.person("chris"), seat.id, seats.Named("hanne@encora.example"), None)
    with pytest.raises(NotAsShown):
        confirm(play, "dirk")


def test_an_administrator_alone_lets_nobody_stand_in_for_the_direction(house_of_wim: Play) -> None:
    play, today = house_of_wim, date(2025, 4, 14)
    with transaction():
        delegations.name_delegate("director", play.person("els"), today, None, play.person("wim"))
    assert waits() == [
        "Els (els@encora.example) vervangt de directie, vanaf maandag 14 april 2025."
    ]
    assert delegations.delegations(play.person("dirk")) == []
    confirm(play, "bram")
    (named,) = delegations.delegations(play.person("dirk"))
    assert (named.delegate.name, named.named_by.name) == ("Els", "Wim")


def test_the_address_of_who_has_a_role_moves_by_two_and_the_one_before_is_told(
    house_of_wim: Play,
) -> None:
    play = house_of_wim
    change(play, "dirk", email="wim@elders.example")
    assert play.person("dirk").email == "dirk@encora.example"
    assert waits() == [
        "Dirk krijgt een ander e-mailadres: wim@elders.example. Nu is het dirk@encora.example."
    ]
    assert told(play, "proposed") == ["Bram", "Dirk", "Hanne"]
    confirm(play, "dirk")  # it is his own
    assert play.person("dirk").email == "wim@elders.example"
    assert play.mail("address_changed").address == "dirk@encora.example"
    assert told(play, "address_of_direction") == ["Bram", "Hanne"]


def test_the_address_that_somebody_had_is_told_how_to_object(house_of_wim: Play) -> None:
    play = house_of_wim
    change(play, "amina", email="een@elders.example")
    change(play, "amina", email="twee@elders.example")
    first, second = play.letters("address_changed")
    assert (first.address, second.address) == ("amina@encora.example", "een@elders.example")
    assert "Wim veranderde dat." in first.text
    assert "Laat het meteen weten aan de directie van je centrum" in first.text
    assert told(play, "address_of_direction") == []


def test_nothing_that_was_kept_at_the_address_before_opens_an_account(house_of_wim: Play) -> None:
    play = house_of_wim
    with transaction():
        amina, now = play.person("amina"), machine_now()
        amina.password_hash = "kept"
        key = {"credential_id": "one", "public_key": b"", "sign_count": 0, "last_challenge": 0}
        db.session.add(Passkey(person_id=amina.id, name="Telefoon", since=now, **key))
        accounts.begin(amina, "Firefox")
    change(play, "amina", email="een@elders.example")
    amina = play.person("amina")
    opens = amina.password_hash, accounts.passkeys_of(amina), accounts.running(amina)
    assert opens == (None, [], [])
    assert "een@elders.example" not in play.mail("address_changed").text
    assert play.mail("moved").address == "een@elders.example"


def test_who_is_reached_elsewhere_since_it_was_proposed_gets_no_role(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    change(house_of_wim, "gus", roles={"director"}, email="wim@elders.example")
    number = db.session.scalars(proposals.waiting()).first().id
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(number, house_of_wim.person("bram"))
    assert roles_of(house_of_wim.person("gus")) == set()


def test_the_trail_says_who_proposed_and_who_confirmed(house_of_wim: Play) -> None:
    change(house_of_wim, "gus", roles={"director"})
    confirm(house_of_wim, "bram")
    told_of = [
        (event.kind, event.person.name, event.details.get("after"))
        for event in db.session.scalars(db.select(Event).order_by(Event.id))
    ]
    assert told_of == [
        ("proposed", "Wim", None),
        ("person_changed", "Bram", {"roles": ["director"]}),
        ("confirmed", "Bram", None),
    ]
