"""Pictures that stand in a text as ``data:`` addresses (RFC 2397), as Google Docs exports them.

One of them is longer than all the words around it. So they are taken out before the text is read, and a short address
stands for each.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_ADDRESS = re.compile(r"data:image/[a-z0-9.+-]+(?:;[\w=.+-]+)*,[A-Za-z0-9+/=%_.~!*'-]{64,}", re.IGNORECASE)
_STANDS_FOR = "data:picture-"


def take_out(text: str) -> tuple[str, dict[str, bytes]]:
    """The text with short addresses, and what they stand for; an address that is damaged stands for no bytes."""
    found: dict[str, bytes] = {}
    known: dict[str, str] = {}

    def short(address: re.Match[str]) -> str:
        if address[0] not in known:
            known[address[0]] = f"{_STANDS_FOR}{len(found) + 1}"
            found[known[address[0]]] = bytes_of(address[0]) or b""
        return known[address[0]]

    return _ADDRESS.sub(short, text), found


def bytes_of(address: str) -> bytes | None:
    """The bytes of a ``data:`` address; None where they are damaged."""
    head, comma, body = address[5:].partition(",")
    if not comma:
        return None
    raw = unquote_to_bytes(body)
    if not head.lower().rstrip().endswith(";base64"):
        return raw
    raw = re.sub(rb"\s+", b"", raw)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
