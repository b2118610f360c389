"""What is kept sealed with a key that is made from SECRET_KEY: who reads the database alone cannot
read it."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

# What for: a key is made for each of these alone.
REGISTER_NUMBER = b"weerwoord register number"
SECOND_STEP = b"weerwoord second step"
CONVERSATION = b"weerwoord conversation"


def sealed(said: str, use: bytes) -> str:
    """Sealed for one use: what is sealed for another does not open it."""
    return _seal(use).encrypt(said.encode()).decode()


def opened(kept: str, use: bytes) -> str | None:
    """What was sealed, also with a key of before; None where the house has that key no more."""
    try:
        return _seal(use).decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _seal(use: bytes) -> MultiFernet:
    keys = (str(current_app.secret_key), *current_app.config["FORMER_SECRET_KEYS"])
    return MultiFernet([Fernet(_derived(key, use)) for key in keys])


def _derived(key: str, use: bytes) -> bytes:
    """A key that is good for this alone."""
    made = HKDF(SHA256(), 32, salt=None, info=use)
    return urlsafe_b64encode(made.derive(key.encode()))
