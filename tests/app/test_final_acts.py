"""What cannot be taken back looks like it and asks once: a red button, right under what it does.
The pages are read as they are written, so that a form that nobody thought of is found."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app.factory import create_app
from tests.conftest import SETTINGS

TEMPLATES = Path("app/templates")
ENDING_WORDS = re.compile(
    r"(Wis|Gooi|Haal|Trek|Sluit|Stop|Verstuur|Stuur opnieuw|Verwijder|Beëindig|Neem|Ja, )"
)
ENDING_ACTS = {
    "close", "end", "erase", "recuse", "remove", "resolve", "send_again", "take_back", "throw_away",
}  # fmt: skip
FINAL = frozenset({"final_button", "final_form", "final_post", "ask_once"})
PLAIN = frozenset({"button", "post_button", "post_form"})
OF_DRAFTS = "erase_typed"  # which asks once, under the same words on every page
# What ends by such a word and can be had again, each with how.
HAD_AGAIN = {
    "delegates.end": "somebody is chosen again",
    "filing.take_back": "what a minor typed is there still, to be sent anew",
    "filing.remove": "who chose a file of a draft has it still",
    "incoming.remove": "who scanned it has it still",
    "incoming_steps.remove": "who scanned it has it still",
    "ledger.take_back": "the same is charged again on the same account",
    "material.copy": "each of what was taken over is taken away again on the same page",
    "my_account.end": "one signs in again",
    "heard.close": "whoever told it says more, or is answered again",
    "institution.end": "one signs in again",
    "institutions.close": "the same page opens it again",
    "my_institutions.end": "one links oneself again on the same page",
    "passkeys.remove": "the same device makes another on the same page",
    "guardians.end": "another last day is written there",
    "offer.end": "the same page opens it again",
    "prices.remove_tariff": "it had not begun, and is added again on the same page",
    "overview.forget": "the same choice is kept again",
    "oversight.take_back": "the same is proposed again",
    "own_calendar.take_back": "another address is made on the same page",
    "sent_proofs.take_back": "who sent it has it still",
    "support.take_back": "somebody is named again",
}

# Their forms post to the address of the page, which two pages share.
POSTED_HERE = {"incoming.erase", "incoming_steps.erase", "starting.erase"}


@cache
def calls(names: frozenset[str]) -> list[tuple[str, nodes.Call]]:
    """Every call of these of our buttons and forms, with the template that it stands in."""
    return [
        (where, call)
        for where, tree in trees().items()
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in names
    ]


@cache
def trees() -> dict[str, nodes.Template]:
    """The templates of the pages, parsed, by their names."""
    read = Environment(extensions=["jinja2.ext.i18n"])
    return {
        str(path.relative_to(TEMPLATES)): read.parse(path.read_text())
        for path in sorted(TEMPLATES.rglob("*.html"))
    }


def said(call: nodes.Call) -> list[str]:
    return [str(each.value) for each in call.find_all(nodes.Const)]


def acts(call: nodes.Node) -> Iterator[str]:
    """The endpoints to which it leads."""
    for each in call.find_all(nodes.Call):
        called = isinstance(each.node, nodes.Name) and each.node.name == "url_for"
        if called and isinstance(each.args[0], nodes.Const):
            yield str(each.args[0].value)


def ends(call: nodes.Call) -> bool:
    words = [each for each in said(call) if ENDING_WORDS.match(each)]
    return bool(words) or any(act.partition(".")[2] in ENDING_ACTS for act in acts(call))


def test_what_ends_something_for_good_is_asked_by_a_final_button() -> None:
    plain = [
        (where, said(call))
        for where, call in calls(PLAIN)
        if ends(call) and not HAD_AGAIN.keys() & set(acts(call))
    ]
    assert plain == []


def test_every_final_button_says_what_then_happens() -> None:
    final = [(where, call) for where, call in calls(FINAL) if where != "components/forms.html"]
    silent = [
        (where, said(call))
        for where, call in final
        if not any(len(each.split()) > 4 and each.endswith(".") for each in said(call))
    ]
    assert (silent, len(final) > 15) == ([], True)


def test_nothing_else_is_red() -> None:
    red = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "govuk-button--warning" in path.read_text()
    }
    assert red == {"components/forms.html"}


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The routes of the house that end something, by the names of their views."""
    data = {"DATA": tmp_path_factory.mktemp("endings"), "SQLALCHEMY_DATABASE_URI": "sqlite://"}
    rules = create_app({**SETTINGS, **data}).url_map.iter_rules()
    posts = {rule.endpoint for rule in rules if "POST" in (rule.methods or ())}
    return {each for each in posts if each.partition(".")[2] in ENDING_ACTS}


def test_every_route_that_ends_something_is_reached_from_a_page_with_one(
    endings: set[str],
) -> None:
    final = {where for where, _ in calls(FINAL | {OF_DRAFTS})}
    reached = {act for where in final for act in acts(trees()[where])}
    assert sorted(endings - reached - HAD_AGAIN.keys() - POSTED_HERE) == []
