"""Arabic names in Latin and Cyrillic letters: the article, the servant of God, the name of God, the son of.

They are written apart or together, with the consonant that the article takes on or without, and left out. A name is
looked for in each of these ways: without the article, which may then stand between its words, and as one word with
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from briefbound.guard.letters import is_cyrillic, is_small, plain
from briefbound.guard.scripts import listed

_Words = tuple[str, ...]

#: The article as it is said before most consonants; and as it is before those that it takes on (as-Sistani).
_ARTICLES = listed("al el ul аль ал эль эл ель уль") - {""}
_TAKEN_ON = re.compile("[aeuiаэуе](sh|ch|th|dh|[dnrstz]|[дзнрстш])")
_WITH_CAPITAL = re.compile("(?:Al|El|Аль|Эль)(?=[A-ZА-Я])")
_SERVANT = listed(
    "abd abdel abdul abdal abdur abder abdoul abdu абд абдул абдель абдуль абдаль абдал абдур абдер"
) - {""}
_SON = listed("bin ibn бин ибн بن ابن") - {""}
_FATHER = listed("abu abou абу") - {""}
_GOD = listed("allah alla аллах алла аллоҳ аллох الله") - {""}
_OF_GOD = re.compile("(.{3,}?)(?:[aou]u?ll[ao]h?|[аоу]лл[ао][хҳ]?|الله)")
_OF_FAITH = re.compile("(.{2,}?)(?:[aeiou]{1,2}[ld]d[ie]{1,2}ne?|[аеиуэ][лд]д[ие]н)")
_FAITH = listed("din dine deen дин") - {""}
_SERVES = re.compile(r"(?:abd[aeou]{1,2}|абд[ауеэ])(?:l|ль?|([rdnsztрднсзтш])(?=\1))(.{3,})")
_SHORTEST = 3
_MOST = 48


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """Another way to write a name: its words, and what else may stand for each of them."""

    words: _Words
    others: tuple[frozenset[str], ...]


def ways(words: _Words) -> list[Way]:
    """The other ways to write a name of several words, or of one that holds two."""
    parted = [part for word in words for part in _apart(word)]
    pieces = list(_pieces(parted))
    if all(len(piece) == 1 for piece in pieces):
        return []
    written = islice(product(*map(_gathered, pieces)), _MOST)
    found = dict.fromkeys(
        Way(tuple(word for way in parts for word in way.words), tuple(other for way in parts for other in way.others))
        for parts in written
    )
    return [way for way in map(_without_short, found) if way.words and (way.words != words or any(way.others))]


def _gathered(piece: list[_Words]) -> list[Way]:
    """The ways to write a part of a name; those in one word together."""
    alone = [way[0] for way in piece if len(way) == 1]
    others = [Way(way, (frozenset(),) * len(way)) for way in piece if len(way) != 1]
    gathered = [Way((alone[0],), (frozenset(alone[1:]) - {alone[0]},))] if alone else []
    return [*others, *gathered] if len(piece[0]) != 1 else [*gathered, *others]


def _without_short(way: Way) -> Way:
    """A way without words that stand alone and are too short to."""
    if len(way.words) != 1:
        return way
    enough = sorted({word for word in (*way.words, *way.others[0]) if len(word) > _SHORTEST})
    first = next((word for word in way.words if word in enough), *enough[:1]) if enough else ""
    return Way((first,), (frozenset(enough) - {first},)) if enough else Way((), ())


def _apart(word: str) -> _Words:
    """The article, and the word that it is written together with, where a capital tells (AlMasri)."""
    together = _WITH_CAPITAL.match(word)
    return (word[: together.end()], word[together.end() :]) if together else (word,)


def _pieces(words: list[str]) -> Iterator[list[_Words]]:
    """The ways to write each part of a name, that which stands apart first."""
    at = 0
    while at < len(words):
        word, small = words[at], plain(words[at])
        others = len(words) - 1  # than the word
        behind = words[at + 1] if at < others else ""
        if small in _SERVANT and behind:
            at += 1 + (at + 2 < len(words) and _is_article(behind, words[at + 2]))
            served = plain(words[at])
            yield [(word[:3], words[at]), *((one,) for one in _joined(word[:3], served, "aeu"))]
        elif _is_article(word, behind) and (at or others > 1 or small in _ARTICLES):
            at += 1
            alone: list[_Words] = [(behind,)] if others > 1 else []
            yield [*alone, *((one,) for one in _joined("", plain(behind), "ae"))]
        elif at + 2 < len(words) and _is_article(behind, words[at + 2]) and _is_one(words, at + 2):
            at += 2
            yield [(word, words[at]), *((one,) for one in _joined(word, plain(words[at]), "aeui"))]
        elif plain(behind) in _GOD:
            at += 1
            yield [(word, words[at]), (word + plain(words[at]),), (word + "u" + plain(words[at])[1:],)]
        elif small in _FATHER and others > 1 and behind:
            at += 1
            yield [(word, behind), (word + plain(behind),)]
        elif small in _SON and 0 < at < others:
            yield [(word,), ()]
        else:
            yield [(word,), *_divided(small)]
        at += 1


def _is_one(words: list[str], at: int) -> bool:
    """Whether a word with its article makes one name with the word before: of the faith, or where others follow."""
    return plain(words[at]) in _FAITH or 2 < at < len(words) - 1 or (at == 2 and len(words) > 3)


def _is_article(word: str, behind: str) -> bool:
    small, following = plain(word), plain(behind)
    if not following or small in _ARTICLES:
        return bool(following)
    taken = _TAKEN_ON.fullmatch(small)
    is_word = small in ("an", "ан") and not is_small(word)  # An is a name of Vietnam
    return taken is not None and following.startswith(taken[1]) and not is_word


def _joined(before: str, word: str, vowels: str) -> list[str]:
    """Two words with the article between, or one with the article before it, as one word."""
    if is_cyrillic(word[0]):
        vowels = vowels.translate(str.maketrans("aeui", "аэуи"))
        consonants = ("л", word[0])
    else:
        consonants = ("l", word[0])
    return [before + vowel + consonant + word for vowel in vowels for consonant in dict.fromkeys(consonants)]


def _divided(small: str) -> Iterator[_Words]:
    """A word that ends in the name of God or in the word for faith, or begins with the servant, as two."""
    if found := _SERVES.fullmatch(small):
        yield (small[:3].capitalize(), found[2].capitalize())
        yield from ((one,) for one in _joined(small[:3], found[2], "aeu"))
    for pattern, second in ((_OF_GOD, "Allah"), (_OF_FAITH, "Din")):
        found = pattern.fullmatch(small)
        if found and small[:3] not in _SERVANT:
            in_letters = {"Allah": "الله"} if "\u0600" <= small[0] <= "\u06ff" else {"Allah": "Аллах", "Din": "Дин"}
            last = in_letters[second] if small[0] > "\u036f" else second
            yield (found[1].capitalize(), last)
