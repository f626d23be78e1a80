"""Words in brackets that an editor changed in a quotation, or that stand on a button or a sign: they ask nothing."""

from __future__ import annotations

import re

from briefbound.load.enclosed import Enclosed
from briefbound.load.label_words import COMMANDS
from briefbound.load.marks import folded

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"(?:\A|[\"“«„'‘(.!?\n]\s*)\Z")
_GOES_ON = re.compile(r"\][ \t]+[^\W\d_]")
#: What people press, choose or read, so that the word in brackets is theirs: press [Hide], the sign read [Keep out].
_NAMED_BEFORE = re.compile(
    r"\b(?:press|click|tap|choose|select|hit|button|key|menu|option|reads?|said|says|signs?|labelled|marked|titled)"
    r"(?: on| the)?\s*\Z",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\]\s*(?:[.,;:!?)\"”»]|\Z|(?:and|or|to|twice|again|button|key)\b)")
_IN_QUOTATION = re.compile(r"[\"“«„]\Z")


def is_of_quotation(one: Enclosed, plain: str, *, is_order: bool) -> bool:
    """Whether a word of everyday in brackets is one that an editor changed in a quotation: “[Delete] the photos!”"""
    before = plain[max(0, one.begin - 20) : one.begin]
    is_short = len(_WORD.findall(one.inside)) <= 3 and one.inside[:1].isupper() and not one.inside.isupper()
    end = plain.find("]", one.begin)
    is_named = is_short and _NAMED_BEFORE.search(before) is not None and _ENDS_THERE.match(plain, end) is not None
    if is_named and COMMANDS.isdisjoint(map(folded, _WORD.findall(one.inside))):
        return True
    goes_on = _GOES_ON.match(plain, end)
    is_said = goes_on is not None and goes_on[0][-1].islower() and one.inside.rstrip().endswith((",", "!", ".", "?"))
    if is_said and _IN_QUOTATION.search(before):
        return True
    if not one.inside.istitle() or is_order or len(_WORD.findall(one.inside)) > 1:
        return False
    return (
        goes_on is not None
        and goes_on[0][-1].islower()
        and _QUOTED.search(plain[max(0, one.begin - 9) : one.begin]) is not None
    )
