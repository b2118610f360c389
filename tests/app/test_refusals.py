"""What a door refuses lands at the field that it is about."""

import pytest
from wtforms import StringField

from app.writing.refusals import RefusalsAt
from forms import Form
from processes.errors import NoLongerOpen, Refused


class Came(Form):
    day = StringField()


class Said(Form):
    reasons = StringField()


@pytest.mark.parametrize(
    ("field", "at_came", "at_said"),
    [
        ("day", {"day": ["Neen."]}, {}),
        ("reasons", {}, {"reasons": ["Neen."]}),
        ("neither", {"": ["Neen."]}, {}),
    ],
)
def test_a_refusal_stands_at_its_field_and_one_without_a_field_above_the_last_form(
    field: str, at_came: object, at_said: object
) -> None:
    came, said = Came(data={"day": "12 5"}), Said(data={"reasons": "Zo is het."})
    with RefusalsAt(said, came):
        raise Refused(field, "Neen.")
    assert (came.errors, said.errors) == (at_came, at_said)
    assert (came.day.data, said.reasons.data) == ("12 5", "Zo is het.")


def test_what_is_no_refusal_goes_on_its_way() -> None:
    form = Came()
    with pytest.raises(NoLongerOpen), RefusalsAt(form):
        raise NoLongerOpen("done")
    assert form.errors == {}
