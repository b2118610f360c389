"""What the forms of an objection take, what they leave out, and what they say when it is wrong."""

from datetime import UTC, date, datetime, time

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.appeal_committee import Appeal, Assess, CarryOut
from forms.evaluation_objection import (
    AssessLate,
    Compose,
    DecideReconvene,
    Invite,
    NewDecision,
    Request,
    Talk,
)
from processes.models import Case, Definition, Person, Result, Role, Seat, db

NEXT_DAY = {"day-day": "24", "day-month": "4", "day-year": "2025", "time": "14.30"}
ANOTHER = NEXT_DAY | {"moment": "other"}
AT_CENTRE = {"setting": "at_centre", "place": "Lokaal 2.04"}
HELD = {
    "talk_outcome": "held",
    "present": "Amina Karimi en Jan Peeters",
    "explained": "Hoe de toets verbeterd is.",
    "said": "Dat de opdracht niet duidelijk was.",
}


@pytest.fixture(autouse=True)
def _app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///:memory:"
    db.init_app(app)
    with app.app_context():
        yield


def filled(form, posted):
    return form(formdata=MultiDict(posted), meta={"csrf": False})


def errors(form):
    form.validate()
    return {name: list(said) for name, said in form.errors.items() if said}


@pytest.mark.parametrize(
    ("form", "routing"),
    [
        (Request, ()),
        (AssessLate, ("inadmissible",)),
        (Invite, ()),
        (Talk, ("talk_outcome",)),
        (DecideReconvene, ("reconvene",)),
        (Compose, ()),
        (NewDecision, ("certificate",)),
        (Appeal, ()),
        (Assess, ("admissibility",)),
        (CarryOut, ()),
    ],
)
def test_each_form_gives_the_routing_values_of_its_step(form, routing):
    assert form.routing == routing
    assert set(routing) <= set(filled(form, {})._fields)


EMPTY = [
    (Request, {"disagrees": ["Kruis dit aan als je een gesprek wilt."]}),
    (
        AssessLate,
        {"inadmissible": ["Kies ja of nee."], "reasons": ["Schrijf waarom je dit beslist."]},
    ),
    (
        Invite,
        {
            "moment": ["Kies een moment."],
            "setting": ["Kies waar het is."],
        },
    ),
    (Talk, {"talk_outcome": ["Kies hoe het liep."]}),
    (
        DecideReconvene,
        {"reconvene": ["Kies ja of nee."], "reasons": ["Schrijf waarom je dit beslist."]},
    ),
    (
        NewDecision,
        {
            "sitting_day": ["Vul in op welke dag de commissie samenkwam."],
            "certificate": ["Kies ja of nee."],
            "reasons": ["Schrijf waarom de commissie dit beslist."],
        },
    ),
    (Appeal, {"disagrees": ["Kruis dit aan als je in beroep wilt gaan."]}),
    (CarryOut, {"done": ["Schrijf wat er gebeurde."]}),
]


@pytest.mark.parametrize(("form", "said"), EMPTY)
def test_an_empty_form_says_what_is_missing(form, said):
    assert errors(filled(form, {"nothing": ""})) == said


@pytest.mark.obligation("3.6-08")
def test_a_request_needs_the_disagreement_and_no_reasons():
    form = filled(Request, {"disagrees": "y", "reasons": ""})
    assert errors(form) == {}
    assert (form.disagrees.data, form.reasons.data) == (True, "")


