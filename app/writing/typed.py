"""What was typed: what a page posted in the fields of its forms, and nothing that was put beside
them."""

from flask import request

from forms import Form
from forms.inputs import inputs_of


def typed_in(*forms: Form) -> dict[str, list[str]]:
    """What was posted, input by input. The forms are those of the page, made of what was posted."""
    known = {name for form in forms for name in inputs_of(form)}
    return {name: request.form.getlist(name) for name in request.form if name in known}
