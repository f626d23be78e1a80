"""The faces of a brand, looked into before a book is set in them: licence, letters, digits."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.faces.fonts import KNOWN
from briefbound.faces.letters import letters_of, named
from briefbound.faces.own import NoFont, OwnFont, read_font
from briefbound.model import FaceFamily, FontFace, FontFile, Mark, Publication, Typeface

#: Weights that are regular ones, and those that are bold ones.
_REGULAR, _BOLD = range(300, 501), range(600, 1000)
_USUAL = "PT Serif"
#: What every text has: letters of the program's own words, digits, points.
_ALWAYS = frozenset(map(ord, "0123456789.,:;!?()-–’“” "))


class _Family(NamedTuple):
    family: FaceFamily
    letters: frozenset[int]


def in_brand_faces(publication: Publication, texts: Iterable[str], problems: list[Diagnostic]) -> Publication:
    """The publication with its pages in the faces of its brand, as far as these have every letter of its texts.

    Letters of one script from two faces look like a mistake. So where a face lacks letters of the script that most of
    the book is in, or some letters of another, the whole book is set in the usual ones, and a warning names the
    letters. Scripts that it lacks altogether, and signs such as arrows, have faces of their own, as ever.
    """
    typography = publication.brand.typography if publication.brand else None
    if typography is None or not (typography.base or typography.headings):
        return publication
    teller = _Teller(publication, problems)
    used_letters = _letters(texts)
    used = {
        key: teller.usable(face, typography.files, used_letters) if face else None
        for key, face in (("base", typography.base), ("headings", typography.headings))
    }
    if not any(used.values()):
        return publication
    page = replace(publication.page, base=used["base"], headings=used["headings"])
    designs = {
        name: design if design.form == "large" else replace(design, base=used["base"], headings=used["headings"])
        for name, design in publication.designs.items()
    }
    return replace(publication, page=page, designs=designs)


def _letters(texts: Iterable[str]) -> Counter[int]:
    """How often texts have each letter and digit that the usual faces have; what every text has is in it too."""
    counted = Counter(letter for text in texts for letter in unicodedata.normalize("NFC", text))
    usual = letters_of(_USUAL)
    found = Counter(dict.fromkeys(_ALWAYS, 1))
    for letter, times in counted.items():
        if ord(letter) in usual and (unicodedata.category(letter)[0] in "LM" or letter.isdecimal()):
            found[ord(letter)] += times
    return found


def _script(code: int) -> str:
    """The script of a letter by the first word of its name; digits and points, which every text has, are of none."""
    letter = chr(code)
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def _lacking(used: Counter[int], has: frozenset[int]) -> list[str]:
    """The letters that a face lacks and may not lack."""
    times: Counter[str] = Counter()
    for code, number in used.items():
        times[_script(code)] += number
    main = max((script for script in times if script), key=lambda script: times[script], default="")
    partly = {_script(code) for code in used if code in has}
    return [chr(code) for code in sorted(used) if code not in has and _script(code) in {"", main, *partly}]


class _Teller:
    def __init__(self, publication: Publication, problems: list[Diagnostic]) -> None:
        self._publication = publication
        self._problems = problems
        self._known: dict[str, _Family | None] = {}

    def usable(self, face: Typeface, files: Iterable[FontFile], letters: Counter[int]) -> FaceFamily | None:
        """The family of a face; None where it lacks letters or cannot be used, which is told."""
        if face.family not in self._known:
            self._known[face.family] = self._looked_into(face, [one for one in files if one.family == face.family])
            found = self._known[face.family]
            if found and (lacking := _lacking(letters, found.letters)):
                self._say(
                    "BB893",
                    f"“{face.family}” has no shape for {named(lacking)}, so that the whole book is set in"
                    " other faces",
                    face.mark,
                    "name a family that has every letter of the pack, or leave this one to packs in its languages",
                )
                self._known[face.family] = None
        made = self._known[face.family]
        return made.family if made else None

    def _looked_into(self, face: Typeface, files: list[FontFile]) -> _Family | None:
        if not files:
            return _Family(FaceFamily(name=face.family), letters_of(face.family)) if face.family in KNOWN else None
        fonts = [(file, font) for file in files if (font := self._read(file))]
        if len(fonts) < len(files):
            return None
        if self._publication.epub.fonts == "brand" and (
            bound := next((one for one, f in fonts if f.is_for_paper), None)
        ):
            message = (
                f"“{bound.path}” cannot be embedded in the e-book: its maker allows it in PDFs alone (OS/2 fsType)"
            )
            hint = "leave the e-book to the reader's faces: fonts: reader; or ask who sold the font"
            self._say("BB154", message, bound.mark, hint, Severity.ERROR, rule="OpenType 1.9.1, OS/2")
            return None
        upright = [font for _, font in fonts if font.style == "normal"]
        regular = next((font for font in upright if font.weight in _REGULAR or not font.weight), None)
        if regular is None:
            message = f"no file of “{face.family}” is of the regular weight, upright"
            self._say("BB154", message, face.mark, "name that file too", Severity.ERROR)
            return None
        for message in _lesser([font for _, font in fonts]):
            self._say("BB894", f"“{face.family}” {message}", face.mark, "name those files too, or another family")
        if not regular.has_even_digits:
            message = f"the digits of “{face.family}” differ in width, so that pages are set more slowly"
            self._say("BB894", message, face.mark, "nothing is to be done; or name a family with digits of one width")
        faces = tuple(
            FontFace(weight=font.weight, style=font.style, data=font.data)
            for font in {(font.weight, font.style): font for _, font in fonts}.values()
        )
        letters = frozenset.intersection(*(font.letters for _, font in fonts))
        return _Family(FaceFamily(name=face.family, faces=faces), letters)

    def _read(self, file: FontFile) -> OwnFont | None:
        try:
            return read_font(file.data)
        except NoFont as fault:
            hint = "ask who sold it for a licence and a file that allow it, or name another family"
            message = f"“{file.path}” cannot be used: {fault}"
            self._say("BB154", message, file.mark, hint, Severity.ERROR, rule="OpenType 1.9.1, OS/2")
            return None

    def _say(
        self,
        code: str,
        message: str,
        mark: Mark,
        hint: str,
        severity: Severity = Severity.WARNING,
        rule: str = "",
    ) -> None:
        place = Place(str(self._publication.root / mark.path), mark.line)
        self._problems.append(Diagnostic(code, message, place, hint, rule, severity))


def _lesser(fonts: list[OwnFont]) -> Iterator[str]:
    if not any(font.weight in _BOLD or not font.weight for font in fonts):
        yield "has no bold face: bold words are made of the regular one"
    if not any(font.style == "italic" for font in fonts):
        yield "has no italic face: titles of works are made of the upright one"
