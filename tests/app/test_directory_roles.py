"""The directory of the centre gives roles by a claim, and takes them away, as an administrator."""

from collections.abc import Iterator

import pytest
from flask import Flask

from processes.cases.administration import second_person
from processes.cases.ground import proposals
from processes.errors import NotAllowed
from processes.models import Event, Proposal, Role, db, transaction
from processes.roles import roles_of
from tests.app.accounts import PASSWORD, House, Visitor, open_house
from tests.app.provider import CLIENT, SECRET, Provider, running
from tests.app.test_directory import signs_in

GUS = "gus@encora.example"
ROLES = {
    "docent": "teacher",
    "bureau": "secretariat",
    "baas": "director",
    "adjunct": "deputy_director",
    "voorzitter": "chair",
}


@pytest.fixture
def provider(app: Flask) -> Iterator[Provider]:
    with running() as provider:
        app.config.update(
            OIDC_ISSUER=provider.issuer,
            OIDC_CLIENT_ID=CLIENT,
            OIDC_CLIENT_SECRET=SECRET,
            OIDC_ROLES_CLAIM="groups",
            OIDC_ROLES=ROLES,
        )
        provider.says = {"email": GUS, "email_verified": True}
        yield provider


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        house.add("Gus Claes", GUS, "assessor")
        house.add("Dirk Dael", "dirk@encora.example", "director", password=PASSWORD)
        yield house


def comes_in(house: House, provider: Provider, *groups: str, **says: object) -> Visitor:
    """Gus signs in there, in these groups; whether he is in, the visitor knows."""
    provider.says |= {"groups": list(groups), **says}
    visitor = house.visitor()
    signs_in(visitor)
    return visitor


def roles(house: House) -> set[str]:
    return roles_of(house.person("Gus"))


def waits(house: House) -> list[str]:
    db.session.rollback()
    return [each.says for each in db.session.scalars(proposals.waiting())]


def settle(house: House, door: object = second_person.confirm) -> None:
    number = db.session.scalars(db.select(Proposal.id).order_by(Proposal.id.desc())).first()
    with transaction():
        door(number, house.person("Dirk"))  # type: ignore[operator]


def test_a_role_of_little_weight_is_given_and_taken_at_each_sign_in(
    house: House, provider: Provider
) -> None:
    first = comes_in(house, provider, "docent", "iets anders")
    assert first.is_in()
    assert roles(house) == {"assessor", "teacher"}
    assert comes_in(house, provider).is_in()
    assert roles(house) == {"assessor"}
    assert not first.is_in()  # what they may do changed
    events = db.session.scalars(db.select(Event).order_by(Event.id)).all()[1:]
    told = [(each.person, each.details["done_by"], each.details["after"]) for each in events]
    both, one = ["assessor", "teacher"], ["assessor"]
    assert told == [(None, "directory", {"roles": both}), (None, "directory", {"roles": one})]
    page = house.signed_in("dirk@encora.example").get("/toezicht").text
    assert "door de accounts van het centrum" in page


def test_a_role_with_which_people_read_files_waits_for_the_direction(
    house: House, provider: Provider
) -> None:
    comes_in(house, provider, "bureau")
    says = f"Gus Claes ({GUS}) krijgt de rol Secretariaat."
    assert (roles(house), waits(house)) == ({"assessor"}, [says])
    by = "Voorgesteld door wie de accounts van het centrum beheert"
    assert by in house.signed_in("dirk@encora.example").get("/toezicht").text
    comes_in(house, provider, "bureau")
    assert waits(house) == [says]
    settle(house)
    assert roles(house) == {"assessor", "secretariat"}
    comes_in(house, provider, "bureau")
    assert (roles(house), waits(house)) == ({"assessor", "secretariat"}, [])


def test_what_it_says_no_more_is_withdrawn_before_anybody_confirmed_it(
    house: House, provider: Provider
) -> None:
    comes_in(house, provider, "bureau", "baas")
    comes_in(house, provider, "bureau")
    assert waits(house) == [f"Gus Claes ({GUS}) krijgt de rol Secretariaat."]
    comes_in(house, provider)
    assert waits(house) == []


