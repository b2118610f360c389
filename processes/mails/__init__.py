"""What the procedures say in mails: one folder a procedure, one Markdown text a send task.

A door says a send task to everybody whom it concerns like this:

    for role in mails.header(name).to:
        for person in people(role):
            rendered = mails.render(name, person, role, context)
            mails.queue(rendered, case, centre, decision=decision, talk=talk, link=link)
"""

from jinja2 import PackageLoader

from .calendar import calendar_entry
from .centre import LOGO_ADDRESS, Centre, Letterhead, centre, letterhead
from .header import Header
from .outbox import queue
from .texts import Rendered, Texts

_texts = Texts(PackageLoader("processes", "mails"), letterhead)
exists = _texts.exists
fragment = _texts.fragment
header = _texts.header
paper = _texts.paper
render = _texts.render

__all__ = [
    "LOGO_ADDRESS",
    "Centre",
    "Header",
    "Letterhead",
    "Rendered",
    "Texts",
    "calendar_entry",
    "centre",
    "exists",
    "fragment",
    "header",
    "letterhead",
    "paper",
    "queue",
    "render",
]
