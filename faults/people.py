"""Who works while things break: cursists who file, and a chair who decides. They press again until
they are answered, as people do."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from random import Random
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from benchmarks.running import HERE, SESSION, Visitor, fields_of
from faults.mail_server import NOBODY
from forms.filing import ANSWERED
from processes.answers import Answer
from processes.cases import Matter, complete
from processes.cases.drafts import drafts
from processes.models import Draft, Person, Result, Task, db, transaction
from tests.play import Play

FOUND, BROKE = 302, 500
FILED, SIGN_IN = "/indienen/ingediend/", "/aanmelden"
PATIENCE = 120  # seconds until somebody gives up
CHAIR = "bram"
SAID = {"reconvene": "no", "reasons": "De punten kloppen."}
TALKED = {"present": "Bram en de cursist", "explained": "De punten.", "said": "Ik was ziek."}
KEEP, SEND, FILE = "Kijk na", "Verstuur", "Vraag het gesprek"


class NotAnswered(Exception):
    """Somebody gave up."""


@dataclass(frozen=True)
class Sent:
    """A request: its last byte went to the network of the machine between these two moments, and it
    was answered so; 0 where it was not."""

    after: datetime
    before: datetime
    status: int = 0


class _Sending(HTTPConnection):
    """Keeps when it handed the last of what it sends to the machine."""

    def send(self, data: Any) -> None:
        after = datetime.now(UTC)
        super().send(data)
        self.sent = Sent(after, datetime.now(UTC))


@dataclass
class Browser:
    """Somebody who is signed in; each request goes to one of the web processes. `sent` is all that
    was asked."""

    session: str
    ports: Sequence[int]
    chance: Random
    waits: float = 30  # seconds for an answer
    sent: list[Sent] = field(default_factory=list)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> "Got":
        """What is answered at last: while the house breaks, the same is asked again. Raises
        NotAnswered."""
        ends = monotonic() + PATIENCE
        while monotonic() < ends:
            try:
                answer = self._once(method, path, fields)
                if answer.status < BROKE:
                    return answer
            except (OSError, HTTPException):
                pass
            sleep(self.chance.uniform(0.1, 0.5))
        raise NotAnswered(f"{method} {path}")

    def _once(self, method: str, path: str, fields: dict[str, str] | None) -> "Got":
        connection = _Sending(HERE, self.chance.choice(self.ports), timeout=self.waits)
        heads = {"Cookie": f"session={self.session}"}
        if fields is not None:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(fields or {}) or None, heads)
            self.sent.append(connection.sent)
            got = connection.getresponse()
            self.sent[-1] = replace(connection.sent, status=got.status)
            if renewed := SESSION.search(got.getheader("Set-Cookie") or ""):
                self.session = renewed[1]
            return Got(got.status, got.getheader("Location") or "", got.read().decode())
        finally:
            connection.close()


@dataclass(frozen=True)
class Got:
    """What came back."""

    status: int
    to: str
    page: str


@dataclass(frozen=True)
class Filer:
    """A cursist before the page with all answers of a draft."""

    draft: int
    browser: Browser
    fields: dict[str, str]

    @property
    def called(self) -> str:
        """How the books call it."""
        return f"draft {self.draft}"

    def work(self) -> bool:
        """Files; whether that was confirmed."""
        try:
            answer = self.browser.ask("POST", f"/indienen/{self.draft}/nakijken", self.fields)
        except NotAnswered:
            return False
        return answer.to.startswith(FILED)


@dataclass(frozen=True)
class Decider:
    """The chair before the task to decide in a case."""

    task: int
    browser: Browser

    @property
    def called(self) -> str:
        """How the books call it."""
        return f"task {self.task}"

    def work(self) -> bool:
        """Decides; whether that was confirmed, or the task is done after all."""
        try:
            return self._decides()
        except NotAnswered:
            return False

    def _decides(self) -> bool:
        path = f"/taken/{self.task}"
        for _ in range(5):
            asked = self.browser.ask("GET", path)
            if KEEP not in asked.page:
                # It was done, and who killed the house took its answer along; or nobody is known.
                return not asked.to.startswith(SIGN_IN)
            kept = self.browser.ask("POST", path, fields_of(asked.page, KEEP) | SAID)
            if kept.status != FOUND:
                continue
            seen = self.browser.ask("GET", kept.to)
            if SEND in seen.page:
                sent = self.browser.ask("POST", kept.to, fields_of(seen.page, SEND))
                if sent.status == FOUND:
                    return True
        return False


def prepare(play: Play, yesterday: datetime, filers: int, decisions: int) -> None:
    """Drafts with every answer, about results of yesterday; and cases of long ago in which a talk
    was held, so that all that was due since is due at once. One cursist has no address."""
    asked = [f"asker{number}" for number in range(decisions)]
    with transaction():
        for name in asked:
            play.add(name)
    play.travel_to("2025-06-02 10:00", settle=False)
    for name in asked:
        play.open(by=name, result=play.result("2025-06-02", name))
        play.invite("2025-06-06")
    play.accept_mails()
    play.travel_to("2025-06-06 15:00", settle=False)
    open_talks = db.select(Task.id).where(Task.element == "talk").order_by(Task.id)
    for number in db.session.scalars(open_talks).all():
        with transaction():
            held = Answer({"talk_outcome": "held"}, TALKED)
            complete(number, play.person(CHAIR), held)
    play.clock.move_to(yesterday)
    names = [f"cursist{number}" for number in range(filers)]
    with transaction():
        for name in names:
            play.add(name)
        play.person(names[0]).email = NOBODY
    results = {name: play.result(yesterday.date().isoformat(), name).id for name in names}
    with transaction():
        for name in names:
            _answer_all(play.person(name), results[name])


def _answer_all(person: Person, result: int) -> None:
    draft = drafts.begin(Matter.about(db.session.get_one(Result, result)), person)
    db.session.flush()
    typed = {"reasons": "Ik was ziek.", ANSWERED: ["bijlagen", "waarom"]}
    drafts.write(draft.id, person, typed)


def people(app: Flask, ports: Sequence[int], chance: Random) -> list[Filer | Decider]:
    """All who have something to do, in the order of chance."""
    kept = db.session.scalars(db.select(Draft).order_by(Draft.id)).all()
    filers = [_filer(app, ports, each, chance) for each in kept]
    open_tasks = db.select(Task.id).where(
        Task.closed_at.is_(None), Task.element == "decide_reconvene"
    )
    chair = db.session.scalars(db.select(Person).where(Person.name == CHAIR.capitalize())).one()
    session = Visitor(app, ports[0], chair).session
    numbers = db.session.scalars(open_tasks.order_by(Task.id)).all()
    browsers = [Browser(session, ports, Random(chance.random())) for _ in numbers]
    found: list[Filer | Decider] = [*filers, *map(Decider, numbers, browsers)]
    chance.shuffle(found)
    db.session.remove()
    return found


def _filer(app: Flask, ports: Sequence[int], draft: Draft, chance: Random) -> Filer:
    visitor = Visitor(app, ports[0], draft.person)
    page = visitor.get(f"/indienen/{draft.id}/nakijken")
    visitor.close()
    fields = fields_of(page, FILE) | {"disagrees": "y"}
    return Filer(draft.id, Browser(visitor.session, ports, Random(chance.random())), fields)