def test_what_the_direction_turned_down_is_not_proposed_again_while_it_is_said(
    house: House, provider: Provider
) -> None:
    comes_in(house, provider, "baas")
    settle(house, proposals.turn_down)
    comes_in(house, provider, "baas", "voorzitter")  # who chairs directs, and he does not
    assert (roles(house), waits(house)) == ({"assessor"}, [])
    comes_in(house, provider)
    comes_in(house, provider, "baas", "voorzitter")
    both = "Directie, Voorzitter van de evaluatiecommissie"
    assert waits(house) == [f"Gus Claes ({GUS}) krijgt de rollen {both}."]


def test_who_has_a_role_already_keeps_it_when_the_directory_ends_it(
    house: House, provider: Provider
) -> None:
    house.app.config["OIDC_ROLES"] = {"beoordelaar": "assessor"}
    comes_in(house, provider, "beoordelaar")
    comes_in(house, provider)
    assert roles(house) == {"assessor"}


def test_who_directs_no_more_chairs_no_more(house: House, provider: Provider) -> None:
    comes_in(house, provider, "adjunct", "voorzitter")
    settle(house)
    house.add("Els Maes", "els@encora.example", "deputy_director")
    house.add("Ria Smet", "ria@encora.example", "deputy_director", "chair")
    comes_in(house, provider, "voorzitter")
    assert (roles(house), waits(house)) == ({"assessor"}, [])


def test_who_directs_no_more_becomes_no_chair_either(house: House, provider: Provider) -> None:
    comes_in(house, provider, "adjunct")
    settle(house)
    house.add("Els Maes", "els@encora.example", "deputy_director")
    assert comes_in(house, provider, "voorzitter").is_in()
    assert (roles(house), waits(house)) == ({"assessor"}, [])


def test_what_the_directory_takes_nobody_takes_back_alone(house: House, provider: Provider) -> None:
    comes_in(house, provider, "bureau")
    proposal = db.session.scalars(proposals.waiting()).one()
    assert not proposals.may_take_back(house.person("Gus"), proposal)
    with pytest.raises(NotAllowed), transaction():
        proposals.take_back(proposal.id, house.person("Gus"))


def test_the_last_of_the_secretariat_stays_until_the_direction_confirms(
    house: House, provider: Provider
) -> None:
    comes_in(house, provider, "bureau", "docent")
    settle(house)
    comes_in(house, provider)
    assert roles(house) == {"assessor", "secretariat"}
    assert waits(house) == [f"Gus Claes ({GUS}) verliest de rol Secretariaat."]
    comes_in(house, provider, "bureau")
    assert (roles(house), waits(house)) == ({"assessor", "secretariat"}, [])
    house.add("Chris Bos", "chris@encora.example", "secretariat")
    comes_in(house, provider)
    assert (roles(house), waits(house)) == ({"assessor"}, [])


def test_whom_it_gives_no_role_any_more_does_not_come_in(house: House, provider: Provider) -> None:
    comes_in(house, provider, "docent")
    with transaction():
        db.session.execute(db.delete(Role).where(Role.name == "assessor"))
    db.session.expire_all()
    assert not comes_in(house, provider).is_in()
    assert roles(house) == set()
    assert comes_in(house, provider, "docent").is_in()


@pytest.mark.parametrize(
    "says",
    [
        {"groups": "docent"},
        {"groups": ["docent", 1, None]},
        {"groups": None, "_claim_names": {"groups": "src1"}},
    ],
)
def test_one_value_is_a_list_too_and_what_is_left_out_changes_nothing(
    house: House, provider: Provider, says: dict[str, object]
) -> None:
    comes_in(house, provider, "docent")
    assert comes_in(house, provider, **says).is_in()
    assert roles(house) == {"assessor", "teacher"}


def test_without_the_setting_no_claim_gives_anything(house: House, provider: Provider) -> None:
    house.app.config.update(OIDC_ROLES_CLAIM="", OIDC_ROLES={})
    comes_in(house, provider, "docent")
    assert roles(house) == {"assessor"}
