"""What a guardian reads of each thing that a minor can ask, what the minor reads of it, and the
secretariat where no guardian is known, in the words of its own procedure (art. 3.6, 6.2 and 6.3):
no sentence has a hole, and each names the article of its own."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from processes import mails, procedures
from processes.models import Person
from processes.regulation import Settings
from processes.regulation.settings import AppealWays
from processes.roles import CURSIST, GUARDIAN, MINOR, SECRETARIAT

DAY, NOON = date(2025, 4, 17), datetime(2025, 4, 17, 10, tzinfo=UTC)
MIA, AMINA, CHRIS = Person(id=2, name="Mia"), Person(id=1, name="Amina"), Person(id=3, name="Chris")
CHANNELS = ("email", "registered", "post", "hand")
AFTERWARDS = [
    ("confirmed", AMINA, MINOR),
    ("step_confirm", MIA, GUARDIAN),
    ("step_registered", AMINA, CURSIST),
    ("step_confirmed", AMINA, MINOR),
]
HOLE = re.compile(
    r"\S {2,}\S|\S [.,;:)](?:\s|$)|\bNone\b|\(\s*\)|^[->] *$|^\*\*\s*\*\*", re.MULTILINE
)
TALK_FIRST = {"is_open": True, "last_day": DAY, "link": "https://x/bezwaar/1", "case": None}
NO_CERTIFICATE = SimpleNamespace(module="NT2 1.2", certificate=False)
# What is asked: its procedure and step, the term of its remedy, and whether it is of discipline.
ASKED: dict[str, dict[str, Any]] = {
    "a talk": {"process": "evaluation_objection", "remedy": "3.6-talk"},
    "an appeal": {"process": "appeal_committee", "remedy": "3.6-appeal"},
    "an appeal against an exclusion": {
        "process": "appeal_committee",
        "remedy": "6.3-appeal",
        "discipline": True,
    },
    "an appeal that is not open": {"process": "appeal_committee", "remedy": None},
    "an appeal that is not open, of discipline": {
        "process": "appeal_committee",
        "remedy": None,
        "discipline": True,
    },
    "an appeal straight against a result": {
        "process": "appeal_committee",
        "remedy": None,
        "first": TALK_FIRST,
    },
    "an exemption": {"process": "exemption_escalation", "asked_for": "request", "remedy": None},
    **{
        term: {"process": "exemption_escalation", "asked_for": step, "remedy": term}
        for step, term in (
            ("object", "4.3-object"),
            ("ask_talk", "4.3-talk"),
            ("ask_network", "4.3-network"),
        )
    },
    "an absence": {"process": "absence_dispute", "remedy": None},
}
RULE = {"a talk": "3.6", "an appeal": "3.6", "an appeal against an exclusion": "6.3"} | {
    "an appeal that is not open": "3.6",
    "an appeal that is not open, of discipline": "6.3",
    "an appeal straight against a result": "3.6",
}
WHEN = [
    {"last_day": None, "over": False, "late": False, "in_time": False},
    {"last_day": DAY, "over": False, "late": False, "in_time": False},
    {"last_day": DAY, "over": False, "late": False, "in_time": True},
    {"last_day": DAY, "over": True, "late": False, "in_time": True},
    {"last_day": DAY, "over": True, "late": True, "in_time": False},
]
SENT = [None, SimpleNamespace(channel="email", arrived_on=DAY)]
TYPED: list[dict[str, Any]] = [{}, {"reasons": "Ik was ziek.", "late_reason": "De post."}]


def contexts(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All that a text can be told about what is asked. Only a talk and an appeal straight against a
    result are always about a module."""
    about_result = asked["process"] == "evaluation_objection" or "first" in asked
    modules = ["NT2 1.2"] if about_result else ["NT2 1.2", ""]
    ways, guardians = AppealWays, ["Mia", ""]
    for module, when, sent, typed, way, told in product(
        modules, WHEN, SENT, TYPED, ways, guardians
    ):
        if when["last_day"] and asked["remedy"] is None:
            continue
        yield {
            **{"asked_for": "request", "discipline": False, "first": None, **asked},
            **when,
            "module": module,
            "topic": f"de module {module}" if module else "",
            "incoming": sent,
            "typed": typed,
            "guardians": told,
            "has_term": asked["remedy"] is not None,
            "answers": Settings(appeal_ways=way),
            "cursist": "Amina",
            "result": NO_CERTIFICATE,
            "asked_at": datetime(2025, 4, 15, 8, tzinfo=UTC),
            "link": "https://x/indienen/1",
            "appeal_link": "https://x/beroep",
            "centre": "CVO Voorbeeld",
            "direction": "directie@voorbeeld.be",
            "case": None,
        }


@cache
def texts(what: str) -> list[tuple[str, str]]:
    """Every text about what is asked, by the name of what sends it: subject and words."""
    return [*before_it_is_filed(ASKED[what]), *once_it_is_filed(ASKED[what])]


