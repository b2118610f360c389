"""The question that a passkey answers: it waits in the cookie, signed, and is asked once there."""

from base64 import b64decode, b64encode

from flask import session

from processes import accounts

CHALLENGE = "challenge"  # in the cookie


def new_question() -> bytes:
    """A new one, in place of what was asked here before."""
    challenge = accounts.new_challenge()
    session[CHALLENGE] = b64encode(challenge).decode()
    return challenge


def question_asked() -> bytes:
    """What was asked here last, which is over by that; empty where nothing was."""
    return b64decode(session.pop(CHALLENGE, ""))
