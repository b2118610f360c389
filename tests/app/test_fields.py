import datetime as dt
from pathlib import Path

import pytest
from flask import Flask
from lxml import html
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DecimalField,
    EmailField,
    FileField,
    HiddenField,
    IntegerField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from app.html import fields
from app.html.templating import init_templates
from forms import Form
from forms.day_lists import SchoolHolidaysForm
from forms.fields import DateField, RequiredWhen, TimeField
from processes.models import transaction
from processes.regulation.tokens import FLEMISH_RULE
from tests.app.browsing import Browser
from tests.play import Play

YES_OR_NO = [
    SelectChoice("yes", "Ja"),
    SelectChoice("no", "Nee", {"hint": "De beslissing blijft."}),
]
PEOPLE = [SelectChoice("1", "An Claes"), SelectChoice("2", "Bart Wouters")]


class Everything(Form):
    name = StringField("Naam", [InputRequired()], description="Zoals op je kaart.")
    mail = EmailField("E-mailadres", [InputRequired()])
    secret = PasswordField("Wachtwoord", [InputRequired()])
    days = IntegerField("Aantal dagen", [InputRequired()])
    received = DateField("Dag van ontvangst", [InputRequired()])
    at = TimeField("Uur", [InputRequired()])
    outcome = RadioField("Beslissing", choices=YES_OR_NO, render_kw={"reveal": {"no": ["reason"]}})
    reason = TextAreaField("Waarom niet?", [RequiredWhen("outcome", "no")])
    chair = SelectField("Voorzitter", choices=PEOPLE)
    present = SelectMultipleField("Aanwezig", [InputRequired()], choices=PEOPLE)
    proof = FileField("Bewijs", [InputRequired()])
    agreed = BooleanField("Alles klopt", [InputRequired()])


class Remark(Form):
    asked = StringField("Naam", [InputRequired()])
    remark = TextAreaField("Opmerking")
    moved = DateField("Nieuwe dag", [Optional()])


@pytest.fixture(autouse=True)
def _in_an_app():
    app = Flask("app", root_path=str(Path(fields.__file__).parent))
    init_templates(app)
    with app.app_context():
        yield


def posted(**answers: str) -> Everything:
    form = Everything(MultiDict(answers))
    form.validate()
    return form


def drawn(form: Form) -> html.HtmlElement:
    return html.fromstring(f"<div>{fields.error_summary(form)}{fields.fields(form)}</div>")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_input_has_a_label():
    page = drawn(Everything())
    inputs = page.xpath("//input[@type!='hidden'] | //select | //textarea")
    labelled = set(page.xpath("//label/@for"))
    assert [each.get("name") for each in inputs if each.get("id") not in labelled] == []


def test_every_error_links_to_an_input_of_its_field():
    form = posted(outcome="no")
    page = drawn(form)
    targets = [href.removeprefix("#") for href in page.xpath("//ul//a/@href")]
    names = [page.get_element_by_id(target).get("name") for target in targets]
    assert names == [
        "name",
        "mail",
        "secret",
        "days",
        "received-day",
        "at",
        "reason",
        "chair",
        "present",
        "proof",
        "agreed",
    ]


def test_the_error_of_a_date_links_to_the_part_that_is_wrong():
    page = drawn(posted(**{"received-day": "1", "received-month": "13", "received-year": "2026"}))
    assert "#received-month" in page.xpath("//ul//a/@href")
    wrong = page.xpath("//input[contains(@class, 'govuk-input--error')]/@name")
    assert [name for name in wrong if name.startswith("received")] == ["received-month"]


def test_the_rows_of_a_list_are_one_question_and_each_says_its_number():
    form = SchoolHolidaysForm(MultiDict({"more-0-name": "", "more-1-name": "Kerstvakantie"}))
    form.fill("school_holidays", FLEMISH_RULE)
    page = drawn(form)
    legends = [text(each) for each in page.xpath("//fieldset/legend")]
    assert legends == [
        "Welke vakanties komen erbij? (niet verplicht)",
        *("Vakantie 1", "Eerste dag", "Laatste dag"),
        *("Vakantie 2", "Eerste dag", "Laatste dag"),
    ]
    whole = page.xpath("//fieldset")[0]
    assert "rest van Vlaanderen" in text(page.get_element_by_id(whole.get("aria-describedby")))
    chosen = page.xpath("//select/option[@selected]/text()")
    assert [each.strip() for each in chosen] == ["Kies een vakantie", "Kerstvakantie"]


def test_an_error_is_said_in_dutch_at_the_field_and_in_the_summary():
    page = drawn(posted())
    assert text(page.get_element_by_id("name-error")) == "Fout: Dit moet je nog invullen."
    assert text(page.xpath("//h2")[0]) == "Er is een probleem"
    assert text(page.xpath("//a[@href='#name']")[0]) == "Naam Dit moet je nog invullen."


