"""What a text asks for, on whatever path and for whatever role it is read: found in its source."""

from collections.abc import Iterator, Set
from contextlib import suppress
from dataclasses import dataclass

from jinja2 import Environment, TemplateNotFound, nodes
from jinja2.meta import find_undeclared_variables


@dataclass(frozen=True)
class Asked:
    """The names that a text expects to be told, and the attributes of these, by name."""

    names: Set[str]
    attributes: Set[tuple[str, str]]

    def __or__(self, other: "Asked") -> "Asked":
        return Asked(self.names | other.names, self.attributes | other.attributes)


def asked_in(environment: Environment, name: str, subject: str) -> Asked:
    """What `<process>/<element>` asks for, with all that it includes, and its subject. Raises
    TemplateNotFound where something that it includes is missing, and TemplateSyntaxError."""
    head = _asked_by(environment.parse(subject), frozenset())
    return head | _asked(environment, f"{name}.md", name.partition("/")[0], frozenset())


def _asked(environment: Environment, file: str, process: str, given: Set[str]) -> Asked:
    """What one file asks for, beyond what the one that includes it has `given`."""
    environment.get_template(file)
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, file)[0])
    found, given = _asked_by(tree, given), given | _set_in(tree)
    for included in _included(environment, tree, process):
        found |= _asked(environment, included, process, given)
    return found


def _asked_by(tree: nodes.Template, given: Set[str]) -> Asked:
    own = given | _set_in(tree)
    attributes = {
        (each.node.name, each.attr)
        for each in tree.find_all(nodes.Getattr)
        if isinstance(each.node, nodes.Name) and each.node.name not in own
    }
    return Asked(find_undeclared_variables(tree) - own - _maybe(tree), attributes)


def _set_in(tree: nodes.Template) -> Set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}


def _maybe(tree: nodes.Template) -> Set[str]:
    """The names of which a text asks first whether they are there."""
    tests = (each for each in tree.find_all(nodes.Test) if each.name == "defined")
    return {each.node.name for each in tests if isinstance(each.node, nodes.Name)}


def _included(environment: Environment, tree: nodes.Template, process: str) -> Iterator[str]:
    """The files that are included: by their names, or by that of a procedure and an ending. That
    can be another procedure, so that this one need not have such a file."""
    for each in tree.find_all(nodes.Include):
        match each.template:
            case nodes.Const(value=str(file)):
                yield file
            case nodes.Concat(nodes=[_, nodes.Const(value=str(ending))]):
                with suppress(TemplateNotFound):
                    yield str(environment.get_template(f"{process}{ending}").name)
