"""What a diagram may say in a condition and in a timer, and everything that it may not."""

import pytest

from processes.engine.expressions import OutsideTheFence, Timer, evaluate, names_in, timer
from processes.errors import EngineError

KNOWN = {"timely": True, "inadmissible": False, "outcome": "moved"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("timely", True),
        ("not timely", False),
        ("inadmissible", False),
        ("timely and inadmissible", False),
        ("timely or inadmissible", True),
        ("not (timely and inadmissible)", True),
        ('outcome == "moved"', True),
        ('outcome != "moved"', False),
        ("  outcome == 'held'\n", False),
        ("timely == True", True),
        ("inadmissible == False and outcome == 'moved'", True),
        ("True", True),
    ],
)
def test_comparisons_of_routing_values_are_evaluated(condition, expected):
    assert evaluate(condition, KNOWN) is expected


OUTSIDE = [
    ("__import__('os').system('true')", "Call is not allowed in"),
    ("import os", "'import os' is not an expression"),
    ("open('/etc/passwd')", "Call is not allowed in"),
    ("timely.__class__", "Attribute is not allowed in"),
    ("outcome.upper() == 'MOVED'", "Call is not allowed in"),
    ("outcome[0]", "Subscript is not allowed in"),
    ("outcome[0:1] == 'm'", "Subscript is not allowed in"),
    ("(lambda: True)()", "Call is not allowed in"),
    ("lambda: timely", "Lambda is not allowed in"),
    ("[x for x in outcome]", "ListComp is not allowed in"),
    ("{x for x in outcome}", "SetComp is not allowed in"),
    ("(x for x in outcome)", "GeneratorExp is not allowed in"),
    ("[timely]", "List is not allowed in"),
    ("(timely, timely)", "Tuple is not allowed in"),
    ("{'a': timely}", "Dict is not allowed in"),
    ("outcome in 'moved'", "In is not allowed in"),
    ("timely is True", "Is is not allowed in"),
    ("outcome < 'n'", "Lt is not allowed in"),
    ("outcome + 'x' == 'movedx'", "BinOp is not allowed in"),
    ("9 ** 9 ** 9", "BinOp is not allowed in"),
    ("-timely", "USub is not allowed in"),
    ("timely if timely else timely", "IfExp is not allowed in"),
    ("(late := timely)", "NamedExpr is not allowed in"),
    ("f'{timely}'", "JoinedStr is not allowed in"),
    ("timely == 1", "1 is neither a word nor true or false"),
    ("0.5", "0.5 is neither a word nor true or false"),
    ("None", "None is neither a word nor true or false"),
    ("...", "Ellipsis is neither a word nor true or false"),
    ("b'moved' == outcome", "b'moved' is neither a word nor true or false"),
    ("await timely", "Await is not allowed in"),
    ("__builtins__", "__builtins__ is a name of Python's own"),
    ("__debug__ or timely", "__debug__ is a name of Python's own"),
    ("timely; timely", "is not an expression"),
    ("timely = True", "is not an expression"),
    ("timely\x00", "is not an expression"),
    ("", "is not an expression"),
    ("timely or " * 50 + "timely", "an expression has at most 500 characters"),
    ("(" * 250 + ")" * 250, "is not an expression"),
]


@pytest.mark.parametrize(("condition", "reason"), OUTSIDE, ids=[c[:30] for c, _ in OUTSIDE])
def test_everything_else_is_outside_the_fence(condition, reason):
    with pytest.raises(OutsideTheFence) as outside:
        names_in(condition)
    assert reason in str(outside.value)
    with pytest.raises(OutsideTheFence):
        evaluate(condition, KNOWN)


def test_the_longest_condition_is_evaluated():
    condition = "timely" + " or timely" * 49
    assert len(condition) == 496
    assert evaluate(condition.ljust(500), KNOWN) is True
    assert evaluate("not " * 123 + "timely", KNOWN) is False


@pytest.mark.parametrize("name", ["open", "print", "exit", "eval"])
def test_the_names_of_python_mean_nothing(name):
    with pytest.raises(EngineError) as unknown:
        evaluate(name, {})
    assert str(unknown.value) == f"condition {name!r}: name {name!r} is not defined; known are []"


def test_a_value_that_is_not_known_yet_is_named_with_those_that_are():
    with pytest.raises(EngineError) as unknown:
        evaluate("timely and late", {"timely": True, "b": "x"})
    assert str(unknown.value) == (
        "condition 'timely and late': name 'late' is not defined; known are ['b', 'timely']"
    )


def test_a_value_that_need_not_be_read_need_not_be_known():
    assert evaluate("timely or late", {"timely": True}) is True


@pytest.mark.parametrize(
    ("said", "expected", "is_law"),
    [
        (
            'deadline("3.6-appeal", "decision_received")',
            Timer("deadline", "3.6-appeal", "decision_received"),
            True,
        ),
        (
            "target('invite', 'invitation_wanted')",
            Timer("target", "invite", "invitation_wanted"),
            False,
        ),
        (' deadline( "a" ,"b" )\n', Timer("deadline", "a", "b"), True),
    ],
)
def test_a_timer_names_a_term_or_a_target_and_a_fact(said, expected, is_law):
    assert timer(said) == expected
    assert timer(said).is_law is is_law


@pytest.mark.parametrize(
    "said",
    [
        'deadline("3.6-appeal")',
        'deadline("3.6-appeal", "a", "b")',
        'deadline("3.6-appeal", fact="a")',
        'deadline(*("a", "b"))',
        'deadline("3.6-appeal", fact)',
        'deadline("3.6-appeal", 3)',
        'deadline("3.6-appeal", open("x"))',
        'eval("1", "2")',
        'os.system("true", "x")',
        'deadline("a", "b").real',
        'deadline("a", "b") or deadline("c", "d")',
        "P3D",
        "timely",
    ],
)
def test_any_other_timer_is_outside_the_fence(said):
    with pytest.raises(OutsideTheFence) as outside:
        timer(said)
    assert str(outside.value) == (
        f'a timer says deadline("TERM", "FACT") or target("NAME", "FACT"), not {said!r}'
    )


@pytest.mark.parametrize(
    "said", ["2025-01-01", "", "deadline(", 'deadline("' + "a" * 500 + '", "b")']
)
def test_a_timer_that_cannot_be_read_is_outside_the_fence(said):
    with pytest.raises(OutsideTheFence):
        timer(said)
