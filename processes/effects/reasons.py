"""Every decision has its reasons (art. 6.2, 6.3; we give them always)."""

from processes.errors import Refused

from .step import Step


def reasons_are_given(step: Step) -> None:
    """Every decision is in writing, with reasons."""
    if not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom je dit beslist.")
