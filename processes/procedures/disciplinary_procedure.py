"""The disciplinary procedure (art. 6.2)."""

from . import Minors, Procedure

PROCEDURE = Procedure(reference="TU", minors=Minors.GUARDIAN, discipline=True)
