"""What the diagrams ask of the house and the house may lack: forms, mails, roles, functions, terms,
articles and rules. Fast enough for every start; `weerwoord check` also walks through every case.

The first paragraph of each docstring is what `weerwoord check` prints.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import isfunction

from jinja2 import TemplateNotFound, TemplateSyntaxError
from wtforms.fields.core import UnboundField

from app.commands.readable import READABLE
from app.reading.forms_by_step import form_class
from forms.base import StepForm
from processes import effects, mails
from processes.cases.letters.correction import LETTER, MAIL
from processes.engine.diagrams import Diagram, current, names
from processes.engine.elements import CHOICE, SEND_TASK, SERVICE_TASK, USER_TASK, Element
from processes.engine.properties import Finding
from processes.errors import HouseIncomplete, UnknownProcess
from processes.facts import moments, targets
from processes.regulation import TERM_IDS
from processes.regulation.articles import ARTICLES
from processes.regulation.obligations import OBLIGATIONS
from processes.roles import ROLES

HOUSE_RULES = ("Streefdatum van het centrum.", "Werkwijze van het centrum.")
PORTAL_RULE = "Portaal."  # which has no articles
POSTING = ("letter_is_posted", "post_letters")
_CITED = re.compile(r"\b[Aa]rt\. (\d+(?:\.\d+)?)")


def every_form_fits(diagram: Diagram) -> Iterator[Finding]:
    """Whoever has something to fill in gets a form, and it gives exactly the answers that the
    diagram asks for."""
    for element in [diagram.start, *_of_kind(diagram, USER_TASK)]:
        try:
            form = form_class(diagram.process, element.id)
        except LookupError as error:
            yield Finding(element.id, f"has no form: {error}")
            continue
        if not issubclass(form, StepForm):
            yield Finding(element.id, f"its form {form.__name__} is no StepForm")
            continue
        for name in _hidden_by_fields(form):
            yield Finding(element.id, f"its form has a field {name}, which hides what forms do")
        if set(form.routing) != set(element.routing):
            given, listed = sorted(form.routing), sorted(element.routing)
            yield Finding(element.id, f"its form gives {given}, and the diagram asks {listed}")


def _hidden_by_fields(form: type[StepForm]) -> list[str]:
    """What every form does, and this one does no more: a field of it has the same name."""
    fields = [name for name in dir(form) if isinstance(getattr(form, name), UnboundField)]
    return [n for n in fields if isfunction(getattr(StepForm, n, None))]


def every_mail_has_a_text(diagram: Diagram) -> Iterator[Finding]:
    """Every mail that is to be sent has a text, and its readers are people of the case."""
    for element in _of_kind(diagram, SEND_TASK):
        name = f"{diagram.process}/{element.id}"
        try:
            header = mails.header(name)
        except TemplateNotFound:
            yield Finding(element.id, f"has no text processes/mails/{name}.md")
            continue
        except TemplateSyntaxError as error:
            yield Finding(element.id, f"its text cannot be read: {error.message}")
            continue
        for role in header.to:
            if role not in ROLES:
                yield Finding(element.id, f"its text goes to {role}, which is no role")
    missing = [name for name in _corrections(diagram) if not mails.exists(diagram.process, name)]
    for element in diagram.elements.values():
        for name in missing if element.decision else ():
            text = f"processes/mails/{diagram.process}/{name}.md"
            yield Finding(element.id, f"decides, and a correction of that has no text {text}")


def _corrections(diagram: Diagram) -> list[str]:
    """The texts that put a decision right: by mail and on paper, as decisions themselves go."""
    sent = [e.id for e in _of_kind(diagram, SEND_TASK) if mails.exists(diagram.process, e.id)]
    headers = [mails.header(f"{diagram.process}/{name}") for name in sent]
    told = {LETTER if header.is_posted else MAIL for header in headers if header.receipt}
    return sorted(told or {MAIL})


def every_registered_letter_is_posted(diagram: Diagram) -> Iterator[Finding]:
    """After every registered letter somebody takes it to the post, and notes its number and its
    day."""
    for element in _of_kind(diagram, SEND_TASK):
        if _letter_of(diagram, element) != "registered":
            continue
        for following in _next_at_rest(diagram, element.id):
            if (following.check, following.effect) != POSTING:
                yield Finding(
                    element.id, f"is a registered letter that {following.id} does not post"
                )


def every_lane_is_a_role(diagram: Diagram) -> Iterator[Finding]:
    """Every lane is a role of the centre, under the name that people know."""
    for lane, name in diagram.lanes.items():
        if lane not in ROLES:
            yield Finding(lane, f"is a lane, and no role; there are {', '.join(ROLES)}")
        elif name != ROLES[lane]:
            yield Finding(lane, f"is called {name!r}, and the role {ROLES[lane]!r}")


def every_function_is_there(diagram: Diagram) -> Iterator[Finding]:
    """Everything that is checked, computed and written by itself exists, and nothing else can be
    named."""
    for element in diagram.elements.values():
        for name in _functions_of(element):
            if not _is_effect(diagram.process, name):
                where = f"processes/effects/{diagram.process}.py"
                yield Finding(element.id, f"names {name}, which is no function of {where}")


def every_term_is_known(diagram: Diagram) -> Iterator[Finding]:
    """Every term is one of the regulation, every target one of the house, and each counts from a
    fact that is known."""
    for element in diagram.elements.values():
        for term in element.remedies.values():
            if term is not None and term not in TERM_IDS:
                yield Finding(element.id, f"opens {term}, which is no term of the regulation")
        if element.timer is None:
            continue
        known = TERM_IDS if element.timer.is_law else targets.known()
        if element.timer.term not in known:
            what = "term of the regulation" if element.timer.is_law else "target of the house"
            yield Finding(element.id, f"waits for {element.timer.term}, which is no {what}")
        try:
            moments.named(element.timer.fact, diagram.process)
        except LookupError:
            yield Finding(element.id, f"counts from {element.timer.fact}, which is no known fact")


def every_element_says_by_what_rule(diagram: Diagram) -> Iterator[Finding]:
    """Every element says by what rule it is there: an article of the regulation that exists, the
    portal, or that the house adds it."""
    for element in diagram.elements.values():
        said = element.documentation
        if not said.startswith(("Art. ", PORTAL_RULE, *HOUSE_RULES)):
            yield Finding(element.id, "begins with no article, and not as a rule of the house")
        for number in _CITED.findall(said):
            if number not in ARTICLES:
                yield Finding(element.id, f"cites art. {number}, which the regulation lacks")


def every_obligation_is_known(diagram: Diagram) -> Iterator[Finding]:
    """Every duty and right that an element says it keeps is one of the regulation."""
    for element in diagram.elements.values():
        for id in element.obligations:
            if id not in OBLIGATIONS:
                yield Finding(element.id, f"keeps {id}, which is no obligation of the regulation")


HOUSE: tuple[Callable[[Diagram], Iterator[Finding]], ...] = (
    *READABLE,
    every_form_fits,
    every_mail_has_a_text,
    every_registered_letter_is_posted,
    every_lane_is_a_role,
    every_function_is_there,
    every_term_is_known,
    every_element_says_by_what_rule,
    every_obligation_is_known,
)


def check_house() -> None:
    """Before anything is served. Raises HouseIncomplete where a diagram asks for what the house
    lacks."""
    if lacking := missing(map(current, names())):
        lines = "\n  ".join(lacking)
        raise HouseIncomplete(f"the diagrams ask for what is not there:\n  {lines}")


def missing(diagrams: Iterable[Diagram]) -> list[str]:
    """Everything that these diagrams ask for and the house lacks, a line each; empty when it is
    complete."""
    return [
        f"{diagram.process}: {finding}"
        for diagram in diagrams
        for is_complete in HOUSE
        for finding in is_complete(diagram)
    ]


def _letter_of(diagram: Diagram, element: Element) -> str | None:
    """What becomes of the text of a send task on paper; None where there is no text to read."""
    try:
        return mails.header(f"{diagram.process}/{element.id}").letter
    except (TemplateNotFound, TemplateSyntaxError):
        return None


def _next_at_rest(diagram: Diagram, source: str) -> Iterator[Element]:
    """What is reached from an element before anything else is sent or asked."""
    for flow in diagram.flows:
        if flow.source == source:
            target = diagram.elements[flow.target]
            if target.kind == CHOICE:
                yield from _next_at_rest(diagram, target.id)
            else:
                yield target


def _of_kind(diagram: Diagram, kind: str) -> list[Element]:
    return [e for e in diagram.elements.values() if e.kind == kind]


def _functions_of(element: Element) -> list[str]:
    if element.kind == SERVICE_TASK:
        return [element.id]
    return [name for name in (element.check, element.effect, *element.computed) if name]


def _is_effect(process: str, name: str) -> bool:
    try:
        module = effects.of(process).__name__
    except UnknownProcess:
        return False
    return _is_function_of(module, name)


def _is_function_of(module: str, name: str) -> bool:
    """It is a public function of this module or of one beside it: a diagram can name nothing that
    these import from elsewhere."""
    found = getattr(import_module(module), name, None)
    public = isfunction(found) and not name.startswith("_")
    return public and found.__module__.rpartition(".")[0] == module.rpartition(".")[0]
