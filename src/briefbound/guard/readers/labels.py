"""What the labels of forms and the heads of columns call the parts of a name, in some forty languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefbound.guard.scripts import listed

_LONGEST = 80
_MOST_WORDS = 12
#: Words of more than these letters tell whose name is meant; shorter ones are articles, prepositions, numbers.
_SMALL = 3
#: Of the words that tell whose name is meant so many letters must be the same: заявителя, заявитель.
_SAME = 4

_GIVEN = """
first/first name/name first/given/given name/name given/forename/christian name/name/fname/personal name/call name
firstnm/first nm/givn
имя/имени/имена/аты/атын/өз аты/ысымы/есімі/исми/ном/ім я/імені/имя собственное/име/собствено име/імя/ism/ismi/isim
ad/adı/adi/adınız/isminiz/imię/imienia/imiona/jméno/křestní jméno/meno/ime/prénom/nom/vorname/vornamen/rufname/nombre
primer nombre/nome/nome proprio/prenume/prenumele/voornaam/voornamen/roepnaam/fornavn/förnamn/tilltalsnamn/etunimi
etunimet/eesnimi/vārds/vardas/keresztnév/utónév/όνομα/სახელი/անուն/անունը/الاسم/الاسم الأول/اسم/الإسم/نام/نام کوچک
שם/שם פרטי/名/名前/名字/이름/tên/nama/nama depan/jina/jina la kwanza/emri/nav
"""
_FAMILY = """
last/last name/name last/surname/family/family name/name family/second name/lname/maiden name/birth name/name
lastnm/last nm/surn
фамилия/фам/фамилию/фамилиясы/фамилиясын/фамилии/фамилияси/девичья фамилия/тегі/тек/насаб/прізвище/прозвішча/презиме
фамилно име/фамилно/familiya/familiyasi/nazwisko/nazwiska/příjmení/priezvisko/prezime/priimek/nom/nom de famille
nom de naissance/nom d usage/nachname/familienname/zuname/geburtsname/apellido/primer apellido/segundo apellido
cognome/apelido/sobrenome/nume/nume de familie/numele/achternaam/familienaam/etternavn/efternavn/efternamn/sukunimi
perekonnanimi/uzvārds/pavardė/vezetéknév/családnév/soyad/soyadı/soyadi/soyadınız/soyisim/soyismi/επώνυμο/επίθετο
გვარი/ազգանուն/ազգանունը/اللقب/اسم العائلة/العائلة/الكنية/نام خانوادگی/שם משפחה/姓/姓氏/氏/苗字/성/họ/nama belakang
nama keluarga/jina la ukoo/mbiemri/paşnav
"""
#: These call a part of a name only where nothing else is said: "first visit", "family of five".
_ALONE = frozenset(("first", "last", "given", "family", "ad", "adi", "nav", "тек", "שם", "اسم"))
#: Words of labels that do not tell whose name is meant.
_IDLE = listed(
    """
    what your please enter full middle patronymic write state other type field legal preferred official english
    отчество отчества укажите введите напишите ваше ваша вашу ваши какое какая полное полностью латиницей кириллицей
    батькові quel quelle votre veuillez wie lautet ihre ihren bitte cual como
    """
)
#: Written as one word, with whatever before and behind (ZFIRSTNAME, contactfirstname); in German, as it is.
_FUSED_GIVEN = re.compile(r"(?:first|given|fore|christian)names?|vornamen?|prenom")
_FUSED_FAMILY = re.compile(r"(?:last|family|sur|maiden|second)names?|(?:nach|familien|geburts)namen?|nomfamille")

_HUMPS = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_ASIDE = re.compile(r"\(.{0,40}?\)")
_ALTERNATIVES = re.compile(r"[/|,\n]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means: a given name, a family name (a few words mean either), and by what words whose."""

    given: bool
    family: bool
    whose: frozenset[str]

    def goes_with(self, other: Label) -> bool:
        """Whether two labels may name the parts of one name: one of each, of the same person as far as they tell."""
        parts = (self.given and other.family) or (self.family and other.given)
        return parts and (not self.whose or not other.whose or bool(self.whose & other.whose))


