"""Words that stand where something should be said, and say nothing: for a picture, a link, an answer.

The words are data, in ``empty_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

#: Numbers, and letters with the marks that belong to them.
_PIECES = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u109f])*")
_WORDS = re.compile(r"[^\W_]+")
_IMAGE_FILE = re.compile(r"\S\.(jpe?g|jfif|png|gif|svgz?|webp|tiff?|bmp|hei[cf]|avif|psd|xcf|eps|cr2|nef)\W*$")
#: What programs name files by: hexadecimal digits, or a long jumble of letters and digits.
_JUMBLE = re.compile(r"(?=(?:[^0-9]*[0-9]){3})(?=.*[a-z])(?:[0-9a-f-]{8,}|[0-9a-z_-]{20,})")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S*")
#: Words beside an address that tell what it is of.
_FEWEST_AROUND = 2
_UNDIVIDED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def folded(text: str) -> str:
    """The text as it is compared: small letters, one form of each, single spaces, nothing that is not seen."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def words_of(text: str) -> list[str]:
    """Its words and numbers as they are compared."""
    return _WORDS.findall(folded(text))


def why_it_shows_nothing(text: str, language: str, file: str = "") -> str:
    """Why words that stand for a picture say nothing of it, as “is the name of a file”; empty where they may.

    ``file`` is the name of the picture's file.
    """
    plain = folded(text)
    stem = folded(file.rpartition(".")[0])
    if is_example(text):
        return "is an example from the instructions"
    if plain == folded(file) or (plain == stem and re.search(r"[\d_-]", stem)):
        return "is the name of its file"
    if _IMAGE_FILE.search(plain) or ("_" in plain and " " not in plain):
        return "is the name of a file"
    pieces = [piece for one in plain.split() if not _JUMBLE.fullmatch(one) for piece in _PIECES.findall(one)]
    words = [one for one in pieces if not one.isdecimal() and not _is_one_letter(one)]
    if _are_all_empty(words, "pictures", language):
        return "does not say what the image shows"
    return ""


def is_example(text: str) -> bool:
    """Whether a text is what instructions or hints of this program, of today or of old, show as an example."""
    return folded(text).strip(". ") in {folded(one).strip(". ") for one in _table()["examples"].values()}


def says_that_it_is_a_picture(text: str, language: str) -> str:
    """What words for a picture say behind “picture of”, which is read out anyway; empty where that is not there."""
    openings = _table()["pictures-of"]
    for opening in filter(None, (openings["en"], openings.get(language.partition("-")[0].lower()))):
        if found := re.match(rf"(?:{opening})\s+(?=\S)", text.strip(), re.IGNORECASE):
            rest = text.strip()[found.end() :]
            return rest[:1].upper() + rest[1:]
    return ""


def is_caption(text: str, caption: str, number: str = "") -> bool:
    """Whether words for a picture are its caption once more, with or without its number."""
    wholes = (folded(caption), folded(caption.removeprefix(number)))
    return folded(text) in {one for whole in wholes for one in (whole, whole.rstrip(".…"), f"{whole}.")}


def why_it_leads_nowhere(words: str, address: str, around: str, language: str) -> str:
    """Why the words of a link do not say where it leads; empty where they may. ``around`` is what its block says
    beside it."""
    if is_address(words, address):
        alone = len(words_of(around)) < _FEWEST_AROUND
        return f"are a bare address, with no text that explains it: “{words}”" if alone else ""
    return f"do not say where it leads: “{words}”" if leads_nowhere(words, language) else ""


def leads_nowhere(text: str, language: str) -> bool:
    """Whether the words of a link do not say where it leads."""
    return _are_all_empty(_PIECES.findall(folded(text)), "targets", language)


def is_address(text: str, address: str) -> bool:
    """Whether the words of a link are nothing but its address, whole or without its scheme."""
    plain, bare = folded(text), folded(address).partition("://")[2].rstrip("/")
    return bool(_ADDRESS.fullmatch(plain)) or (plain.rstrip("/") == bare and "/" in bare)


def why_it_answers_nothing(note: str, question: str) -> str:
    """Why the note of an answer says nothing of what was looked at and seen; empty where it may."""
    if is_example(note):
        return "is an example from the instructions"
    words, asked = words_of(note), words_of(question)
    letters = sum(map(str.isalpha, note))
    if folded(note) in folded(question):
        return "repeats the question" if len(words) > 1 else "is too short to say what was checked and seen"
    if letters < 6 or (_divides_words(note) and (len(set(words)) < 3 or letters < 10)):
        return "is too short to say what was checked and seen"
    if _says_that_nobody_looked(note):
        return "says that nobody has checked"
    words = words_of(_ADDRESS.sub(" ", folded(note)))
    said = {word for word in words if word not in _empty("answers") and not _is_one_letter(word)}
    if not said:
        return "only says that it is answered"
    return "" if said - set(asked) else "only repeats the question"


