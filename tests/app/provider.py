"""A small provider of OpenID Connect, that runs in a thread: it signs in whom it is told to, and
looks whether it is asked as it should be."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from time import time
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.app.own_server import answering

CLIENT, SECRET = "weerwoord", "een geheim van het centrum"


@dataclass
class Provider:
    """`says` is what stands in the next token beside what must; `signs_with` is its key."""

    issuer: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signs_with: Any = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def about(self) -> dict[str, Any]:
        places = {"authorization": "authorize", "token": "token"}
        return {
            "issuer": self.issuer,
            **{f"{name}_endpoint": f"{self.issuer}/{at}" for name, at in places.items()},
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)]}

    def authorize(self) -> Any:
        asked = request.args.to_dict()
        if (asked["client_id"], asked["code_challenge_method"]) != (CLIENT, "S256"):
            abort(400)
        code = token_urlsafe()
        self.asked[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return redirect(f"{asked['redirect_uri']}?{back}")

    def token(self) -> Any:
        asked = self.asked.pop(request.form["code"], None)
        who = request.authorization
        if not asked or not who or (who.username, who.password) != (CLIENT, SECRET):
            abort(400)
        verified = sha256(request.form["code_verifier"].encode()).digest()
        if urlsafe_b64encode(verified).decode().rstrip("=") != asked["code_challenge"]:
            abort(400)
        now = int(time())
        claims = {"iss": self.issuer, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60}
        claims |= {"nonce": asked["nonce"], **self.says}
        header = {"alg": "RS256", "kid": "one"}
        token = jwt.encode(header, claims, self.signs_with or self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


@contextmanager
def running() -> Iterator[Provider]:
    """It answers on this machine until the test is over."""
    provider, app = Provider(), Flask(__name__)
    app.get("/.well-known/openid-configuration")(provider.about)
    app.get("/keys")(provider.keys)
    app.get("/authorize")(provider.authorize)
    app.post("/token")(provider.token)
    with answering(app) as provider.issuer:
        yield provider
