"""The doors: the only ways in which a case changes. Each is one step of one transaction.

Whoever calls opens the transaction: `with transaction(): complete(…)`. On any error nothing is
kept. `fire_due` alone opens its own, one for each due date.
"""

from .doors import complete, deliver, open_case
from .due import due_cases, fire_due, fire_results
from .receipts import mail_accepted, record_receipt, recount, register_result
from .turn import running_due_dates

__all__ = [
    "complete",
    "deliver",
    "due_cases",
    "fire_due",
    "fire_results",
    "mail_accepted",
    "open_case",
    "record_receipt",
    "recount",
    "register_result",
    "running_due_dates",
]
