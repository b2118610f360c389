"""What people must be able to read and to begin of a procedure, and the house may lack: its module,
sentences, ways to file, words for its remedies, and texts that name what there is.

The first paragraph of each docstring is what `weerwoord check` prints.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files

from jinja2 import TemplateError

from app.reading.forms_by_step import form_class
from app.sentences import has_sentence
from forms.filing import Filing
from forms.incoming import Register
from processes import mails, procedures
from processes.cases.letters.context import ATTRIBUTES, NAMES
from processes.engine.diagrams import Diagram, current, handler_of, names
from processes.engine.elements import EVENT_CHOICE, SEND_TASK, USER_TASK, Element
from processes.engine.properties import Finding
from processes.errors import UnknownProcess
from processes.ledger.numbers import SERIES
from processes.procedures import Family, Minors, Procedure
from processes.regulation import TERM_IDS
from processes.roles import CURSIST

NEXT = "templates/filing/next"


def the_house_knows_the_procedure(diagram: Diagram) -> Iterator[Finding]:
    """The house knows the procedure: by which letters, who conducts it for a minor, and all that
    no diagram says; and no other one has these letters, nor papers."""
    own = _known(diagram)
    if own is None:
        where = f"processes/procedures/{diagram.process}.py"
        yield Finding(diagram.process, f"has no {where} with its PROCEDURE")
        return
    for name, other in procedures.known().items():
        if name != diagram.process and other.reference == own.reference:
            yield Finding(diagram.process, f"has the letters {own.reference}, as {name} has")
    if own.reference in SERIES:
        yield Finding(
            diagram.process, f"has the letters {own.reference}, as a series of papers has"
        )


def every_rest_has_a_sentence(diagram: Diagram) -> Iterator[Finding]:
    """Wherever a case can rest, there is a sentence for whoever it is about."""
    for element in diagram.elements.values():
        if element.kind in (USER_TASK, EVENT_CHOICE):
            yield from without_sentence(diagram, element.id)


def without_sentence(diagram: Diagram, element: str) -> Iterator[Finding]:
    """A finding where nothing is said to whoever the case is about, while it stands there."""
    if not has_sentence(diagram.process, element):
        where = f"app/sentences/{diagram.process}.py"
        yield Finding(element, f"is nothing about which {where} has a sentence")


def whoever_files_is_shown_the_way(diagram: Diagram) -> Iterator[Finding]:
    """What a cursist files can be begun, is asked question by question, is registered when it comes
    on paper, is confirmed by a guardian in words of its own, and is followed by what now."""
    own = _known(diagram)
    if own is None:
        return
    filed = filed_at(diagram)
    for element in filed:
        yield from _filing_words(diagram, own, element)
    if diagram.start in filed:
        yield from _way_to_begin(diagram, own)
    if filed:
        yield from _pages_and_mails(diagram, own)


def every_remedy_has_its_words(diagram: Diagram) -> Iterator[Finding]:
    """Every remedy has words for pages and mails, where it is filed; and against a decision nothing
    opens that no procedure takes in."""
    own = _known(diagram)
    where = f"processes/procedures/{diagram.process}.py"
    for term in diagram.start.handles:
        if own and term not in own.remedies:
            yield Finding(diagram.start.id, f"handles {term}, of which {where} has no words")
    if diagram.start.handles and not mails.exists(diagram.process, "_ways"):
        text = f"processes/mails/{diagram.process}/_ways.md"
        yield Finding(diagram.start.id, f"handles a remedy, and there is no text {text}")
    for term in own.remedies if own else ():
        if term not in diagram.start.handles:
            yield Finding(diagram.start.id, f"does not handle {term}, of which {where} has words")
    for element in diagram.elements.values():
        for term in sorted({*TERM_IDS} & {*element.remedies.values()}):
            handler = handler_of(term)
            if handler is None:
                yield Finding(element.id, f"opens {term}, which no start event handles")
            elif not mails.exists(handler, "_remedy"):
                text = f"processes/mails/{handler}/_remedy.md"
                yield Finding(element.id, f"opens {term}, and there is no text {text}")


def what_it_follows_is_there(diagram: Diagram) -> Iterator[Finding]:
    """A procedure that begins by itself, begins where another one ends: that end is there."""
    own = _known(diagram)
    if own is None or own.after is None:
        return
    ends = current(own.after.process).ends if own.after.process in names() else []
    if own.after.end not in [end.id for end in ends]:
        wanted = f"{own.after.process} has no end {own.after.end}"
        yield Finding(diagram.start.id, f"never begins: {wanted}")


def every_text_names_what_there_is(diagram: Diagram) -> Iterator[Finding]:
    """Every text of a mail can be read by every role and on every path: what it includes is there,
    and it names nothing that a case does not have."""
    for element in diagram.elements.values():
        name = f"{diagram.process}/{element.id}"
        if element.kind != SEND_TASK or not mails.exists(diagram.process, element.id):
            continue
        try:
            asked = mails.asks_for(name)
        except TemplateError as error:
            yield Finding(element.id, f"its text cannot be read: {error}")
            continue
        for each in sorted(asked.names - NAMES):
            yield Finding(element.id, f"its text names {each}, which no mail is told")
        for each, attribute in sorted(asked.attributes):
            if attribute not in ATTRIBUTES.get(each, {attribute}):
                yield Finding(element.id, f"its text names {each}.{attribute}, which is not there")


READABLE: tuple[Callable[[Diagram], Iterator[Finding]], ...] = (
    the_house_knows_the_procedure,
    every_rest_has_a_sentence,
    whoever_files_is_shown_the_way,
    every_remedy_has_its_words,
    what_it_follows_is_there,
)


def _known(diagram: Diagram) -> Procedure | None:
    try:
        return procedures.of(diagram.process)
    except UnknownProcess:
        return None


def filed_at(diagram: Diagram) -> list[Element]:
    """The steps at which a cursist files: the start, unless it is that of an enrolment, and the
    tasks that wait for a remedy that is handled here."""
    handled = diagram.start.handles
    terms = [(each.host, each.timer) for each in diagram.elements.values() if each.timer]
    hosts = [host for host, timer in terms if timer.is_law and timer.term in handled]
    own = _known(diagram)
    enrols = own is not None and own.family is Family.ENROLMENT
    begun = [diagram.start] if diagram.start.lane == CURSIST and not enrols else []
    return [*begun, *(diagram.elements[host] for host in hosts if host)]


def _filing_words(diagram: Diagram, own: Procedure, element: Element) -> Iterator[Finding]:
    if element.id not in own.filed:
        where = f"processes/procedures/{diagram.process}.py"
        yield Finding(
            element.id, f"is filed by a cursist, and not among what is `filed` in {where}"
        )
    if _no_form(diagram.process, element.id, Filing):
        yield Finding(element.id, "is filed by a cursist, and its form is no Filing")


def _way_to_begin(diagram: Diagram, own: Procedure) -> Iterator[Finding]:
    where = f"processes/procedures/{diagram.process}.py"
    if own.asking is None and not diagram.start.handles:
        wanted = f"give {where} an `asking`, or let the start handle a term"
        yield Finding(diagram.start.id, f"is begun by a cursist, and nothing leads there: {wanted}")
    if own.asking is None:
        return
    for name, other in procedures.asked().items():
        if name != diagram.process and other.address == own.asking.address:
            yield Finding(diagram.start.id, f"is begun at /{other.address}, as {name} is")
    register = f"register_{diagram.start.id}"
    if _no_form(diagram.process, register, Register):
        wanted = f"forms/{diagram.process}.py needs a Register named after it"
        yield Finding(diagram.start.id, f"can come in on paper: {wanted}")


def _pages_and_mails(diagram: Diagram, own: Procedure) -> Iterator[Finding]:
    page = f"{NEXT}/{diagram.process}.html"
    if not files("app").joinpath(page).is_file():
        yield Finding(diagram.start.id, f"is filed, and no page app/{page} says what now")
    guardians = ("_asked", "_typed", "_rule") if _are_asked(own) else ()
    for text in ("_filed", *guardians):
        if not mails.exists(diagram.process, text):
            needed = f"processes/mails/{diagram.process}/{text}.md"
            yield Finding(diagram.start.id, f"is filed, and there is no text {needed}")


def _are_asked(own: Procedure) -> bool:
    """Guardians are asked to confirm what a minor typed."""
    return own.minors not in (Minors.THEMSELVES, Minors.EITHER)


def _no_form(process: str, element: str, kind: type) -> bool:
    try:
        return not issubclass(form_class(process, element), kind)
    except LookupError:
        return True
