"""What the profile refuses since the engine would get it wrong, one rule a row."""

import pytest

from tests.engine.refusing import BODY, END, FLOW, refusals


def node(kind: str, own: str, body: str = "", said: str = "") -> str:
    return f'<bpmn:{kind} id="{own}" name="{own}"{said}>{BODY}{body}</bpmn:{kind}>'


RULES = {
    "a process without a usable id": (
        '<bpmn:process id="planted"',
        '<bpmn:process id="Planted-1"',
        [("Planted-1", "the process needs an id of lower-case letters, digits and _")],
    ),
    "a process that is not executable": (
        'isExecutable="true"',
        'isExecutable="false"',
        [("planted", "is not executable")],
    ),
    "white space in a lane": (
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef> letter\n</bpmn:flowNodeRef>",
        [
            ("letter", "white space in its flowNodeRef: the engine would lose its lane"),
            ("letter", "stands in 0 lanes, not one"),
        ],
    ),
    "an element in no lane": (
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef>",
        "",
        [("letter", "stands in 0 lanes, not one")],
    ),
    "an element in two lanes": (
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef><bpmn:flowNodeRef>letter</bpmn:flowNodeRef>",
        [("letter", "stands in 2 lanes, not one")],
    ),
    "a lane that names what is not there": (
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef>letter</bpmn:flowNodeRef><bpmn:flowNodeRef>ghost</bpmn:flowNodeRef>",
        [("ghost", "a lane names it, and it is not there")],
    ),
    "an id of the engine's own": (
        "reckon",
        "End",
        [("End", "needs an id of lower-case letters, digits and _")],
    ),
    "an id that is a word of Python": (
        "reckon",
        "class",
        [("class", "needs an id of lower-case letters, digits and _")],
    ),
    "no documentation": (
        '<bpmn:sendTask id="letter" name="letter"><bpmn:documentation>'
        "Art. 3.6. Zo staat het in het reglement.</bpmn:documentation>",
        '<bpmn:sendTask id="letter" name="letter">',
        [("letter", "has no documentation: by what rule?")],
    ),
    "no name": (
        '<bpmn:sendTask id="letter" name="letter">',
        '<bpmn:sendTask id="letter">',
        [("letter", "has no name")],
    ),
    "two ways out of a task": (
        END,
        FLOW.format("letter", "done"),
        [("letter", "has 2 outgoing flows, not 1")],
    ),
    "a way out of an end": (
        END,
        FLOW.format("done", "letter"),
        [("done", "has 1 outgoing flows, not 0")],
    ),
    "a way back to the start": (
        'targetRef="done"',
        'targetRef="begin"',
        [
            ("begin", "has an incoming flow"),
            ("done", "cannot be reached from the start: the engine would drop it"),
        ],
    ),
    "a choice without a default": (
        ' default="in_time__ended"',
        "",
        [
            ("in_time", "a choice needs a default flow"),
            ("in_time__ended", "leaves a choice without a condition and is not its default"),
        ],
    ),
    "a gateway that leads nowhere": (
        '<bpmn:sequenceFlow id="join__done" sourceRef="join" targetRef="done">',
        '<bpmn:sequenceFlow id="join__done" sourceRef="done" targetRef="join">',
        [
            ("join", "leads nowhere"),
            ("done", "has 1 outgoing flows, not 0"),
            ("done", "cannot be reached from the start: the engine would drop it"),
        ],
    ),
    "an event choice in front of a task": (
        'sourceRef="window" targetRef="term"',
        'sourceRef="window" targetRef="letter"',
        [
            ("window", "letter behind it does not catch an event"),
            ("term", "cannot be reached from the start: the engine would drop it"),
        ],
    ),
    "an event choice with one event": (
        'sourceRef="window" targetRef="arrived"',
        'sourceRef="term" targetRef="arrived"',
        [
            ("window", "waits for fewer than two events"),
            ("term", "has 2 outgoing flows, not 1"),
        ],
    ),
    "an event that is reached past its choice": (
        'targetRef="letter"',
        'targetRef="term"',
        [
            ("term", "is reached past window: the engine would not wait for it"),
            *(
                (own, "cannot be reached from the start: the engine would drop it")
                for own in ("letter", "reckon", "window", "arrived")
            ),
        ],
    ),
    "a boundary event at a mail": (
        'attachedToRef="ask"',
        'attachedToRef="letter"',
        [("reminded", "is attached to letter, which is no user task")],
    ),
    "a boundary event at nothing": (
        'attachedToRef="ask"',
        'attachedToRef="ghost"',
        [
            ("reminded", "is attached to ghost, which is no user task"),
            ("reminded", "cannot be reached from the start: the engine would drop it"),
            ("reminder_ended", "cannot be reached from the start: the engine would drop it"),
        ],
    ),
    "an event that catches two things": (
        '<bpmn:messageEventDefinition messageRef="message_letter"/>',
        '<bpmn:messageEventDefinition messageRef="message_letter"/><bpmn:timerEventDefinition/>',
        [("arrived", "catches 2 events, not one")],
    ),
    "an event that catches nothing": (
        '<bpmn:messageEventDefinition messageRef="message_letter"/>',
        "",
        [("arrived", "catches 0 events, not one")],
    ),
    "a message that nobody sends": (
        'messageRef="message_letter"',
        'messageRef="message_other"',
        [("arrived", "names no message of the diagram")],
    ),
    "a timer that is neither a term nor a target": (
        'target("invite", "invitation_wanted")',
        "2025-01-01",
        [("reminded", "'2025-01-01' is not an expression")],
    ),
    "a timer without a date": (
        '<bpmn:timeDate>target("invite", "invitation_wanted")</bpmn:timeDate>',
        "",
        [("reminded", "'' is not an expression")],
    ),
    "an unknown property": (
        'name="remedy.yes" value="none"',
        'name="remedy.yes" value="none"/><spiffworkflow:property name="onload" value="x"',
        [("ask", "property onload is unknown")],
    ),
    "a routing value at a mail": (
        '<bpmn:sendTask id="letter" name="letter">',
        '<bpmn:sendTask id="letter" name="letter"><bpmn:extensionElements>'
        '<spiffworkflow:properties><spiffworkflow:property name="routing.sent" value="boolean"/>'
        "</spiffworkflow:properties></bpmn:extensionElements>",
        [("letter", "property routing.sent says nothing at a sendTask")],
    ),
    "values that are no words": (
        'value="yes|no"',
        'value="yes|no|os.system"',
        [("ask", "routing.answer='yes|no|os.system': names and values are words of code")],
    ),
    "a word that looks like a boolean": (
        'value="small|large"',
        'value="true|false"',
        [("reckon", "computed.size='true|false': names and values are words of code")],
    ),
    "a decision that the form does not give": (
        'name="decision" value="answer"',
        'name="decision" value="verdict"',
        [("ask", "its decision verdict is not among its routing values")],
    ),
    "a decision that says nothing of remedies": (
        '<spiffworkflow:property name="remedy.yes" value="none"/>',
        "",
        [("ask", "decides, and says for no outcome which remedy is open")],
    ),
    "remedies without a decision": (
        '<spiffworkflow:property name="decision" value="answer"/>',
        "",
        [("ask", "names remedies, and decides nothing")],
    ),
    "a remedy for what is never decided": (
        'name="remedy.yes"',
        'name="remedy.perhaps"',
        [("ask", "names a remedy for perhaps, which its decision never is")],
    ),
    "a remedy that depends on what is not computed": (
        'name="remedy.yes"',
        'name="remedy_if" value="open"/><spiffworkflow:property name="remedy.yes"',
        [("ask", "its remedies depend on open, which it does not compute as a boolean")],
    ),
    "a requirement outside the fence": (
        'name="decision" value="answer"',
        'name="requires" value="open()"/><spiffworkflow:property name="decision" value="answer"',
        [("ask", "Call is not allowed in 'open()'")],
    ),
    "a requirement on what nobody gives": (
        'name="decision" value="answer"',
        'name="requires" value="late or early"/>'
        '<spiffworkflow:property name="decision" value="answer"',
        [
            ("ask", "reads early, which no element gives"),
            ("ask", "reads late, which no element gives"),
        ],
    ),
    "an arrow to nothing": (
        'sourceRef="ask" targetRef="letter"',
        'sourceRef="ask" targetRef="ghost"',
        [
            ("ask__letter", "begins or ends at nothing"),
            *(
                (own, "cannot be reached from the start: the engine would drop it")
                for own in ("letter", "reckon", "window", "term", "arrived", "join", "done")
            ),
        ],
    ),
    "a condition where nothing is chosen": (
        'targetRef="letter">',
        'targetRef="letter"><bpmn:conditionExpression>timely</bpmn:conditionExpression>',
        [("ask__letter", "has a condition that the engine would ignore")],
    ),
    "a condition on the default": (
        'targetRef="ended">',
        'targetRef="ended"><bpmn:conditionExpression>timely</bpmn:conditionExpression>',
        [("in_time__ended", "has a condition that the engine would ignore")],
    ),
    "a condition that reads what nobody gives": (
        ">timely<",
        ">timely and pleasant<",
        [("in_time__ask", "reads pleasant, which no element gives")],
    ),
    "a condition outside the fence": (
        ">timely<",
        ">timely.real<",
        [("in_time__ask", "Attribute is not allowed in 'timely.real'")],
    ),
    "no end": (
        "endEvent",
        "sendTask",
        [
            ("planted", "has no end event"),
            ("ended", "has 0 outgoing flows, not 1"),
            ("reminder_ended", "has 0 outgoing flows, not 1"),
            ("done", "has 0 outgoing flows, not 1"),
        ],
    ),
    "two starts": (
        '<bpmn:sendTask id="letter" name="letter">',
        node("startEvent", "again") + '<bpmn:sendTask id="letter" name="letter">',
        [
            ("planted", "has 2 start events, not one"),
            ("again", "stands in 0 lanes, not one"),
            ("again", "has 0 outgoing flows, not 1"),
        ],
    ),
}


@pytest.mark.parametrize(("old", "new", "findings"), RULES.values(), ids=RULES)
def test_what_the_engine_would_get_wrong_is_refused(small, old, new, findings):
    assert old in small
    assert refusals(small.replace(old, new)) == findings
