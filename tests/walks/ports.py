"""Ports of this machine that nobody listens on."""

import socket


def free_port() -> int:
    """One that is free now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
