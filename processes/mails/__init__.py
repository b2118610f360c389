"""What the procedures say in mails: one folder a procedure, one Markdown text a send task.

A door says a send task to everybody whom it concerns like this:

    for role in mails.header(name).to:
        mails.tell(name, case, role, people(role), context)
"""

from .calendar import calendar_entry
from .centre import LOGO_ADDRESS, OFFICER, Centre, Letterhead, centre, letterhead, officer
from .header import Header
from .outbox import tell, tell_at
from .texts import OURS, Rendered, Texts

asks_for = OURS.asks_for
exists = OURS.exists
fragment = OURS.fragment
header = OURS.header
on_paper = OURS.on_paper
paper = OURS.paper
render = OURS.render

__all__ = [
    "LOGO_ADDRESS",
    "OFFICER",
    "Centre",
    "Header",
    "Letterhead",
    "Rendered",
    "Texts",
    "asks_for",
    "calendar_entry",
    "centre",
    "exists",
    "fragment",
    "header",
    "letterhead",
    "officer",
    "on_paper",
    "paper",
    "render",
    "tell",
    "tell_at",
]
