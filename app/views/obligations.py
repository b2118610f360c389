"""Where is this rule kept? For the direction, and for who looks after the machine."""

from dataclasses import asdict
from itertools import groupby

from flask import Blueprint, abort, render_template, request

from app.obligations.kept import KEEPERS, KEPT, NOWHERE, OUTSIDE, PART, Kept, everything
from app.obligations.wanted import ARTICLES, SHOWN, UNPROVED, VERSION_NAMES, Wanted
from app.signed_in import me
from forms.obligations import Find
from processes.regulation.interpretations import INTERPRETATIONS
from processes.regulation.obligations import KINDS, title_of
from processes.roles import ADMINISTRATOR, is_direction, roles_of

pages = Blueprint("obligations", __name__, url_prefix="/regels")
# How a rule stands: a word, and the name of a drawing.
STATES = {
    KEPT: ("In dit portaal", "fine"),
    PART: ("Deels in dit portaal", "waiting"),
    OUTSIDE: ("Buiten dit portaal", "none"),
    NOWHERE: ("Nog nergens", "soon"),
}


@pages.before_request
def _only_who_answers_for_it() -> None:
    if not is_direction(me()) and not _looks_after_it():
        abort(403)


@pages.get("")
def index() -> str:
    """The rules that the address asks for, by article, each with what keeps it."""
    wanted, rules = Wanted.of(request.args), everything()
    picked = wanted.pick(rules)
    return render_template(
        "obligations/index.html",
        wanted=wanted,
        form=_form(wanted),
        articles=[
            (article, title_of(article), list(those))
            for article, those in groupby(picked, key=lambda each: each.rule.article)
        ],
        found=len(picked),
        number=len(rules),
        proved=sum(bool(each.tests) for each in rules),
        counts={state: sum(each.state == state for each in rules) for state in STATES},
        states=STATES,
        kinds=KINDS,
        keepers=KEEPERS,
        questions=INTERPRETATIONS,
        procedures=_procedures,
        proofs=_proofs,
        of_direction=is_direction(me()),
        of_machine=_looks_after_it(),
    )


def _form(wanted: Wanted) -> Find:
    form = Find(data=asdict(wanted))
    form.offer(
        artikel=[("", "Alle artikels"), *((article, _named(article)) for article in ARTICLES)],
        versie=[("", "Alle versies"), *((name, name) for name in VERSION_NAMES)],
        toon=[(name, words) for name, (words, _) in SHOWN.items() if name in _offered()],
    )
    return form


def _looks_after_it() -> bool:
    """Only who looks after the machine reads of files and tests."""
    return ADMINISTRATOR in roles_of(me())


def _offered() -> set[str]:
    return set(SHOWN) if _looks_after_it() else set(SHOWN) - {UNPROVED}


def _named(article: str) -> str:
    return f"{article} {title_of(article)}" if article[0].isdigit() else title_of(article)


def _procedures(kept: Kept) -> list[tuple[str, str, list[str]]]:
    """The procedures that keep a rule: the id, the name, and the names of the steps, each once."""
    return [
        (process, procedure, list(dict.fromkeys(step.name for step in steps)))
        for (process, procedure), steps in groupby(
            kept.steps, key=lambda step: (step.process, step.procedure)
        )
    ]


def _proofs(kept: Kept) -> list[tuple[str, list[str]]]:
    """The tests that prove a rule by their file, each name as the sentence that it is."""
    by_file = groupby(kept.tests, key=lambda test: test.partition("::")[0])
    return [(file, list(map(_sentence, tests))) for file, tests in by_file]


def _sentence(test: str) -> str:
    return test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
