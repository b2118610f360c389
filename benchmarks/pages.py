"""What pages cost in a house with many cases, and a look of the workers that finds nothing."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from benchmarks.crowd import fill
from benchmarks.harness import Cost, Floor, repeat
from benchmarks.houses import house, stage
from processes import accounts, cases
from processes.models import (
    HOUSE,
    TO_CURSIST,
    Case,
    DueDate,
    Person,
    Poll,
    PollMoment,
    Task,
    db,
    transaction,
)
from tests import polling
from tests.app.site import Site
from tests.moments import brussels
from tests.play import Play
from workers import connect
from workers.sweeping import sweep

CHAIR, OFFICE, ADMINISTRATOR = "bram", "chris", "ada"
DIAGRAM = "/overzicht/procedures/evaluation_objection"
YEAR = "/overzicht/jaren?jaar=2023-2024"
LIST = "/overzicht?toestand=alle&procedure=evaluation_objection"
AHEAD = "/vooruitblik?procedure=evaluation_objection&dag=2025-06-10"
PAGES = (
    ("tasks of a chair", CHAIR, "/taken"),
    ("tasks of a chair as CSV", CHAIR, "/taken/lijst.csv"),
    ("a task", CHAIR, "/taken/{task}"),
    ("now", CHAIR, "/overzicht/nu"),
    ("now as CSV", CHAIR, "/overzicht/nu/kaarten.csv"),
    ("overview, running", CHAIR, "/overzicht"),
    ("overview, ended", CHAIR, "/overzicht?toestand=afgesloten"),
    ("overview, all", CHAIR, "/overzicht?toestand=alle"),
    ("overview, past a target", CHAIR, "/overzicht?let=streefdatum"),
    ("overview, not taken up", CHAIR, "/overzicht?let=vrij"),
    ("overview, by an outcome of none", CHAIR, "/overzicht?toestand=alle&uitkomst=maatregel"),
    ("overview, by a way of none", CHAIR, f"{LIST}&weg=000000000000"),
    ("overview, by a missed term", CHAIR, f"{LIST}&gemist=talk"),
    ("overview as CSV, running", CHAIR, "/overzicht/lijst.csv"),
    ("two tasks to hand over", CHAIR, "/overzicht/samen/doorgeven?{both}"),
    ("figures of a year, by procedure", CHAIR, YEAR),
    ("figures of a year, by month", CHAIR, f"{YEAR}&per=maand"),
    ("figures of a year, by programme", CHAIR, f"{YEAR}&per=opleiding"),
    ("figures of a year, by location", CHAIR, f"{YEAR}&per=lesplaats"),
    ("figures of some years", CHAIR, f"{YEAR}&per=schooljaar"),
    ("figures of a year as CSV", CHAIR, YEAR.replace("?", "/cijfers.csv?")),
    ("reasons of a year as CSV", CHAIR, YEAR.replace("?", "/redenen.csv?")),
    ("report of a year", CHAIR, "/overzicht/jaren/verslag.pdf?jaar=2023-2024"),
    ("search, the name of very many", CHAIR, "/zoek?q=carla"),
    ("search, a name and a module", CHAIR, "/zoek?q=carla+bz+2025"),
    ("search, the name of a few", CHAIR, "/zoek?q=bram"),
    ("search, nothing", CHAIR, "/zoek?q=xyzzy"),
    ("search as CSV", CHAIR, "/zoek/lijst.csv?q=carla"),
    ("counts on a diagram", CHAIR, DIAGRAM),
    ("heat of a year on a diagram", CHAIR, f"{DIAGRAM}?ingediend=2023-2024"),
    ("steps of a procedure as CSV", CHAIR, f"{DIAGRAM}/stappen.csv"),
    ("ways of a procedure as CSV", CHAIR, f"{DIAGRAM}/wegen.csv"),
    ("versions of a procedure", CHAIR, f"{DIAGRAM}/versies"),
    ("a version beside the newest", CHAIR, f"{DIAGRAM}/versies/{{version}}"),
    ("agenda", CHAIR, "/agenda"),
    ("agenda, a whole day", CHAIR, "/agenda?dag=2025-06-10"),
    ("agenda as CSV", CHAIR, "/agenda/lijst.csv"),
    ("settings", CHAIR, "/instellingen"),
    ("a setting, closing days", CHAIR, "/instellingen/closing_days"),
    ("who is told of what is late", CHAIR, "/instellingen/te-laat"),
    ("reminders", CHAIR, "/instellingen/herinneringen"),
    ("more time for a case", CHAIR, "/dossiers/{target.case.reference}/streefdatums/{target.id}"),
    ("oversight", CHAIR, "/toezicht"),
    ("oversight as CSV", CHAIR, "/toezicht/lijst.csv"),
    ("who stands in for whom", CHAIR, "/afgevaardigden"),
    ("what others did for somebody", CHAIR, "/afgevaardigden/gedaan"),
    ("texts for reasons", CHAIR, "/teksten"),
    ("own account", CHAIR, "/account"),
    ("own calendar, for a program", CHAIR, "/agenda/{feed}.ics"),
    ("ahead, a procedure from a day", CHAIR, AHEAD),
    ("ahead, as a calendar", CHAIR, AHEAD.replace("?", ".ics?")),
    ("ahead, a case", CHAIR, "/dossiers/{played}/vooruitblik"),
    ("results", OFFICE, "/resultaten"),
    ("letters that wait", OFFICE, "/brieven"),
    ("letters that wait as CSV", OFFICE, "/brieven/lijst.csv"),
    ("people", ADMINISTRATOR, "/beheer"),
    ("people, searched", ADMINISTRATOR, "/beheer?zoek=gita"),
    ("mails that did not arrive", ADMINISTRATOR, "/beheer/storingen"),
    ("mails and incidents as CSV", ADMINISTRATOR, "/beheer/storingen/lijst.csv"),
    ("a case", CHAIR, "/dossiers/{reference}"),
    ("post of a case", CHAIR, "/dossiers/{reference}/post"),
    ("notes of a case", CHAIR, "/dossiers/{reference}/notities"),
)
Work = tuple[str, Callable[[], Any]]


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each page, at each number of cases."""
    rows: list[dict[str, Any]] = []
    for size in said.size:
        with house(database, said.folder) as app, stage(app) as play:
            with transaction():
                play.add(ADMINISTRATOR, "administrator")
            fill(play, size)
            _offer_moments(play)
            connect(app)
            rows += [{"cases": size, **row} for row in _measured(play, said.rounds)]
    return rows


