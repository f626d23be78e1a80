"""The list of protected names: a file outside the pack, one name a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Severity
from briefbound.disk.reading import read_at_most, real
from briefbound.guard.articles import Way, ways
from briefbound.guard.fathers import is_child, spellings
from briefbound.guard.letters import APOSTROPHES, INVISIBLE, exactly, is_small, plain
from briefbound.guard.matching import Matcher
from briefbound.guard.names import Form, Name, NameList
from briefbound.guard.scripts import listed
from briefbound.guard.scripts.romanised import with_other_vowels, without_mothers_family
from briefbound.guard.unspaced import is_unspaced
from briefbound.guard.words import spelled, words_of

_LARGEST_LIST = 4 * 2**20
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Nobody types these into a name: control characters, line separators, what is left of a character that got lost.
_LOST = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\uffff\ue000-\uf8ff]")


#: Signs that may stand in a name, between letters; a dash with a space beside it may not, nor a colon, except in S:t.
_IN_NAMES = frozenset("-\u2010\u2011\u058a\u05be.,،，、_·・･‧་༌።፡॰׳״\u30a0@" + APOSTROPHES)
_BESIDE = re.compile(r"(?<!\w)[-‐‑@_]+|[-‐‑@_]+(?!\w)")
_SWEDISH = re.compile(r"\b[Ss]:(?=t)")
#: Quotation marks around words; one between letters is a sign of a name (Gul"nara, צה"ל).
_QUOTES = re.compile('[«»“”„‟‹›「」『』＂]|(?<!\\w)"|"(?!\\w)')
_QUOTED_TWICE = re.compile(r"(?:(?<!\S)['‘‚]\w.*?\w['’](?=\s|$).*){2}")
#: Signs that part even what stands in quotation marks.
_PARTED_PHRASE = re.compile(r"[/\\|¦;；؛\t]|(?<=\s)[^\w\s()\[\]{}]+(?=\s)")
#: What programs write for letters, and letters that were read in the wrong encoding.
_CODES = re.compile(r"[\\{}]|&(?:\w+;|$)|%[0-9A-Fa-f]{2}|=[0-9A-F]{2}=|[Uu]\+[0-9A-Fa-f]{4}|\b[\u00c0-\u00ff]{4,}\b")
_UNHEARD = re.compile(f"[{INVISIBLE}]")
_COLUMNS = re.compile(r"\t|\s{3,}")
_COMMA = re.compile("[,،，、]")
#: Words that join two names or begin a remark, as they are written: in small letters.
_JOINS = listed(
    "and or und oder et ou oraz och og ve veya və va yoki и или же і та або й жана же және або alias aka а.k.a a.k.a "
    "née nee born formerly known called genannt dit dite он она و او"
)
#: Of these, what may be a name with a capital; the others join two names in capitals too (A AND B, А И Б).
_NAMES_TOO = listed("жана ou og va та он она й born known dit dite")
#: Small words that belong to names: of origin, of fathers, of nobility.
_PARTICLES = listed(
    "von van der den de del della di da do dos das du des la le lo los las el al ul as ash ad an ar at az ud ur "
    "us y i e zu zum zur ter ten te op 't af av ap ab ferch fitz mac mc nic ni uí ó san santa dalla dal degli ibn "
    "ibne bin bint binti ben bar abu abi bou ould ag wa walad mint uulu kyzy oglu oğlu qizi qızı kizi kızı uly "
    "ogly oʻgʻli qyzy bek beg khan bey pasha aga hanim hanım begum бин бинт ибн аль эль ас аш ад ан ар аз абу "
    "уулу улуу кызы ұлы улы қызы оглы оглу қизи ўғли тегин бек хан бей фон ван де дер ди да ла ле ль эд"
)
#: Words that join two names, or the two families of one: a line with them is looked for in both ways.
_MAY_JOIN = frozenset(("y", "i", "e"))
#: Forms of address before a name and additions behind it, with a full stop or without: they are no part of it.
_TITLE = re.compile(
    r"^(?:(?:dr|mr|mrs|ms|mme|mlle|prof|herr|frau|sayın|г-н|г-жа|гр-н|гр-ка|господин|госпожа|гражданин|гражданка"
    r"|товарищ|доктор|профессор)\b\.?|(?:st|hr|fr|г|гр|тов|проф|докт|др)\.)\s*(?=\S)",
    re.IGNORECASE,
)
_ADDED = re.compile(r"(?<=\w)[,\s]+(?:(?:jr|sr|phd|ph\.d|md|esq)\b\.?|(?:мл|ст)\.)$", re.IGNORECASE)
_TITLES_ALONE = re.compile(
    r"(?:(?:dr|mr|mrs|ms|mme|mlle|prof|herr|frau|г-н|г-жа|гр-н|гр-ка|господин|госпожа|jr|sr|phd|ph\.d|md|esq)\.?"
    r"|(?:st|hr|fr|гр|тов|проф|докт|мл|ст)\.)[\s,]*",
    re.IGNORECASE,
)
#: Words for several people of a family, before their name or behind it: no line of the list is a group.
_GROUPS = listed(
    "the семья семьи семье семью семьёй семьей семейство супруги братья сёстры сестры family families familie "
    "famille familia famiglia rodzina rodina родина родини сім'я сім’я сімʼя родство үй-бүлөсү үйбүлөсү отбасы "
    "отбасысы ailesi ailəsi oilasi brothers sisters clan household"
)
#: Signs that stand for letters, beside some: a star, a question mark; a line between letters of a capitalised word.
_WILDCARD = re.compile(r"(?<=\w)[*?%]+|[*?%]+(?=\w)|(?<=[^\W\d_])_+[a-zа-я]{1,2}\b|\b\w{1,2}_+[a-zа-я]+\b")
#: A letter or two with a full stop behind a name: male, born.
_ABBREVIATED = re.compile(r"[^\W\d_]{1,2}\.")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)([^*]*[^\s*])\*{1,3}")
_BULLET = re.compile(r"^(?:[•‣▪◦●·–—-]\s*|\*\s+|→\s*)(?=\S)")
#: Where a word may break, and nobody sees it.
_UNSEEN_SPACE = re.compile("(?<=[^\\W\\d_])[\u200b\u2060\ufeff\u3164\uffa0]+(?=([^\\W\\d_]))")


class ListFault(BriefboundError):
    """The list of protected names cannot be used."""

    exit_code = Exit.SOURCE


def load_names(path: Path) -> NameList:
    """The list in a file: UTF-8, one name a line, ``#`` begins a comment.

    Raises :class:`ListFault` for a file that cannot be read or holds no names, and for lines that cannot be searched
    for: every name of the list that is given back is found where it stands as it is listed. No problem quotes the
    list, and none shows its path, which may tell too.
    """
    try:
        data = read_at_most(path, _LARGEST_LIST)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise _fault(f"the list of protected names cannot be read: {reason}") from None
    if isinstance(data, int):
        raise _fault("the list of protected names is larger than 4 MB")
    try:
        lines = _LINE_END.split(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        bad = data[: error.start].count(b"\n") + 1
        raise _fault(f"line {bad} of the list of protected names is not UTF-8 text") from None
    names: list[tuple[Name, str]] = []
    spelled_otherwise: list[Name] = []  # with the names of their lines, by which the lines are judged
    problems: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        form, written = _form(_bare(line.partition("#")[0].strip()))
        words = tuple(exactly(word.text) for word in words_of(spelled(written)))
        if not written:
            continue
        if reason := _why_not(form, written, words):
            problems.append(_unsearchable(number, reason))
        else:
            form = Form.PSEUDONYM if line.lstrip()[:1] == "=" else form
            names.append((Name(number, form, words), written))
            names += ((Name(number, form, part), " ".join(part)) for part in _parts(form, words))
            if form is Form.NAME:
                others = _spellings(words, written)
                found = dict.fromkeys(way for one in (words, *others) for way in ways(one))
                bare = (words, *others) if any(with_other_vowels(words)) else others
                found |= dict.fromkeys(Way(one, (frozenset(),) * len(one)) for one in bare)
                spelled_otherwise += (Name(number, form, *_with_vowels(way, words)) for way in found)
    problems += _unfound(names)
    if problems:
        raise ListFault(sorted(problems, key=lambda problem: int(re.findall(r"\d+", problem.message)[0])))
    if not any(name.form is not Form.PSEUDONYM for name, _ in names):
        only = " except pseudonyms, which are not searched for" if names else ""
        raise _fault(f"the list of protected names holds no names{only}")
    short = (name for name, _ in names if name.is_short and name.form is not Form.PSEUDONYM)
    return NameList(path, (*(name for name, _ in names), *spelled_otherwise), tuple(map(_short, short)))


def _spellings(words: tuple[str, ...], written: str) -> list[tuple[str, ...]]:
    """The other ways to write a name: of fathers, and together what is apart."""
    found = dict.fromkeys([*spellings(words), *_joined(words, written), without_mothers_family(words)])
    return list(filter(None, found))


def _with_vowels(way: Way, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """The words of a way to write a name, and what else may be written for each, other vowels of Arabic included."""
    if len(way.words) == 1:
        return way.words, way.others
    known = dict(zip(words, with_other_vowels(words), strict=True))
    every = with_other_vowels(way.words)
    return way.words, tuple(
        others | known.get(word, vowels) for word, others, vowels in zip(way.words, way.others, every, strict=True)
    )


def _joined(words: tuple[str, ...], written: str) -> Iterator[tuple[str, ...]]:
    """Words between which there is a hyphen as one, the Irish Ó as one with its family."""
    if _HYPHEN.search(written) and len(words) > 2:
        yield tuple(exactly(word.text) for word in words_of(spelled(_HYPHEN.sub("", written))))
    for at, word in enumerate(words[:-1]):
        if at and word in ("Ó", "O"):
            yield (*words[:at], word + words[at + 1], *words[at + 2 :])


def _bare(line: str) -> str:
    """A line without what is surely no part of a name: a bullet, forms of address, additions such as Jr."""
    if line.startswith(("=", '"', "“", "«")):
        return line
    line = _BULLET.sub("", _UNSEEN_SPACE.sub(lambda found: " " if found[1].isupper() else found[0], line))
    while (shorter := _ADDED.sub("", _TITLE.sub("", line))) != line:
        line = shorter
    return line


def _parts(form: Form, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The names of a line that may hold two, where both have a family and a given name."""
    at = next((index for index, word in enumerate(words) if word in _MAY_JOIN), 0)
    parts = [words[:at], words[at + 1 :]]
    return parts if form is Form.NAME and at and all(len(part) > 1 for part in parts) else []


