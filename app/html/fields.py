"""From a field of WTForms to the accessible macros of govuk-frontend.

`component` says, for each kind of field, which macro draws it and with what; `field`, `fields`
and `error_summary` are what templates call. Words are Dutch, and so is "Fout:".
"""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from flask import current_app
from markupsafe import Markup, escape
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FileField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from forms.fields import PARTS, DateField, RequiredInRow, RequiredWhen, Rows, TimeField
from forms.names import ColleagueEmailField, ColleagueField, NameField

Params = dict[str, Any]
OPTIONAL = Markup(' <span class="ww-optional">(niet verplicht)</span>')
WITH_HYPHEN = re.compile(r"\w+-\w+")  # a word that breaks at its hyphen is hard to read
KEPT_WHOLE = r'<span class="ww-whole">\g<0></span>'
NOT_HTML = {"reveal", "classes"}
MACROS = "govuk_frontend_jinja/components/{}/macro.html"


def field(bound: Field, **overrides: Any) -> Markup:
    """One field with its label, hint and error. Overrides are parameters of the govuk macro."""
    name, params = component(bound)
    return _draw(name, params | overrides)


def fields(form: Form) -> Markup:
    """Every field of a form in its order; those that an answer reveals come below that answer."""
    below = {name for each in form for names in _reveals(each).values() for name in names}
    shown = [f for f in form if f.short_name not in below and not isinstance(f, HiddenField)]
    return Markup("\n").join(field(each) for each in shown if not _waits(each))


def _waits(bound: Field) -> bool:
    return not getattr(bound, "is_asked", True)


def error_summary(*forms: Form) -> Markup:
    """All that is wrong with the forms of a page, each error linked to its input; empty if nothing
    is."""
    errors: list[Params] = [{"text": message} for form in forms for message in form.form_errors]
    errors += [_summary_line(name, each) for form in forms for name, each in _wrong(form)]
    if not errors:
        return Markup("")
    return _draw("error-summary", {"titleText": "Er is een probleem", "errorList": errors})


@singledispatch
def component(bound: Field) -> tuple[str, Params]:
    """The govuk macro that draws this kind of field, and its parameters."""
    raise TypeError(f"{bound.name}: no component draws a {type(bound).__name__}; add one here")


@component.register
def _(bound: StringField) -> tuple[str, Params]:
    return "input", _labelled(bound) | {"value": _typed(bound)}


@component.register
def _(bound: ColleagueField) -> tuple[str, Params]:
    return "input", _labelled(bound) | _listed(bound) | {"value": _typed(bound)}


@component.register
def _(bound: NameField) -> tuple[str, Params]:
    listed = _listed(bound, after=_question(bound))
    return "input", _labelled(bound) | listed | {"value": _typed(bound)}


@component.register
def _(bound: EmailField) -> tuple[str, Params]:
    labelled = _labelled(bound)
    # The browser knows the address of who types, which is right in a form about themselves alone.
    own = {"autocomplete": labelled["attributes"].pop("autocomplete", "off")}
    own |= {"type": "email", "spellcheck": False}
    listed = _listed(bound) if isinstance(bound, ColleagueEmailField) else {}
    return "input", labelled | own | listed | {"value": _typed(bound)}


@component.register
def _(bound: IntegerField) -> tuple[str, Params]:
    own = {"inputmode": "numeric", "classes": "govuk-input--width-4", "spellcheck": False}
    return "input", own | _labelled(bound) | {"value": _typed(bound)}


@component.register
def _(bound: TimeField) -> tuple[str, Params]:
    own = {"classes": "govuk-input--width-5", "spellcheck": False}
    return "input", own | _labelled(bound) | {"value": bound.text}


@component.register
def _(bound: PasswordField) -> tuple[str, Params]:
    words = {
        "showPasswordText": "Toon",
        "hidePasswordText": "Verberg",
        "showPasswordAriaLabelText": "Toon het wachtwoord",
        "hidePasswordAriaLabelText": "Verberg het wachtwoord",
        "passwordShownAnnouncementText": "Je wachtwoord is zichtbaar",
        "passwordHiddenAnnouncementText": "Je wachtwoord is verborgen",
    }
    return "password-input", _labelled(bound) | words


@component.register
def _(bound: TextAreaField) -> tuple[str, Params]:
    return "textarea", {"rows": 6} | _labelled(bound) | {"value": _typed(bound)}