def _measured(play: Play, rounds: int) -> Iterator[dict[str, Any]]:
    floor = Floor()
    for name, work in (*_looks(), *_visits(play)):
        cost: Cost = repeat(work, floor, rounds)
        answer = work()
        cost.size = len(answer) if isinstance(answer, bytes) else None
        yield cost.row("pages", name)
    floor.close()


def _looks() -> Iterator[Work]:
    yield "a look for due dates, nothing due", lambda: cases.due_cases(100)
    yield "a sweep of the workers, nothing to do", sweep


def _visits(play: Play) -> Iterator[Work]:
    named = _named(play)
    sites = {who: Site(play.app, play.person(who)) for who in (CHAIR, OFFICE, ADMINISTRATOR)}
    for name, who, path in PAGES:
        yield name, visit(sites[who], path.format(**named))
    cursist = db.session.scalars(db.select(Person).order_by(Person.id.desc()).limit(1)).one()
    yield "cases of a cursist", visit(Site(play.app, cursist), "/dossiers")
    poll = db.session.scalars(db.select(Poll)).one()
    offered, chosen = f"/taken/{poll.task_id}/momenten", f"/dossiers/{poll.case.reference}/momenten"
    yield "moments that are offered", visit(sites[CHAIR], offered)
    yield "moments to choose from", visit(Site(play.app, poll.case.cursist), chosen)


def _named(play: Play) -> dict[str, Any]:
    """What the addresses name: the last case that runs, and the first, for the engine goes on in no
    copy; of that one a target and a task."""
    running = db.select(Case).where(Case.ended_at.is_(None))
    last = db.session.scalars(running.order_by(Case.id.desc()).limit(1)).one()
    first = db.session.scalars(running.order_by(Case.id).limit(1)).one()
    targets = db.select(DueDate).where(DueDate.case_id == first.id, DueDate.kind == HOUSE)
    with transaction():
        feed = accounts.open_feed(play.person(CHAIR))
    return {
        "reference": last.reference,
        "played": first.reference,
        "both": f"dossier={first.reference}&dossier={last.reference}",
        "version": first.definition_id,
        "target": db.session.scalars(targets.order_by(DueDate.id).limit(1)).one(),
        "task": next(task.id for task in first.tasks if task.closed_at is None),
        "feed": feed,
    }


def _offer_moments(play: Play) -> None:
    """Moments for one talk; its target is near, so that no door would offer them any more."""
    invite = Task.element == "invite", Task.closed_at.is_(None)
    with transaction():
        task = db.session.scalars(db.select(Task).where(*invite).order_by(Task.id).limit(1)).one()
        poll = Poll(case=task.case, task=task, asks=TO_CURSIST, said=polling.ROOM, words="")
        poll.opened_by, poll.opened_at = play.person(CHAIR), brussels("2025-06-10 09:00")
        poll.last_day = date(2025, 6, 12)
        poll.moments = [
            PollMoment(starts_at=brussels(f"2025-06-{day} 10:00")) for day in (18, 19, 20)
        ]
        db.session.add(poll)


def visit(site: Site, path: str) -> Callable[[], bytes]:
    """Opens a page as a browser does, from an empty session; answers its bytes."""

    def open_page() -> bytes:
        db.session.remove()
        answer = site.open("GET", path)
        assert answer.status_code == 200, (path, answer.status_code)
        return bytes(answer.data)

    return open_page