def _form(written: str) -> tuple[Form, str]:
    """How a line is to be looked for, pseudonym or not, and its words."""
    if written.startswith("="):
        written = written[1:].strip() or written
    if len(written) > 2 and written[0] in '"“«' and written[-1] in '"”»':
        return Form.EXACT, written[1:-1]
    return Form.NAME, written


def _why_not(form: Form, written: str, words: tuple[str, ...]) -> str:
    """Why a line cannot be searched for; nothing where it can."""
    if _LOST.search(written) or _hides_a_break(written):
        return "contains characters that no keyboard types"
    if not any(unicodedata.category(sign)[0] == "L" for word in words for sign in plain(word)):
        return "contains no word"
    if _CODES.search(written):
        return "contains an escape sequence in place of a letter"
    if form is Form.NAME and _TITLES_ALONE.fullmatch(written):
        return "contains no name, only words that go with names"
    if form is Form.NAME and _has_wildcard(written):
        return "contains a wildcard"
    if form is Form.NAME and any(plain(word).isdigit() for word in words):
        return "contains a number"
    if _holds_more(written) if form is Form.NAME else _phrase_holds_more(written):
        return "contains more than one name, or a remark"
    if len(set(map(is_unspaced, words))) > 1:
        return "mixes scripts with and without spaces between words"
    return ""


