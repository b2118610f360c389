"""A passkey as a browser has one: it makes a key for a house, and answers what that asks."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


class Authenticator:
    """`count` is how often it answered; `verifies` whether it asks for a finger or a PIN; `origin`
    where the browser says that it is."""

    def __init__(self, origin: str = "https://weerwoord.example", *, verifies: bool = True) -> None:
        self.origin, self.verifies, self.count = origin, verifies, 0
        self.id = token_bytes(16)
        self.key = generate_private_key(SECP256R1())

    def make(self, options: dict[str, Any]) -> str:
        """What the browser gives for `navigator.credentials.create`."""
        house = options["rp"]["id"]
        shown = self.id, cbor2.dumps(self._public())
        held = bytes(16) + len(self.id).to_bytes(2) + shown[0] + shown[1]
        told = self._told(house, HAS_KEY) + held
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        said = self._said("webauthn.create", options["challenge"])
        return self._given(clientDataJSON=said, attestationObject=attested)

    def answer(self, options: dict[str, Any]) -> str:
        """What the browser gives for `navigator.credentials.get`."""
        self.count += 1
        told = self._told(options["rpId"], 0)
        said = self._said("webauthn.get", options["challenge"])
        signed = self.key.sign(told + sha256(said).digest(), ECDSA(SHA256()))
        return self._given(clientDataJSON=said, authenticatorData=told, signature=signed)

    def _told(self, house: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return sha256(house.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _said(self, what: str, challenge: str) -> bytes:
        said = {"type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _public(self) -> dict[int, Any]:
        """As COSE has it: an elliptic curve, ES256, P-256, and the point."""
        point = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _given(self, **response: bytes) -> str:
        said = {name: text_of(value) for name, value in response.items()}
        named = {"id": text_of(self.id), "rawId": text_of(self.id), "type": "public-key"}
        return json.dumps({**named, "response": said, "clientExtensionResults": {}})


def text_of(some: bytes) -> str:
    return urlsafe_b64encode(some).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
