"""How the end of a name changes when an ending follows it: vowels that drop out or turn, consonants that soften.

The rules are those of East and West Slavic, of Serbian and Croatian, and of Turkish. They are wider than grammars
are (Асан gives Асна), because what comes of them is no word; where it may be one, a capital or the family tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.guard.endings import Stem
from briefbound.guard.scripts import listed


def _endings(words: str) -> frozenset[str]:
    return listed(words) - {""}


#: Of men, after a stem from which a vowel has dropped, or in which one has changed.
_OF_MEN = _endings(
    "а у ом ем ём е і о я ю и ы ї ові еві єві єм им ым ою "
    "a u om em e i o y ia ya ja iu yu ju owi ovi ovy iowi iem ie ev ym evi"
)
#: After a consonant that has softened: the dative and the locative, also the vocative.
_SOFT = _endings("і и е э ы i e ie y")
#: After families that are adjectives. In Latin letters no ending of one letter: too many names end in -i, -y and -a.
_ADJECTIVE = _endings(
    "ий ый ой ій ы ого его ього ага яга ому ему ьому аму яму им ым ім ом ем ая яя ей ьої ої ай яй ую юю ою ею "
    "ие ые ыя их ых іх ими ыми іми"
)
_ADJECTIVE_LATIN = _endings(
    "ogo oho ego eho iho iego ioho imu iemu iej ej omu emu imu iomu ym im om em ou ych ich ikh ykh ymi imi "
    "ii iy ij yi oy oi oj oyi oii oji aya aia aja uyu uiu uju oyu oiu oju aga aha amu ie ye"
)
_ADJECTIVE_OF_WOMEN = _endings("ої ій ою ой ай ую oi oyi oii oji ii iy ij oiu oyu oju iej ej ą ou")
#: Names in -о of Ukrainian and Polish.
_AFTER_O = _endings("а у ові ом ем і и е ою a u ovi owi om em i y e ie ą oi oiu")
#: Cases of Turkish that begin with a vowel.
_TURKISH = _endings("ı i u ü a e ın in un ün ım im um üm ы и у ү а е")

_C = "[bcćčdďfghjklłmnńňpqrřsśštťvwxzźżžбвгґджзйклмнпрстфхцчшщ]"

#: A pattern of the end of a word, what stands there before an ending, and the endings.
_Rule = tuple[re.Pattern[str], tuple[str, ...], frozenset[str]]


def _rules(endings: frozenset[str], *rules: str) -> Iterator[_Rule]:
    """Rules of one kind, each a pattern and what takes its place; ``C`` is for a consonant, ``-`` for nothing."""
    for rule in rules:
        end, *others = rule.split()
        yield re.compile(end.replace("C", _C)), tuple(other.strip("-") for other in others), endings


_RULES: tuple[_Rule, ...] = (
    *_rules(
        _OF_MEN,
        "(?<=C)[еёоэ](?=[бвклмнпрстхцчш]ь?$) -",  # Павел, Лев, Кравець, Песок
        "(?<=[аеєиіоуыэюя])[яеёєї](?=[клнц]ь?$) й",  # Заяц, Боец, Китаец
        "(?<=C)ей$ -",  # Воробей in Ukrainian
        "(?<=C)i?[eo](?=[bckłlmnńprstvwz]$) -",  # Marek, Kozieł
        "(?<=C)[aа](?=[cklnrклнрц]$) -",  # Petar, Петар
        "rze(?=C$) r",  # Orzeł
        "ci[eo](?=C$) t",  # Kwiecień
        "ba(?=c$) p",  # Vrabac
        "ба(?=ц$) п",
        "ao$ l",  # Pavao
        "^швець$ шевц",
        "^(?:šv|sv|szw)ec$ sevc szewc",
        "нець$ нц",  # Чернець
        "і(?=C{1,2}ь?$) о е",  # Федір, Лебідь, Петрів
        "i(?=v$) o e",
        "ą(?=C{1,2}$) e",  # Gołąb
    ),
    *_rules(
        _SOFT,
        "г[аa]$ з", "к[аa]$ ц", "х[аa]$ с", "та$ ц", "да$ дз",  # Ольга, Маруська, Явдоха
        "ka$ c ts", "ga$ dz z", "kha$ s", "cha$ sz s", "(?<![kcs])ha$ z",  # Agnieszka, Olga, Mucha
        "ra$ rz", "ła$ l", "ta$ c", "da$ dz",  # Barbara, Marta, Wanda
        "r$ rz", "ł$ l", "t$ c", "d$ dz",  # Piotr, Paweł, Robert
    ),
    *_rules(_endings("ie"), "(?<=[bfmnpsvwz])$ -"),  # Jan, Janie
    *_rules(_ADJECTIVE | _ADJECTIVE_LATIN, "(?<=C)(?:[иыоі]й|ая|яя|ы)$ -"),  # Яровой, Лісовий, Вясёлы
    *_rules(_ADJECTIVE_LATIN, "(?<=C)(?:[yi][yij]?|o[yij]|a[yij]a)$ -"),  # Nový, Cichy
    *_rules(_ADJECTIVE_OF_WOMEN, "(?<=C)[aа]$ -"),  # Лісова, Nová
    *_rules(_AFTER_O, "(?<=C)[oо]$ -"),  # Петро, Moniuszko
)  # fmt: skip

#: Consonants of Turkish that soften before a vowel. Ahmed and Zeyneb are names as well; a word in -ğ may be none.
_TURKISH_SOFT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(?<=[aeıiouöürln])t$"), "d"),
    (re.compile("(?<=[aeıiouöürlm])p$"), "b"),
    (re.compile("(?<=[aeıiouöürn])ç$"), "c"),
    (re.compile("(?<=[aeıiouöürln])k$"), "g"),
)


def altered(word: str) -> Iterator[Stem]:
    """The stems of a plain word, Latin or Cyrillic, of which the end is not as in the word."""
    for end, others, endings in _RULES:
        if end.search(word):
            for other in others:
                yield Stem(end.sub(other, word).removesuffix("ь"), endings)
    for end, other in _TURKISH_SOFT:
        if end.search(word):
            yield Stem(end.sub(other, word), _TURKISH if other == "g" else _TURKISH | {""}, capital=other == "g")


#: Where another word of the name confirms it: the instrumental of Serbian and Croatian, names of men in -e; Turkic
#: endings without an apostrophe behind four letters, those with which hardly another name ends.
_BESIDE_OTHERS: tuple[_Rule, ...] = (
    *_rules(_endings("om em ом ем"), "(?<=[^aeiouаеиоуы])[aа]$ -"),  # Ana, Милица
    *_rules(_endings("a u e em om ov ev а у е ем ом"), "(?<=[đjђј])[eе]$ -"),  # Đorđe, Blagoje
    *_rules(_endings("a u e om em"), "^(rad|mil|pavl|ant|mat|stan|stol|vul|dul|jož|jur|fran|vinc|ćir|đur)e$ \\1"),
    *_rules(_endings("а у е ом ем"), "(?<=[бвгджзклмнпрстфхцчш])е$ -"),  # Раде
    *_rules(_endings("eta etu etom ета ету етом"), "(?<=[^aeiouаеиоуы])[eе]$ -"),
    *_rules(
        _endings("dən tən də tə yə nə lə ylə cə ə dan den tan ten nın nin nun nün yı yü dəki daki deki"),
        "^[a-zıəöüçğş]{4}$ \\g<0>",
    ),
)


def altered_beside_others(word: str) -> Iterator[Stem]:
    """The stems of a plain word with what only stands where another word of the name does too."""
    for end, others, endings in _BESIDE_OTHERS:
        if end.search(word):
            yield from (Stem(end.sub(other, word), endings) for other in others)


ALTERED_ENDINGS = frozenset[str]().union(*(endings for _, _, endings in (*_RULES, *_BESIDE_OTHERS))) | _TURKISH
