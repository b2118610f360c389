"""The preventive suspension, beside a disciplinary procedure (art. 6.2)."""

from . import Minors, Procedure

PROCEDURE = Procedure(
    reference="SC", minors=Minors.GUARDIAN, discipline=True, answers_appeals="6.3-appeal"
)
