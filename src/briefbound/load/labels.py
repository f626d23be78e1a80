"""Words in brackets that ask for withholding: ``[BEGIN REDACTION]``, ``[REDACTED: a name]``, ``[please redact]``.

``[redacted]`` and ``[name withheld]`` stand in place of words, and are prose. But an order, the border of a part and
a word of withholding beside other words tell of words that are still there. A reference in which something is said
to be withheld, as in ``[interview, names withheld, 2013]``, is prose again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefbound.load.asking import asks_in_comment, is_whole_request
from briefbound.load.enclosed import Enclosed, enclosed
from briefbound.load.label_words import (
    ALONE_IN_COMMENTS,
    ALONE_ORDERS,
    ASKING_LABELS,
    BORDERS,
    COMMANDS,
    COPULAS,
    ENDS,
    EXPLAINED,
    FILLED,
    NOTED,
    ORDERS,
    PARTS,
    PERHAPS_ORDERS,
    POINTING,
    REFERRING,
    SWITCHES,
    THINGS,
    TO_BE,
    TO_STAY,
)
from briefbound.load.marks import folded, is_everyday, is_request, reads_like_mark, tells_of_censors
from briefbound.load.quoted import is_of_quotation

_WORD = re.compile(r"[^\W\d_]+")
_COLON = re.compile(r"[:=|→>·•]|[–—]|(?<=\s)-+|-+(?=\s)")
_SEPARATOR = re.compile(rf"{_COLON.pattern}|[/,;()\[\]\"“”]|(?<!\d)\.(?=\s)")
_LONGEST, _MOST_WORDS, _MOST_ASKING = 120, 8, 12
_RULED = re.compile(
    rf"^[ \t>]*(?P<left>[-*=~_/+]{{2,40}})(?P<gap>[ \t]*)(?P<alone>[^\n]{{1,{_LONGEST}}}?)"
    r"[ \t]*[-*=~_/+]{2,40}[ \t]*$",
    re.MULTILINE,
)
_TAGGED = re.compile(rf"<(?P<inside>[^()<>«»‹›\[\]]{{1,{_LONGEST}}})>")
_HEADING = re.compile(r"^[ \t>]*#{1,6}[ \t]+(?P<inside>[^\n]+)", re.MULTILINE)
_ALONE = re.compile(
    rf"(?:\A|(?<=\n))[ \t>]*[*_]{{0,3}}(?P<inside>[^\W_][^\n]{{1,{_LONGEST}}}?)[*_]{{0,3}}[ \t]*(?=\n|\Z)"
)
_EMPHASISED = re.compile(r"(?<![*_\w])[*_]{1,3}(?=[^\W_])(?P<inside>[^*_\n]{3,60})[*_]{1,3}")
#: A label at the beginning of a line, in capitals, or an order.
_LINE = re.compile(
    r"(?:(?:\A|(?<=\n))[ \t>]*(?:[-*+;%#]{1,3}[ \t]+)?[*_]{0,3}|(?<=[ \t])[*_]{1,3})"
    r"(?P<inside>[^\W\d_]{4,24}):[*_]{0,3}[ \t]+(?P<rest>[^\n]{1,200})"
)
#: A note in the text, or of its own, that says nothing but a mark.
_NOTE = re.compile(
    rf"\^\[(?P<note>[^\[\]]{{1,{_LONGEST}}})\]"
    rf"|^[ ]{{0,3}}\[\^[^\[\]\n]{{1,80}}\]:[ \t]*(?P<defined>[^\n]{{1,{_LONGEST}}})$",
    re.MULTILINE,
)
_FILE_NAME = re.compile(r"[\w-]+\.(?:pdf|md|docx?|txt|rtf|odt|png|jpe?g|tiff?|svg|html?|xlsx?|csv|zip|ya?ml)\b", re.I)
_TITLE = re.compile(r"\s*(?:a|an|the|der|die|das|le|la|les|el|los|il|lo)\s", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d(?:\W*\Z|[,;])")
_CITED = re.compile(r"\W*(?:sources?|src|see|cf|quellen?|siehe|voir|fuentes?|источник|см|todo)\b", re.IGNORECASE)
_UNDOING = re.compile(r"un(?:redact|withh[eo]ld|hide|blur|black|mask|censor|anonymi[sz]e)\w{0,3}")
_LIGHT = re.compile(r"\bTLP\s?:\s?(?:RED|AMBER)\b")
#: A name, an arrow, and the initials that are to stand for it: [Jane Doe → J.], [Jane Doe => N.N.].
_TO_INITIALS = re.compile(r"[^→>]*[^\W\d_]{2}[^→>]*(?:→|->|=>|⇒)\s*(?:(?:[^\W\d_]\.\s?){1,3}|N\.?\s?N\.?)\s*")


def labels_of_marks(plain: str) -> Iterator[int]:
    """Where labels stand in a text, as as_read() gives it, that ask for words to be withheld."""
    began = False  # whether the brackets before held nothing but a mark or an order
    for one in enclosed(plain):
        words = _words(one.inside)
        if not words:
            continue
        if _asks(one, plain) or (began and words[0] in ENDS and len(words) == 1):
            yield one.begin
        began = is_mark_alone(one.inside)
    for found in _TAGGED.finditer(plain):
        if is_order(found["inside"]) or _is_border(found["inside"]):
            yield found.start()
    for found in _RULED.finditer(plain):
        is_drawn = found["left"][0] not in "*_" or found["gap"]
        if is_order(found["alone"]) or _is_border(found["alone"]) or (is_drawn and is_mark_alone(found["alone"])):
            yield found.start()
    for pattern in (_HEADING, _ALONE, _EMPHASISED):
        for found in pattern.finditer(plain):
            if _is_border_of_line(found["inside"], is_heading=pattern is _HEADING):
                yield found.start()
    for found in _LINE.finditer(plain):
        if _is_label_of_line(found["inside"], found["rest"]):
            yield found.start()
    for found in _NOTE.finditer(plain):
        if is_mark_alone(found["note"] or found["defined"]):
            yield found.start()


def _asks(one: Enclosed, plain: str) -> bool:
    """Whether brackets ask for words to be withheld."""
    inside = one.inside
    if one.is_link:
        head = _words(_COLON.split(inside)[0])
        is_label = all(word in FILLED or _is_sure(word) for word in head)
        return _is_border(inside) or (is_label and _is_label_of(inside, is_square=True))
    if _is_border(inside) or _is_label_of(inside, is_square=one.is_square):
        return True
    if not one.is_square:
        return is_order(inside) or _begins_with_command(_words(inside), least=2)
    if is_order(inside, perhaps=True):
        return not (is_of_quotation(one, plain, is_order=is_order(inside)) or _tells_what_is_seen(inside))
    if _LIGHT.search(inside) or _TO_INITIALS.fullmatch(inside) or _begins_with_capital_order(inside):
        return True
    return _stands_beside_words(inside)


def _tells_what_is_seen(text: str) -> bool:
    """Whether a whole sentence in brackets says that a page is blacked out: it asks nothing."""
    words = _words(text)
    is_sentence = text[:1].isupper() and text.rstrip().endswith(".") and not COPULAS.isdisjoint(words)
    return is_sentence and ("blacked", "out") in pairwise(words) and not is_whole_request(words)


def _begins_with_capital_order(text: str) -> bool:
    """Whether an order in capitals stands before words that are not: ``[DELETE Jane Doe]``."""
    first, *others = _WORD.findall(text)
    is_order = first.isupper() and len(first) > 2 and folded(first) in (ORDERS | PERHAPS_ORDERS) - THINGS
    return is_order and any(not word.isupper() for word in others) and _names_something(" ".join(others))


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def is_note_of_transcript(inside: str) -> bool:
    """Whether words in brackets say what somebody did, or that nothing was heard: ``[crying]``, ``[00:12]``."""
    words = _WORD.findall(inside)
    noted = [folded(word) in NOTED for word in words]
    return all(noted) or (any(noted) and not any(word[0].isupper() for word in words[1:]))


def is_order(text: str, *, perhaps: bool = False) -> bool:
    """Whether a text says no more than that words be withheld; ``perhaps``: also in words of other meanings."""
    words = _words(text)
    if not words:
        return False
    if _is_order(words, text, perhaps=perhaps):
        return True
    if not perhaps:
        return False
    if "".join(words) in ALONE_ORDERS or "".join(word for word in words if word not in FILLED) in ALONE_ORDERS:
        return True
    pieces = [_words(piece) for piece in _SEPARATOR.split(text)]
    is_one_asked = len(pieces) > 1 and any(_is_order(piece, "", perhaps=False) for piece in pieces if piece)
    return is_one_asked or any(_begins_with_command(piece, least=2) for piece in pieces) or _points_at_words(words)


def _is_order(words: list[str], text: str, *, perhaps: bool) -> bool:
    orders = ORDERS | PERHAPS_ORDERS if perhaps else ORDERS
    rest = [word for word in words if word not in FILLED]
    together = "".join(rest)
    if (rest and all(word in orders for word in rest)) or together in orders:
        return True
    if ("black", "out") in pairwise(rest) and len(rest) == 2:
        return True
    wanting = TO_BE | TO_STAY if perhaps else TO_BE
    asked = [word for word in rest if word not in wanting]
    is_asking = bool(asked) and not wanting.isdisjoint(words) and len(words) <= _MOST_WORDS
    if is_asking and all(reads_like_mark(word) or is_everyday(word) for word in asked):
        return True
    if is_whole_request(words):
        return True
    is_said = perhaps and len(words) <= _MOST_ASKING and not is_note_of_transcript(text)
    return (is_said and is_request("".join(words))) or (len(words) <= _MOST_WORDS and is_request(together))


def _begins_with_command(words: list[str], *, least: int) -> bool:
    """Whether the first word that says something is an order that means nothing else, whatever follows."""
    at = next((number for number, word in enumerate(words) if word not in FILLED and word not in TO_BE), len(words))
    return len(words) >= least and words[at : at + 1] != [] and words[at] in COMMANDS


def _points_at_words(words: list[str]) -> bool:
    """Whether words say of others, before or behind, that these are withheld: “all below is off the record”."""
    if POINTING.isdisjoint(words) or COPULAS.isdisjoint(words) or len(words) > _MOST_ASKING or "see" in words:
        return False
    return is_request("".join(words)) or any(reads_like_mark(word) for word in words)


def is_mark_alone(text: str) -> bool:
    """Whether a text says a word of withholding and nothing else; of what, or why, would be prose."""
    words = [word for word in _words(text) if word not in FILLED or word in ("name", "names")]
    return (bool(words) and len(words) <= 2 and all(map(reads_like_mark, words))) or is_order(text, perhaps=True)


def is_withheld_expansion(short: str, expansion: str) -> bool:
    """Whether what an abbreviation is said to stand for says that it is withheld: no words of which it is short."""
    words = _words(expansion)
    is_short = short.isupper() and len(short) <= _MOST_WORDS and expansion[:1].casefold() == short[:1].casefold()
    if not words or is_short:
        return False
    says = reads_like_mark(expansion, surely=True) and all(
        word in EXPLAINED or word in FILLED or reads_like_mark(word) for word in words
    )
    return says or is_mark_alone(expansion)


def is_mark_in_comment(words: str) -> bool:
    """Whether a comment asks for words to be withheld; those of everyday must be all that it says."""
    said = _FILE_NAME.sub(" ", words)
    if asks_in_words_of_everyday(said) or _is_border(said) or is_order(said) or asks_in_comment(_words(said), said):
        return True
    if "".join(_words(said)) in ALONE_IN_COMMENTS:
        return True
    pieces = [_words(piece) for piece in _SEPARATOR.split(said)]
    if any(_is_order(piece, "", perhaps=False) or "".join(piece) in ALONE_IN_COMMENTS for piece in pieces if piece):
        return True
    is_cited = _CITED.match(said) is not None and TO_BE.isdisjoint(_words(said))
    return reads_like_mark(said, surely=True) and not is_cited


def is_named_by_mark(name: str) -> bool:
    """Whether an id or the label of a note, numbers aside, says what a comment may ask with: ``internal-1``."""
    words = "".join(_words(name))
    return is_everyday(words) or words in ALONE_IN_COMMENTS


def asks_in_words_of_everyday(text: str) -> bool:
    """Whether all that a short text says is that something is hidden: ``hidden``, ``keep it secret``, ``real name``.

    Words that say of what, as in “hidden costs”, are prose; those behind a colon are what is to be hidden.
    """
    head, colon, _ = text.partition(":")
    words = _words(head)
    rest = [word for word in words if word not in FILLED]
    if not words or len(words) > _MOST_WORDS or (colon and len(words) > 2):
        return False
    if is_everyday(" ".join(words)) or is_everyday(" ".join(rest)):
        return True
    if len(words) > 2 and words[-2] in COPULAS and is_everyday(words[-1]):
        return True
    return bool(rest) and all(is_everyday(word) or reads_like_mark(word) for word in rest)


def _is_border(text: str) -> bool:
    """Whether a text says where a part begins or ends of which the words are to be withheld."""
    words = _words(text)
    if len(words) == 1 and _UNDOING.fullmatch(words[0]):
        return True
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    orders = ORDERS | {"hide", "hidden"}
    borders = [word for word in words if word in BORDERS]
    others = [word for word in words if word not in BORDERS]
    if borders and any(
        word in orders or reads_like_mark(word, surely=True) or _is_redaction(word) for word in others
    ):
        return True
    said = [word for word in others if word not in SWITCHES and word not in PARTS and word not in FILLED]
    has_border = bool(borders) or not SWITCHES.isdisjoint(words)
    return has_border and bool(said) and all(
        word in orders or is_everyday(word) or word in ALONE_IN_COMMENTS or reads_like_mark(word) for word in said
    )  # fmt: skip


def _is_redaction(word: str) -> bool:
    return word.startswith(("redact", "withh", "anonymis", "anonymiz")) and reads_like_mark(word)


def _is_border_of_line(text: str, *, is_heading: bool) -> bool:
    """Whether a heading, a line alone or words in emphasis are a border, with nothing else in them."""
    words = _words(text)
    if len(words) > _MOST_WORDS:
        return False
    if is_heading and (is_whole_request(words) or (is_request("".join(words)) and not POINTING.isdisjoint(words))):
        return True
    if not _is_border(text):
        return False
    is_plain = all(word in BORDERS or word in PARTS or word in FILLED or reads_like_mark(word) for word in words)
    has_border = not BORDERS.isdisjoint(words)
    return text.isupper() or (is_plain and has_border and any(map(_is_sure, words)))


def _is_sure(word: str) -> bool:
    return reads_like_mark(word, surely=True) or _is_redaction(word)


def _is_label_of_line(label: str, rest: str) -> bool:
    """Whether a line begins with an order and a colon, or with a mark in capitals and one, before words."""
    word = folded(label)
    if word in COMMANDS:
        return _names_something(rest)
    return label.isupper() and _is_sure(word) and not tells_of_censors(word) and _names_something(rest)


def _is_label_of(text: str, *, is_square: bool) -> bool:
    """Whether a mark, or what asks for it, stands in front of a colon, and words behind it."""
    colon = _COLON.search(text) or (is_square and re.search(r"[(,;\"“]", text)) or None
    if colon is None:
        return False
    head, rest = text[: colon.start()], text[colon.end() :]
    words = _words(head)
    if not words or not _names_something(rest) or re.search(r"\w", head) is None:
        return False
    is_colon = _COLON.fullmatch(colon[0]) is not None
    if any(map(_is_sure, words)):
        return _is_mark(head) and not _is_title(text) and (is_colon or not is_reference(text))
    if not is_square or not is_colon or len(words) > 3:
        return False
    orders = ORDERS | PERHAPS_ORDERS
    rest_of_head = [word for word in words if word not in FILLED]
    is_label = is_everyday(" ".join(words)) and words[-1] not in ("removed", "deleted")
    is_label = is_label or "".join(words) in ASKING_LABELS or "".join(rest_of_head) in ASKING_LABELS
    is_label = is_label or "".join(words) in ALONE_ORDERS or "".join(words) in ("internal", "sensitive", "skip")
    is_label |= bool(rest_of_head) and all(word in orders and word not in THINGS for word in rest_of_head)
    return is_label or (bool(rest_of_head) and all(map(reads_like_mark, rest_of_head)))


def _is_title(text: str) -> bool:
    """Whether words are the title of a work on censorship, with a second title behind a colon."""
    head, _, rest = text.partition(":")
    return tells_of_censors(head) and head.strip().istitle() and _TITLE.match(rest) is not None


def is_reference(text: str) -> bool:
    """Whether words in brackets refer to an interview, a letter or a law, or end with a year as references do."""
    return not REFERRING.isdisjoint(_words(text)) or _YEAR.search(text) is not None


def _stands_beside_words(text: str) -> bool:
    """Whether a word of withholding stands beside others that say neither what was withheld nor why."""
    if not reads_like_mark(text) or is_reference(text) or _is_title(text):
        return False
    pieces = [piece for piece in _SEPARATOR.split(text) if _WORD.search(piece)]
    if len(pieces) > 1:
        marks = [_is_mark(piece) for piece in pieces]
        return any(marks) and any(
            not is_one and _names_something(piece) for is_one, piece in zip(marks, pieces, strict=True)
        )
    return _is_beside_in_one(_WORD.findall(text))


def _is_beside_in_one(words: list[str]) -> bool:
    """Whether a mark begins or ends words that name somebody, with no sign between."""
    first, last = (reads_like_mark(word, surely=True) for word in (words[0], words[-1]))
    if len(words) < 2 or not (first or last):
        return False
    others = words[1:] if first else words[:-1]
    unknown = [word for word in others if not _is_explained(word)]
    names = [word for word in unknown if not word[0].islower()]
    mark = words[0] if first else words[-1]
    if first and tells_of_censors(mark) and not mark.isupper():
        return len(words) <= 3 and not mark.istitle() and len(names) == len(others)
    if first and mark.istitle() and not mark.isupper():
        return len(words) == 2 and bool(unknown)
    if first:
        return bool(unknown) and (len(words) == 2 or others[0] in names)
    return bool(names)


def _is_explained(word: str) -> bool:
    said = folded(word)
    return len(said) == 1 or said in EXPLAINED or said in FILLED or said in NOTED or reads_like_mark(said)


def _is_mark(piece: str) -> bool:
    words = _words(piece)
    return reads_like_mark(piece) and all(
        word in FILLED or word in EXPLAINED or reads_like_mark(word) for word in words
    ) and len(words) <= 4  # fmt: skip


def _names_something(piece: str) -> bool:
    words = _words(piece)
    return any(word not in EXPLAINED and word not in NOTED and not reads_like_mark(word) for word in words)