_NOBODY = re.compile(
    r"""
    \b(?:nobody|no\ one|none\ of\ us|never|ніхто|никто|niemand|personne|nadie)\b.{0,24}
      \b(?:looked?|check(?:ed)?|review(?:ed)?|test(?:ed)?|seen|read|opened|дивив\w*|смотрел\w*|geprüft|regardé|mirado)\b
    | \bno\ (?:review|check|test)\w*\ (?:took|was|has|done|made)\b | \bnot\ (?:yet\ )?(?:done|opened|read)\b
    | \b(?:have|has|had|did)(?:\ not|n['’]?t)\ (?:yet\ )?(?:open|opened|read)\b | \bskipped\b | \bdummy\ text\b
    | \bnoch\ nicht\b | \bне\ успел\w* | \b(?:ai|chatgpt|bot)\ (?:has\ )?(?:reviewed|checked)\b
    | \b(?:did|do|does|have|has|had|was|were|is|are|could)(?:\ not|n['’]?t)(?:\ yet)?\b.{0,12}
      \b(?:look|looked|check|checked|review|reviewed|test|tested|assessed|examined?)\b
    | \b(?:to|will|must|should)\ be\ (?:reviewed|checked|tested|looked\ at|done|filled|answered|completed)\b
    | \bnot\ (?:yet\ )?(?:looked|checked|reviewed|tested|assessed|examined)\b
    | \b(?:не|никто\ не)\ (?:смотрел|проверял|проверен|тестировал|просматривал)\w*
    | \b(?:позже|потом)\ (?:проверим|проверю|посмотрим)\b | \b(?:будет|надо|нужно)\ провер\w+
    | \bтекшерилген\ (?:жок|эмес)\b | \bкарай?\ элек\w*
    | \blorem\ ipsum\b
    """,
    re.VERBOSE,
)


def _says_that_nobody_looked(note: str) -> bool:
    plain = folded(note)
    if _NOBODY.search(plain) or any(pattern.search(plain) for pattern in _unlooked()):
        return True
    words = [word for word in words_of(note) if word.isascii() and word.isalpha() and len(word) > 3]
    return sum(not set(word) & set("aeiouy") for word in words) >= _MOST_UNSPOKEN  # qwrt zxcv hjkl


#: So many words without a vowel are a hand that lay on the keys.
_MOST_UNSPOKEN = 2


@cache
def _unlooked() -> tuple[re.Pattern[str], ...]:
    """What notes say where nobody looked, in each language."""
    return tuple(
        re.compile("|".join(line for line in lines.splitlines() if line)) for lines in _table()["unlooked"].values()
    )


#: What stands where a name is to come, also behind one, or asks somebody else for it.
_TO_COME = re.compile(
    r"^(?:ask|insert|enter|write|fill|put|add|see|to follow|to come|name of)\b"
    r"|(?:[(\[,]|\s[–—-])\s*(?:not yet|tbd|tbc|pending|to follow|to come|to be \w+|later|\?+|temporary|placeholder"
    r"|for now)\W*$|\?\s*$"
)


def is_nobody(name: str) -> bool:
    """Whether what stands for the name of a person is no name: “Nobody”, “TBD”, “Reviewer”, “Jane Doe (not yet)”."""
    words = words_of(name)
    if _TO_COME.search(folded(name)) or " ".join(words) in _names_of_nobody():
        return True
    return all(word in _empty("nobody") or len(word) == 1 for word in words)


@cache
def _names_of_nobody() -> frozenset[str]:
    """Whole names that stand for those of a person in forms: “John Doe”."""
    return frozenset(" ".join(words_of(name)) for name in _table()["names-of-nobody"]["all"].split(","))


def _is_one_letter(piece: str) -> bool:
    return len(piece) == 1 and piece.upper() != piece.lower()  # a sign of other scripts may be a word


def _divides_words(text: str) -> bool:
    """Whether the text is of a script that puts spaces between words."""
    undivided = sum(unicodedata.name(sign, "").startswith(_UNDIVIDED) for sign in text)
    return undivided * 2 < sum(map(str.isalpha, text))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Where the words stand, to language tag, to the words."""
    text = files("briefbound").joinpath("empty_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _are_all_empty(words: Sequence[str], where: str, language: str) -> bool:
    """Whether words say nothing there: in their own language or English, mixed, or in any other language.

    Words of others do not count one by one: “un” says nothing in Spanish, and much in “Logo of the UN”.
    """
    table = _table()[where]
    own = _words_of(where, "en") | _words_of(where, language.partition("-")[0].lower())
    return any(known.issuperset(words) for known in (own, *(_words_of(where, other) for other in table)))


@cache
def _words_of(where: str, language: str) -> frozenset[str]:
    return frozenset(folded(_table()[where].get(language, "")).split())


@cache
def _empty(where: str) -> frozenset[str]:
    """The words that say nothing there, in all languages."""
    return frozenset(word for words in _table()[where].values() for word in folded(words).split())
