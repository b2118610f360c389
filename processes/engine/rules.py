"""What must hold of a process whose parts all stand where they may: each rule yields its findings,
an element and a reason."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from keyword import iskeyword

from lxml import etree

from . import elements as e
from .expressions import OutsideTheFence, names_in, timer

Finding = tuple[str, str]
Nodes = dict[str, etree._Element]

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_GATEWAYS = (e.CHOICE, e.EVENT_CHOICE)
_FORMS = (e.START, e.USER_TASK)
_SAY = {
    "routing": (*_FORMS, e.CATCH, e.BOUNDARY),
    "computed": (*_FORMS, e.SERVICE_TASK),
    "check": _FORMS,
    "effect": _FORMS,
    "decision": _FORMS,
    "remedy": _FORMS,
    "remedy_if": _FORMS,
    "requires": e.FLOW_NODES,
    "handles": (e.START,),
    "obligations": e.FLOW_NODES,
}


def findings(process: etree._Element) -> Iterator[Finding]:
    """Everything in which a process breaks the profile."""
    nodes = {n.get("id", ""): n for n in process if e.kind_of(n) in e.FLOW_NODES}
    flows = e.read_flows(process)
    given = {name for node in nodes.values() for name in _given(node)}
    yield from _process(process, nodes)
    yield from _lanes(process, nodes)
    for own, node in nodes.items():
        yield from _node(own, node)
        yield from _arrows(own, nodes, flows)
        yield from _event(own, node)
        yield from _properties(own, node)
        yield from _decision(own, node)
        if requires := e.properties_of(node).get("requires"):
            yield from _expression(own, requires, given)
    for flow in flows:
        yield from _flow(flow, nodes, flows, given)
    yield from _unreachable(nodes, flows)


def _process(process: etree._Element, nodes: Nodes) -> Iterator[Finding]:
    own = process.get("id", "")
    kinds = Counter(e.kind_of(n) for n in nodes.values())
    if not _is_word(own):
        yield own, "the process needs an id of lower-case letters, digits and _"
    if process.get("isExecutable") == "false":
        yield own, "is not executable"
    if kinds[e.START] != 1:
        yield own, f"has {kinds[e.START]} start events, not one"
    if not kinds[e.END]:
        yield own, "has no end event"


def _lanes(process: etree._Element, nodes: Nodes) -> Iterator[Finding]:
    refs = [r.text or "" for r in process.iterfind(".//bpmn:flowNodeRef", e.NS)]
    for ref in refs:
        if ref != ref.strip():
            yield ref.strip(), "white space in its flowNodeRef: the engine would lose its lane"
        elif ref not in nodes:
            yield ref, "a lane names it, and it is not there"
    for node in nodes:
        if Counter(refs)[node] != 1:
            yield node, f"stands in {Counter(refs)[node]} lanes, not one"


def _node(own: str, node: etree._Element) -> Iterator[Finding]:
    if not _is_word(own):
        yield own, "needs an id of lower-case letters, digits and _"
    if not e.documentation_of(node):
        yield own, "has no documentation: by what rule?"
    if e.kind_of(node) not in _GATEWAYS and not node.get("name"):
        yield own, "has no name"


def _arrows(own: str, nodes: Nodes, flows: list[e.Flow]) -> Iterator[Finding]:
    kind = e.kind_of(nodes[own])
    outgoing = [f for f in flows if f.source == own]
    incoming = [f for f in flows if f.target == own]
    if kind in (e.START, e.BOUNDARY) and incoming:
        yield own, "has an incoming flow"
    if kind == e.CHOICE:
        yield from _choice(own, nodes, outgoing)
    elif kind == e.EVENT_CHOICE:
        yield from _event_choice(own, nodes, flows)
    elif len(outgoing) != (expected := 0 if kind == e.END else 1):
        yield own, f"has {len(outgoing)} outgoing flows, not {expected}"


def _choice(own: str, nodes: Nodes, outgoing: list[e.Flow]) -> Iterator[Finding]:
    if not outgoing:
        yield own, "leads nowhere"
    if len(outgoing) > 1 and nodes[own].get("default") not in {f.id for f in outgoing}:
        yield own, "a choice needs a default flow"


def _event_choice(own: str, nodes: Nodes, flows: list[e.Flow]) -> Iterator[Finding]:
    behind = [f.target for f in flows if f.source == own]
    if len(behind) < 2:
        yield own, "waits for fewer than two events"
    for target in behind:
        if target in nodes and e.kind_of(nodes[target]) != e.CATCH:
            yield own, f"{target} behind it does not catch an event"
        elif [f.target for f in flows].count(target) > 1:
            yield target, f"is reached past {own}: the engine would not wait for it"


def _event(own: str, node: etree._Element) -> Iterator[Finding]:
    if e.kind_of(node) not in (e.CATCH, e.BOUNDARY):
        return
    host = node.get("attachedToRef")
    if e.kind_of(node) == e.BOUNDARY and _kind_of_id(node, host) != e.USER_TASK:
        yield own, f"is attached to {host}, which is no user task"
    caught = [c for c in node if e.kind_of(c).endswith("EventDefinition")]
    if len(caught) != 1:
        yield own, f"catches {len(caught)} events, not one"
    elif e.kind_of(caught[0]) == "timerEventDefinition":
        yield from _timer(own, caught[0])
    elif not _message_name(caught[0]):
        yield own, "names no message of the diagram"


def _kind_of_id(node: etree._Element, own: str | None) -> str:
    parent = node.getparent()
    found = [n for n in parent if n.get("id") == own] if parent is not None else []
    return e.kind_of(found[0]) if found else ""


def _message_name(event: etree._Element) -> str | None:
    messages = event.getroottree().iterfind("bpmn:message", e.NS)
    named = {m.get("id"): m.get("name") for m in messages}
    return named.get(event.get("messageRef"))


def _timer(own: str, event: etree._Element) -> Iterator[Finding]:
    try:
        timer(event.findtext("bpmn:timeDate", "", e.NS))
    except OutsideTheFence as error:
        yield own, str(error)


def _properties(own: str, node: etree._Element) -> Iterator[Finding]:
    kind = e.kind_of(node)
    catches_time = node.find("bpmn:timerEventDefinition", e.NS) is not None
    for name, value in e.properties_of(node).items():
        family, _, rest = name.partition(".")
        if family not in _SAY or (bool(rest) != (family in ("routing", "computed", "remedy"))):
            yield own, f"property {name} is unknown"
        elif kind not in _SAY[family] or (family == "routing" and catches_time):
            yield own, f"property {name} says nothing at a {kind}"
        elif family in ("routing", "computed") and not _are_words(rest, value):
            yield own, f"{name}={value!r}: names and values are words of code"


def _are_words(name: str, values: str) -> bool:
    words = [name, *(v for v in e.values_of(values) if isinstance(v, str))]
    return all(w.isidentifier() and not iskeyword(w) for w in words) and not (
        {"true", "false"} & set(words)
    )


def _decision(own: str, node: etree._Element) -> Iterator[Finding]:
    said = e.properties_of(node)
    remedies, decision = e.remedies_of(said), said.get("decision")
    if decision is None:
        if remedies:
            yield own, "names remedies, and decides nothing"
    elif f"routing.{decision}" not in said and set(remedies) != {decision}:
        yield own, f"its decision {decision} is not among its routing values"
    else:
        if not remedies:
            yield own, "decides, and says for no outcome which remedy is open"
        for outcome in remedies:
            if outcome not in e.values_of(said.get(f"routing.{decision}", decision)):
                yield own, f"names a remedy for {outcome}, which its decision never is"
    condition = said.get("remedy_if")
    if condition and said.get(f"computed.{condition}") != "boolean":
        yield own, f"its remedies depend on {condition}, which it does not compute as a boolean"


def _given(node: etree._Element) -> Iterator[str]:
    for name in e.properties_of(node):
        family, _, rest = name.partition(".")
        if family in ("routing", "computed"):
            yield rest


def _flow(flow: e.Flow, nodes: Nodes, flows: list[e.Flow], given: set[str]) -> Iterator[Finding]:
    if flow.source not in nodes or flow.target not in nodes:
        yield flow.id, "begins or ends at nothing"
        return
    source = nodes[flow.source]
    chosen = e.kind_of(source) == e.CHOICE and [f.source for f in flows].count(flow.source) > 1
    is_default = source.get("default") == flow.id
    if flow.condition is None:
        if chosen and not is_default:
            yield flow.id, "leaves a choice without a condition and is not its default"
        return
    if not chosen or is_default:
        yield flow.id, "has a condition that the engine would ignore"
    yield from _expression(flow.id, flow.condition, given)


def _expression(own: str, expression: str, given: set[str]) -> Iterator[Finding]:
    try:
        for name in sorted(names_in(expression) - given):
            yield own, f"reads {name}, which no element gives"
    except OutsideTheFence as error:
        yield own, str(error)


def _unreachable(nodes: Nodes, flows: list[e.Flow]) -> Iterator[Finding]:
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


def _is_word(own: str) -> bool:
    return bool(_WORD.fullmatch(own)) and not iskeyword(own)
