"""What the profile refuses, one rule a row: the element that is named, and the reason."""

import pytest

from processes.engine import diagrams
from tests.engine.refusing import END, refusals


def test_a_diagram_with_one_of_everything_is_accepted(small):
    diagram = diagrams.pinned(small.encode(), "small")
    assert list(diagram.elements) == [
        *("begin", "in_time", "ask", "reminded", "letter", "reckon", "window"),
        *("term", "arrived", "join", "ended", "reminder_ended", "done"),
    ]


STRUCTURE = {
    "a script task": (
        END,
        '<bpmn:scriptTask id="run"/></bpmn:process>',
        "run",
        "scriptTask inside process is outside the profile: a script can read files and start "
        "programs",
    ),
    "a parallel gateway": (
        END,
        '<bpmn:parallelGateway id="split"/></bpmn:process>',
        "split",
        "parallelGateway inside process is outside the profile: the engine loses values at its "
        "join, and inside a loop the token",
    ),
    "a call activity": (
        END,
        '<bpmn:callActivity id="call" calledElement="other"/></bpmn:process>',
        "call",
        "callActivity inside process is outside the profile: a part of a procedure is a case of "
        "its own",
    ),
    "an element that nobody knows": (
        END,
        '<bpmn:dataObject id="data"/></bpmn:process>',
        "data",
        "dataObject inside process is outside the profile",
    ),
    "an element of another namespace": (
        END,
        '<other:userTask xmlns:other="urn:other" id="spy"/></bpmn:process>',
        "spy",
        "{urn:other}userTask inside process is outside the profile",
    ),
    "many at once": (
        '<bpmn:sendTask id="letter" name="letter">',
        '<bpmn:sendTask id="letter" name="letter"><bpmn:multiInstanceLoopCharacteristics/>',
        "letter",
        "multiInstanceLoopCharacteristics inside sendTask is outside the profile: the engine does "
        "not keep who gave which answer",
    ),
    "a script before a task": (
        "<bpmn:extensionElements><spiffworkflow:properties>"
        '<spiffworkflow:property name="routing.answer"',
        "<bpmn:extensionElements><spiffworkflow:preScript>1</spiffworkflow:preScript>"
        '<spiffworkflow:properties><spiffworkflow:property name="routing.answer"',
        "ask",
        "preScript inside extensionElements is outside the profile",
    ),
    "an arrow that hides in an extension": (
        '<bpmn:laneSet id="lanes">',
        '<bpmn:extensionElements><bpmn:sequenceFlow id="hidden" sourceRef="ask" targetRef="done"/>'
        '</bpmn:extensionElements><bpmn:laneSet id="lanes">',
        "hidden",
        "sequenceFlow inside extensionElements is outside the profile",
    ),
    "a lane that hides in the picture": (
        "</bpmn:definitions>",
        '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI">'
        "<bpmn:flowNodeRef>ask</bpmn:flowNodeRef></bpmndi:BPMNDiagram></bpmn:definitions>",
        "definitions",
        "the picture holds a part of the model",
    ),
    "a start by message": (
        '<bpmn:startEvent id="begin" name="begin">',
        '<bpmn:startEvent id="begin" name="begin"><bpmn:messageEventDefinition/>',
        "begin",
        "messageEventDefinition inside startEvent is outside the profile",
    ),
    "an end that throws a signal": (
        '<bpmn:endEvent id="done" name="done">',
        '<bpmn:endEvent id="done" name="done"><bpmn:signalEventDefinition/>',
        "done",
        "signalEventDefinition inside endEvent is outside the profile: the engine throws nothing",
    ),
    "a duration": (
        '<bpmn:timeDate>target("invite", "invitation_wanted")</bpmn:timeDate>',
        "<bpmn:timeDuration>P3D</bpmn:timeDuration>",
        "reminded",
        "timeDuration inside timerEventDefinition is outside the profile: a timer names a term or "
        "a target",
    ),
    "the same id twice": (
        '<bpmn:message id="message_letter"',
        '<bpmn:message id="ask" name="other"/><bpmn:message id="message_letter"',
        "ask",
        "is the id of 2 elements",
    ),
    "no process": (
        "bpmn:process",
        "bpmn:collaboration",
        "lanes",
        "laneSet inside collaboration is outside the profile",
    ),
    "two processes": (
        "</bpmn:definitions>",
        '<bpmn:process id="other"/></bpmn:definitions>',
        "small",
        "has 2 processes, not one",
    ),
}


@pytest.mark.parametrize(("old", "new", "element", "reason"), STRUCTURE.values(), ids=STRUCTURE)
def test_what_stands_where_it_may_not_is_refused(small, old, new, element, reason):
    assert old in small
    assert refusals(small.replace(old, new))[0] == (element, reason)


def test_every_finding_is_told_at_once_and_not_the_first_alone(small):
    spoiled = small.replace(' name="ask"', "").replace(' name="done"', "")
    assert refusals(spoiled) == [("ask", "has no name"), ("done", "has no name")]


def test_what_counts_are_the_arrows_and_not_what_the_nodes_say_of_them(small):
    """Modelers may leave `outgoing` out; the engine reads the arrows alone."""
    plain = small.replace("<bpmn:outgoing>in_time__ask</bpmn:outgoing>", "")
    assert diagrams.pinned(plain.encode(), "small").process == "planted"


def test_what_the_engine_cannot_read_is_refused_as_well(small):
    picture = (
        '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><bpmndi:BPMNPlane>'
        '<bpmndi:BPMNShape bpmnElement="ask"><dc:Bounds x="left" y="top"/></bpmndi:BPMNShape>'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"
    )
    assert refusals(small.replace("</bpmn:definitions>", picture)) == [
        ("planted", "the engine cannot read it: could not convert string to float: 'left'")
    ]
