"""What the profile refuses, one rule a row: the element that is named, and the reason."""

import pytest

from processes.engine import diagrams
from processes.errors import DiagramRefused


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


def refusals(xml: str | bytes) -> list[tuple[str, str]]:
    source = xml if isinstance(xml, bytes) else xml.encode()
    with pytest.raises(DiagramRefused) as refused:
        diagrams.pinned(source, "small")
    return refused.value.findings


def test_a_diagram_with_one_of_everything_is_accepted(small):
    diagram = diagrams.pinned(small.encode(), "small")
    assert list(diagram.elements) == [
        *("begin", "in_time", "ask", "reminded", "letter", "reckon", "window"),
        *("term", "arrived", "join", "ended", "reminder_ended", "done"),
    ]


END = "</bpmn:process>"
BODY = "<bpmn:documentation>Art. 3.6.</bpmn:documentation>"
FLOW = '<bpmn:sequenceFlow id="extra" sourceRef="{}" targetRef="{}"/></bpmn:process>'

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


HOSTILE = {
    "a DTD": ('<!DOCTYPE d SYSTEM "{file}">', ""),
    "a DTD from the network": ('<!DOCTYPE d SYSTEM "http://127.0.0.1:1/evil.dtd">', ""),
    "an external entity": ('<!DOCTYPE d [<!ENTITY secret SYSTEM "{file}">]>', "&secret;"),
    "an entity of its own": ('<!DOCTYPE d [<!ENTITY hello "hello">]>', "&hello;"),
}


@pytest.mark.parametrize(("prologue", "entity"), HOSTILE.values(), ids=HOSTILE)
def test_a_dtd_or_an_entity_is_refused_and_nothing_of_it_is_read(small, tmp_path, prologue, entity):
    """What the file says is no XML: an error would betray that it was read."""
    file = tmp_path / "secret"
    file.write_text("<<< secret >>>")
    xml = small.replace("Zo staat het in het reglement.", entity, 1)
    assert refusals(prologue.replace("{file}", str(file)) + xml) == [
        ("small", "a DTD or an entity is not allowed")
    ]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("place", ['name="letter"', ">letter<"])
def test_a_billion_laughs_is_refused_before_the_laughter(small, place):
    assert place in small
    laughing = small.replace(place, place.replace("letter", "&l9;"), 1)
    [(element, reason)] = refusals(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>{laughing}')
    assert element == "small"
    assert reason.startswith("is not well-formed XML: Maximum entity amplification")


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b" " * 1_000_001, "is larger than 1000000 bytes"),
        (b"<html/>", "html is not a BPMN diagram"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><d/>'.encode("utf-16"),
            "is written in UTF-16, not in UTF-8",
        ),
    ],
    ids=["too large", "something else", "another encoding"],
)
def test_what_is_no_diagram_at_all_is_refused(xml, reason):
    assert refusals(xml) == [("small", reason)]


@pytest.mark.parametrize("xml", [b"", b"<a>", b"\x00\xff", b"<a/><a/>"])
def test_what_is_no_xml_is_refused(xml):
    [(element, reason)] = refusals(xml)
    assert (element, reason.partition(":")[0]) == ("small", "is not well-formed XML")


def test_a_diagram_of_exactly_the_largest_size_is_read(small):
    padded = small.encode().ljust(1_000_000)
    assert diagrams.pinned(padded, "small").process == "planted"
