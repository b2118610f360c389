"""The demo: a fictional centre with people in every role, and a legal clock that can be moved.

Nothing of it is there outside `weerwoord demo`.
"""
