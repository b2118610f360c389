"""What is set from outside: environment variables, with defaults for one small server."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from processes import log_lines
from processes.cases.administration.watched import USUAL
from processes.roles import STAFF_ROLES

KEY = "secret-key"  # the file that has it
HERE = "127.0.0.1"
ON_THIS_MACHINE = (HERE, "::1", "localhost")  # nobody listens in between
SHORTEST_KEY = 32  # bytes, as many as the hash with which it signs
PAID_BY = ("mollie",)  # the kinds of provider by which people pay on line
MOLLIE = "https://api.mollie.com/v2"
PROVIDER = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
SESSION = "session"
ON_HOST = "__Host-"  # a cookie that no other host can set: browsers take it by https alone
MAX_UPLOAD = 20 * 1024 * 1024
PERSON_A_DAY = KEEP_FREE = 500 * 1024 * 1024
NEWCOMER_A_DAY = 60 * 1024 * 1024
FILINGS_A_DAY = 30


def from_environment(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of the app.

    `WEERWOORD_DATA` (default `var`) is the folder for everything that is kept outside a database
    server: the SQLite file and the key. `DATABASE_URL` and `BROKER_URL` choose PostgreSQL and a
    broker. `BASE_URL` is the address that stands in mails. A session lasts `SESSION_HOURS`, and
    ends earlier after `SESSION_IDLE_MINUTES` in which nothing was asked; a mailed link works for
    `LINK_MINUTES`, an invitation for `INVITATION_DAYS`; somebody is signed in on `MOST_SESSIONS`
    devices. The head of the trail goes once a day to `AUDIT_MAIL` and `AUDIT_FOLDER`, each where it
    is set; `FORMER_SECRET_KEYS` are those with which older stamps of the trail were made, divided
    by spaces. Staff sign in by the provider of `OIDC_ISSUER` too, where it is set; it gives
    them the roles that `OIDC_ROLES` says for the values of the claim `OIDC_ROLES_CLAIM`. People pay
    on line by the `PAYMENT_PROVIDER`, with the key in `PAYMENT_KEY`, where it is set. Raises
    ValueError, saying which variable is wrong and what it takes.
    """
    data = Path(env.get("WEERWOORD_DATA", "var")).resolve()
    base_url = env.get("BASE_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}").rstrip("/")
    by_https = base_url.startswith("https:")
    return {
        "DATA": data,
        "SECRET_KEY": _given_key(env) or _kept_key(data),
        "FORMER_SECRET_KEYS": env.get("FORMER_SECRET_KEYS", "").split(),
        "SQLALCHEMY_DATABASE_URI": database_url(env.get("DATABASE_URL"), data),
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # no error logs what somebody wrote
        "BROKER_URL": env.get("BROKER_URL", ""),
        "BASE_URL": base_url,
        "CENTRE": "",  # the name of its file, where there are several
        "CENTRE_NAME": env.get("CENTRE_NAME", "Centrum voor volwassenenonderwijs"),
        "MAIL_SERVER": env.get("MAIL_SERVER", HERE),
        "MAIL_PORT": _number(env, "MAIL_PORT", 25),
        "MAIL_USE_TLS": _yes(env, "MAIL_USE_TLS"),
        "MAIL_USE_SSL": _yes(env, "MAIL_USE_SSL"),
        "MAIL_USERNAME": env.get("MAIL_USERNAME"),
        "MAIL_PASSWORD": _mail_password(env),
        "MAIL_DEFAULT_SENDER": env.get("MAIL_SENDER", "weerwoord@localhost.localdomain"),
        "SESSION_COOKIE_NAME": f"{ON_HOST}{SESSION}" if by_https else SESSION,
        "SESSION_COOKIE_SECURE": by_https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "PERMANENT_SESSION_LIFETIME": _number(env, "SESSION_HOURS", 12) * 3600,
        "SESSION_IDLE_MINUTES": _number(env, "SESSION_IDLE_MINUTES", 120),
        "SECOND_STEP_ROLES": _roles(env, "SECOND_STEP_ROLES"),
        "MOST_SESSIONS": max(1, _number(env, "MOST_SESSIONS", 10)),
        "LINK_MINUTES": _number(env, "LINK_MINUTES", 30),
        "INVITATION_DAYS": _number(env, "INVITATION_DAYS", 7),
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: nobody loses what they typed
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_UPLOAD": _number(env, "MAX_UPLOAD", MAX_UPLOAD),
        "PERSON_A_DAY": _number(env, "PERSON_A_DAY", PERSON_A_DAY),
        "NEWCOMER_A_DAY": _number(env, "NEWCOMER_A_DAY", NEWCOMER_A_DAY),
        "KEEP_FREE": _number(env, "KEEP_FREE", KEEP_FREE),
        "FILINGS_A_DAY": _number(env, "FILINGS_A_DAY", FILINGS_A_DAY),
        "CLAMAV_SOCKET": env.get("CLAMAV_SOCKET", ""),
        "TALK_HOURS": _hours(env, "TALK_HOURS", "9.30 14.00 16.30"),
        "PROXIES": _number(env, "PROXIES", 0),
        "RATELIMIT_STORAGE_URI": env.get("RATELIMIT_STORAGE_URI", "memory://"),
        "AUDIT_MAIL": env.get("AUDIT_MAIL", ""),
        "AUDIT_FOLDER": env.get("AUDIT_FOLDER", ""),
        "WATCH_TOKEN": _watch_token(env),
        **_provider(env),
        "OIDC_ROLES_CLAIM": env.get("OIDC_ROLES_CLAIM", ""),
        "OIDC_ROLES": _directory_roles(env),
        **_payment(env),
        "BOUNDS": _bounds(env, "BOUNDS"),
        "WEERWOORD_LOG": _log_form(env),
        "DEMO": False,
    }