class TestALateRequest:
    YES = {"inadmissible": "yes", "reasons": "Het resultaat kwam aan op 17 april."}
    NO = {"inadmissible": "no", "reasons": "De brief kwam later aan."}
    DAY = {"receipt_day-day": "22", "receipt_day-month": "4", "receipt_day-year": "2025"}

    def test_that_is_too_late_needs_no_other_day_of_receipt(self):
        form = filled(AssessLate, self.YES)
        assert errors(form) == {}
        assert form.inadmissible.data is True

    def test_that_is_not_too_late_needs_the_real_day_of_receipt(self):
        form = filled(AssessLate, self.NO)
        assert errors(form) == {"receipt_day": ["Vul in op welke dag het resultaat aankwam."]}

    def test_keeps_the_day_that_was_put_right(self):
        form = filled(AssessLate, self.NO | self.DAY)
        assert errors(form) == {}
        assert (form.inadmissible.data, form.receipt_day.data) == (False, date(2025, 4, 22))

    def test_forgets_a_day_that_was_typed_before_yes_was_chosen(self):
        form = filled(AssessLate, self.YES | self.DAY)
        assert errors(form) == {}
        assert form.receipt_day.data is None


class TestAnInvitation:
    def test_at_the_centre_needs_a_place(self):
        form = filled(Invite, ANOTHER | {"setting": "at_centre"})
        assert errors(form) == {"place": ["Vul in waar het is."]}

    def test_at_the_centre_forgets_a_link(self):
        form = filled(Invite, ANOTHER | AT_CENTRE | {"video_link": "geen link"})
        assert errors(form) == {}
        assert (form.place.data, form.video_link.data) == ("Lokaal 2.04", None)
        assert (form.day.data, form.time.data) == (date(2025, 4, 24), time(14, 30))

    @pytest.mark.parametrize(
        ("link", "said"),
        [
            ("", ["Vul de link naar het videogesprek in."]),
            ("videogesprek", ["Plak de hele link. Die begint met https://."]),
            ("javascript:alert(1)", ["Plak de hele link. Die begint met https://."]),
            ("https://meet.example/a b", ["Plak de hele link. Die begint met https://."]),
            (
                f"https://meet.example/{'a' * 500}",
                ["Deze link is te lang. Hij telt hoogstens 500 tekens."],
            ),
            ("https://meet.example/talk?id=4", None),
        ],
    )
    def test_on_line_needs_a_whole_link(self, link, said):
        form = filled(Invite, ANOTHER | {"setting": "video", "video_link": link})
        assert errors(form) == ({"video_link": said} if said else {})


class TestTheReportOfATalk:
    def test_that_was_held_has_both_parts(self):
        assert errors(filled(Talk, HELD)) == {}

    @pytest.mark.obligation("3.6-09")
    @pytest.mark.parametrize(
        ("left_out", "said"),
        [
            ("present", "Schrijf wie er was."),
            ("explained", "Schrijf wat er uitgelegd is."),
            ("said", "Schrijf wat de cursist zei."),
        ],
    )
    def test_that_was_held_lacks_nothing(self, left_out, said):
        assert errors(filled(Talk, HELD | {left_out: " "})) == {left_out: [said]}

    def test_to_which_nobody_came_says_so(self):
        form = filled(Talk, {"talk_outcome": "nobody_came"})
        assert errors(form) == {"nobody_note": ["Schrijf kort wat er gebeurde."]}

    def test_that_was_moved_needs_a_new_moment_a_place_and_a_reason(self):
        form = filled(Talk, {"talk_outcome": "moved"})
        assert errors(form) == {
            "day": ["Vul de nieuwe dag in."],
            "time": ["Vul het nieuwe uur in."],
            "setting": ["Kies waar het is."],
            "move_reason": ["Schrijf waarom het verplaatst is."],
        }

    def test_that_was_cancelled_needs_a_reason(self):
        form = filled(Talk, {"talk_outcome": "cancelled"})
        assert errors(form) == {"cancel_reason": ["Schrijf waarom het niet doorgaat."]}

    def test_keeps_only_what_belongs_to_its_outcome(self):
        """What was typed under another answer is hidden: it neither counts nor hinders."""
        stale = {"setting": "at_centre", "place": "", "time": "half drie", "day-day": "44"}
        form = filled(Talk, HELD | stale | {"cancel_reason": "ziek"})
        assert errors(form) == {}
        hidden = ("nobody_note", "day", "time", "setting", "place", "video_link")
        assert [form[name].data for name in (*hidden, "move_reason", "cancel_reason")] == [None] * 8
        assert form.said.data == "Dat de opdracht niet duidelijk was."


