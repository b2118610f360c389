"""Results from a file: what its lines say, or what is wrong with them, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass

from processes.models import Offer, Person
from processes.models.offer import alike, known_as

from .csv_table import Problem, read_table
from .result_line import Line
from .results import NewResult

COLUMNS = ("e-mail", "opleiding", "module", "studiebewijs", "beslist op", "gekregen op", "hoe")
EXAMPLE = "\r\n".join(
    (
        ";".join(COLUMNS),
        "amina@voorbeeld.be;Nederlands (NT2);NT2 1.2;nee;20/06/2025;24/06/2025;ophaaldag",
        "oleh@voorbeeld.be;Nederlands (NT2);NT2 1.2;ja;20/06/2025;23/06/2025;afgegeven",
        "",
    )
)


@dataclass(frozen=True)
class Reading:
    """What a file says: results, or problems. With one problem nothing of it is registered. A new
    name that looks like another one is a doubt: it is registered by who saw that."""

    results: list[tuple[int, NewResult]]
    problems: list[Problem]
    doubts: list[Problem]


def read(text: str, by: Person) -> Reading:
    """What a text says, for somebody of the secretariat."""
    table = read_table(text, COLUMNS)
    results: list[tuple[int, NewResult]] = []
    problems = list(table.problems)
    for line, said in table.lines:
        read = Line(said, by)
        if new := read.result(results):
            results.append((line, new))
        problems += [Problem(line, message) for message in read.wrong]
    return Reading(results, sorted(problems, key=lambda each: each.line), _doubts(results))


def _doubts(results: Iterable[tuple[int, NewResult]]) -> list[Problem]:
    """Each new name that looks like one of the house, or of an earlier line; once."""
    offer = Offer.now()
    programmes, modules = offer.programme_names(), dict[str, dict[str, str]]()
    doubts = []
    for line, new in results:
        programme, module = new.names
        of_it = modules.setdefault(known_as(programme), offer.module_names(programme))
        for name, known in ((programme, programmes), (module, of_it)):
            if other := alike(name, known):
                doubts.append(Problem(line, f"{name} lijkt op {other}."))
            known.setdefault(known_as(name), name)
    return doubts
