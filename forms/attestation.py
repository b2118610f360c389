"""What people fill in for an attestation: nothing (portal)."""

from forms.base import StepForm


class SeatTaken(StepForm):
    """Nobody fills it in: the case begins by itself."""