@component.register
def _(bound: FileField) -> tuple[str, Params]:
    own = {"attributes": _named(bound)["attributes"] | {"data-none": "Nog geen bestand gekozen"}}
    return "file-upload", _labelled(bound) | own | {"formGroup": {"beforeInput": _choose(bound)}}


@component.register
def _(bound: SelectField) -> tuple[str, Params]:
    return "select", _labelled(bound) | {"items": _options(bound, "selected")}


@component.register
def _(bound: RadioField) -> tuple[str, Params]:
    return "radios", _grouped(bound) | {"items": _options(bound, "checked")}


@component.register
def _(bound: SelectMultipleField) -> tuple[str, Params]:
    return "checkboxes", _grouped(bound) | {"items": _options(bound, "checked")}


@component.register
def _(bound: BooleanField) -> tuple[str, Params]:
    box = {"text": bound.label.text, "value": "y", "checked": bool(bound.data)}
    box |= _revealed(bound, "y") | _hint(bound)
    return "checkboxes", _named(bound) | _error(bound) | {"idPrefix": bound.id, "items": [box]}


@component.register
def _(bound: DateField) -> tuple[str, Params]:
    return "date-input", _grouped(bound) | {"id": bound.id, "items": _date_inputs(bound)}


@component.register
def _(bound: Rows) -> tuple[str, Params]:
    rows = Markup("\n").join(field(row, fieldset=_row_legend(row)) for row in bound)
    hint = Markup('<div class="govuk-hint" id="{}-hint">{}</div>').format(
        bound.id, bound.description
    )
    legend = {"html": _label(bound), "classes": "govuk-fieldset__legend--s"}
    html = hint + Markup('<div class="ww-rows">{}</div>').format(rows)
    return "fieldset", {"legend": legend, "describedBy": f"{bound.id}-hint", "html": html}


@component.register(FormField)
def _(bound: Any) -> tuple[str, Params]:
    return "fieldset", _row_legend(bound) | {"html": fields(bound.form), "classes": "ww-row"}


@component.register
def _(bound: HiddenField) -> tuple[str, Params]:
    raise TypeError(f"{bound.name}: a hidden field is drawn by itself, {{{{ form.{bound.name} }}}}")


def _choose(bound: Field) -> Params:
    """The button of a file input: the browser's own speaks the language of the browser."""
    words = "Kies bestanden" if isinstance(bound, MultipleFileField) else "Kies een bestand"
    look = "govuk-button govuk-button--secondary ww-choose"
    label = Markup('<label class="{}" for="{}">{}</label>')
    return {"html": label.format(look, bound.id, words)}


def _listed(bound: Any, after: str = "") -> Params:
    """What offers values for an input, each with a label or none; the browser's own stay out."""
    names, option = f"{bound.id}-names", Markup('<option value="{}">{}</option>')
    options = Markup("").join(option.format(*each) for each in bound.offered())
    listed = Markup('<datalist id="{}">{}</datalist>').format(names, options) + after
    own = {"attributes": _named(bound)["attributes"] | {"list": names}, "autocomplete": "off"}
    return own | {"formGroup": {"afterInput": {"html": listed}, "classes": "ww-offered"}}


def _question(bound: NameField) -> Markup:
    """Which name is meant, where that is asked; once it was answered, the answer."""
    kept = Markup('<input type="hidden" name="{}-{}" value="{}">')
    if not bound.choices:
        said = {"asked": bound.asked, "meant": bound.meant} if bound.asked else {}
        return Markup("").join(kept.format(bound.name, *each) for each in said.items())
    unseen = Markup('<span class="govuk-visually-hidden">{}</span>')
    radios = {
        "name": f"{bound.name}-meant",
        "idPrefix": f"{bound.id}-meant",
        "fieldset": {"legend": {"html": unseen.format(bound.errors[0])}},
        "items": [{"text": each.label, "value": each.value} for each in bound.choices],
    }
    return kept.format(bound.name, "asked", bound.data) + _draw("radios", radios)


def _date_inputs(bound: DateField) -> list[Params]:
    def classes(part: str) -> str:
        width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
        is_wrong = bound.errors and part in bound.faulty
        return f"{width} govuk-input--error" if is_wrong else width

    return [
        {
            "id": f"{bound.id}-{part}",
            "name": f"{bound.name}-{part}",
            "label": word.capitalize(),
            "value": bound.parts[part],
            "classes": classes(part),
        }
        for part, word in PARTS.items()
        if part in bound.asked
    ]


