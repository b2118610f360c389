"""What people tick to agree with the regulation and the pedagogical project, and what the direction
writes of a version."""

from collections.abc import Collection, Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, InputRequired, Length

from forms import Form
from forms.fields import DateField
from processes.agreements import BOXES, NAMES, NOT_TICKED, plain_boxes, unsigned
from processes.cases.administration.agreement_texts import LONGEST, LONGEST_NAME
from processes.clock import legal_now
from processes.models import PROJECT, REGULATION, AgreementText, Person
from processes.regulation import brussels_date


def box(kind: str) -> Any:
    """The box that is ticked for a text of this kind."""
    words = f"Ik las {NAMES[kind]} en ik ga akkoord."
    return BooleanField(words, [DataRequired(NOT_TICKED)])


def versions() -> Any:
    """The hashes of what the page shows, to come back with what is ticked."""
    return HiddenField("Versies", [Length(max=400)])


def ask_to_agree(form: Any, cursist: Person, who: str) -> None:
    """Asks for what this person has left to sign, and with a plain box for what the centre keeps no
    text of; `who` agrees, as the words of that box begin."""
    today = brussels_date(legal_now())
    plain = plain_boxes(today)
    for name, words in plain.items():
        form[name].label.text = f"{who} akkoord met {words}."
    offer_texts(form, unsigned(cursist, today), plain)


def offer_texts(form: Any, left: Mapping[str, AgreementText], plain: Collection[str] = ()) -> None:
    """Asks for what is left to sign, as it is shown now, and for nothing else but the `plain`
    boxes."""
    for kind, name in BOXES.items():
        if kind not in left and name not in plain:
            del form[name]
    if not any(field.raw_data for field in form):  # nothing was posted: this is what is shown
        form.texts.data = " ".join(each.hash for each in left.values())


def show_anew(form: Any, left: Mapping[str, AgreementText]) -> None:
    """The page shows what is left to sign now: what it did not show before, nobody ticked."""
    if "texts" not in form:
        return
    before = str(form.texts.data or "").split()
    for kind, text in left.items():
        if text.hash not in before and BOXES[kind] in form:
            form[BOXES[kind]].data = False
    form.texts.data = " ".join(each.hash for each in left.values())


class Sign(Form):
    """Somebody signs."""

    agrees = box(REGULATION)
    agrees_to_project = box(PROJECT)
    texts = versions()


class Version(Form):
    """One version of a text, from a day on."""

    kind = RadioField(
        "Welke tekst is dit?",
        [InputRequired("Kies welke tekst dit is.")],
        choices=[
            SelectChoice(kind, f"{name[:1].upper()}{name[1:]}") for kind, name in NAMES.items()
        ],
    )
    title = StringField(
        "Naam van deze versie",
        [
            DataRequired("Schrijf een naam."),
            Length(max=LONGEST_NAME, message=f"Schrijf hoogstens {LONGEST_NAME} tekens."),
        ],
        description="Bijvoorbeeld: Centrumreglement 2024-2025.",
    )
    begins_on = DateField(
        "Vanaf welke dag geldt ze?",
        [InputRequired("Vul een dag in.")],
        description="Vanaf die dag vragen we iedereen die ingeschreven is, om te ondertekenen.",
    )
    text = TextAreaField(
        "De hele tekst",
        [
            DataRequired("Plak hier de tekst."),
            Length(max=LONGEST, message="Dit is te lang. Schrijf hoogstens 200 000 tekens."),
        ],
        description="Iedereen kan dit lezen. Dit is wat mensen ondertekenen.",
        render_kw={"rows": 20},
    )
