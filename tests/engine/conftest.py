"""A small way to draw diagrams, so that every test shows the whole of what it is about."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import pytest

from processes.answers import Routing
from processes.engine import diagrams
from processes.engine.elements import Element
from processes.engine.execution import Execution, is_human

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
    ' id="definitions" targetNamespace="https://weerwoord.example/bpmn">'
)
DOCUMENTATION = "Art. 3.6. Zo staat het in het reglement."


class Drawing:
    """A diagram of one process with one lane, `chair`, drawn node by node and arrow by arrow."""

    def __init__(self, process: str = "planted") -> None:
        self.process = process
        self._nodes: dict[str, tuple[str, str, str]] = {}
        self._flows: list[tuple[str, str, str]] = []

    def node(
        self,
        kind: str,
        own: str,
        properties: Mapping[str, str] | None = None,
        inside: str = "",
        **attributes: str,
    ) -> "Drawing":
        listed = "".join(
            f"<spiffworkflow:property name={quoteattr(name)} value={quoteattr(value)}/>"
            for name, value in (properties or {}).items()
        )
        extension = f"<spiffworkflow:properties>{listed}</spiffworkflow:properties>"
        said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        body = f"<bpmn:documentation>{DOCUMENTATION}</bpmn:documentation>" + (
            f"<bpmn:extensionElements>{extension}</bpmn:extensionElements>" if listed else ""
        )
        self._nodes[own] = (kind, said, body + inside)
        return self

    def start(self, own: str = "begin", **computed: str) -> "Drawing":
        properties = {f"computed.{name}": values for name, values in computed.items()}
        return self.node("startEvent", own, properties)

    def user(
        self, own: str, properties: Mapping[str, str] | None = None, **routing: str
    ) -> "Drawing":
        listed = {f"routing.{name}": values for name, values in routing.items()}
        return self.node("userTask", own, {**listed, **(properties or {})})

    def send(self, own: str) -> "Drawing":
        return self.node("sendTask", own)

    def service(self, own: str, **computed: str) -> "Drawing":
        listed = {f"computed.{name}": values for name, values in computed.items()}
        return self.node("serviceTask", own, listed)

    def choice(self, own: str, default: str | None = None) -> "Drawing":
        attributes = {"default": f"{own}__{default}"} if default else {}
        return self.node("exclusiveGateway", own, **attributes)

    def end(self, *owns: str) -> "Drawing":
        for own in owns or ("ended",):
            self.node("endEvent", own)
        return self

    def catch(self, own: str, event: str, **routing: str) -> "Drawing":
        listed = {f"routing.{name}": values for name, values in routing.items()}
        return self.node("intermediateCatchEvent", own, listed, inside=event)

    def boundary(
        self, own: str, host: str, event: str, interrupting: bool = True, **routing: str
    ) -> "Drawing":
        cancel = str(interrupting).lower()
        listed = {f"routing.{name}": values for name, values in routing.items()}
        return self.node(
            "boundaryEvent", own, listed, inside=event, attachedToRef=host, cancelActivity=cancel
        )

    def flow(self, path: str, when: str | None = None) -> "Drawing":
        """Arrows from each to the next: `flow("begin > ask > ended")`."""
        owns = path.split(" > ")
        condition = (
            f"<bpmn:conditionExpression>{escape(when)}</bpmn:conditionExpression>"
            if when is not None
            else ""
        )
        self._flows += [(a, b, condition) for a, b in pairwise(owns)]
        return self

    def xml(self) -> bytes:
        refs = "".join(f"<bpmn:flowNodeRef>{own}</bpmn:flowNodeRef>" for own in self._nodes)
        nodes = "".join(self._node(own) for own in self._nodes)
        flows = "".join(
            f'<bpmn:sequenceFlow id="{a}__{b}" sourceRef="{a}" targetRef="{b}">{condition}'
            "</bpmn:sequenceFlow>"
            for a, b, condition in self._flows
        )
        return (
            f'{HEAD}<bpmn:message id="message_letter" name="letter"/>'
            f'<bpmn:process id="{self.process}" name="Getekend" isExecutable="true">'
            f'<bpmn:laneSet id="lanes"><bpmn:lane id="chair" name="Voorzitter">{refs}</bpmn:lane>'
            f"</bpmn:laneSet>{nodes}{flows}</bpmn:process></bpmn:definitions>"
        ).encode()

    def diagram(self) -> diagrams.Diagram:
        return diagrams.pinned(self.xml(), self.process)

    def _node(self, own: str) -> str:
        kind, said, body = self._nodes[own]
        incoming = "".join(
            f"<bpmn:incoming>{a}__{b}</bpmn:incoming>" for a, b, _ in self._flows if b == own
        )
        outgoing = "".join(
            f"<bpmn:outgoing>{a}__{b}</bpmn:outgoing>" for a, b, _ in self._flows if a == own
        )
        return (
            f'<bpmn:{kind} id="{own}" name="{own}"{said}>{body}{incoming}{outgoing}</bpmn:{kind}>'
        )


def timer_event(expression: str = 'target("invite", "invitation_wanted")') -> str:
    date = f"<bpmn:timeDate>{escape(expression)}</bpmn:timeDate>"
    return f"<bpmn:timerEventDefinition>{date}</bpmn:timerEventDefinition>"


MESSAGE_EVENT = '<bpmn:messageEventDefinition messageRef="message_letter"/>'


@pytest.fixture
def draw() -> Callable[..., Drawing]:
    """A new drawing."""
    return Drawing


@pytest.fixture
def timer() -> Callable[..., str]:
    """The inside of an event that waits for a term or a target."""
    return timer_event


@pytest.fixture
def message() -> str:
    """The inside of an event that waits for the message `letter`."""
    return MESSAGE_EVENT


class Run:
    """A case of a diagram outside the house: what is sent is noted, service tasks answer with what
    `computed` says, and after every move it is saved and loaded, unless it is kept `live`."""

    def __init__(
        self,
        diagram: diagrams.Diagram,
        routing: Routing | None = None,
        computed: Mapping[str, Routing] | None = None,
        live: bool = False,
    ) -> None:
        self.diagram = diagram
        self.performed: list[str] = []
        self._computed = computed or {}
        self._live = live
        self.execution = Execution.start(diagram, routing or {}, self._perform)
        self._rest()

    def do(self, element: str, **routing: bool | str) -> "Run":
        """Does a user task, or lets a timer or message occur."""
        waiting = next((w for w in self.execution.waiting() if w.element.id == element), None)
        if waiting and is_human(waiting):
            self.execution.complete(waiting.engine_task, routing)
        else:
            self.execution.occur(element, routing)
        self._rest()
        return self

    @property
    def waiting(self) -> list[str]:
        return [w.element.id for w in self.execution.waiting()]

    def _perform(self, element: Element) -> Routing:
        self.performed.append(element.id)
        return self._computed.get(element.id, {})

    def _rest(self) -> None:
        self.end, self.passed = self.execution.end, self.execution.passed
        self.state = self.execution.save()
        if not self._live:
            self.execution = Execution.load(self.diagram, self.state, self._perform)


@pytest.fixture
def play() -> Callable[..., Run]:
    """A case that runs."""
    return Run


@pytest.fixture
def small(draw, timer, message) -> str:
    """A diagram with one of everything, which the profile accepts."""
    return (
        draw()
        .start(timely="boolean")
        .choice("in_time", default="ended")
        .user("ask", {"decision": "answer", "remedy.yes": "none"}, answer="yes|no")
        .boundary("reminded", "ask", timer(), interrupting=False)
        .send("letter")
        .service("reckon", size="small|large")
        .node("eventBasedGateway", "window")
        .catch("term", timer('deadline("3.6-appeal", "decision_received")'))
        .catch("arrived", message)
        .choice("join")
        .end("ended", "reminder_ended", "done")
        .flow("begin > in_time > ended")
        .flow("in_time > ask", when="timely")
        .flow("ask > letter > reckon > window > term > join > done")
        .flow("window > arrived > join")
        .flow("reminded > reminder_ended")
        .xml()
        .decode()
    )
