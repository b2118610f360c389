"""From a step of a diagram to its form, by name: forms.<process>.<Element>."""

from importlib import import_module

from forms.base import StepForm


def form_class(process: str, element: str) -> type[StepForm]:
    """The form of a human task or a start event. Raises LookupError, which the check of the house
    finds before anybody else does."""
    name = "".join(part.capitalize() for part in element.split("_"))
    try:
        found = getattr(import_module(f"forms.{process}"), name)
    except (ModuleNotFoundError, AttributeError):
        raise LookupError(f"forms/{process}.py has no class {name} for {element}") from None
    form: type[StepForm] = found
    return form
