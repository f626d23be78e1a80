"""Outlook's ``.msg``: properties of a message in the streams of an OLE file ([MS-OXMSG], [MS-OXPROPS])."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.importers.mail import rtf
from briefbound.importers.mail.message import Attachment, Message, Piece, encrypted, name_of

_STRING, _STRING_8, _BINARY = 0x001F, 0x001E, 0x0102
_CLASS, _SUBJECT, _BODY, _RTF, _HTML = 0x001A, 0x0037, 0x1000, 0x1009, 0x1013
_DATA, _MIME, _CONTENT_ID, _LOCATION = 0x3701, 0x370E, 0x3712, 0x3713
_INTERNET_PAGE, _MESSAGE_PAGE = 0x3FDE, 0x3FFD
_UTF_8 = 65001
_MOST_ATTACHMENTS = 500
_ATTACHMENT = "__attach_version1.0_#"


def read_msg(path: Path, data: bytes) -> Message:
    """A message of Outlook. Raises :class:`SourceError` where it is encrypted, damaged, or no message."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _message(path, ole)
    except SourceError:
        raise
    except Exception as error:  # olefile raises what damaged files make it stumble over
        raise SourceError([_damaged(path)]) from error


def _damaged(path: Path) -> Diagnostic:
    hint = "save the message from Outlook again, as “.msg” or “.eml”"
    return Diagnostic("BB897", "this is no message of Outlook, or it is damaged", Place(str(path)), hint)


def _message(path: Path, ole: Any) -> Message:
    if not ole.exists("__properties_version1.0"):
        raise SourceError([_damaged(path)])
    top = _Properties(ole, (), 32)
    if ".smime" in top.text(_CLASS).lower() and "multipartsigned" not in top.text(_CLASS).lower():
        raise SourceError([encrypted(path)])
    inline: dict[str, bytes] = {}
    hanging: list[Attachment] = []
    folders = sorted(
        {entry[0] for entry in ole.listdir(streams=True, storages=True) if entry[0].startswith(_ATTACHMENT)}
    )
    for folder in folders[:_MOST_ATTACHMENTS]:
        one = _Properties(ole, (folder,), 8)
        data, kind = one.data(_DATA), one.text(_MIME).lower()
        if ole.exists([folder, f"__substg1.0_{_DATA:04X}000D"]):
            hanging.append(Attachment("message", _size(ole, folder)))
            continue
        names = [f"cid:{name}" for name in (one.text(_CONTENT_ID).strip("<> "),) if name]
        names += [name for name in (one.text(_LOCATION).strip(),) if name]
        if names and (kind.startswith("image/") or not kind):
            inline |= dict.fromkeys(names, data)
        else:
            hanging.append(Attachment(name_of(kind), len(data)))
    return Message(top.text(_SUBJECT), tuple(_pieces(top)), inline, tuple(hanging))


def _pieces(top: _Properties) -> Sequence[Piece]:
    """The text in its best form: as HTML, as HTML in RTF, as plain text."""
    if html := top.data(_HTML):
        page = top.number(_INTERNET_PAGE) or top.number(_MESSAGE_PAGE)
        return [Piece(html, _encoding(page), is_html=True)]
    if wide := top.wide(_HTML):
        return [Piece(wide.encode(), "utf-8", is_html=True)]
    if packed := top.data(_RTF):
        try:
            unpacked = rtf.html_in(rtf.unpack(packed))
        except ValueError:
            unpacked = ""
        if unpacked.strip():
            return [Piece(unpacked.encode(), "utf-8", is_html=True)]
    body = top.text(_BODY)
    return [Piece(body.encode(), "utf-8")] if body.strip() else []


def _encoding(page: int) -> str:
    return "utf-8" if page == _UTF_8 else f"cp{page}" if page else ""


def _size(ole: Any, folder: str) -> int:
    return sum(ole.get_size(entry) for entry in ole.listdir() if entry[0] == folder)


class _Properties:
    """The properties of a message or of an attachment; those of fixed size stand behind ``head`` bytes."""

    def __init__(self, ole: Any, folder: tuple[str, ...], head: int) -> None:
        self._ole, self._folder, self._head = ole, folder, head

    def text(self, name: int) -> str:
        """A string, in Unicode or in the code page of the message."""
        if (wide := self.wide(name)) or not (narrow := self._stream(name, _STRING_8)):
            return wide
        page = _encoding(self.number(_MESSAGE_PAGE) or self.number(_INTERNET_PAGE)) or "cp1252"
        try:
            return narrow.decode(page, "replace").rstrip("\0")
        except LookupError:
            return narrow.decode("cp1252", "replace").rstrip("\0")

    def wide(self, name: int) -> str:
        """A string in Unicode."""
        return self._stream(name, _STRING).decode("utf-16-le", "replace").rstrip("\0")

    def data(self, name: int) -> bytes:
        """A value of bytes."""
        return self._stream(name, _BINARY)

    def number(self, name: int) -> int:
        """An integer; 0 where there is none ([MS-OXMSG], 2.4)."""
        path = [*self._folder, "__properties_version1.0"]
        if not self._ole.exists(path):
            return 0
        table = self._ole.openstream(path).read()
        for at in range(self._head, len(table) - 15, 16):
            kind, found = struct.unpack_from("<HH", table, at)
            if found == name and kind == 0x0003:
                return int(struct.unpack_from("<I", table, at + 8)[0])
        return 0

    def _stream(self, name: int, kind: int) -> bytes:
        path = [*self._folder, f"__substg1.0_{name:04X}{kind:04X}"]
        if not self._ole.exists(path):
            return b""
        return bytes(self._ole.openstream(path).read())
