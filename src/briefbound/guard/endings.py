"""The endings that a name takes in the languages that the guard knows, and the stems that they follow.

Only endings of a name in the singular are known, and those of a family; others would make other names of it
(Азаматов is not Азамат).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from briefbound.guard.letters import is_cyrillic, is_european, skeletons
from briefbound.guard.scripts import abjads, armenian, georgian, greek, listed


@dataclass(frozen=True, slots=True)
class Stem:
    """The part of a name that stays, and the endings that may follow it.

    ``capital``: a form with a small letter is a word of every day, and no form of the name.
    """

    text: str
    endings: frozenset[str]
    capital: bool = False


_PLURAL = ["", *(f"{consonant}{vowel}р" for consonant in "лдт" for vowel in "аеоө")]
_OWNER = ["", "ым", "им", "ум", "үм", "ы", "и", "у", "ү", "сы", "си", "су", "сү", "нын", "ын", "ин", "сын", "син"]
_IN_PLACE = ("", "н", "гы", "ги", "гу", "гү", "й")
_CASE = [
    "",
    *(f"{consonant}{vowel}н" for consonant in "ндт" for vowel in "ыиуү"),
    *(f"{consonant}{vowel}" for consonant in "ндт" for vowel in "ыиуү"),
    *(f"{consonant}{vowel}" for consonant in "гкн" for vowel in "аеоө"),
    *(f"{consonant}{vowel}{rest}" for consonant in "дт" for vowel in "аеоө" for rest in _IN_PLACE),
    *(f"н{vowel}н" for vowel in "аеоө"),
    *(f"{consonant}{vowel}к{vowel}" for consonant in "ндт" for vowel in "ыиуү"),
]
#: Kazakh, Uzbek and Tajik, where they are not as Kyrgyz.
_NEIGHBOURS = listed("ның нің дың дің тың тің ға мен бен пен нинг ка қа га ни ро и аш ам ат он ҳо ю ву")
_KYRGYZ = frozenset(map("".join, product(_PLURAL, _OWNER, _CASE))) | _NEIGHBOURS

#: Turkish, Azerbaijani, Uzbek, and Kyrgyz in Latin letters: what stands after an apostrophe, or after a long stem.
_TURKIC_CASES = listed(
    "da de ta te dan den tan ten ın in un ün nın nin nun nün ning ı i u ü yı yi yu yü nı ni nu nü a e ya ye na ne "
    "la le yla yle ca ce ga ge go go ka ke ko dın din dun dün tın tin tun tün dy di du ty ti tu nyn dyn tyn ny gə qa "
    "ki daki deki də tə dən tən ə yə nə lə ylə cə gə qə dəki ca cə"
)
AFTER_APOSTROPHE = frozenset(map("".join, product(("", "lar", "ler", "lər", "lor", "lör"), _TURKIC_CASES))) | {"s"}
_AGGLUTINATED = frozenset(ending for ending in AFTER_APOSTROPHE if len(ending) > 1) | {""}
#: Stems of fewer letters take such endings only after an apostrophe: too many words begin alike.
_LONG_STEM = 5

_BARE = _KYRGYZ | {"", "s", "es"}
_AFTER_CONSONANT = listed("а у ом ем е і ові ам ами ах a u om em e owi iowi ovi ovy iem ə ı ü") - {""}
_AFTER_SOFT = listed("ь я ю ем ём е и ею еві єм і ью ей ia ya ja iu yu ju em e i iu yu iowi") - {""}
_FAMILY = listed("а у ым им е ой ою ы ых ыми і ими их ові ої ій a ou u ym im e oi oy oj oiu y ykh yh ymi i ikh ə") - {
    ""
}
_AFTER_A = listed("а ы и у е ой ою ей ею о і ю a y i u e ie o ou ą ovi oi oy oj oyu oiu oju ei ey ej") - {""}
_AFTER_YA = listed("я и е ю ей ёй ею ї і єю ia ya ja i a y e yi ii ye ie iu yu ju ei ey ej") - {""}
_AFTER_J = listed("й я ю ем ём е и ї єм єві i y j ia ya ja iu yu ju em e jowi yowi iowi jem iem") - {""}
_AFTER_KO = listed("о а у ові ом и ів ам ами ах o a u ovi om y iv") - {""}
_FLEETING_EI = listed("ей ья ью ьём ьем ье ьи ьев ey ei ej ya ia ja yu iu ju yom em iem ye ie")
_ADJECTIVE = listed(
    "ий ый ой ого его ому ему им ым ом ем ая яя ую юю ою ею ие ые их ых ими ыми ій ім а у ої і "
    "y i ii iy ij yi oi oy oj ogo ego omu emu im ym om em aya aia aja uyu uiu uju oyu ie ye ikh ykh imi ymi "
    "iego iemu iej a ą ich oho oji oyi"
) - {""}
#: After stems of one or two letters: what is longer would make other names of them (Ли, Лидин).
AFTER_SHORT = (
    (_AFTER_CONSONANT | _AFTER_SOFT | _AFTER_A | _AFTER_YA | _AFTER_J | {"s"})
    | listed("ға қа га ге го гө ка ке нын нин нун нүн дын дун дүн ды ди ду дү ны ни ну нү дан ден дон дөн нан нен")
) - {""}
_IS_FAMILY = re.compile(r"(?:[оеё]в|[иы]н|ov|ev|ow|off|eff|in|yn)$")
_IS_FAMILY_OF_WOMAN = re.compile(r"(?:[оеё]ва|[иы]на|ova|eva|owa|ina|yna)$")
_IS_ADJECTIVE = re.compile(r"(?:[ицнгкхлмт](?:ий|ый|ая)|s?[kt]s?(?:y|i|ii|iy|ij|aya|aia|aja))$")
_ADJECTIVE_END = re.compile(r"(?:ий|ый|ая|ii|iy|ij|aya|aia|aja|y|i)$")
_IN_EI = re.compile(r"(?<=[бвлнр])е[йи]$|(?<=[bvlnr])e[yij]$")
_FLEETING = re.compile(r"[её](?=[лц]$)")

#: What a word of a name ends in where it is a family name, in skeleton letters; and where it is a patronymic.
FAMILY = re.compile(r"(?:[oe]va?|in[a]?|ski|ska|skaia|cki|ko|uk|ian|dze|Svili|tegin|kizi|ulu)$")
PATRONYMIC = re.compile(r"(?:[oe]?viC|[oe]vna|iniCna|iC)$")


def stems(word: str) -> tuple[Stem, ...]:
    """The stems of a plain word, each with the endings that turn it into a form of the same name."""
    first = word[:1]
    if "ა" <= first <= "ჿ":
        bare = (Stem(word[:-1], georgian.AFTER_CONSONANT),) if word[-1] in "იაე" else ()
        return (Stem(word, georgian.AFTER_VOWEL | georgian.AFTER_CONSONANT), *bare, *_romanised(word))
    if "ա" <= first <= "և":
        return (Stem(word, armenian.ENDINGS), *_romanised(word))
    if "α" <= first <= "ω":
        return (*_of_greek(word), *_romanised(word))
    if "ء" <= first <= "ۿ":
        bare_word = word.removeprefix("ال")
        texts = {word, bare_word} if len(bare_word) > 2 else {word}
        if word.startswith("ابو") and len(word) > 4:
            texts |= {"ابي" + word[3:], "ابا" + word[3:]}
        return tuple(Stem(text, abjads.ENDINGS_ARABIC) for text in sorted(texts))
    return _of_europe(word) if is_european(first) else (Stem(word, frozenset({""})),)


def _romanised(word: str) -> tuple[Stem, ...]:
    """The stems of a word of another alphabet, as it is inflected in Latin letters and in Cyrillic."""
    spelled = [re.sub("[CJS]", lambda sound: {"C": "ch", "J": "zh", "S": "sh"}[sound[0]], one)
               for one in skeletons(word)[:4]]  # fmt: skip
    return tuple(stem for one in spelled for stem in _of_europe(one))


def _of_greek(word: str) -> Iterator[Stem]:
    yield Stem(word, frozenset({""}))
    for ending, others in greek.ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield Stem(word[: -len(ending)], frozenset(others.split()))


def _of_europe(word: str) -> tuple[Stem, ...]:
    found = [Stem(word, _BARE)]
    if len(word) >= _LONG_STEM:
        found.append(Stem(word, _AGGLUTINATED))
    cyrillic = any(map(is_cyrillic, word))
    last = word[-1:]
    if _IS_FAMILY.search(word):
        found.append(Stem(word, _FAMILY | _AFTER_CONSONANT))
    elif _IS_FAMILY_OF_WOMAN.search(word):
        found.append(Stem(word[:-1], _FAMILY | _AFTER_A | {"", "s"}))
    elif last in "ая" or (last == "a" and not cyrillic):
        found += _of_vowel(word)
    elif word.endswith(("ко", "ko")) and len(word) > 4:
        found.append(Stem(word[:-1], _AFTER_KO))
    elif last == "ь":
        found.append(Stem(word[:-1], _AFTER_SOFT))
    elif last and last in "йyij":
        found.append(Stem(word[:-1], _AFTER_J))
        if _IN_EI.search(word):
            found.append(Stem(word[:-2], _FLEETING_EI))
    elif last and last not in "оеёиыуүөэюoeu":
        may_be_soft = not cyrillic or last == "л"  # Aigul and Айгүл are Айгуль in Russian
        found.append(Stem(word, _AFTER_CONSONANT | _AFTER_SOFT if may_be_soft else _AFTER_CONSONANT))
        if _FLEETING.search(word):
            found.append(Stem(_FLEETING.sub("", word), _AFTER_CONSONANT))
    if _IS_ADJECTIVE.search(word) and len(word) > 5:
        found.append(Stem(_ADJECTIVE_END.sub("", word), _ADJECTIVE))
    return tuple(found)


def _of_vowel(word: str) -> list[Stem]:
    if word.endswith("а"):
        return [Stem(word[:-1], _AFTER_A)]
    if word.endswith("я"):
        return [Stem(word[:-1], _AFTER_YA)]
    if word[-2:-1] in ("i", "y", "j"):
        return [Stem(word[:-1], _AFTER_YA), Stem(word[:-2], _AFTER_YA)]
    return [Stem(word[:-1], _AFTER_A)]


#: Every ending: what a word of a text may be cut at.
OF_EUROPE = (
    _BARE | _AGGLUTINATED | _AFTER_CONSONANT | _AFTER_SOFT | _FAMILY | _AFTER_A | _AFTER_YA | _AFTER_J | _AFTER_KO
    | _FLEETING_EI | _ADJECTIVE
)  # fmt: skip
ENDINGS = (
    OF_EUROPE | AFTER_SHORT | georgian.AFTER_CONSONANT | georgian.AFTER_VOWEL | armenian.ENDINGS
    | abjads.ENDINGS_ARABIC | {ending for endings in greek.ENDINGS.values() for ending in endings.split()}
)  # fmt: skip
