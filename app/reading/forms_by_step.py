"""From a step of a diagram to its form, by name: forms.<process>.<Element>."""

from importlib import import_module

from forms.base import StepForm
from forms.filing import Filing
from forms.incoming import Register
from processes.cases import Matter
from processes.models import Case


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


def form_for(matter: Matter) -> type[Filing]:
    """The form that is filled in: against a result or a decision, or for what one asks."""
    found = form_class(matter.process, matter.element)
    assert issubclass(found, Filing)
    return found


def register_form(matter: Matter) -> type[Register]:
    """The form in which what came in off line is registered. What is asked for by itself, and not
    against a result or a decision, has a form of its own: `RegisterRequest` for `request`."""
    if matter.result or matter.decision:
        return Register
    found: type = form_class(matter.process, f"register_{matter.element}")
    assert issubclass(found, Register)
    return found


def right_form(case: Case) -> type[StepForm]:
    """The form in which who filed what opened a case puts that right: `PutRight`."""
    return form_class(case.process, "put_right")


def opened_with(case: Case) -> type[StepForm]:
    """The form with which a case was opened: of a step, where it came too late to go on inside."""
    matter = Matter.against(case.decision) if case.decision else None
    if matter and matter.process == case.process:
        return form_for(matter)
    return form_class(case.process, case.submissions[0].element)
