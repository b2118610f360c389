"""The directory of a centre (OpenID Connect): who it says that somebody is, and how they showed it.

The code comes back with PKCE, and what we asked waits signed in the cookie: the state, the nonce
and the verifier, for once. Of what the provider tells about itself only its keys and its addresses
are believed: the issuer and the client are those of the settings, and a key pair signs.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import current_app, session
from werkzeug.wrappers import Response

from processes import links
from processes.accounts import Subject
from processes.clock import machine_now

NAME = "oidc"
PATIENCE = 5  # seconds for each question to the provider
AWAY = timedelta(seconds=30)  # in which a provider that did not answer is not asked again
BACK = "aanmelden/centrum/terug"
SIGNED_BY = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}
STATE = f"_state_{NAME}_"  # how the library names in the cookie what was asked
SINCE = f"{__name__} is away since"  # kept with the house, in each process
MORE_FACTORS = "mfa"  # RFC 8176
LONGEST_SUBJECT = 255  # OpenID Connect Core 1.0, 2
_log = logging.getLogger("weerwoord.directory")


@dataclass(frozen=True)
class Told:
    """Who signed in there, whether they showed more than a password, and which roles it gives them
    here; None where it gives nobody any, or does not say."""

    who: Subject
    second_step: bool
    roles: frozenset[str] | None


def has_directory() -> bool:
    """The settings name one."""
    return bool(current_app.config.get("OIDC_ISSUER"))


def is_away() -> bool:
    """It did not answer a moment ago: who waits for it holds a thread that others need."""
    since = current_app.extensions.get(SINCE)
    return since is not None and machine_now() < since + AWAY


def _note_away(error: Exception) -> None:
    _log.warning("the directory of the centre does not answer: %s", type(error).__name__)
    current_app.extensions[SINCE] = machine_now()


def asks_directory() -> Response | None:
    """Leads to the provider, where they sign in; None where that does not answer."""
    for former in [key for key in session if key.startswith(STATE)]:
        del session[former]
    try:
        answer: Response = _client().authorize_redirect(f"{links.home()}/{BACK}")
        return answer
    except Exception as error:  # of whatever kind the network or the provider makes it
        _note_away(error)
        return None


def told_by_directory() -> Told | None:
    """What it says, to a question of ours in this browser; None where nothing of it holds."""
    import requests  # heavy, and only for a house with a directory

    try:
        claims = _checked_claims(_client())
    except (requests.ConnectionError, requests.Timeout) as error:
        _note_away(error)
        return None
    except Exception as error:  # anybody can come back with anything
        _log.warning("what the directory said does not hold: %s", type(error).__name__)
        return None
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        return None
    who = Subject(_setting("OIDC_ISSUER"), subject, _verified_address(claims))
    ways = claims.get("amr")
    return Told(who, isinstance(ways, list) and MORE_FACTORS in ways, _roles(claims))


def _roles(claims: Any) -> frozenset[str] | None:
    """By OIDC_ROLES. One that has too many values to put in a token names the claim in
    `_claim_names` instead (OpenID Connect Core 1.0, 5.6.2): then nobody knows."""
    claim, roles = _setting("OIDC_ROLES_CLAIM"), current_app.config["OIDC_ROLES"]
    if not claim or claim in (claims.get("_claim_names") or {}):
        return None
    said = claims.get(claim) or []
    values = said if isinstance(said, list) else [said]
    return frozenset(roles[each] for each in values if isinstance(each, str) and each in roles)


def _verified_address(claims: Any) -> str:
    """Empty where it does not say that it verified one."""
    address = claims.get("email")
    verified = isinstance(address, str) and claims.get("email_verified") is True
    return str(address) if verified else ""


def _checked_claims(client: Any) -> Any:
    known = client.load_server_metadata()
    said = known.get("id_token_signing_alg_values_supported") or ["RS256"]
    known["id_token_signing_alg_values_supported"] = sorted(SIGNED_BY & set(said)) or ["RS256"]
    ours = {"iss": _setting("OIDC_ISSUER"), "aud": _setting("OIDC_CLIENT_ID")}
    wanted = {name: {"essential": True, "value": value} for name, value in ours.items()}
    return client.authorize_access_token(claims_options=wanted)["userinfo"]


def _client() -> Any:
    """Made once for each house; it asks the provider about itself when it is first used."""
    kept = current_app.extensions.get(__name__)
    if kept is None:
        from authlib.integrations.flask_client import OAuth

        kept = OAuth(current_app._get_current_object()).register(  # type: ignore[attr-defined]
            NAME,
            server_metadata_url=f"{_setting('OIDC_ISSUER').rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": PATIENCE,
            },
        )
        current_app.extensions[__name__] = kept
    return kept


def _setting(name: str) -> str:
    return str(current_app.config[name])
