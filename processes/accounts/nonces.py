"""What nobody can guess. It is given away once; of it only the hash is kept."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_nonce() -> str:
    """One that was never given before, fit to stand in an address."""
    return token_urlsafe(BYTES)


def hashed(nonce: str) -> str:
    """What is kept of it. It is as long as a key, so that a plain hash cannot be tried out."""
    return sha256(nonce.encode()).hexdigest()