def before_it_is_filed(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for known in contexts(asked):
        told = [("confirm", MIA, GUARDIAN), ("taken_back", MIA, GUARDIAN)]
        told += [("reminder", MIA, GUARDIAN)] if known["last_day"] else []
        told += [("registered", AMINA, CURSIST)] if known["incoming"] else []
        for name, person, role in told:
            yield name, words(name, person, role, known)


def once_it_is_filed(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the minor, the guardian and the secretariat read of a case, and of what the minor sends
    off line for a step of it."""
    remedies = [None, *procedures.remedies().values()]
    for module, timely, asking, sent, says, known in product(
        ["NT2 1.2", ""], [None, True, False], [True, False], [*CHANNELS], ["Toch.", ""], ["Mia", ""]
    ):
        against = SimpleNamespace(module=module) if asked["remedy"] else None
        about = SimpleNamespace(
            cursist=AMINA,
            reference="AB-2025-0001",
            process=asked["process"],
            module=module,
            result=against,
            decision=None,
        )
        filed = SimpleNamespace(
            person=MIA, asked_on=NOON, arrived=NOON, counts_from_asking=asking, element="request"
        )
        context = {
            **{"asked_for": "request", "discipline": False, "first": None, **asked},
            "case": about,
            "submission": filed,
            "timely": timely,
            "guardian": "Mia",
            "guardians": known,
            "incoming": SimpleNamespace(channel=sent, arrived_on=DAY, says=says),
            "step": "Akkoord met de lesgever?",
            "said": "Beslissing over je vraag (AB-2025-0001)",
            "link": "https://x/dossiers/AB-2025-0001",
            "centre": "CVO Voorbeeld",
        }
        for name, person, role in AFTERWARDS:
            yield name, words(name, person, role, context)
        for remedy in remedies:
            yield "unheard", words("unheard", CHRIS, SECRETARIAT, {**context, "remedy": remedy})


def words(name: str, person: Person, role: str, context: dict[str, Any]) -> str:
    rendered = mails.render(f"guardian/{name}", person, role, context)
    return f"{rendered.subject}\n{rendered.text}"


@pytest.mark.parametrize("what", ASKED)
def test_no_text_for_a_guardian_has_a_hole(what: str) -> None:
    found = {(name, hole[0]) for name, said in texts(what) for hole in HOLE.finditer(said)}
    assert found == set()


def test_every_text_about_a_guardian_is_read_here() -> None:
    read = {name for name, _ in texts("an appeal")}
    folder = Path(mails.__file__).parent / "guardian"
    assert read == {file.stem for file in folder.glob("[a-z]*.md")}


@pytest.mark.parametrize(
    ("reader", "subject"),
    [
        (AMINA, "Je attest: Soep (AT-2025-0001)"),
        (MIA, "Het attest van Amina: Soep (AT-2025-0001)"),
    ],
)
def test_an_attestation_is_called_yours_to_whom_it_is_about_alone(
    reader: Person, subject: str
) -> None:
    names = {"module": "Soep", "programme": "Koken", "reference": "AT-2025-0001"}
    case = SimpleNamespace(cursist=AMINA, cursist_id=AMINA.id, **names)
    known = {"case": case, "link": "https://x/papieren", "centre": "CVO Voorbeeld"}
    told = mails.render("attestation/attestation_notice", reader, CURSIST, known)
    assert told.subject == subject


@pytest.mark.parametrize("what", ASKED)
def test_a_guardian_reads_by_which_article_they_confirm(what: str) -> None:
    by_article = ("confirm", "step_confirm", "step_registered")
    confirming = [said for name, said in texts(what) if name in by_article]
    article = RULE.get(what)
    rule = f"Dat staat in artikel {article} van" if article else "Het centrum koos: een ouder of"
    assert [said for said in confirming if rule not in said] == []
    of_others = {"3.6", "6.3"} - {article}
    named = {a for said in confirming for a in of_others if f"staat in artikel {a} van" in said}
    assert named == set()


@pytest.mark.parametrize(
    ("what", "words"),
    {
        "a talk": "Je wil een gesprek met de voorzitter van de evaluatiecommissie.",
        "an appeal": "Je wil in beroep gaan bij de beroepscommissie.",
        "an appeal against an exclusion": "Je wil in beroep gaan bij de beroepscommissie.",
        "an appeal straight against a result": (
            "Je wil in beroep gaan bij de beroepscommissie, rechtstreeks tegen je resultaat."
        ),
        "an exemption": "Je wil een vrijstelling.",
        "4.3-object": "Je wil meer uitleg over een beslissing.",
        "4.3-talk": "Je wil een gesprek met de directie.",
        "4.3-network": "Je wil naar de netwerkdirecteur.",
        "an absence": "Je meldt dat je er niet was bij een evaluatie.",
    }.items(),
)
def test_a_minor_reads_what_it_is_that_was_confirmed(what: str, words: str) -> None:
    confirmed = [said for name, said in texts(what) if name == "confirmed"]
    assert [said for said in confirmed if words not in said] == []


@pytest.mark.parametrize(
    "what", [what for what, asked in ASKED.items() if asked["process"] != "evaluation_objection"]
)
def test_only_of_a_result_a_guardian_reads_of_a_studiebewijs(what: str) -> None:
    told = [said for _, said in texts(what) if "studiebewijs" in said]
    assert told == []
