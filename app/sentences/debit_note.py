"""The debit note of an enrolment, for whoever enrolled or their guardian (2.2 and the portal)."""

from app.html.languages import say

from . import Situation


def note_window(at: Situation) -> str:
    """It is still to come."""
    return say("De debetnota vertrekt 7 dagen na de inschrijving.")


def proof_window(at: Situation) -> str:
    """A proof of a reduction is looked at first."""
    return say("De debetnota wacht: het secretariaat kijkt het bewijs van een vermindering na.")


def payment_window(at: Situation) -> str:
    """It went, and is not paid."""
    return say("De debetnota is verstuurd. Ze is nog niet helemaal betaald.")


def mend_account(at: Situation) -> str:
    """The centre cannot make it yet."""
    return say("De debetnota is nog niet verstuurd. Het centrum brengt dat in orde.")


def unpaid(at: Situation) -> str:
    """Nobody paid, after all reminders."""
    return say("De debetnota is nog niet betaald. Het secretariaat volgt dat op.")


def ended_settled(at: Situation) -> str:
    """Nothing is open any more."""
    return say("De debetnota is in orde: er staat niets meer open.")


def ended_nothing(at: Situation) -> str:
    """There was nothing to pay."""
    return say("Er is niets te betalen met een debetnota.")


def ended_cancelled(at: Situation) -> str:
    """The place was given up first."""
    return say("De inschrijving is geannuleerd. Er komt geen debetnota.")


def ended_followed(at: Situation) -> str:
    """The secretariat goes on with it elsewhere."""
    return say("Het secretariaat volgt de debetnota verder op.")
