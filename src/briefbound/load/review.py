"""The review of a manifest: who looked at the e-book, when, and what they found."""

from __future__ import annotations

import re
import unicodedata
from typing import cast

from briefbound.load.articles import read_date
from briefbound.load.data import Node
from briefbound.load.faults import ValueFault
from briefbound.load.folder import PackFolder
from briefbound.load.identifiers import check_web_address
from briefbound.model import Answer, AnswerWord, Review

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
#: Categories of what is not seen, and the two of them that words of some scripts need (Unicode Standard, 23.2).
_UNSEEN = ("C", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def read_review(folder: PackFolder, node: Node) -> Review | None:
    """The review as far as it is written; None where there is none. A name that cannot be claimed is reported."""
    if not node.has_keys():
        return None
    for key in ("reviewer", "certifier", "credential"):
        _check_name(folder, node[key])
    _check_credential(folder, node["credential"])
    return Review(
        reviewer=node["reviewer"].line(),
        date=read_date(node["date"]),
        of=node["of"].text(),
        certifier=node["certifier"].line(),
        credential=node["credential"].line(),
        report=node["report"].text(),
        answers=tuple(_answer(criterion, answer) for criterion, answer in node["answers"].pairs()),
        mark=node.mark,
    )


def _answer(criterion: str, node: Node) -> Answer:
    verdict = cast("AnswerWord", node["answer"].text())
    return Answer(criterion=criterion, verdict=verdict, note=node["note"].line(), mark=node.mark)


def _check_name(folder: PackFolder, node: Node) -> None:
    """A name is claimed before readers and machines: what stands there must be what is seen."""
    name = node.line()
    unseen = (sign for sign in name if unicodedata.category(sign).startswith(_UNSEEN) and sign not in _JOINERS)
    if hidden := next(unseen, ""):
        message = f"the name holds character U+{ord(hidden):04X}, which is invisible"
        folder.report("BB116", message, node.mark, "type it again with visible characters only")
    elif name and sum(map(str.isalpha, name)) < 2:
        folder.report("BB114", f"“{name}” is not a name", node.mark, "write a name in words")


def _check_credential(folder: PackFolder, node: Node) -> None:
    """An address may be opened by whoever shows the claims, so it is one of the web."""
    if not _SCHEME.match(node.text()):
        return
    try:
        check_web_address(node.text())
    except ValueFault as fault:
        folder.report(fault.code, fault.message, node.mark, "write words, or an address that begins with https://")
