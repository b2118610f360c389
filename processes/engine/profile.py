"""The small profile: which BPMN we run. Everything else is refused at load, by element and reason,
because the engine would take it and silently do something else (measured; see CONTRIBUTING)."""

from collections import Counter, deque
from collections.abc import Iterator

from lxml import etree

from processes.errors import DiagramRefused

from . import elements as e
from .expressions import OutsideTheFence, names_in, timer

MAX_BYTES = 1_000_000
Finding = tuple[str, str]

_TASKS = (e.USER_TASK, e.SEND_TASK, e.SERVICE_TASK)
_AROUND = (
    "documentation",
    "extensionElements",
    "laneSet",
    "sequenceFlow",
    "textAnnotation",
    "association",
    "group",
)
_INSIDE = ("documentation", "extensionElements", "incoming", "outgoing")
_PROPERTIES = ("check", "effect", "decision", "requires")


def read_process(xml: bytes, source: str) -> etree._Element:
    """The one executable process of a diagram, after every check of the profile.

    `xml` has at most 1,000,000 bytes, no DTD and no entity. Raises DiagramRefused with all findings;
    `source` is the name under which they are told.
    """
    root = _parse(xml, source)
    processes = root.findall("bpmn:process", e.NS)
    if len(processes) != 1:
        raise DiagramRefused(source, [(source, f"has {len(processes)} processes, not one")])
    findings = list(_findings(processes[0]))
    if findings:
        raise DiagramRefused(processes[0].get("id") or source, findings)
    return processes[0]


def _parse(xml: bytes, source: str) -> etree._Element:
    if len(xml) > MAX_BYTES:
        raise DiagramRefused(source, [(source, f"is larger than {MAX_BYTES} bytes")])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise DiagramRefused(source, [(source, f"is not well-formed XML: {error}")]) from None
    if root.getroottree().docinfo.doctype or any(isinstance(n, etree._Entity) for n in root.iter()):
        raise DiagramRefused(source, [(source, "a DTD or an entity is not allowed")])
    return root


def _findings(process: etree._Element) -> Iterator[Finding]:
    unknown = list(_unknown_elements(process))
    yield from unknown
    if unknown:
        return  # the checks below read only what they know
    nodes = {n.get("id", ""): n for n in process if e.kind_of(n) in e.FLOW_NODES}
    flows = e.read_flows(process)
    yield from _process(process, nodes)
    yield from _lanes(process, nodes)
    given = _given_values(nodes)
    for node in nodes.values():
        yield from _node(node, flows, nodes)
        yield from _extension(node)
    for flow in flows:
        yield from _flow(flow, nodes, given)
    yield from _unreachable(nodes, flows)


def _unknown_elements(process: etree._Element) -> Iterator[Finding]:
    for node in process:
        kind = e.kind_of(node)
        if kind and kind not in e.FLOW_NODES and kind not in _AROUND:
            yield node.get("id", kind), f"{kind} is outside the profile"
    for code in process.iter("{*}preScript", "{*}postScript", "{*}script"):
        yield code.getparent().get("id", "?"), "scripts are outside the profile"  # type: ignore[union-attr]


def _process(process: etree._Element, nodes: dict[str, etree._Element]) -> Iterator[Finding]:
    own = process.get("id", "")
    kinds = Counter(e.kind_of(n) for n in nodes.values())
    if not own.isidentifier():
        yield own, "the process needs an id that is a name in code"
    if kinds[e.START] != 1:
        yield own, f"has {kinds[e.START]} start events, not one"
    if not kinds[e.END]:
        yield own, "has no end event"


def _lanes(process: etree._Element, nodes: dict[str, etree._Element]) -> Iterator[Finding]:
    refs = [r.text or "" for r in process.iterfind(".//bpmn:flowNodeRef", e.NS)]
    for ref in refs:
        if ref != ref.strip():
            yield ref.strip(), "white space in its flowNodeRef: the engine would lose its lane"
        elif ref not in nodes:
            yield ref, "a lane names it, and it is not there"
    for node in nodes:
        if Counter(refs)[node] != 1:
            yield node, f"stands in {Counter(refs)[node]} lanes, not one"


