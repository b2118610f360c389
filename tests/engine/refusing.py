"""What the profile says of XML that it refuses."""

import pytest

from processes.engine import diagrams
from processes.errors import DiagramRefused

END = "</bpmn:process>"
FLOW = '<bpmn:sequenceFlow id="extra" sourceRef="{}" targetRef="{}"/></bpmn:process>'
BODY = "<bpmn:documentation>Art. 3.6.</bpmn:documentation>"


def refusals(xml: str | bytes) -> list[tuple[str, str]]:
    source = xml if isinstance(xml, bytes) else xml.encode()
    with pytest.raises(DiagramRefused) as refused:
        diagrams.pinned(source, "small")
    return refused.value.findings
