"""Which warnings a pack turns off: those of a closed list, since others prove a claim, or guard somebody."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from briefbound.diagnostics import CODES

if TYPE_CHECKING:
    from briefbound.load.data import Node
    from briefbound.load.folder import PackFolder

#: Codes of warnings about words, each of which an author may have reasons not to follow.
CAN_BE_OFF = frozenset({"BB362", "BB363", "BB364", "BB365", "BB366", "BB367", "BB368", "BB369", "BB888", "BB889"})


def read_silenced(folder: PackFolder, written: Node) -> frozenset[str]:
    """The codes that the manifest turns off; one that does not exist, or cannot be turned off, is an error."""
    for code, setting in written.pairs():
        if code in CAN_BE_OFF:
            continue
        if code in CODES:
            message = f"{code} ({CODES[code]}) cannot be turned off: a book without that fault is what is promised"
            hint = f"remove the line; those that can be: {', '.join(sorted(CAN_BE_OFF))}"
        else:
            message = f"there is no code “{code}”"
            near = difflib.get_close_matches(code.upper(), sorted(CAN_BE_OFF), n=1)
            hint = f"did you mean “{near[0]}”?" if near else "“briefbound explain” lists all codes"
        folder.report("BB105", message, setting.mark, hint)
    return frozenset(code for code, _ in written.pairs()) & CAN_BE_OFF
