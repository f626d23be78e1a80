"""Names for files, ids and publications."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from briefbound.load.faults import ValueFault

# Russian and Kyrgyz, and the letters that Ukrainian, Belarusian, Kazakh, Uzbek and Tajik add.
_LATIN_FOR_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
        "э": "e", "ю": "yu", "я": "ya",
        "ң": "ng", "ө": "o", "ү": "u",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w",
        "ә": "a", "ғ": "gh", "қ": "q", "ұ": "u", "һ": "h", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
    }
)  # fmt: skip
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
_APOSTROPHES = re.compile("['’ʼʻ`]")


def slug(text: str) -> str:
    """The text in small ASCII letters and digits with ``-`` between words; empty where nothing of it is Latin
    or Cyrillic.

    Cyrillic is transliterated, accents are dropped. A slug may begin with a digit, which an XML name may not.
    """
    latin = unicodedata.normalize("NFC", text).lower().translate(_LATIN_FOR_CYRILLIC).translate(_LATIN)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", _APOSTROPHES.sub("", plain).lower()).strip("-")


def normalised(fragment: str) -> str:
    """The fragment of a link as the names of headings are compared: composed, in small letters."""
    return unicodedata.normalize("NFC", fragment).casefold()


def literal_names(heading: str) -> tuple[str, str]:
    """The ids that GitHub and pandoc make of the words of a heading, in its own script, as :func:`normalised` is.

    GitHub drops signs and joins what spaces divide; pandoc also keeps full stops and begins with a letter.
    """
    words = normalised(heading)
    github = "".join(sign for sign in words if sign.isalnum() or sign in " -_" or unicodedata.combining(sign))
    pandoc = "".join(sign for sign in words if sign.isalnum() or sign in " -_." or unicodedata.combining(sign))
    first = next((at for at, sign in enumerate(pandoc) if sign.isalpha()), len(pandoc))
    return github.strip().replace(" ", "-"), "-".join(pandoc[first:].split())


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ISBN = re.compile(r"(97[89])?\d{9}[\dX]", re.IGNORECASE)
NEW_UUID = "“python3 -c 'import uuid; print(uuid.uuid4().urn)'” makes a new one"


def check_identifier(text: str) -> None:
    """Accept a ``urn:uuid:`` (RFC 9562), a ``urn:isbn:`` (RFC 8254) with a right check digit, or an ``https:``
    address.

    Raises :class:`ValueFault` with BB114.
    """
    form, _, rest = text.rpartition(":")
    match form.lower():
        case "urn:uuid":
            _check_uuid(rest)
        case "urn:isbn":
            check_isbn(rest)
        case _ if text.startswith("https://"):
            check_web_address(text)
        case _:
            raise ValueFault("BB114", f"“{text}” is not an identifier", _identifier_hint(text))


def _identifier_hint(text: str) -> str:
    if _UUID.fullmatch(text):
        return f"write urn:uuid:{text}"
    digits = re.sub("[ -]", "", text.upper().removeprefix("ISBN").lstrip(":"))
    if _ISBN.fullmatch(digits):
        return f"write urn:isbn:{digits}"
    return f"write a urn:uuid:, urn:isbn: or https: address; {NEW_UUID}"


def _check_uuid(text: str) -> None:
    if not _UUID.fullmatch(text):
        raise ValueFault("BB114", f"“{text}” is not a UUID", NEW_UUID, rule="RFC 9562, 4")
    if set(text) <= set("0-"):
        raise ValueFault("BB114", "a UUID of zeros identifies nothing", NEW_UUID, rule="RFC 9562, 5.9")


def check_isbn(text: str) -> None:
    """Accept an ISBN of 13 digits, or of 10, with or without hyphens. Raises :class:`ValueFault` with BB114."""
    digits = re.sub("[ -]", "", text).upper()
    rule = "ISO 2108"
    if not _ISBN.fullmatch(digits) or (len(digits) == 13 and digits.endswith("X")):
        raise ValueFault("BB114", f"“{text}” is not an ISBN", "an ISBN has 13 digits, or 10", rule=rule)
    if len(digits) == 13:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        right = total % 10 == 0
    else:
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        right = total % 11 == 0
    if not right:
        hint = "one of the digits is wrong: compare them with the certificate of the ISBN agency"
        raise ValueFault("BB114", f"the check digit of ISBN “{text}” is wrong", hint, rule=rule)


def _is_host(text: str) -> bool:
    """Whether every label of a host name can be a domain's (RFC 3490, 4; an address in numbers passes too)."""
    if text.startswith("[") or ":" in text:  # IPv6, which urlsplit has looked at
        return True
    try:
        return bool(text.encode("idna").decode("idna"))
    except UnicodeError:
        return False


_NOT_IN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})|(?<=#)[^#]*#")


_LONGEST_ADDRESS = 2_000  # browsers take no longer ones


def check_web_address(text: str) -> None:
    """Accept an ``https://`` or ``http://`` address with a host and no characters that addresses may not hold.

    Raises :class:`ValueFault` with BB114 (RFC 3986; letters beyond ASCII are let through, RFC 3987).
    """
    if len(text) > _LONGEST_ADDRESS:
        message = f"an address has more than {_LONGEST_ADDRESS} characters"
        raise ValueFault("BB114", message, "use a shorter one")
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and _is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        known = False
    if not known:
        hint = f"write https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else ""
        raise ValueFault("BB114", f"“{text}” is not a web address", hint or "write it in full, with https://")
    if bad := _NOT_IN_ADDRESS.search(text):
        message = f"“{text}” is not a web address: it contains “{bad[0]}”"
        hint = "copy the address from the browser; a space is written %20"
        raise ValueFault("BB114", message, hint, rule="RFC 3986, 2")