def database_url(given: str | None, data: Path) -> str:
    """The address of the database as SQLAlchemy takes it; without one a SQLite file in `data`."""
    if not given:
        data.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{data / 'weerwoord.db'}"
    scheme, _, rest = given.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    if scheme in ("sqlite", "postgresql+psycopg"):
        return given
    raise ValueError(f"DATABASE_URL begins with {scheme!r}; it takes postgresql:// or sqlite:///")


def _given_key(env: Mapping[str, str]) -> str | None:
    key = env.get("SECRET_KEY")
    if key and len(key.encode()) < SHORTEST_KEY:
        raise ValueError(
            f"SECRET_KEY has {len(key.encode())} bytes, and could be guessed; it takes "
            f"{SHORTEST_KEY} or more that nobody chose, such as openssl rand -base64 48 gives"
        )
    return key


def _log_form(env: Mapping[str, str]) -> str:
    form = env.get("WEERWOORD_LOG", log_lines.FORMS[0])
    if form not in log_lines.FORMS:
        raise ValueError(f"WEERWOORD_LOG is {form!r}; it takes {' or '.join(log_lines.FORMS)}")
    return form


def _watch_token(env: Mapping[str, str]) -> str:
    token = env.get("WATCH_TOKEN", "")
    if token and (len(token) < SHORTEST_KEY or not token.isascii()):
        raise ValueError(
            f"WATCH_TOKEN could be guessed or is no ASCII; it takes {SHORTEST_KEY} characters or "
            "more, such as openssl rand -hex 32 gives"
        )
    return token


def _provider(env: Mapping[str, str]) -> dict[str, str]:
    """The provider of OpenID Connect by which staff sign in; empty where there is none."""
    said = {name: env.get(name, "") for name in PROVIDER}
    if missing := [name for name, value in said.items() if not value]:
        if len(missing) == len(said):
            return said
        raise ValueError(f"{missing[0]} is not set; a directory takes {', '.join(PROVIDER)}")
    issuer = urlsplit(said["OIDC_ISSUER"])
    if issuer.scheme != "https" and issuer.hostname not in ON_THIS_MACHINE:
        raise ValueError(f"OIDC_ISSUER is {said['OIDC_ISSUER']!r}; it takes an address by https")
    return said


def _payment(env: Mapping[str, str]) -> dict[str, str]:
    """The provider by which people pay on line; empty where they do not."""
    kind, key = env.get("PAYMENT_PROVIDER", ""), env.get("PAYMENT_KEY", "")
    address = env.get("PAYMENT_ADDRESS", MOLLIE)
    if kind and kind not in PAID_BY:
        raise ValueError(f"PAYMENT_PROVIDER is {kind!r}; it takes {', '.join(PAID_BY)}")
    if bool(kind) != bool(key):
        raise ValueError("PAYMENT_PROVIDER and PAYMENT_KEY go together: one of them is not set")
    if not key.isascii() or any(each.isspace() for each in key):
        raise ValueError("PAYMENT_KEY has what no key has; it takes the one of the provider, alone")
    where = urlsplit(address)
    if where.scheme != "https" and where.hostname not in ON_THIS_MACHINE:
        raise ValueError(f"PAYMENT_ADDRESS is {address!r}; it takes an address by https")
    return {"PAYMENT_PROVIDER": kind, "PAYMENT_KEY": key, "PAYMENT_ADDRESS": address}


