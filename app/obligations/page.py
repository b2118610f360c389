"""The page docs/obligations.md."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.obligations.kept import KEPT, NOWHERE, OUTSIDE, PART, Kept, everything
from processes.regulation.obligations import KINDS, title_of

HEAD = """# Obligations

Every rule of the regulation that Weerwoord knows of, in words of our own: where it is kept, and
which tests prove it. `make obligations` writes this page from processes/regulation/obligations.csv,
the diagrams and the marks of the tests, and a test holds that it is what they say: do not change it
by hand. The direction reads the same under `/regels`.
"""


def page() -> str:
    """The page, as the list, the diagrams and the proofs are now."""
    return HEAD + "".join(_parts(everything()))


def _parts(rules: list[Kept]) -> Iterator[str]:
    yield _summary(rules)
    yield "\n## What is left\n\n"
    yield _left("Kept nowhere", (each for each in rules if each.state == NOWHERE))
    yield _left("Kept in part", (each for each in rules if each.state == PART))
    yield _left(
        "Kept, and proved by no test",
        (each for each in rules if each.state in (KEPT, PART) and not each.tests),
    )
    for article, those in groupby(rules, key=lambda each: each.rule.article):
        yield f"\n## {_headed(article)}\n"
        yield from map(_row, those)


def _summary(rules: list[Kept]) -> str:
    counts = {
        "rules": len(rules),
        "kept": sum(each.state == KEPT for each in rules),
        "kept in part": sum(each.state == PART for each in rules),
        "outside Weerwoord": sum(each.state == OUTSIDE for each in rules),
        "kept nowhere": sum(each.state == NOWHERE for each in rules),
        "proved by a test": sum(bool(each.tests) for each in rules),
    }
    rows = "".join(f"| {what} | {number} |\n" for what, number in counts.items())
    return f"\n| | number |\n| --- | --- |\n{rows}"


def _left(what: str, rules: Iterable[Kept]) -> str:
    ids = ", ".join(each.rule.id for each in rules)
    return f"- {what}: {ids or 'none'}\n"


def _headed(article: str) -> str:
    return f"{article} {title_of(article)}" if article[0].isdigit() else title_of(article)


def _row(kept: Kept) -> str:
    rule = kept.rule
    lines = "".join(f"- {line}\n" for line in _lines(kept))
    about = f"{rule.kind} ({KINDS[rule.kind]}), {' and '.join(rule.versions)}"
    return f"\n### {rule.id}\n\n{rule.rule}\n\n- {about}\n{lines}"


def _lines(kept: Kept) -> Iterator[str]:
    for process, steps in groupby(kept.steps, key=lambda step: step.process):
        named = ", ".join(f"`{step.id}` ({step.name})" for step in steps)
        yield f"kept by bpmn/{process}.bpmn: {named}"
    for path in kept.rule.kept_by:
        yield f"kept by {path}"
    for name in kept.rule.settings:
        yield f"setting `{name}`"
    if kept.rule.outside:
        yield f"outside Weerwoord: {kept.rule.outside}"
    if kept.rule.lacks:
        yield f"not yet: {kept.rule.lacks}"
    if kept.state == NOWHERE:
        yield "kept nowhere"
    for file, tests in groupby(kept.tests, key=lambda test: test.partition("::")[0]):
        yield f"proved by {file}: {', '.join(test.partition('::')[2] for test in tests)}"
