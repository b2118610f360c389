"""Every decision has its reasons (art. 6.2, 6.3; we give them always)."""

from .step import Step


def reasons_are_given(step: Step) -> None:
    """Every decision is in writing, with reasons."""
    step.require({"reasons": "Schrijf waarom je dit beslist."})