def _directory_roles(env: Mapping[str, str]) -> dict[str, str]:
    """The role that each value of a claim gives, as `cvo-secretariaat=secretariat; docent=teacher`.
    A value may have a `=` itself, as a name in LDAP does."""
    said = env.get("OIDC_ROLES", "")
    pairs = [each.rpartition("=")[::2] for each in said.split(";") if each.strip()]
    roles = {value.strip(): role.strip() for value, role in pairs}
    if bool(roles) != bool(env.get("OIDC_ROLES_CLAIM")):
        raise ValueError("OIDC_ROLES and OIDC_ROLES_CLAIM go together: one of them is not set")
    for value, role in roles.items():
        if not value or role not in STAFF_ROLES:
            takes = f"it takes pairs as groep=secretariat, with some of {', '.join(STAFF_ROLES)}"
            raise ValueError(f"OIDC_ROLES has {f'{value}={role}'!r}; {takes}")
    return roles


def _mail_password(env: Mapping[str, str]) -> str | None:
    password = env.get("MAIL_PASSWORD")
    sealed = _yes(env, "MAIL_USE_TLS") or _yes(env, "MAIL_USE_SSL")
    if password and not sealed and env.get("MAIL_SERVER", HERE) not in ON_THIS_MACHINE:
        raise ValueError(
            "MAIL_PASSWORD would travel in the open; it takes MAIL_USE_TLS=yes or MAIL_USE_SSL=yes"
        )
    return password


def _kept_key(data: Path) -> str:
    """The key that signs sessions: made once, readable by its owner only."""
    file = data / KEY
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        _make_key(file)
    return file.read_text()


def _make_key(file: Path) -> None:
    """Written whole under a name of its own first: of two servers that start at once, the second
    takes the key of the first."""
    whole = file.with_name(f"{KEY}.{secrets.token_hex(8)}")
    _write_key(whole, secrets.token_urlsafe(48))
    try:
        with suppress(FileExistsError):
            os.link(whole, file)
    finally:
        whole.unlink()


def change_kept_key(data: Path, key: str) -> None:
    """Keeps this key in place of the one that was made; where none was made, SECRET_KEY is set and
    says what it is, and nothing changes."""
    file = data / KEY
    if file.exists():
        file.unlink()
        _write_key(file, key)


def _write_key(file: Path, key: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(key)


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    said = env.get(name, str(default))
    if not said.isdecimal():
        raise ValueError(f"{name} is {said!r}; it takes a number")
    return int(said)


def _roles(env: Mapping[str, str], name: str) -> frozenset[str]:
    """Roles of the staff, as `administrator director`."""
    said = frozenset(env.get(name, "").split())
    if unknown := said - set(STAFF_ROLES):
        takes = ", ".join(STAFF_ROLES)
        raise ValueError(f"{name} has {min(unknown)!r}; it takes some of {takes}")
    return said


def _bounds(env: Mapping[str, str], name: str) -> dict[str, int]:
    """Bounds of what is watched, as `unsent=30 free=1000`: minutes, and of `free` megabytes."""
    said = dict(each.partition("=")[::2] for each in env.get(name, "").split())
    for what, number in said.items():
        if what not in USUAL or not number.isdecimal() or int(number) == 0:
            takes = " ".join(f"{each}={usual}" for each, usual in USUAL.items())
            raise ValueError(f"{name} has '{what}={number}'; it takes some of {takes}")
    return {what: int(number) for what, number in said.items()}


def _hours(env: Mapping[str, str], name: str, default: str) -> tuple[time, ...]:
    """The usual hours of a talk, as `9.30 14.00`."""
    said = env.get(name, default)
    try:
        return tuple(_hour(hour) for hour in said.split())
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {said!r}; it takes hours as 9.30 14.00") from None


def _hour(said: str) -> time:
    hour, minute = said.split(".")
    return time(int(hour), int(minute))


def _yes(env: Mapping[str, str], name: str) -> bool:
    said = env.get(name, "no").lower()
    if said not in ("yes", "no", "true", "false", "1", "0"):
        raise ValueError(f"{name} is {said!r}; it takes yes or no")
    return said in ("yes", "true", "1")
