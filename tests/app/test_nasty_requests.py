"""Whatever stands in a request, the house answers, on both databases.

Each place gets another text each time, so that a few rounds try a few of them in every place; as
many rounds as there are texts try them all: `make fuzz`.
"""

import os

import pytest

from app.limiter import limiter
from tests.app.attack import Attack, Found, forms_on, spoiled
from tests.app.nasty import ASKED, BODIES, HEADERS, IN_HEADER, TYPED, WRITTEN
from tests.app.site import Site, site_of
from tests.app.test_access import PEOPLE, ROWS
from tests.app.things import one_of_each
from tests.play import Play

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_database"))


def texts(given: dict[str, str], place: int, turn: int) -> str:
    """Another for each place and each turn."""
    return list(given.values())[(place * 7 + turn) % len(given)]


def who_gets_in(codes: list[str]) -> str:
    """Somebody who sees the page, else somebody whom it answers otherwise than that it is shut."""
    by_code = dict(zip(reversed(codes), reversed(PEOPLE), strict=True))
    return next((by_code[code] for code in ("200", "422", "302") if code in by_code), PEOPLE[0])


def test_no_text_in_any_place_of_a_request_breaks_a_page(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", False)
    things = one_of_each(play)
    sites = {name: site_of(play, name) for name in PEOPLE}
    attack = Attack(play)
    forms: dict[tuple[str, str], tuple[Site, Found]] = {}
    for place, (method, path, *codes) in enumerate(ROWS):
        if path == "/klaar":  # says with 503 that no broker is connected here
            continue
        where, who = path.format(**things), who_gets_in(codes)
        for turn in range(ROUNDS):
            in_address(attack, sites[who], method, where, place + turn)
            if method == "GET":
                forms |= {
                    (form.method, form.path): (sites[who], form)
                    for form in behind_question_mark(attack, sites[who], where, place + turn)
                }
    del forms["POST", "/afmelden"]
    assert len(forms) > 50
    for place, (site, form) in enumerate(forms.values()):
        for turn in range(ROUNDS):
            names = enumerate((*form.fields, "onbekend", "a[]"))
            attack.fill(site, form, {name: texts(TYPED, place + n, turn) for n, name in names})
    for turn in range(3 * ROUNDS):
        headers = {name: texts(IN_HEADER, n, turn) for n, name in enumerate(HEADERS)}
        attack.ask(sites["chris"], f"headers {turn}", "GET", "/taken", headers=headers)
    in_body(attack, sites["chris"])
    assert "\n".join(attack.broken) == ""


def test_a_host_that_nothing_can_be_called_is_refused(play: Play) -> None:
    nobody, attack = site_of(play, "-"), Attack(play)
    for host in (TYPED["5,000 digits"], "a" * 64, "[", "a b", "\xff", ""):
        for path in ("/aanmelden", "/nergens"):
            answer = attack.ask(nobody, "host", "GET", path, headers={"Host": host})
            assert answer.status_code in (200, 400, 404)
    assert "\n".join(attack.broken) == ""


def in_address(attack: Attack, site: Site, method: str, path: str, turn: int) -> None:
    """In every part of the address that varies."""
    spoilt = spoiled(attack.play.app, method, path, texts(WRITTEN, 0, turn))
    if spoilt != path:
        told = {"X-CSRFToken": attack.token(site)} if method == "POST" else {}
        attack.ask(site, "address", method, spoilt, headers=told)


def behind_question_mark(attack: Attack, site: Site, path: str, turn: int) -> list[Found]:
    """Under every name that a page may read there. Answers with the forms of the page."""
    asked = [f"{name}={texts(WRITTEN, n, turn)}" for n, name in enumerate(ASKED)]
    answer = attack.ask(site, "asked", "GET", f"{path}?{'&'.join(asked)}")
    is_page = answer.mimetype == "text/html" and answer.text
    return list(forms_on(answer.text, path)) if is_page else []


def in_body(attack: Attack, site: Site) -> None:
    """Instead of a form."""
    for what, (kind, data) in BODIES.items():
        told = {"X-CSRFToken": attack.token(site)}
        for path in ("/aanmelden/link", "/cursisten/csv"):
            attack.ask(site, what, "POST", path, data=data, content_type=kind, headers=told)
