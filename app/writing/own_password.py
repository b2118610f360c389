"""Somebody who is signed in takes another password, and types the one that they have."""

from app.turns import Turn
from app.writing.refusals import RefusalsAt
from forms.account import ChangePassword
from processes import accounts
from processes.models import Account, db, transaction


def is_changed(form: ChangePassword, account: Account, turn: Turn, here: int) -> bool:
    """Changes it, and keeps the session by the number `here`; False where the form says why not. A
    wrong password counts as one at signing in does: whoever finds a device that is signed in cannot
    guess there."""
    if not form.validate():
        return False
    with RefusalsAt(form):
        with transaction():
            db.session.refresh(account, with_for_update=True)
            typed = form.current.data or "", form.password.data or ""
            accounts.change_password(account, *typed, here)
        turn.right()
        return True
    if form.current.errors:
        turn.wrong()
    return False
