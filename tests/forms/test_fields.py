import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, IntegerField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional

from forms import Form
from forms.fields import DateField, DayOfYearField, RequiredWhen, TimeField

MISSING = "Dit moet je nog invullen."
PARTS = ("day", "month", "year")


class Talk(Form):
    on = DateField("Dag van het gesprek", [InputRequired()])
    at = TimeField("Uur van het gesprek", [Optional()])


class Decision(Form):
    outcome = RadioField(
        "Beslissing", choices=[SelectChoice("yes", "Ja"), SelectChoice("no", "Nee")]
    )
    day = DateField("Op welke dag?", [RequiredWhen("outcome", "yes")])
    reason = TextAreaField("Waarom niet?", [RequiredWhen("outcome", "no"), Length(max=10)])


def talk(day: str = "", month: str = "", year: str = "", at: str = "") -> Talk:
    form = Talk(MultiDict({"on-day": day, "on-month": month, "on-year": year, "at": at}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("kept", "expected", "parts"),
    [
        ("2026-04-17", dt.date(2026, 4, 17), ["17", "04", "2026"]),
        ("2026-04-31", None, ["31", "04", "2026"]),
        ("no day", None, ["", "", "no day"]),
    ],
)
def test_a_day_that_was_kept_is_read_as_one_that_was_typed(
    kept: str, expected: dt.date | None, parts: list[str]
) -> None:
    form = Talk(MultiDict({"on": kept}))
    assert form.validate() is (expected is not None)
    assert form.on.data == expected
    assert [form.on.parts[part] for part in PARTS] == parts


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("17", "4", "2026"), dt.date(2026, 4, 17)),
        (("07", "04", "2026"), dt.date(2026, 4, 7)),
        ((" 7 ", "4", " 2026"), dt.date(2026, 4, 7)),
        (("29", "2", "2028"), dt.date(2028, 2, 29)),
        (("9", "december", "2025"), dt.date(2025, 12, 9)),
        (("9", "Dec.", "2025"), dt.date(2025, 12, 9)),
        (("1", "mrt", "2026"), dt.date(2026, 3, 1)),
        (("9\u00a0", "12", "2025"), dt.date(2025, 12, 9)),
        (("9 december 2025", "", ""), dt.date(2025, 12, 9)),
        (("9/12/2025", "", ""), dt.date(2025, 12, 9)),
        (("9-12-2025", "", ""), dt.date(2025, 12, 9)),
    ],
)
def test_a_day_in_three_parts_is_a_date(typed, expected):
    form = talk(*typed)
    assert form.on.data == expected
    assert form.on.errors == []


@pytest.mark.parametrize(
    ("typed", "message", "faulty"),
    [
        (("", "", ""), MISSING, PARTS),
        (("17", "", "2026"), "Vul ook de maand in.", ("month",)),
        (("17", "", ""), "Vul ook de maand en het jaar in.", ("month", "year")),
        (("29", "2", "2026"), "Die dag bestaat niet. Kijk de datum na.", ("day",)),
        (("0", "2", "2026"), "Die dag bestaat niet. Kijk de datum na.", ("day",)),
        (("1", "13", "2026"), "Vul bij maand een getal in van 1 tot en met 12.", ("month",)),
        (("1", "2", "26"), "Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.", ("year",)),
        (("1", "2", "0000"), "Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.", ("year",)),
        (("1", "mai", "2026"), "Vul bij maand een getal in van hoogstens 2 cijfers.", ("month",)),
        (("1", "ma", "2026"), "Vul bij maand een getal in van hoogstens 2 cijfers.", ("month",)),
        (("²", "5", "2026"), "Vul bij dag een getal in van hoogstens 2 cijfers.", ("day",)),
        (("1", "5", "20266"), "Vul bij jaar een getal in van hoogstens 4 cijfers.", ("year",)),
    ],
)
def test_what_is_no_day_is_refused_in_words_and_stays_as_it_was_typed(typed, message, faulty):
    form = talk(*typed)
    assert form.on.data is None
    assert form.on.errors == [message]
    assert form.on.faulty == faulty
    assert tuple(form.on.parts.values()) == typed


def test_a_validator_puts_nothing_over_the_reason_why_a_day_could_not_be_read():
    class Strict(Form):
        on = DateField("Dag", [DataRequired()])

        def validate_on(self, field: DateField) -> None:
            assert field.data is not None

    form = Strict(MultiDict({"on-day": "30", "on-month": "2", "on-year": "2026"}))
    assert not form.validate()
    assert form.on.errors == ["Die dag bestaat niet. Kijk de datum na."]


@pytest.mark.parametrize("posted", [some for n in range(3) for some in combinations(PARTS, n)])
def test_a_day_posted_in_fewer_parts_is_refused(posted):
    form = Talk(MultiDict([(f"on-{part}", "5") for part in posted]))
    assert not form.validate()
    assert form.on.data is None


def test_a_day_posted_in_more_parts_is_read_from_the_first_of_each():
    parts = [
        ("on-day", "5"),
        ("on-day", "6"),
        ("on-month", "5"),
        ("on-year", "2026"),
        ("on-era", ""),
    ]
    assert Talk(MultiDict(parts)).on.data == dt.date(2026, 5, 5)


