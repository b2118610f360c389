"""Accounts: how somebody signs in, with a password or a mailed link, and where they are signed in.

Whoever calls opens the transaction, as for the doors of a case; only `see`, and what the workers
call (`answer_requests`, `put_nonce_in`), open their own. Moments are the machine's.
"""

from .addresses import ALONE, check_alone, checked_address, names, people_at
from .links import answer_requests, ask, holder, put_nonce_in, use, void
from .mails import FOLDER, INVITATION, PASSWORD, SIGN_IN, send_link
from .passwords import choose_password, knows_password
from .people import (
    STAFF_ROLES,
    add_person,
    check_chair,
    checked_name,
    keep_postal_address,
    member_found_or_added,
    relative_found_or_added,
    rename,
    same_name,
)
from .sessions import begin, end, end_all, lapsed, make_room, running, see, session_of

__all__ = [
    "ALONE",
    "FOLDER",
    "INVITATION",
    "PASSWORD",
    "SIGN_IN",
    "STAFF_ROLES",
    "add_person",
    "answer_requests",
    "ask",
    "begin",
    "check_alone",
    "check_chair",
    "checked_address",
    "checked_name",
    "choose_password",
    "end",
    "end_all",
    "holder",
    "keep_postal_address",
    "knows_password",
    "lapsed",
    "make_room",
    "member_found_or_added",
    "names",
    "people_at",
    "put_nonce_in",
    "relative_found_or_added",
    "rename",
    "running",
    "same_name",
    "see",
    "send_link",
    "session_of",
    "use",
    "void",
]
