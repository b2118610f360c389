"""`python -m app` is `weerwoord`."""

from app.cli import main

main(prog_name="weerwoord")
