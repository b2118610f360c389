"""What the tables must hold, they hold on both databases."""

from tests.stories import app, house

__all__ = ["app", "house"]
