"""A centre that runs, and somebody with a browser who walks through it.

`WEERWOORD_PICTURES=1` also writes the pictures of the documentation; `make pictures` does that.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser import launch_args
from tests.opened import settled
from tests.walks.house import APART, free_port, serve
from tests.walks.visitor import Visitor

__all__ = ["settled"]
Opened = Callable[[Path], AbstractContextManager[str]]
A_WHILE = 30  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright: Playwright) -> dict[str, Any]:
    return launch_args(playwright.chromium)


@pytest.fixture(scope="session")
def opened(settled: Path, compiled: Path) -> Opened:
    """Opens the settled centre in a folder, and gives its address."""
    return lambda folder: _served(shutil.copytree(settled, folder), compiled)


@pytest.fixture
def centre(opened: Opened, tmp_path: Path) -> Iterator[str]:
    """The address of a centre of one's own."""
    with opened(tmp_path / "centre") as address:
        yield address


@pytest.fixture(scope="session")
def looked_at(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a centre for everybody who looks, and changes nothing that others look at."""
    with opened(tmp_path_factory.mktemp("looked_at") / "centre") as address:
        yield address


@contextmanager
def _served(folder: Path, compiled: Path) -> Iterator[str]:
    port = free_port()
    hears, says = APART.Pipe(duplex=False)
    house = APART.Process(target=serve, args=(folder, port, compiled, says))
    house.start()
    says.close()
    try:
        with open(hears.fileno(), closefd=False) as line:
            assert "Weerwoord" in line.readline()  # it listens
        yield f"http://127.0.0.1:{port}"
    finally:
        house.terminate()
        house.join(A_WHILE)
        hears.close()
    assert house.exitcode == 0


@pytest.fixture
def visitor(centre: str, context: BrowserContext) -> Iterator[Visitor]:
    """Somebody at a browser, who sees to it that nothing goes wrong on the way."""
    yield from at_a_browser(centre, context)


@pytest.fixture(scope="session")
def onlooker(looked_at: str, browser: Browser) -> Iterator[Visitor]:
    """Somebody who looks at page after page, as one person and then as another."""
    context = browser.new_context()
    yield from at_a_browser(looked_at, context)
    context.close()


@pytest.fixture(scope="module", params=[True, False], ids=["with scripts", "without scripts"])
def typist(
    request: pytest.FixtureRequest,
    opened: Opened,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visitor]:
    """Somebody who has a keyboard and nothing else, in a browser that runs scripts, then in one
    that runs none. The walks of a file share a centre: each has people and results of its own."""
    folder = tmp_path_factory.mktemp("typed_at") / "centre"
    context = browser.new_context(java_script_enabled=request.param)
    with opened(folder) as centre:
        yield from at_a_browser(centre, context)
    context.close()


def at_a_browser(centre: str, context: BrowserContext) -> Iterator[Visitor]:
    """Somebody in this browser, about whose pages it has nothing to complain until the end."""
    visitor = Visitor(context.new_page(), centre, bool(os.environ.get("WEERWOORD_PICTURES")))
    yield visitor
    assert visitor.complaints == []