def test_the_hint_and_the_error_describe_the_input():
    page = drawn(posted())
    assert page.get_element_by_id("name").get("aria-describedby") == "name-hint name-error"


def test_a_refusal_without_a_field_stands_in_the_summary_without_a_link():
    form = Everything()
    form.refuse(None, "Iemand anders was je voor.")
    summary = html.fromstring(fields.error_summary(form))
    assert [text(item) for item in summary.xpath("//li")] == ["Iemand anders was je voor."]
    assert summary.xpath("//a") == []


def test_a_form_without_errors_has_no_summary():
    assert fields.error_summary(Everything()) == ""


def test_what_an_answer_reveals_is_drawn_once_and_below_that_answer():
    page = drawn(Everything())
    below = page.get_element_by_id("conditional-outcome-2")
    assert below.xpath(".//textarea/@name") == ["reason"]
    assert len(page.xpath("//textarea")) == 1


def test_what_was_typed_is_kept_and_is_no_markup():
    page = drawn(posted(name='<b>"Yusuf"</b>', at="half drie", outcome="no", reason="a < b"))
    assert page.get_element_by_id("name").get("value") == '<b>"Yusuf"</b>'
    assert page.get_element_by_id("at").get("value") == "half drie"
    assert page.xpath("//textarea")[0].text.strip() == "a < b"
    assert page.xpath("//input[@name='outcome'][@checked]/@value") == ["no"]


def test_a_password_is_never_sent_back():
    assert "geheim" not in str(fields.field(posted(secret="geheim").secret))


def test_known_values_are_filled_in():
    form = Everything(data={"received": dt.date(2026, 4, 7), "present": ["2"], "chair": "2"})
    page = drawn(form)
    parts = [page.get_element_by_id(f"received-{part}").get("value") for part in fields.PARTS]
    assert parts == ["7", "4", "2026"]
    assert page.xpath("//input[@name='present'][@checked]/@value") == ["2"]
    assert page.xpath("//select/option[@selected]/@value") == ["2"]


def test_what_may_stay_empty_says_so_in_words():
    page = drawn(Remark())
    labels = [text(each) for each in page.xpath("//legend | //label[not(contains(@for, 'moved'))]")]
    assert labels == ["Naam", "Opmerking (niet verplicht)", "Nieuwe dag (niet verplicht)"]


def test_nothing_is_left_in_english():
    words = text(drawn(posted()))
    for english in ("Error", "There is a problem", "Day", "Month", "Year", "Show", "Hide"):
        assert english not in words


@pytest.mark.parametrize("unknown", [DecimalField("Bedrag"), HiddenField("Versie")])
def test_a_field_that_has_no_component_says_so(unknown):
    class Odd(Form):
        odd = unknown

    with pytest.raises(TypeError, match="odd: "):
        fields.field(Odd().odd)


def test_a_file_input_has_a_button_in_our_words_and_keeps_its_own_name_and_focus() -> None:
    class Papers(Form):
        one = FileField("Bewijs", [InputRequired()])
        more = MultipleFileField("Bijlagen", [Optional()])

    form = Papers()
    one, more = (html.fromstring(str(fields.field(form[name]))) for name in ("one", "more"))
    assert one.xpath("//label[@for='one']/text()")[-1] == "Kies een bestand"
    assert more.xpath("//label[@for='more']/text()")[-1] == "Kies bestanden"
    [native] = one.xpath("//input[@type='file'][@id='one']")
    assert native.get("data-none") == "Nog geen bestand gekozen"
    assert not {"hidden", "aria-hidden", "tabindex"} & set(native.attrib)


@pytest.mark.parametrize(
    ("path", "who", "known"),
    [
        ("/aanmelden", None, ["email"]),
        ("/aanmelden/link", None, ["email"]),
        ("/beheer/mensen/nieuw", "wim", ["off"]),
        ("/resultaten/nieuwe-cursist", "chris", ["off"]),
        ("/ouders", "chris", ["off"]),
    ],
)
def test_a_browser_fills_in_its_own_address_only_where_a_form_is_about_oneself(
    play: Play, path: str, who: str | None, known: list[str]
) -> None:
    with transaction():
        play.add("wim", "administrator")
    browser = Browser(play, who)
    browser.get(path)
    assert browser.page.xpath("//main//input[@type='email']/@autocomplete") == known


def test_a_word_with_a_hyphen_stays_whole_in_a_label(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/resultaten/nieuwe-cursist")
    assert chris.page.xpath("//label/span[@class='ww-whole']/text()") == ["e-mailadres"]
