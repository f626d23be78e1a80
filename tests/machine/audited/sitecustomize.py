"""On the path of a Python, notes every step towards a network in the file that $AUDIT_LOG names."""

from __future__ import annotations

import os
import sys
from typing import Any

_STEPS = {"connect", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "sendto", "sendmsg", "bind"}
_log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    room, _, step = event.partition(".")
    if event in ("urllib.Request", "http.client.connect") or (room == "socket" and step in _STEPS):
        os.write(_log, f"{event} {arguments!r}\n".encode())


sys.addaudithook(_note)
