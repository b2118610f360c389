"""Diagrams: found by convention, parsed once, pinned by the hash of what they say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.event_parsers import (
    BoundaryEventParser,
    IntermediateCatchEventParser,
)
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, IntermediateCatchEvent
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition
from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin

from processes.errors import DiagramRefused, UnknownProcess

from .elements import (
    BOUNDARY,
    CATCH,
    END,
    SEND_TASK,
    SERVICE_TASK,
    START,
    Element,
    Flow,
    documentation_of,
    read_elements,
    read_flows,
)
from .profile import read_process


@dataclass(frozen=True)
class Diagram:
    """One version of a procedure. `content_hash` is the SHA-256 of its XML, in hexadecimal."""

    process: str
    name: str
    documentation: str
    content_hash: str
    xml: bytes
    elements: dict[str, Element]
    flows: list[Flow]
    lanes: dict[str, str]
    spec: Any

    @property
    def start(self) -> Element:
        """The one start event."""
        return next(e for e in self.elements.values() if e.kind == START)

    @property
    def ends(self) -> list[Element]:
        """The end events, in the order of the document."""
        return [e for e in self.elements.values() if e.kind == END]


class Occurrence(EventDefinition):
    """A timer or a message, known to the engine by the id of its element and nothing else.

    The engine then evaluates and refreshes nothing: a door says that it occurred. This mends two
    timers behind one gateway, and every trap of a clock inside.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Occurrence) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


class _Automatic(BpmnSpecMixin):
    """A send or service task: whoever runs the case performs it."""


class _ByElement:
    node: Any

    def parse_timer_event(self, event: Any) -> Occurrence:
        return Occurrence(self.node.get("id"))

    def parse_message_event(self, event: Any) -> Occurrence:
        return Occurrence(self.node.get("id"))


class _CatchParser(_ByElement, IntermediateCatchEventParser):
    pass


class _BoundaryParser(_ByElement, BoundaryEventParser):
    pass


class _Parser(BpmnParser):
    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012 - the engine's own way to say it
        full_tag(CATCH): (_CatchParser, IntermediateCatchEvent),
        full_tag(BOUNDARY): (_BoundaryParser, BoundaryEvent),
        full_tag(SEND_TASK): (TaskParser, _Automatic),
        full_tag(SERVICE_TASK): (TaskParser, _Automatic),
    }


def current(process: str) -> Diagram:
    """The version that a new case starts with. Raises UnknownProcess and DiagramRefused."""
    path = folder() / f"{process}.bpmn"
    if not process.isidentifier() or not path.is_file():
        raise UnknownProcess(f"no diagram for {process!r}; there are {', '.join(names())}")
    found = path.stat()
    return pinned(_text(path, found.st_mtime_ns, found.st_size), process)


@lru_cache(maxsize=64)
def _text(path: Path, changed: int, size: int) -> bytes:
    """Read once for as long as the file is not changed: every step asks it, and several times."""
    return path.read_bytes()


@lru_cache(maxsize=256)
def pinned(xml: bytes, source: str) -> Diagram:
    """The diagram that this XML is; parsed once for each content. Raises DiagramRefused."""
    process = read_process(xml, source)
    own = process.get("id", "")
    return Diagram(
        process=own,
        name=process.get("name", own),
        documentation=documentation_of(process),
        content_hash=sha256(xml).hexdigest(),
        xml=xml,
        elements=read_elements(process),
        flows=read_flows(process),
        lanes={n.get("id", ""): n.get("name", "") for n in process.iterfind(".//{*}lane")},
        spec=_spec(process, own, source),
    )


def _spec(process: etree._Element, own: str, source: str) -> Any:
    parser = _Parser()
    try:
        parser.add_bpmn_xml(process.getroottree().getroot(), source)
        return parser.get_spec(own)
    except (ValidationException, ValueError) as error:
        raise DiagramRefused(source, [(own, f"the engine cannot read it: {error}")]) from error


def ahead_of(diagram: Diagram, waits: Iterable[str]) -> set[str]:
    """The elements where a case waits, and all that it can come to from there."""
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for flow in diagram.flows:
        leads[flow.source].add(flow.target)
    for element in diagram.elements.values():
        if element.host:
            leads[element.host].add(element.id)
    ahead: set[str] = set()
    todo = {*waits}
    while todo:
        reached = todo.pop()
        ahead.add(reached)
        todo |= leads[reached] - ahead
    return ahead


def names() -> list[str]:
    """The processes that there are: one for each file in the folder of diagrams."""
    return sorted(p.stem for p in folder().glob("*.bpmn"))


def handler_of(term: str) -> str | None:
    """The process in which the remedy of a term is filed; None where no start event handles it."""
    return next((name for name in names() if term in current(name).start.handles), None)


def asked_at(process: str, term: str | None) -> Element:
    """The step of a process at which the remedy of a term is asked: the task that waits for it
    while the term runs, else the start event."""
    diagram = current(process)
    waits = (e.host for e in diagram.elements.values() if e.timer and e.timer.term == term)
    return next((diagram.elements[host] for host in waits if host), diagram.start)


def folder() -> Path:
    """Where the diagrams lie: in the installed package, else in the checkout. (An editable install
    knows nothing of files that a wheel carries from elsewhere.)"""
    return _folder()


@cache
def _folder() -> Path:
    installed = Path(str(files("processes"))) / "bpmn"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "bpmn"
