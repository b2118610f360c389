"""What a diagram's XML says, read once into plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from lxml import etree

from processes.answers import Routing

from .expressions import Timer, timer

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
NS = {"bpmn": MODEL, "spiff": SPIFF}
USER_TASK, SEND_TASK, SERVICE_TASK = "userTask", "sendTask", "serviceTask"
START, END = "startEvent", "endEvent"
CATCH, BOUNDARY = "intermediateCatchEvent", "boundaryEvent"
CHOICE, EVENT_CHOICE = "exclusiveGateway", "eventBasedGateway"
FLOW_NODES = (USER_TASK, SEND_TASK, SERVICE_TASK, START, END, CATCH, BOUNDARY, CHOICE, EVENT_CHOICE)
BOOLEAN = (False, True)


@dataclass(frozen=True)
class Flow:
    """A sequence flow, with its condition where it leaves a gateway by choice."""

    id: str
    source: str
    target: str
    name: str
    condition: str | None


@dataclass(frozen=True)
class Element:
    """A node of a diagram, with everything that its extension properties list.

    `routing` are the values that its form gives, `computed` those that a function of the same name
    in the effects computes; each with the values that it can have. `decision` is the routing value
    that decides; where nothing is left to choose, the outcome itself. `remedies` says for an
    outcome which term opens against it, None where nothing does; `remedy_if` is the computed value
    without which none of them opens. `requires` is a condition
    that must hold whenever the element is reached; the check proves that it does. `handles` are
    the terms whose remedies are filed at this start event; `obligations` the ids of the duties and
    rights of the regulation that the element keeps. `interrupting` is false for a boundary event
    beside which its task goes on.
    """

    id: str
    kind: str
    name: str
    documentation: str
    lane: str
    routing: dict[str, tuple[bool | str, ...]] = field(default_factory=dict)
    computed: dict[str, tuple[bool | str, ...]] = field(default_factory=dict)
    check: str | None = None
    effect: str | None = None
    decision: str | None = None
    remedies: dict[bool | str, str | None] = field(default_factory=dict)
    remedy_if: str | None = None
    requires: str | None = None
    handles: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    timer: Timer | None = None
    message: str | None = None
    host: str | None = None
    interrupting: bool = True

    def routings(self) -> Iterator[Routing]:
        """Every combination of the values that this element can give to the diagram."""
        values = {**self.routing, **self.computed}
        for combination in product(*values.values()):
            yield dict(zip(values, combination, strict=True))

    def outcome(self, routing: Routing) -> bool | str | None:
        """What an answer decides; None where this element decides nothing."""
        return routing.get(self.decision, self.decision) if self.decision else None

    def decides(self, routing: Routing) -> bool:
        """An answer with these values takes a decision, which is told."""
        return self.outcome(routing) in self.remedies

    def remedy(self, routing: Routing) -> str | None:
        """Which term opens against what was decided with these values, the computed one that
        `remedy_if` names among them; None where nothing does."""
        outcome = self.outcome(routing)
        if outcome is None or (self.remedy_if and not routing[self.remedy_if]):
            return None
        return self.remedies.get(outcome)


def read_elements(process: etree._Element) -> dict[str, Element]:
    """The nodes of a process, by id, in the order of the document. Expects XML that the profile has
    accepted."""
    lanes = {
        (ref.text or ""): lane.get("id", "")
        for lane in process.iterfind(".//bpmn:lane", NS)
        for ref in lane.iterfind("bpmn:flowNodeRef", NS)
    }
    messages = {
        m.get("id"): m.get("name") for m in process.getroottree().iterfind("bpmn:message", NS)
    }
    nodes = [n for n in process if kind_of(n) in FLOW_NODES]
    return {n.get("id", ""): _element(n, lanes, messages) for n in nodes}


def read_flows(process: etree._Element) -> list[Flow]:
    """The sequence flows of a process, in the order of the document."""
    return [
        Flow(
            f.get("id", ""),
            f.get("sourceRef", ""),
            f.get("targetRef", ""),
            f.get("name", ""),
            f.findtext("bpmn:conditionExpression", None, NS),
        )
        for f in process.iterfind("bpmn:sequenceFlow", NS)
    ]


def kind_of(node: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def properties_of(node: etree._Element) -> dict[str, str]:
    """The extension properties that a node lists."""
    path = "bpmn:extensionElements/spiff:properties/spiff:property"
    return {p.get("name", ""): p.get("value", "") for p in node.iterfind(path, NS)}


def documentation_of(node: etree._Element) -> str:
    """What the documentation of a node says, in one line."""
    return " ".join((node.findtext("bpmn:documentation", "", NS)).split())


def values_of(text: str) -> tuple[bool | str, ...]:
    """`boolean`, or `held|moved`: the values that a routing value can have."""
    return BOOLEAN if text == "boolean" else tuple(text.split("|"))


def remedies_of(said: dict[str, str]) -> dict[bool | str, str | None]:
    """Which term opens against each outcome, among extension properties; None where none does."""
    tokens: dict[str, bool | str] = {"true": True, "false": False}
    return {
        tokens.get(outcome, outcome): None if term == "none" else term
        for name, term in said.items()
        if name.startswith("remedy.")
        for outcome in [name.removeprefix("remedy.")]
    }


def _element(
    node: etree._Element, lanes: dict[str, str], messages: dict[str | None, str | None]
) -> Element:
    said = properties_of(node)
    named = node.find("bpmn:messageEventDefinition", NS)
    timed = node.findtext("bpmn:timerEventDefinition/bpmn:timeDate", None, NS)
    return Element(
        id=node.get("id", ""),
        kind=kind_of(node),
        name=node.get("name", ""),
        documentation=documentation_of(node),
        lane=lanes.get(node.get("id", ""), ""),
        routing=_listed(said, "routing."),
        computed=_listed(said, "computed."),
        check=said.get("check"),
        effect=said.get("effect"),
        decision=said.get("decision"),
        remedies=remedies_of(said),
        remedy_if=said.get("remedy_if"),
        requires=said.get("requires"),
        handles=tuple(said.get("handles", "").split()),
        obligations=tuple(said.get("obligations", "").split()),
        timer=timer(timed) if timed else None,
        message=messages.get(named.get("messageRef")) if named is not None else None,
        host=node.get("attachedToRef"),
        interrupting=node.get("cancelActivity") != "false",
    )


def _listed(said: dict[str, str], prefix: str) -> dict[str, tuple[bool | str, ...]]:
    return {n.removeprefix(prefix): values_of(v) for n, v in said.items() if n.startswith(prefix)}
