"""The exemption and its three steps (art. 4.1 to 4.3)."""

from . import AsChosen, Procedure

PROCEDURE = Procedure(reference="VR", minors=AsChosen("guardian_4_3"))
