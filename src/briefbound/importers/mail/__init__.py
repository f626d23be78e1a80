"""Messages: ``.eml`` and Outlook's ``.msg``, their text as an article under their subject.

``message`` and ``msg`` open the two forms of files, ``plain`` and ``page`` read the text, ``lines`` knows what is no
text of it; ``headers`` finds the headers of messages in any text. Names, addresses and ways are never written; what
hangs on a message is told by kind and size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.diagnostics import Place as Where
from briefbound.importers.decode import decode_page
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Ledger, letters_of
from briefbound.importers.mail.headers import REPLY
from briefbound.importers.mail.message import Attachment, Message, read_eml
from briefbound.importers.mail.page import leave_no_text, split_texts
from briefbound.importers.mail.plain import read_plain
from briefbound.importers.shape.words import words_of
from briefbound.importers.tree import Block, Document, Heading, Paragraph, Place, every_block
from briefbound.importers.xhtml import PARAGRAPHS, Page, Unreadable, parse_html, read_pages
from briefbound.importers.xhtml.breaks import parted
from briefbound.importers.xhtml.editors import leave_editors
from briefbound.importers.xhtml.office_lists import make_lists
from briefbound.importers.xhtml.redirects import make_direct
from briefbound.importers.xhtml.remarks import tell_remarks

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PART = "the message"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The text of a message. Raises :class:`SourceError` where it is encrypted, damaged, or has no text."""
    if data.startswith(_OLE):
        from briefbound.importers.mail.msg import read_msg

        message = read_msg(path, data)
    else:
        message = read_eml(path, data)
    return read_message(path, message)


def read_message(path: Path, message: Message) -> Imported:
    """The text of a message that has been opened."""
    ledger = Ledger(paragraphs=PARAGRAPHS)
    blocks: list[Block] = []
    notes: dict[str, tuple[Block, ...]] = {}
    pictures: dict[str, bytes] = {}
    letters: Counter[str] = Counter()
    ledger.say("left out", "headers: who wrote, to whom, when, and on which way", Place(_PART, 0))
    names = {address: f"picture-{number}" for number, address in enumerate(message.inline, 1)}
    for number, piece in enumerate(message.pieces, 1):
        part = _PART if len(message.pieces) == 1 else f"{_PART}, piece {number}"
        text = decode_page(piece.data, piece.charset)
        if text.guessed:
            kind = f"encoding that the message does not name: read as {text.guessed}"
            ledger.say("changed", kind, Place(part, 0), hint="if letters are wrong, save it again")
        if not piece.is_html:
            plain = text.text.replace("\r\n", "\n").replace("\r", "\n")
            letters += letters_of(plain)
            blocks += read_plain(plain, part, ledger, flowed=piece.flowed)
            continue
        try:
            parsed = parse_html(b"\xef\xbb\xbf" + text.text.encode())
        except Unreadable as error:
            if text.text.strip():
                hint = "open it in the mail program, copy its text to a text editor, and save that as a .txt file"
                fault = f"the text of the message cannot be read: {error}"
                raise SourceError([Diagnostic("BB897", fault, Where(str(path)), hint)]) from error
            continue
        body = parsed.root.find("body")
        if body is None:
            continue
        split_texts(body)
        letters += ledger.letters(body)
        leave_no_text(body, part, ledger)
        make_direct(body, part, ledger)
        make_lists(body, part, ledger)
        leave_editors(body, part, ledger)
        tell_remarks(parsed.remarks, body, part, ledger)
        for image in body.iter("img"):
            image.set("src", names.get(image.get("src") or "", image.get("src") or ""))
        files = {name: message.inline[address] for address, name in names.items()}
        reading = read_pages([Page(body, f"message-{number}.html", part)], files.get, ledger)
        blocks += parted(reading.blocks)
        notes |= reading.notes
        pictures |= reading.pictures
    if not blocks:
        hint = "is what it says in a file that hangs on it? save that, and import it"
        raise SourceError([Diagnostic("BB899", "the message has no text", Where(str(path)), hint)])
    for kind, what_to_do in _told(message.attachments):
        ledger.say("left out", kind, Place(_PART, 0), hint=what_to_do)
    for place in _addresses(blocks):
        ledger.say("asked", "address of mail in the text", place, hint="take it out if nobody may learn whose it is")
    return Imported(
        Document(tuple(blocks), notes, title=REPLY.sub("", message.subject).strip()),
        tuple(ledger.entries),
        pictures,
        letters,
    )


def _addresses(blocks: Sequence[Block]) -> Iterator[Place]:
    """Where in a text addresses of mail stand."""
    for block in every_block(blocks):
        if isinstance(block, Paragraph | Heading) and _ADDRESS.search(words_of(block.inlines)):
            yield block.place


def _told(attachments: tuple[Attachment, ...]) -> Iterator[tuple[str, str]]:
    """What is said of each kind of thing that hangs on a message, and what to do."""
    for one in attachments:
        size = f"{max(1, round(one.size / 1000)):,} kB"
        yield f"attachment: {one.kind}, {size}", "save it from the mail program, and import it if it belongs here"
