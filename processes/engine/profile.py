"""The small profile: which BPMN we run. Everything else is refused at load, by element and reason,
because the engine would take it and silently do something else (measured; see CONTRIBUTING).

Here stands what may stand in what, in `rules` what must hold of it. The engine looks for arrows and
lanes anywhere in the file, so nothing may hide where we do not look.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from processes.errors import DiagramRefused

from . import elements as e
from .rules import Finding, findings

MAX_BYTES = 1_000_000
_SAID = ("documentation", "extensionElements")
_NODE = (*_SAID, "incoming", "outgoing")
_EVENT = (*_NODE, "timerEventDefinition", "messageEventDefinition")
_IN_MODEL: dict[str, Sequence[str]] = {
    "definitions": (*_SAID, "message", "collaboration", "process"),
    "message": _SAID,
    "collaboration": (*_SAID, "participant", "messageFlow"),
    "participant": _SAID,
    "messageFlow": _SAID,
    "process": (
        *_SAID,
        *e.FLOW_NODES,
        "laneSet",
        "sequenceFlow",
        "textAnnotation",
        "association",
        "group",
    ),
    "laneSet": (*_SAID, "lane"),
    "lane": (*_SAID, "flowNodeRef"),
    "sequenceFlow": (*_SAID, "conditionExpression"),
    "textAnnotation": (*_SAID, "text"),
    "association": _SAID,
    "group": _SAID,
    **dict.fromkeys(e.FLOW_NODES, _NODE),
    e.CATCH: _EVENT,
    e.BOUNDARY: _EVENT,
    "timerEventDefinition": (*_SAID, "timeDate"),
    "messageEventDefinition": _SAID,
}
_DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"
_PROPERTIES, _PROPERTY = f"{{{e.SPIFF}}}properties", f"{{{e.SPIFF}}}property"
_INSIDE = {
    **{
        f"{{{e.MODEL}}}{own}": {f"{{{e.MODEL}}}{child}" for child in children}
        for own, children in _IN_MODEL.items()
    },
    f"{{{e.MODEL}}}extensionElements": {_PROPERTIES},
    _PROPERTIES: {_PROPERTY},
}
_WHY = {
    "parallelGateway": "the engine loses values at its join, and inside a loop the token",
    "inclusiveGateway": "the engine loses values at its join, and inside a loop the token",
    "scriptTask": "a script can read files and start programs",
    "subProcess": "a part of a procedure is a case of its own",
    "callActivity": "a part of a procedure is a case of its own",
    "multiInstanceLoopCharacteristics": "the engine does not keep who gave which answer",
    "standardLoopCharacteristics": "a loop is drawn with a choice",
    "signalEventDefinition": "the engine throws nothing",
    "compensateEventDefinition": "the engine throws nothing",
    "linkEventDefinition": "the engine loses the token",
    "timeDuration": "a timer names a term or a target",
    "timeCycle": "a timer names a term or a target",
}


def read_process(xml: bytes, source: str) -> etree._Element:
    """The one executable process of a diagram, after every check of the profile.

    `xml` has at most 1,000,000 bytes of UTF-8, no DTD and no entity. Raises DiagramRefused with all
    findings; `source` is the name under which they are told.
    """
    root = _parse(xml, source)
    found = list(_shape(root, source))
    processes = root.findall("bpmn:process", e.NS)
    if not found and len(processes) != 1:
        found = [(source, f"has {len(processes)} processes, not one")]
    found = found or list(findings(processes[0]))  # the rules read only what stands in its place
    if found:
        raise DiagramRefused(source, found)
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
    info = root.getroottree().docinfo
    if info.doctype:
        raise DiagramRefused(source, [(source, "a DTD or an entity is not allowed")])
    if (info.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        raise DiagramRefused(source, [(source, f"is written in {info.encoding}, not in UTF-8")])
    return root


def _shape(root: etree._Element, source: str) -> Iterator[Finding]:
    if root.tag != f"{{{e.MODEL}}}definitions":
        yield source, f"{_name(root)} is not a BPMN diagram"
        return
    ids = Counter(node.get("id") for node in root.iter() if node.get("id"))
    yield from ((str(own), f"is the id of {n} elements") for own, n in ids.items() if n > 1)
    yield from _strangers(root, source)


def _strangers(node: etree._Element, source: str) -> Iterator[Finding]:
    """What stands where it may not; nothing is said of what is inside it."""
    own = node.get("id") or source
    for child in node.iterchildren("*"):
        if child.tag == _DIAGRAM:
            if any(e.MODEL in str(inner.tag) for inner in child.iter()):
                yield own, "the picture holds a part of the model"
        elif child.tag in _INSIDE.get(str(node.tag), ()):
            yield from _strangers(child, own)
        else:
            yield child.get("id") or own, _outside(child, node)


def _outside(child: etree._Element, node: etree._Element) -> str:
    why = _WHY.get(etree.QName(child).localname)
    where = f"{_name(child)} inside {_name(node)} is outside the profile"
    return f"{where}: {why}" if why else where


def _name(node: etree._Element) -> str:
    name = etree.QName(node)
    return name.localname if name.namespace in (e.MODEL, e.SPIFF) else str(node.tag)
