"""Two versions of a diagram beside one another: which elements came, went, or say another thing."""

from dataclasses import dataclass

from .diagrams import Diagram
from .elements import Element

ADDED, GONE, CHANGED = "added", "gone", "changed"
NEXT = "next"
# What an element says, in the parts that people tell apart; and beside these, what comes next.
PARTS: dict[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "name": ("name",),
    "lane": ("lane",),
    "term": ("timer",),
    "message": ("message",),
    "beside": ("host", "interrupting"),
    "answers": ("routing",),
    "decision": ("decision", "remedies", "remedy_if", "handles"),
    "by_itself": ("check", "effect", "computed", "requires"),
    "rule": ("documentation", "obligations"),
}


@dataclass(frozen=True)
class Difference:
    """An element that is `added`, `gone` or `changed`: as it is in the newer version, of what is
    gone as it was. `parts` are those of PARTS that say something else, and NEXT."""

    element: Element
    kind: str
    parts: tuple[str, ...] = ()


def differences(before: Diagram, after: Diagram) -> list[Difference]:
    """What a newer version says otherwise, in its own order; then what is gone."""
    found = []
    for element in after.elements.values():
        if element.id not in before.elements:
            found.append(Difference(element, ADDED))
        elif parts := _changed(before, after, element.id):
            found.append(Difference(element, CHANGED, parts))
    gone = [e for e in before.elements.values() if e.id not in after.elements]
    return found + [Difference(element, GONE) for element in gone]


def parts_that_differ(before: Element, after: Element) -> tuple[str, ...]:
    """The parts of PARTS in which two versions of an element are not the same."""
    return tuple(
        part
        for part, names in PARTS.items()
        if any(getattr(before, name) != getattr(after, name) for name in names)
    )


def _changed(before: Diagram, after: Diagram, id: str) -> tuple[str, ...]:
    parts = parts_that_differ(before.elements[id], after.elements[id])
    return parts if _leads(before, id) == _leads(after, id) else (*parts, NEXT)


def _leads(diagram: Diagram, id: str) -> set[tuple[str, str | None]]:
    return {(flow.target, flow.condition) for flow in diagram.flows if flow.source == id}
