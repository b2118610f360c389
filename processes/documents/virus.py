"""Files that would harm whoever opens them. CLAMAV_SOCKET names a scanner; without one only the
test file is known that every scanner knows."""

import socket
import struct

from flask import current_app

from processes.errors import Refused

FIELD = "files"
PATIENCE = 60.0  # seconds that the scanner may take
CHUNK = 64 * 1024
# In two parts, or scanners would find this file itself.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def check(name: str, data: bytes) -> None:
    """Raises Refused where the bytes hold a virus, or where the scanner that there is cannot say
    so: what nobody looked at is not kept."""
    if EICAR in data:
        raise Refused(FIELD, _found(name))
    address = current_app.config.get("CLAMAV_SOCKET")
    if not address:
        return
    try:
        answer = _scanned(address, data)
    except OSError:
        current_app.logger.exception("the virus scanner at %s does not answer", address)
        answer = ""
    if answer.endswith("FOUND"):
        raise Refused(FIELD, _found(name))
    if not answer.endswith("OK"):
        raise Refused(
            FIELD,
            f"We konden het bestand {name} nu niet nakijken op virussen. Probeer het straks "
            "opnieuw. Wat je al typte, is bewaard.",
        )


def _found(name: str) -> str:
    return f"In het bestand {name} zit een virus. We bewaren het niet."


def _scanned(address: str, data: bytes) -> str:
    """What clamd answers to INSTREAM: `stream: OK`, or `stream: … FOUND`."""
    with _connected(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(struct.pack("!I", 0))
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(address: str) -> socket.socket:
    """A path of a socket, or `host:port`."""
    host, _, port = address.rpartition(":")
    if port.isdecimal() and host:
        return socket.create_connection((host, int(port)), timeout=PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line
