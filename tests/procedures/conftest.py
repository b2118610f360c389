"""Every story is played on both databases."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_database"))