@given(
    st.tuples(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6)), st.text(max_size=8)
)
def test_whatever_is_typed_gives_a_value_or_a_message(typed, at):
    form = talk(*typed, at=at)
    assert (form.on.data is None) == bool(form.on.errors)
    assert form.at.data is None or not form.at.errors


def test_a_day_that_is_known_is_shown_in_its_parts():
    form = Talk(data={"on": dt.date(2026, 4, 7), "at": dt.time(9, 5)})
    assert form.on.parts == {"day": "7", "month": "4", "year": "2026"}
    assert form.at.text == "9.05"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14.30", dt.time(14, 30)),
        ("14:30", dt.time(14, 30)),
        ("14,30", dt.time(14, 30)),
        ("14 uur 30", dt.time(14, 30)),
        ("14u30", dt.time(14, 30)),
        ("14 u 30", dt.time(14, 30)),
        ("14h30", dt.time(14, 30)),
        ("14.30 uur", dt.time(14, 30)),
        (" 9u ", dt.time(9, 0)),
        ("9 UUR", dt.time(9, 0)),
        ("9", dt.time(9, 0)),
        ("0.00", dt.time(0, 0)),
        ("23.59", dt.time(23, 59)),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed, expected):
    form = talk("1", "5", "2026", at=typed)
    assert form.at.data == expected
    assert form.at.errors == []


@pytest.mark.parametrize("typed", ["24.00", "14.60", "14.3", "half drie", "14.30.00", "-1", "²"])
def test_what_is_no_time_of_day_is_refused_and_stays_as_it_was_typed(typed):
    form = talk("1", "5", "2026", at=typed)
    assert form.at.data is None
    assert form.at.errors == ["Schrijf het uur zoals 14.30."]
    assert form.at.text == typed


@pytest.mark.parametrize(
    ("posted", "errors"),
    [
        ({}, {"outcome": ["Kies een van de antwoorden."]}),
        ({"outcome": "yes"}, {"day": [MISSING]}),
        ({"outcome": "no"}, {"reason": [MISSING]}),
        ({"outcome": "no", "reason": "   "}, {"reason": [MISSING]}),
        ({"outcome": "no", "reason": "x" * 11}, {"reason": ["Schrijf hoogstens 10 tekens."]}),
        ({"outcome": "no", "reason": "te laat", "day-day": "99"}, {}),
    ],
)
def test_only_what_the_answer_reveals_is_asked_for(posted, errors):
    form = Decision(MultiDict(posted))
    form.validate()
    assert {name: each for name, each in form.errors.items() if each} == errors


def test_what_the_answer_hides_is_left_out():
    hidden = {"day-day": "1", "day-month": "5", "day-year": "2026"}
    form = Decision(MultiDict({"outcome": "no", "reason": "te laat", **hidden}))
    assert form.validate()
    assert form.answers() == {"outcome": "no", "day": None, "reason": "te laat"}


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        (StringField(validators=[InputRequired()]), "", MISSING),
        (StringField(validators=[Length(min=3)]), "a", "Schrijf minstens 3 tekens."),
        (StringField(validators=[Length(max=1)]), "ab", "Schrijf hoogstens 1 teken."),
        (IntegerField(), "drie", "Vul een getal in, zonder komma."),
        (
            IntegerField(validators=[NumberRange(1, 14)]),
            "15",
            "Vul een getal in van 1 tot en met 14.",
        ),
        (
            EmailField(validators=[Email()]),
            "nadia",
            "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
        ),
    ],
)
def test_a_form_says_in_dutch_what_is_wrong(field, typed, message):
    class One(Form):
        answer = field

    form = One(MultiDict({"answer": typed}))
    assert not form.validate()
    assert form.answer.errors == [message]


def test_a_refusal_is_shown_at_its_field_or_above_the_form():
    form = talk("1", "5", "2026")
    form.refuse("on", "Op die dag is het centrum gesloten.")
    form.refuse(None, "Iemand anders heeft deze taak al gedaan.")
    form.refuse("elsewhere", "Deze zaak is gesloten.")
    assert form.on.errors == ["Op die dag is het centrum gesloten."]
    assert form.form_errors == [
        "Iemand anders heeft deze taak al gedaan.",
        "Deze zaak is gesloten.",
    ]


class Holiday(Form):
    on = DayOfYearField("Feestdag", [InputRequired()])


@pytest.mark.parametrize(
    ("typed", "expected", "errors"),
    [
        (("11", "7"), (7, 11), []),
        (("29", "2"), (2, 29), []),
        (("30", "2"), None, ["Die dag bestaat niet. Kijk de datum na."]),
        (("11", ""), None, ["Vul ook de maand in."]),
        (("", ""), None, [MISSING]),
    ],
)
def test_a_day_of_every_year_has_no_year(typed, expected, errors):
    form = Holiday(MultiDict({"on-day": typed[0], "on-month": typed[1]}))
    form.validate()
    found = form.on.data and (form.on.data.month, form.on.data.day)
    assert (found, form.on.errors) == (expected, errors)