def _bare(text: str) -> str:
    """A text in small letters without accents, by which labels are written or not."""
    if text.isascii():
        return _HUMPS.sub(" ", text).lower()
    apart = unicodedata.normalize("NFKD", _HUMPS.sub(" ", text)).lower()
    return _MARKS.sub("", apart).replace("ı", "i")


def _phrases(written: str) -> Iterator[str]:
    for phrase in re.split(r"[/\n]", written.strip()):
        yield " ".join(_WORD.findall(_bare(phrase)))
        if phrase.endswith(("name", "prénom", "nombre", "apellido", "apelido")):
            yield _bare(phrase) + "s"


_NAMED: dict[str, tuple[bool, bool]] = {}
for _phrase in _phrases(_GIVEN):
    _NAMED[_phrase] = (True, False)
for _phrase in _phrases(_FAMILY):
    _NAMED[_phrase] = (_phrase in _NAMED, True)
_LONGEST_PHRASE = max(phrase.count(" ") for phrase in _NAMED) + 1
#: Found in running lines only before a colon: words of everyday, in one language or another.
_EVERYDAY = _ALONE | frozenset("ad adi adim ime imena meno nom nome nomi ism ismi nav tek".split())  # noqa: SIM905
#: The beginnings of all phrases: what is quickly looked for in what is mostly no label.
_BEGINNINGS = frozenset(phrase.partition(" ")[0] for phrase in _NAMED)
_RUNS = [re.compile(rf"[^\W\d_]+(?:[ \u00a0'’ʼ][^\W\d_]+){{{more}}}(?![^\W\d_])") for more in range(_LONGEST_PHRASE)]


@lru_cache(maxsize=1 << 14)
def label_of(cell: str) -> Label | None:
    """What a cell, a key or the name of a field means as a label; nothing where it calls no part of a name."""
    if len(cell) > _LONGEST or not _LETTER.search(cell):
        return None
    given = family = False
    whose: set[str] = set()
    for one in _ALTERNATIVES.split(_ASIDE.sub(" ", cell)):
        words = _WORD.findall(_bare(one))
        if len(words) > _MOST_WORDS:
            return None
        found = _in_words(words)
        if found is not None:
            given, family = given or found.given, family or found.family
            whose |= found.whose
    return Label(given, family, frozenset(whose)) if given or family else None


def is_label_alone(cell: str) -> bool:
    """Whether a few words are a label and no more than that."""
    named = label_of(cell)
    return named is not None and not named.whose


@lru_cache(maxsize=1 << 14)
def _begins_label(word: str) -> bool:
    return _bare(word.lower()) in _BEGINNINGS


def label_at(text: str, start: int, word: str) -> int:
    """The length of the label that stands at a place of a running line, whose first word is given; 0 where none does.

    Found are the names of labels themselves, not what may stand around them.
    """
    if len(word) > _LONGEST or not _begins_label(word):
        return 0
    for length in range(_LONGEST_PHRASE, 0, -1):
        found = _RUNS[length - 1].match(text, start)
        if found is None:
            continue
        phrase = " ".join(_WORD.findall(_bare(found[0].lower())))
        if phrase in _NAMED and (phrase not in _EVERYDAY or text[found.end() : found.end() + 2].strip()[:1] == ":"):
            return len(found[0])
    return 0


def _in_words(words: list[str]) -> Label | None:
    """The longest phrase among the words of a label, and the words that are left."""
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            if words[at] not in _BEGINNINGS:
                continue
            phrase = " ".join(words[at : at + length])
            rest = [word for word in (*words[:at], *words[at + length :]) if word not in _IDLE]
            if phrase in _NAMED and not (rest and phrase in _ALONE):
                return Label(*_NAMED[phrase], _whose(rest))
    for at, word in enumerate(words):
        for kind, fused in ((0, _FUSED_GIVEN), (1, _FUSED_FAMILY)):
            if found := fused.search(word):
                rest = [*words[:at], word[: found.start()], word[found.end() :], *words[at + 1 :]]
                return Label(kind == 0, kind == 1, _whose(one for one in rest if one not in _IDLE))
    return None


def _whose(words: list[str] | Iterator[str]) -> frozenset[str]:
    return frozenset(word[:_SAME] for word in words if len(word) > _SMALL)