@pytest.mark.parametrize(("chosen", "value"), [("yes", True), ("no", False)])
def test_yes_and_no_become_true_and_false(chosen, value):
    form = filled(DecideReconvene, {"reconvene": chosen, "reasons": "De toets is juist verbeterd."})
    assert errors(form) == {}
    assert form.reconvene.data is value


class TestTheCommitteeThatMeetsAgain:
    @pytest.fixture
    def compose(self):
        """The form, as the chair opens it."""
        db.create_all()
        case = _case_about_bookkeeping()
        form = Compose(formdata=None, meta={"csrf": False})
        form.prepare(case)
        form.propose(case, case.cursist)
        yield form
        db.session.rollback()

    @pytest.mark.obligation("3.3-05", "3.3-06", "3.3-07")
    def test_is_offered_from_the_seats_of_the_programme_and_their_substitutes(self, compose):
        assert [choice.label for choice in compose.members.choices] == [
            "Dirk Directeur: Directeur of adjunct-directeur (voorzitter)",
            "Els Adjunct: Directeur of adjunct-directeur (voorzitter, vervanger)",
            "Gert Lesgever: Lid",
            "Hans Vervanger: Lid (vervanger)",
            "Fatma Lesgever: Lid",
            "Jan Raadgever: Lid",
        ]

    def test_proposes_the_holder_of_each_seat(self, compose):
        said = {choice.value: choice.label.partition(":")[0] for choice in compose.members.choices}
        assert [said[each] for each in compose.members.data] == [
            "Dirk Directeur",
            "Gert Lesgever",
            "Fatma Lesgever",
            "Jan Raadgever",
        ]

    def test_writes_down_when_it_met_what_it_decided_and_why(self):
        posted = {
            "sitting_day-day": "5",
            "sitting_day-month": "5",
            "sitting_day-year": "2025",
            "certificate": "yes",
            "reasons": "De opdracht was niet duidelijk.",
        }
        form = filled(NewDecision, posted)
        assert errors(form) == {}
        assert (form.sitting_day.data, form.certificate.data) == (date(2025, 5, 5), True)


def _case_about_bookkeeping():
    def person(name, *roles):
        email = f"{name.split()[0].lower()}@centrum.example"
        return Person(name=name, email=email, roles=[Role(name=role) for role in roles])

    def seat(holder, programme="Boekhouder", **more):
        return Seat(committee="evaluation", programme=programme, title="Lid", holder=holder, **more)

    director, deputy = (
        person("Dirk Directeur", "director"),
        person("Els Adjunct", "deputy_director"),
    )
    substitute, outsider = person("Hans Vervanger"), person("Ilse Buitenstaander")
    cursist = person("Amina Karimi")
    at = datetime(2025, 4, 17, 8, tzinfo=UTC)
    result = Result(
        cursist=cursist,
        programme="Boekhouder",
        module="Boekhouden 2",
        certificate=False,
        decided_on=at.date(),
    )
    definition = Definition(
        process="evaluation_objection", content_hash="0" * 64, xml=b"", added_at=at
    )
    case = Case(
        reference="BZ-2025-0001",
        process="evaluation_objection",
        definition=definition,
        regulation="2024-2025",
        cursist=cursist,
        result=result,
        opened_at=at,
        state=b"",
    )
    db.session.add_all(
        [
            case,
            seat(director, chairs=True, substitute=deputy),
            seat(person("Gert Lesgever"), substitute=substitute),
            seat(person("Fatma Lesgever")),
            seat(person("Jan Raadgever"), votes=False),
            seat(outsider, programme="Kapper"),
        ]
    )
    db.session.flush()
    return case