def _typed(bound: Any) -> str:
    """What was typed or is known, as text for the input."""
    return str(bound._value())


def _options(bound: Any, chosen: str) -> list[Params]:
    return [
        {"text": choice.label, "value": choice.value, chosen: choice.selected}
        | ({"hint": {"text": hint}} if (hint := choice.render_kw.get("hint")) else {})
        | _revealed(bound, choice.value)
        for choice in bound.iter_choices()
    ]


def _reveals(bound: Field) -> dict[Any, list[str]]:
    """The names of the fields that each answer reveals: `render_kw={"reveal": {"no": ["why"]}}`."""
    reveals: dict[Any, list[str]] = (bound.render_kw or {}).get("reveal", {})
    return reveals


def _revealed(bound: Any, value: Any) -> Params:
    names = _reveals(bound).get(value)
    if not names:
        return {}
    drawn = Markup("\n").join(field(bound._form[name]) for name in names)
    return {"conditional": {"html": drawn}}


def _named(bound: Field) -> Params:
    """What every macro takes: the name, and the rest of render_kw as attributes."""
    extra = bound.render_kw or {}
    attributes = {key: value for key, value in extra.items() if key not in NOT_HTML}
    classes = {"classes": extra["classes"]} if "classes" in extra else {}
    return {"name": bound.name, "attributes": attributes} | classes


def _labelled(bound: Field) -> Params:
    label = {"label": {"html": _label(bound), "classes": "govuk-label--s"}}
    return {"id": bound.id} | _named(bound) | label | _hint(bound) | _error(bound)


def _grouped(bound: Field) -> Params:
    legend = {"legend": {"html": _label(bound), "classes": "govuk-fieldset__legend--s"}}
    group = {"idPrefix": bound.id, "namePrefix": "", "fieldset": legend}
    return _named(bound) | group | _hint(bound) | _error(bound)


def _label(bound: Field) -> Markup:
    words = Markup(WITH_HYPHEN.sub(KEPT_WHOLE, str(escape(bound.label.text))))  # noqa: S704
    return words + OPTIONAL if _is_optional(bound) else words


def _is_optional(bound: Field) -> bool:
    """Whether it may stay empty. A list of choices asks for one, unless it says Optional."""
    if bound.flags.optional:
        return True
    asking = RequiredWhen | RequiredInRow
    asks = bound.flags.required or any(isinstance(v, asking) for v in bound.validators)
    is_single_choice = isinstance(bound, SelectField) and not isinstance(bound, SelectMultipleField)
    return not asks and not is_single_choice


def _hint(bound: Field) -> Params:
    return {"hint": {"text": bound.description}} if bound.description else {}


def _error(bound: Field) -> Params:
    if not bound.errors:
        return {}
    return {"errorMessage": {"text": bound.errors[0], "visuallyHiddenText": "Fout"}}


def _wrong(among: Iterable[Any], row: str = "") -> Iterator[tuple[str, Field]]:
    """The fields that something is wrong with, each with what it is called; in a row after it."""
    for each in among:
        if isinstance(each, Rows):
            yield from _wrong(each)
        elif isinstance(each, FormField):
            yield from _wrong(each, f"{_row_name(each)}: ")
        elif each.errors:
            yield row + _name(each), each


def _row_legend(row: Any) -> Params:
    return {"legend": {"text": _row_name(row), "classes": "ww-row__legend"}}


def _name(bound: Any) -> str:
    return _row_name(bound) if hasattr(bound, "index") else str(bound.label.text)


def _row_name(row: Any) -> str:
    return f"{row.label.text} {row.index + 1}"


def _summary_line(name: str, bound: Field) -> Params:
    html = Markup("<strong>{}</strong> {}").format(name, bound.errors[0])
    return {"html": html, "href": f"#{_first_input(bound)}"}


def _first_input(bound: Field) -> str:
    return f"{bound.id}-{bound.faulty[0]}" if isinstance(bound, DateField) else bound.id


def _draw(name: str, params: Params) -> Markup:
    macro = "govuk" + "".join(word.capitalize() for word in name.split("-"))
    template = current_app.jinja_env.get_template(MACROS.format(name))
    drawn: Markup = getattr(template.module, macro)(params)
    return drawn
