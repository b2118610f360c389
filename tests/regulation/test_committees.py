"""Who the regulation seats on which committee (art. 3.3, 3.6 and 6.3)."""

import pytest

from processes.regulation.committees import COMMITTEES, EXTERNAL, INTERNAL
from processes.regulation.settings import Settings
from processes.regulation.voting import quorum


@pytest.mark.parametrize(
    ("committee", "internal", "external"),
    [
        pytest.param(
            "appeals_evaluation",
            ["network_director", "evaluation_chair"],
            ["clb", "city"],
            marks=pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19"),
        ),
        pytest.param(
            "appeals_discipline",
            ["company_director", "executive_committee", "network_director"],
            ["city", "clb", "former_staff"],
            marks=pytest.mark.obligation("6.3-08", "6.3-09"),
        ),
    ],
)
def test_an_appeals_committee_has_internal_and_external_members(committee, internal, external):
    places = COMMITTEES[committee].places
    assert [p.id for p in places if p.standing == INTERNAL] == internal
    assert [p.id for p in places if p.standing == EXTERNAL] == external
    assert [p.id for p in places if not p.votes or p.several] == []


@pytest.mark.obligation("3.6-20", "6.3-18")
@pytest.mark.parametrize("committee", ["appeals_evaluation", "appeals_discipline"])
def test_who_works_for_the_city_chairs_the_appeals_committee(committee):
    assert [p.id for p in COMMITTEES[committee].places if p.chairs] == ["city"]


@pytest.mark.obligation("3.6-17", "3.6-18", "6.3-08")
@pytest.mark.parametrize(
    ("committee", "named"),
    [
        ("appeals_evaluation", ["network_director", "evaluation_chair"]),
        ("appeals_discipline", ["company_director", "network_director"]),
        ("evaluation", []),
    ],
)
def test_of_some_places_the_text_itself_names_a_substitute(committee, named):
    assert [p.id for p in COMMITTEES[committee].places if p.substitute_named] == named


def test_only_the_chair_of_the_evaluation_committee_may_review_what_they_decided():
    allowed = [(c.id, p.id) for c in COMMITTEES.values() for p in c.places if p.reviews_own]
    assert allowed == [("appeals_evaluation", "evaluation_chair")]


@pytest.mark.obligation("3.3-05", "3.3-07")
def test_the_evaluation_committee_has_a_chair_staff_and_advisers_without_a_vote():
    places = COMMITTEES["evaluation"].places
    assert [(p.id, p.chairs, p.votes, p.several) for p in places] == [
        ("chair", True, True, False),
        ("staff", False, True, True),
        ("adviser", False, False, True),
    ]


@pytest.mark.obligation("3.3-04", "3.6-29")
@pytest.mark.parametrize(
    ("committee", "settings", "needed"),
    [
        ("evaluation", {}, 3),
        ("evaluation", {"quorum_evaluation": "5"}, 5),
        ("evaluation", {"quorum_evaluation": "2"}, 3),  # art. 3.3 itself asks for three
        ("appeals_evaluation", {}, 1),
        ("appeals_evaluation", {"quorum_appeals": "3"}, 3),
        ("appeals_discipline", {}, 1),
        ("appeals_discipline", {"quorum_appeals": "4", "quorum_evaluation": "9"}, 4),
    ],
)
def test_how_many_who_vote_must_sit(committee, settings, needed):
    assert quorum(COMMITTEES[committee], Settings.from_tokens(settings)) == needed


def test_a_place_that_the_text_does_not_have_is_no_place():
    with pytest.raises(
        LookupError, match="there are network_director, evaluation_chair, clb, city"
    ):
        COMMITTEES["appeals_evaluation"].place("former_staff")
