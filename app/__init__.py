"""The app: the pages, the commands, and what puts the house together.

Nothing is imported here, so that `weerwoord deadline` starts without the web.
"""
