"""The doors: the only ways in which a case changes. Each is one step of one transaction.

Whoever calls opens the transaction: `with transaction(): complete(…)`. On any error nothing is
kept. Only what fires opens its own: `fire_due` one for each due date, `fire_together` one for
many cases.
"""

from .doors.counting import recount
from .doors.doors import complete, deliver, open_case
from .doors.due import due_cases, fire_due, fire_results, fire_together
from .doors.filing import asked_in_time, file_draft, is_late, moment_that_counts
from .doors.turn import running_due_dates
from .ground.arrival import Arrival
from .ground.matter import STANDS, Matter
from .letters.unarrived import mail_unarrived
from .receipts.receipts import mail_accepted, record_receipt, register_result
from .receipts.withdrawing import can_withdraw, withdraw

__all__ = [
    "STANDS",
    "Arrival",
    "Matter",
    "asked_in_time",
    "can_withdraw",
    "complete",
    "deliver",
    "due_cases",
    "file_draft",
    "fire_due",
    "fire_results",
    "fire_together",
    "is_late",
    "mail_accepted",
    "mail_unarrived",
    "moment_that_counts",
    "open_case",
    "record_receipt",
    "recount",
    "register_result",
    "running_due_dates",
    "withdraw",
]
