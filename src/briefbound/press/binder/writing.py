"""Writing the objects of a file (ISO 32000-1, 7.5): in object streams, found by a cross-reference stream."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import sha256

from briefbound.press.engine.pdf import File, Object, String
from briefbound.press.pieces.fragment import compressed

#: Objects in one stream: a program that wants one of them reads no more than these.
_TOGETHER = 200


def write_file(pdf: File, version: str) -> bytes:
    """A file of these objects. Both parts of its /ID are a digest of all that it holds (14.4)."""
    pdf.add_object(pdf.info)
    file = _File(version)
    together = [one for one in pdf.objects[1:] if one.compressible]
    for one in pdf.objects[1:]:
        if not one.compressible:
            file.add(one.number, one.data)
    number = len(pdf.objects)
    for start in range(0, len(together), _TOGETHER):
        file.add_together(number, together[start : start + _TOGETHER])
        number += 1
    return file.end(number, pdf)


class _File:
    def __init__(self, version: str) -> None:
        # The second line says by its bytes that the file is not text (7.5.2).
        self._written = bytearray(f"%PDF-{version}\n%".encode() + b"\xe2\xe3\xcf\xd3\n")
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # rows of the cross-reference (table 18)

    def add(self, number: int, data: bytes) -> None:
        """An object with its number."""
        self._places[number] = (1, len(self._written), 0)
        self._written += b"%d 0 obj\n%b\nendobj\n" % (number, data)

    def add_together(self, number: int, objects: Sequence[Object]) -> None:
        """A stream of objects (7.5.7)."""
        pieces: list[bytes] = []
        numbers: list[bytes] = []
        at = 0
        for index, one in enumerate(objects):
            self._places[one.number] = (2, number, index)
            pieces.append(one.data)
            numbers.append(b"%d %d" % (one.number, at))
            at += len(pieces[-1]) + 1
        head = b" ".join(numbers) + b"\n"
        kind = b"/Type /ObjStm/N %d/First %d" % (len(objects), len(head))
        self.add(number, _stream(kind, head + b"\n".join(pieces)))

    def end(self, number: int, pdf: File) -> bytes:
        """The file with the cross-reference stream that ends it (7.5.8)."""
        start = len(self._written)
        self._places[number] = (1, start, 0)
        rows = (self._places[one] for one in range(number + 1))
        table = b"".join(struct.pack(">BIH", *row) for row in rows)
        digest = String(sha256(self._written).hexdigest()[:32]).data
        kind = b"/Type /XRef/W [1 4 2]/Size %d/Root %b/Info %b/ID [%b %b]" % (
            *(number + 1, pdf.catalog.reference, pdf.info.reference),
            *(digest, digest),
        )
        self._written += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _stream(kind, table), start)
        return bytes(self._written)


def _stream(kind: bytes, data: bytes) -> bytes:
    content = compressed(data)
    head = b"<<%b/Filter /FlateDecode/Length %d>>" % (kind, len(content))
    return b"\n".join((head, b"stream", content, b"endstream"))
