"""The agenda as rows of a sheet: every talk, and every last day, of which the page shows some."""

from collections.abc import Iterator
from heapq import merge
from operator import itemgetter

from app.html.dates import clock
from app.reading.agenda import Agenda, LastDay
from app.reading.csv_file import Cell
from processes.cases.committee.taken import Planned
from processes.regulation import brussels_date
from processes.regulation.committees import COMMITTEES

HEADS = ["Dag", "Uur", "Wat?", "Cursist", "Dossier", "Waar?", "Wie?", "Commissie", "Soort",
         "Botst met"]  # fmt: skip
ONLINE, UNKNOWN, TARGET = "videogesprek", "plaats niet gekend", "eigen streefdatum"


def agenda_rows(agenda: Agenda) -> Iterator[list[Cell]]:
    """A row for each, in the order of their days; the talks of a day come first."""
    talks = map(_talk, agenda.wanted())
    return merge(talks, map(_last_day, agenda.every_last_day()), key=itemgetter(0))


def _talk(planned: Planned) -> list[Cell]:
    talk, committee = planned.talk, COMMITTEES.get(planned.committee)
    return [
        brussels_date(talk.starts_at),
        clock(talk.starts_at),
        talk.case.talk_noun.name,
        talk.case.cursist.name,
        talk.case.reference,
        ONLINE if talk.online else planned.place or UNKNOWN,
        ", ".join(planned.people.values()),
        committee.label if committee else "",
        "",
        " ".join(planned.clashes),
    ]


def _last_day(last: LastDay) -> list[Cell]:
    due = last.due
    said = [due.last_day, "", due.title, last.cursist, last.reference, "", "", ""]
    return [*said, due.article or TARGET, ""]
