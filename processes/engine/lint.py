"""Whether a diagram is drawn as BPMN is to be drawn: the recommended rules of bpmn-io."""

from collections.abc import Iterator
from typing import Any, cast

from bpmn_io.bpmn_moddle.simple import create_moddle
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver

from .diagrams import Diagram
from .properties import Finding

_RULES = {"extends": "bpmnlint:recommended"}


def is_drawn_well(diagram: Diagram) -> Iterator[Finding]:
    """Everybody who knows BPMN reads the diagram in the same way: it breaks none of the rules that
    bpmn-io recommends."""
    read = create_moddle().from_xml(diagram.xml.decode(), "bpmn:Definitions")
    for warning in read.warnings:
        yield Finding(diagram.process, str(warning.message))
    linter = Linter(config=_RULES, resolver=cast(Any, NodeResolver()))
    reports = linter.lint(cast(Any, read.root_element))
    for rule, found in sorted(reports.items()):
        for report in found:
            yield Finding(report.get("id", diagram.process), f"{report['message']} ({rule})")
