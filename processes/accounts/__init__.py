"""Accounts: how somebody signs in, with a password or a mailed link, and where they are signed in.

Whoever calls opens the transaction, as for the doors of a case; only `see`, and what the workers
call (`answer_requests`, `put_nonce_in`), open their own. Moments are the machine's.
"""

from .addresses import ALONE, check_alone, checked_address, names, people_at
from .feeds import close_feed, feed_of, open_feed, reader_of_feed
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
from .second_step import (
    SECOND_STEP_SETTING,
    app_address,
    has_second_step,
    lacks_second_step,
    may_do_without,
    new_secret,
    passes_second_step,
    second_step_roles,
    spare_codes_left,
    turn_off_second_step,
    turn_on_second_step,
)
from .sessions import begin, end, end_all, lapsed, make_room, running, see, session_of

__all__ = [
    "ALONE",
    "FOLDER",
    "INVITATION",
    "PASSWORD",
    "SECOND_STEP_SETTING",
    "SIGN_IN",
    "STAFF_ROLES",
    "add_person",
    "answer_requests",
    "app_address",
    "ask",
    "begin",
    "check_alone",
    "check_chair",
    "checked_address",
    "checked_name",
    "choose_password",
    "close_feed",
    "end",
    "end_all",
    "feed_of",
    "has_second_step",
    "holder",
    "keep_postal_address",
    "knows_password",
    "lacks_second_step",
    "lapsed",
    "make_room",
    "may_do_without",
    "member_found_or_added",
    "names",
    "new_secret",
    "open_feed",
    "passes_second_step",
    "people_at",
    "put_nonce_in",
    "reader_of_feed",
    "relative_found_or_added",
    "rename",
    "running",
    "same_name",
    "second_step_roles",
    "see",
    "send_link",
    "session_of",
    "spare_codes_left",
    "turn_off_second_step",
    "turn_on_second_step",
    "use",
    "void",
]
