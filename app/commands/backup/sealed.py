"""Files that only a passphrase opens: the format of `age` (age-encryption.org/v1, with scrypt), so
that a backup can be opened without Weerwoord too. Chunk by chunk: memory stays small."""

import hmac
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from processes.errors import BackupError

VERSION = "age-encryption.org/v1"
CHUNK, TAG = 64 * 1024, 16  # bytes
# The cost of one guess of the passphrase, as a power of two: 128 MiB and some tenths of a second.
# What asks for far more is not ours, and would stop the machine.
WORK, MOST_WORK = 17, 20
LONGEST_LINE = 200
NONE = bytes(12)  # the nonce of a key that encrypts once


class Sealed:
    """Takes bytes by `write` and gives them, sealed, to `out`; whole only after `close`."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        self._out, self._waiting, self._count = out, bytearray(), 0
        key, nonce = os.urandom(16), os.urandom(16)
        out.write(_header(key, passphrase, WORK))
        out.write(nonce)
        self._cipher = _cipher(key, nonce)

    def write(self, data: bytes) -> int:
        """Seals what fills a chunk and keeps the rest; how many bytes were taken."""
        self._waiting += data
        # The last chunk is marked as such, so one that is full waits until there is more.
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Does nothing: a chunk goes when it is full."""

    def close(self) -> None:
        """Seals the rest. Does not close the file under it."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, chunk: bytes, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._count, last), chunk, None))
        self._count += 1


class Opened:
    """Gives by `read` what was sealed in `source`.

    Raises BackupError where the passphrase is another, and as soon as one byte is not as it was or
    the end is missing.
    """

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        self._source, self._ready, self._count = source, b"", 0
        key = _file_key(source, passphrase)
        self._cipher = _cipher(key, source.read(16))
        self._ahead = source.read(CHUNK + TAG)
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, or all that is left; none at the end."""
        parts, wanted = [], size
        while wanted and (self._ready or self._open_one()):
            part = self._ready if wanted < 0 else self._ready[:wanted]
            self._ready = self._ready[len(part) :]
            wanted -= len(part) if wanted > 0 else 0
            parts.append(part)
        return b"".join(parts)

    def _open_one(self) -> bool:
        """Opens the next chunk; whether there was one with something in it."""
        if self._ended:
            return False
        chunk, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        self._ended = not self._ahead
        try:
            self._ready = self._cipher.decrypt(_nonce(self._count, self._ended), chunk, None)
        except InvalidTag:
            raise BackupError(
                f"it is damaged or cut off, in the {CHUNK // 1024} kB after byte "
                f"{self._source.tell() - len(self._ahead) - len(chunk)}: use another backup"
            ) from None
        self._count += 1
        return bool(self._ready)


def _header(key: bytes, passphrase: str, work: int) -> bytes:
    salt = os.urandom(16)
    wrapped = ChaCha20Poly1305(_stretched(passphrase, salt, work)).encrypt(NONE, key, None)
    said = f"{VERSION}\n-> scrypt {_plain(salt)} {work}\n{_plain(wrapped)}\n---"
    return f"{said} {_plain(_mac(key, said))}\n".encode()


def _file_key(source: IO[bytes], passphrase: str) -> bytes:
    """The key that the header of a sealed file wraps. Raises BackupError."""
    lines = [source.readline(LONGEST_LINE).decode(errors="replace") for _ in range(4)]
    try:
        version, (arrow, kind, salt, work), wrapped = lines[0], lines[1].split(), _bytes(lines[2])
        mark, _, mac = lines[3].partition(" ")
        if (version, arrow, kind, mark) != (f"{VERSION}\n", "->", "scrypt", "---"):
            raise ValueError
        stretched = _stretched(passphrase, _bytes(salt), _cost(work))
        seal = _bytes(mac)
    except (ValueError, NotBase64):
        raise BackupError("it is not a backup of Weerwoord, or its beginning is damaged") from None
    try:
        key = ChaCha20Poly1305(stretched).decrypt(NONE, wrapped, None)
    except InvalidTag:
        raise BackupError("the passphrase is not the one with which it was made") from None
    if not hmac.compare_digest(_mac(key, "".join(lines[:3]) + mark), seal):
        raise BackupError("its beginning is damaged: use another backup")
    return key


def _cost(said: str) -> int:
    if not said.isdecimal() or not 1 <= int(said) <= MOST_WORK:
        raise ValueError
    return int(said)


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    salted = f"{VERSION}/scrypt".encode() + salt
    return Scrypt(salt=salted, length=32, n=2**work, r=8, p=1).derive(passphrase.encode())


def _cipher(key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derived(key, nonce, b"payload"))


def _mac(key: bytes, said: str) -> bytes:
    return hmac.digest(_derived(key, b"", b"header"), said.encode(), sha256)


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(key)


def _nonce(count: int, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _plain(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _bytes(plain: str) -> bytes:
    """What `_plain` wrote; nothing else, though it may stand for the same bytes."""
    plain = plain.rstrip("\n")
    data = b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    if _plain(data) != plain:
        raise ValueError
    return data