def _node(
    node: etree._Element, flows: list[e.Flow], nodes: dict[str, etree._Element]
) -> Iterator[Finding]:
    own, kind = node.get("id", ""), e.kind_of(node)
    outgoing = [f for f in flows if f.source == own]
    if not own.isidentifier():
        yield own, "its id is not a name in code"
    if not e.documentation_of(node):
        yield own, "has no documentation: by what rule?"
    if kind not in (e.CHOICE, e.EVENT_CHOICE) and not node.get("name"):
        yield own, "has no name"
    expected = {e.END: 0, e.CHOICE: None, e.EVENT_CHOICE: None}.get(kind, 1)
    if expected is not None and len(outgoing) != expected:
        yield own, f"has {len(outgoing)} outgoing flows, not {expected}"
    if (
        kind == e.CHOICE
        and len(outgoing) > 1
        and node.get("default") not in {f.id for f in outgoing}
    ):
        yield own, "a choice needs a default flow"
    if kind == e.EVENT_CHOICE:
        for flow in outgoing:
            if flow.target in nodes and e.kind_of(nodes[flow.target]) != e.CATCH:
                yield own, f"{flow.target} behind it does not catch an event"
    if kind == e.BOUNDARY and node.get("attachedToRef") not in nodes:
        yield own, "is attached to nothing"
    yield from _children(node, kind)


def _children(node: etree._Element, kind: str) -> Iterator[Finding]:
    own = node.get("id", "")
    others = [c for c in node if e.kind_of(c) and e.kind_of(c) not in _INSIDE]
    if kind not in (e.CATCH, e.BOUNDARY):
        for child in others:
            yield own, f"{e.kind_of(child)} inside {kind} is outside the profile"
        return
    if len(others) != 1:
        yield own, "catches exactly one event"
        return
    event = e.kind_of(others[0])
    if event == "messageEventDefinition":
        if not _message_name(others[0]):
            yield own, "names no message of the diagram"
    elif event == "timerEventDefinition":
        yield from _timer(own, others[0])
    else:
        yield own, f"{event} is outside the profile"


def _message_name(event: etree._Element) -> str | None:
    messages = event.getroottree().iterfind("bpmn:message", e.NS)
    named = {m.get("id"): m.get("name") for m in messages}
    return named.get(event.get("messageRef"))


def _timer(own: str, event: etree._Element) -> Iterator[Finding]:
    said = event.findtext("bpmn:timeDate", None, e.NS)
    if said is None:
        yield own, "a timer names a date: no durations, no cycles"
        return
    try:
        timer(said)
    except OutsideTheFence as error:
        yield own, str(error)


def _extension(node: etree._Element) -> Iterator[Finding]:
    own = node.get("id", "")
    for extension in node.iterfind("bpmn:extensionElements/*", e.NS):
        if extension.tag != f"{{{e.SPIFF}}}properties":
            yield own, f"extension {e.kind_of(extension)} is outside the profile"
    said = e.properties_of(node)
    for name, value in said.items():
        family, _, rest = name.partition(".")
        if family in ("routing", "computed"):
            if not rest.isidentifier() or not all(
                str(v).isidentifier() for v in e.values_of(value)
            ):
                yield own, f"{name}={value!r}: names and values are words of code"
        elif family != "remedy" and name not in _PROPERTIES:
            yield own, f"property {name} is unknown"
    decision = said.get("decision")
    if decision is not None and f"routing.{decision}" not in said:
        yield own, f"its decision {decision} is not among its routing values"


def _given_values(nodes: dict[str, etree._Element]) -> set[str]:
    names = (name for node in nodes.values() for name in e.properties_of(node))
    return {n.partition(".")[2] for n in names if n.startswith(("routing.", "computed."))}


def _flow(flow: e.Flow, nodes: dict[str, etree._Element], given: set[str]) -> Iterator[Finding]:
    if flow.source not in nodes or flow.target not in nodes:
        yield flow.id, "begins or ends at nothing"
        return
    source = nodes[flow.source]
    outgoing = len(source.findall("bpmn:outgoing", e.NS))
    is_choice = e.kind_of(source) == e.CHOICE and outgoing > 1
    if is_choice and flow.condition is None and source.get("default") != flow.id:
        yield flow.id, "leaves a choice without a condition and is not its default"
    if flow.condition is None:
        return
    if not is_choice or source.get("default") == flow.id:
        yield flow.id, "has a condition that the engine would ignore"
    try:
        for name in names_in(flow.condition) - given:
            yield flow.id, f"reads {name}, which no element gives"
    except OutsideTheFence as error:
        yield flow.id, str(error)


def _unreachable(nodes: dict[str, etree._Element], flows: list[e.Flow]) -> Iterator[Finding]:
    after: dict[str, list[str]] = {own: [] for own in nodes}
    for flow in flows:
        after.get(flow.source, []).append(flow.target)
    for own, node in nodes.items():
        if host := node.get("attachedToRef"):
            after.get(host, []).append(own)
    todo = deque(own for own, node in nodes.items() if e.kind_of(node) == e.START)
    reached: set[str] = set()
    while todo:
        own = todo.popleft()
        if own not in reached:
            reached.add(own)
            todo.extend(after.get(own, []))
    for own in nodes:
        if own not in reached:
            yield own, "cannot be reached from the start: the engine would drop it"
