"""Somebody else gave an account another mail address: nothing that was known or kept at the one
before opens it."""

from processes.models import Account, Institution
from processes.models.accounts import kind_of
from processes.security_log import PASSWORD_CHANGED, log_when_kept

from .directory import forget_directory_account
from .links import void
from .mails import MOVED, send_link
from .second_step import has_second_step, turn_off_second_step
from .sessions import end_all


def shut_out(account: Account) -> None:
    """Takes the password, the second step with its passkeys, the account of the directory, the
    sessions and the links, and mails a link to the address that it has now, to choose a
    password."""
    account.password_hash = None
    log_when_kept(PASSWORD_CHANGED, **{kind_of(account): account.id})
    end_all(account)
    void(account)
    if isinstance(account, Institution):
        send_link(account, MOVED)
        return
    forget_directory_account(account)
    if has_second_step(account):
        turn_off_second_step(account)
    if account.active:
        send_link(account, MOVED)
