"""Somebody begins to pay on line, and comes back from it. While the provider is asked no
transaction is open."""

from collections.abc import Callable

from processes import links, provider
from processes.cases.ledger import online
from processes.errors import ProviderAway, ProviderRefuses
from processes.models import OnlinePayment, Person, db, transaction

HEARD_AT = "betalen/melding"  # where the provider says that something changed, with a key
REFUSED = (
    "De betaaldienst kan deze betaling nu niet beginnen. Er is niets betaald. Probeer het straks "
    "opnieuw. Lukt het dan nog niet? Vraag aan het secretariaat hoe het anders kan."
)
AWAY = "De betaaldienst antwoordt nu niet. Er is niets betaald. Probeer het straks opnieuw."


def begin(due: Callable[[], online.Due], by: int | None, at: str) -> int | None:
    """Has the provider begin a payment of what is `due` now, by the person with this number, or by
    an institution; `at` is where they read of it on this site. The number of it; None where the
    provider is away. Raises NoLongerOpen; ProviderRefuses where it does not take this payment."""
    if provider.is_away():
        return None
    with transaction():
        row = online.ask(due, db.session.get_one(Person, by) if by else None)
        number, begun, asked = row.id, bool(row.page), _asked(row, at)
    if not begun:
        try:
            answer = provider.begin(asked)
        except ProviderRefuses:
            raise
        except ProviderAway:
            return None
        with transaction():
            online.keep_begun(number, answer)
    return number


def look(number: int) -> None:
    """Asks at once about a payment that is not over, for who came back from it. Where the provider
    is away it is asked later, and they read that we do not know."""
    row = db.session.get_one(OnlinePayment, number)
    if row.state != provider.OPEN or row.identifier is None or provider.is_away():
        return
    try:
        online.look(number)
    except ProviderAway:
        return


def _asked(row: OnlinePayment, at: str) -> provider.Asked:
    back = f"{links.home()}/{at}/{row.id}/terug"
    heard = f"{links.home()}/{HEARD_AT}/{row.key}"
    return provider.Asked(row.cents, row.what, row.key, back, heard)
