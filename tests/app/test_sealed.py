"""What a passphrase seals, opens by that passphrase only, whole or not at all."""

import io
from base64 import b64decode

import pytest

from app.commands.backup.sealed import CHUNK, Opened, Sealed
from processes.errors import BackupError
from tests.conftest import Guesses

PHRASE = "een zin die niemand raadt"
# The three bytes `dag`, by age 1.1.1: `age --passphrase`, with "a passphrase of mine".
BY_AGE = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCB1WWdyNG1sbmxxQWNFU3M2UENtdWxnIDE4CmEzWHhnTXNVNnlt"
    "OEVIUEhKYmcvbjIybm42UFhCMytFeDYxZWRKVXByMzAKLS0tIDRYVllNdXVRZENnSUxvSXJkbVJrTEczdDBEcG1oaDRw"
    "dGJkK0dVdGlOSWcKaL+I/yNnKLtDDN0R5ZXtkontHc859svoEupXTXespmV5qn8="
)


def sealed(data: bytes) -> bytes:
    out = io.BytesIO()
    file = Sealed(out, PHRASE)
    for start in range(0, len(data), 50_000):
        file.write(data[start : start + 50_000])
    file.close()
    return out.getvalue()


def opened(data: bytes, phrase: str = PHRASE) -> bytes:
    return Opened(io.BytesIO(data), phrase).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_what_was_sealed_is_opened_as_it_was(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    assert opened(sealed(data)) == data


def test_it_is_opened_a_little_at_a_time() -> None:
    file = Opened(io.BytesIO(sealed(b"dag" * CHUNK)), PHRASE)
    assert file.read(4) == b"dagd"
    assert file.read(CHUNK) == (b"agd" * CHUNK)[:CHUNK]
    assert len(file.read()) == 3 * CHUNK - CHUNK - 4
    assert file.read(1) == b""


def test_what_age_sealed_is_opened() -> None:
    assert opened(BY_AGE, "a passphrase of mine") == b"dag"


def test_a_guess_of_the_passphrase_takes_128_mib(guesses: Guesses) -> None:
    assert 128 * 8 * 2**guesses.passphrase == 128 * 1024**2  # scrypt's 128 bytes, by r and by n


def test_another_passphrase_does_not_open_it() -> None:
    with pytest.raises(BackupError, match="the passphrase is not the one with which it was made"):
        opened(sealed(b"dag"), PHRASE + ".")


def test_not_one_bit_can_be_changed() -> None:
    whole = sealed(b"dag")
    for at in range(len(whole)):
        for bit in (1, 0x40):
            changed = bytes([*whole[:at], whole[at] ^ bit, *whole[at + 1 :]])
            with pytest.raises(BackupError):
                opened(changed)


def test_nothing_can_be_cut_off_or_put_behind() -> None:
    whole = sealed(b"dag" * CHUNK)
    head = len(whole) - 3 * (CHUNK + 16)
    for length in (*range(head + 20), *(head + part * (CHUNK + 16) for part in (1, 2))):
        with pytest.raises(BackupError):
            opened(whole[:length])
    with pytest.raises(BackupError, match="it is damaged or cut off, in the 64 kB after byte"):
        opened(whole + b"!")


def test_chunks_cannot_change_places() -> None:
    whole = sealed(b"dag" * CHUNK)
    chunk = CHUNK + 16
    head = len(whole) - 3 * chunk
    first, second = whole[head : head + chunk], whole[head + chunk : head + 2 * chunk]
    with pytest.raises(BackupError):
        opened(whole[:head] + second + first + whole[head + 2 * chunk :])


def test_what_asks_for_too_much_work_is_not_tried() -> None:
    with pytest.raises(BackupError, match="its beginning is damaged"):
        opened(sealed(b"dag").replace(b" 10\n", b" 30\n"))