def _holds_more(written: str) -> bool:
    """Whether a line is more than a name: it would be found only where all of its words follow each other."""
    tokens = written.split()
    joined = any(word in _JOINS or word.lower() in _JOINS - _NAMES_TOO for word in tokens[1:-1])
    return joined or _is_parted(written) or _has_remark(tokens) or bool(_COLUMNS.search(written))


def _is_parted(written: str) -> bool:
    """Whether signs stand between the words of a line that stand in no name."""
    if _QUOTES.search(written) or _QUOTED_TWICE.search(written) or _several_by_commas(written):
        return True
    marked = _BESIDE.sub("\t", _SWEDISH.sub("S", spelled(written)))
    pieces = "".join("\t" if _parts_names(sign) else sign for sign in marked).split("\t")
    return sum(any(words_of(piece)) for piece in pieces) > 1


def _parts_names(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PSC" and sign not in _IN_NAMES and not _UNHEARD.match(sign)


def _several_by_commas(written: str) -> bool:
    by_commas = [tuple(word.text for word in words_of(spelled(piece))) for piece in _COMMA.split(written)]
    names = [words for words in by_commas if words]
    return len(names) > 2 or (len(names) == 2 and (len(names[0]) > 1 or is_unspaced(names[0][0])))


def _has_remark(tokens: Sequence[str]) -> bool:
    """Whether a small word stands among words with capitals that belongs to no name (Farida Okonkwo from Osh)."""
    if len(tokens) > 1 and any(token.lower() in _GROUPS for token in (tokens[0], tokens[-1])):
        return True
    if len(tokens) > 2 and is_small(tokens[-1]) and _ABBREVIATED.fullmatch(tokens[-1]):
        return True
    if len(tokens) < 3 or not sum(token[:1].isupper() for token in tokens) > 1:
        return False
    small = (token for token in tokens if token.isalpha() and is_small(token) and token not in _PARTICLES | _JOINS)
    return not all(map(is_child, map(plain, small)))


def _has_wildcard(written: str) -> bool:
    """Whether signs stand for letters that the list leaves open; those of emphasis stand in pairs."""
    has_capital = any(map(str.isupper, written))
    found = _WILDCARD.search(_EMPHASIS.sub(r"\1", written))
    return found is not None and (has_capital or "_" not in found[0])


def _phrase_holds_more(written: str) -> bool:
    """Whether there is more than one phrase in a pair of quotation marks."""
    several = _QUOTES.search(written) or _PARTED_PHRASE.search(written) or _several_by_commas(written)
    return bool(several or _COLUMNS.search(written))


def _hides_a_break(written: str) -> bool:
    """Whether two words may be one, or one two, in a script in which no capital tells."""
    breaks = (found[1] for found in _UNSEEN_SPACE.finditer(written))
    return any(not is_unspaced(letter) and letter.upper() == letter.lower() for letter in breaks)


def _unfound(names: Iterable[tuple[Name, str]]) -> Iterable[Diagnostic]:
    """A problem for each name that is not found where it stands exactly as listed."""
    listed = list(names)
    matcher = Matcher(name for name, _ in listed)
    for name, written in listed:
        if name.line not in {hit.line for hit in matcher.search(written)}:
            yield _unsearchable(name.line, "cannot be searched for")


def _unsearchable(line: int, reason: str) -> Diagnostic:
    return Diagnostic(
        "BB868",
        f"line {line} of the list of protected names {reason}: it would not be found",
        hint="write one name per line, in one script, and its other forms on lines of their own; put quotation marks "
        "around a name with a number or a small word in it, and # before a remark; leave signs out",
    )


def _short(name: Name) -> Diagnostic:
    return Diagnostic(
        "BB862",
        f"line {name.line} of the list of protected names is short: it is found only as written, or in capitals",
        hint="add the full name, or its other forms on lines of their own",
        severity=Severity.WARNING,
    )


def check_place(names: Path, *folders: Path) -> None:
    """Raises :class:`ListFault` where the list lies in a folder that is published."""
    where = real(names)
    if any(where.is_relative_to(real(folder)) for folder in folders):
        raise ListFault(
            [
                Diagnostic(
                    "BB863",
                    "the list of protected names lies in the folder of the pack or of the outputs",
                    hint="move it elsewhere: anyone who receives the folder would receive the names",
                )
            ]
        )


def _fault(message: str) -> ListFault:
    hint = "name a UTF-8 text file with one name a line, by --names or BRIEFBOUND_NAMES"
    return ListFault([Diagnostic("BB861", message, hint=hint)])
