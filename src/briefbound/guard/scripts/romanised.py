"""Words of Arabic and Spanish names in Latin letters: vowels that are written in several ways, families of two."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product

from briefbound.guard.scripts import listed

#: Given names of Arabic, also of those who write no Arabic, in one spelling of each.
_GIVEN = listed(
    """
    khalid muhammad mohamed ahmad hassan hussein husayn yusuf ibrahim ismail mustafa mahmud umar uthman osman hamid
    rashid tariq nasir faisal fawzi kamal jamal gamal salim karim latif samir munir bashir nadir qadir tahir zahir
    jaafar jafar walid hisham ghassan marwan imran luqman sulayman suleiman dawud idris yunus yaqub zakariya harun
    haroon fatima khadija maryam aisha zaynab zainab nadia latifa jamila samira munira kulthum amina halima salma
    usama bilal hamza khalil jalil jibril mikhail fuad murad mazin majid wahid habib naguib najib rafiq sadiq saddam
    """
) - {""}
#: Given names that differ by more than single vowels, in the spellings of English, French and the transliterations.
_SPELLINGS = [
    listed(group) - {""}
    for group in (
        "yusuf yousuf yusef yousef youssef yousif yusif",
        "muhammad muhammed mohammed mohammad mohamed mohamad mouhamed muhamed",
        "hussein husain hussain husayn hossein houssein hussayn",
        "sulayman sulaiman suleiman suleyman soliman soleiman souleymane",
        "zaynab zainab zeinab zeynab zineb",
        "aisha ayesha aicha aysha aischa",
        "maryam mariam meriem miriam meryem",
        "kulthum kulthoum koulsoum kulsum kalthoum",
        "layla leila laila leyla",
        "uthman othman osman usman ousmane",
        "jamal gamal djamal djamel",
        "jamila gamila djamila",
        "khadija khadijah hadija khadidja",
        "saeed said sayeed",
        "fatima fatma fatimah fathima",
        "jaafar jafar gaafar djafar",
        "abdullah abdallah abdulla abdoullah",
    )
]
_ALSO = {word: group - {word} for group in _SPELLINGS for word in group}
#: Words of names that only Arabic has.
_PARTICLES = listed("al el ul bin ibn bint abu abou umm oum abd abdel abdul abdal abdur abdou ad ash ar") - {""}
_VOWELS = re.compile("ou|oo|ee|[aeiou]")
_OTHERWISE = {
    "a": "ae", "e": "eia", "i": "ie", "o": "ou", "u": "uo",
    "ou": ("ou", "u", "o"), "oo": ("oo", "u"), "ee": ("ee", "i"),
}  # fmt: skip
#: Spellings of a word; letters of a shorter one, of which others would be words of some language: Sami, same.
_MOST, _SHORTEST = 24, 5
_LATIN = re.compile("[a-z]+")

_SPANISH = listed(
    """
    garcia torres flores rivera cruz reyes morales castillo moreno romero herrera medina aguilar vargas castro mendoza
    guzman rojas delgado vega rios silva navarro molina campos contreras soto guerrero mora ramos salazar pena cabrera
    fuentes luna marin leon santos ibarra serrano blanco iglesias santana alonso rubio sanz gil gallego cano prieto
    calvo vidal lozano marquez
    """
) - {""}
_FAMILY = re.compile("[a-z]{2,}(?:[aeio]z)")


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _frame(word: str) -> str:
    """The consonants of a word, and where vowels are."""
    return re.sub(r"(.)\1", r"\1", re.sub("[aeiouy]+", ".", word))


_FRAMES = frozenset(map(_frame, _GIVEN))


def with_other_vowels(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """How else each word of an Arabic name in Latin letters may be written; nothing for any other name.

    Of a name without article, son or servant only given names are.
    """
    small = [word.casefold() for word in words]
    is_arabic = any(word in _PARTICLES for word in small[1:]) or small[0] in ("abu", "abou", "umm", "oum", "abd")
    if len(words) == 1:
        return (frozenset(),)
    return tuple(
        (_vowels(word) if (is_arabic and len(word) >= _SHORTEST) or _frame(word) in _FRAMES else frozenset())
        | {also.capitalize() for also in _ALSO.get(word, ())}
        for word in small
    )


def _vowels(word: str) -> frozenset[str]:
    if not _LATIN.fullmatch(word):
        return frozenset()
    pieces = _VOWELS.split(word)
    choices = [tuple(_OTHERWISE[vowel]) for vowel in _VOWELS.findall(word)]
    spelled = islice(product(*choices), _MOST)
    found = ("".join(a + b for a, b in zip(pieces, (*chosen, ""), strict=True)) for chosen in spelled)
    return frozenset(one.capitalize() for one in found if one != word)


def without_mothers_family(words: tuple[str, ...]) -> tuple[str, ...]:
    """A Spanish name of two families without the second; nothing for any other name."""
    families = [_folded(word) for word in words[-2:]]
    is_spanish = all(one in _SPANISH or _FAMILY.fullmatch(one) for one in families)
    return words[:-1] if len(words) in (3, 4) and is_spanish else ()
