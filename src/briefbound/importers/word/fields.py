"""Fields (ISO/IEC 29500-1, 17.16): where their codes lead, what is left out, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from briefbound.importers.ledger import Group
from briefbound.importers.word.names import W
from briefbound.importers.word.values import integer, on, val

_LINKS = frozenset({"REF", "PAGEREF", "NOTEREF"})
_PRIVATE_NAMES = (
    "FILENAME USERNAME USERINITIALS USERADDRESS LASTSAVEDBY SAVEDBY LASTAUTHOR TEMPLATE AUTHOR MANAGER COMPANY "
    "HYPERLINKBASE NAMEOFAPPLICATION COMMENTS "
    # as some languages write them
    "AUTEUR AUTOR AUTORE АВТОР FÖRFATTARE FORFATTER NOMFICHIER DATEINAME NOMBREARCHIVO NOMEFILE NOMEDOARQUIVO "
    "BESTANDSNAAM ИМЯФАЙЛА BENUTZERNAME BENUTZERINITIALEN BENUTZERADRESSE NOMUTILISATEUR INITIALESUTILISATEUR "
    "ADRESSEUTILISATEUR NOMBREUSUARIO NOMEUTENTE GEBRUIKERSNAAM ПОЛЬЗОВАТЕЛЬ GESPEICHERTVON ENREGISTRÉPAR "
    "GUARDADOPOR ZULETZTGESPEICHERTVON DOKUMENTVORLAGE MODÈLE PLANTILLA MODELLO SJABLOON ШАБЛОН"
)
_PRIVATE = frozenset(_PRIVATE_NAMES.split())
#: Fields that show one of the properties of the file, by its name.
_PROPERTIES = frozenset(("DOCPROPERTY", "INFO", "DOKEIGENSCHAFT", "PROPDOC", "DOCVARIABLE"))
#: What names of properties hold that people gave them where they name people.
_OF_PEOPLE = re.compile(
    r"author|manager|company|client|owner|editor|writer|officer|person|contact|user|by$|review|path|folder"
    r"|autor|auteur|verfasser|bearbeite|firma|kunde|cliente|автор|исполнител|редактор|ответствен|заявител|клиент",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"^(\s*[^\W\d_]+)(?=[\\\"“])")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)')

PRIVATE = "file name or name of a user (field)"
PROPERTY = "name of a person or an office from the properties of the file"


class Said(NamedTuple):
    """What is said of a field, and what a person can do."""

    group: Group
    kind: str
    hint: str = ""


_LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "TOC": "table of contents",
        "INDEX": "index",
        "TOA": "table of authorities",
        "RD": "field that names another file",
    }
)
_STAYS = "what it showed last stays"
_SAID: Mapping[str, Said] = MappingProxyType(
    {
        "PAGEREF": Said(
            "asked", "page number of the old layout", "remove it: the book names the page where it has one"
        ),
        "MERGEFIELD": Said("asked", "place for a name or a word of a mail merge", "write the word, or remove it"),
        "EQ": Said("left out", "formula of an old kind (EQ field)", "write it out"),
        "LISTNUM": Said("changed", "number of a list inside a paragraph: not counted"),
        "AUTONUM": Said("changed", "number of an old kind: not counted"),
        "AUTONUMLGL": Said("changed", "number of an old kind: not counted"),
        "AUTONUMOUT": Said("changed", "number of an old kind: not counted"),
        "BARCODE": Said("left out", "bar code (field)"),
        "DISPLAYBARCODE": Said("left out", "bar code (field)"),
        "XE": Said("changed", "mark for an index: not kept"),
        "TC": Said("changed", "mark for a table of contents: not kept"),
        "TA": Said("changed", "mark for a table of authorities: not kept"),
        **{
            name: Said("changed", f"{name} field: the number that it showed last stays")
            for name in ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "REVNUM", "EDITTIME")
        },
        **{
            name: Said("changed", f"{name} field: {_STAYS}")
            for name in (
                "DATE",
                "TIME",
                "CREATEDATE",
                "SAVEDATE",
                "PRINTDATE",
                "IF",
                "ASK",
                "FILLIN",
                "COMPARE",
                "QUOTE",
            )
        },
        **{
            name: Said("changed", f"{name} field: {_STAYS}")
            for name in (
                "INCLUDETEXT",
                "INCLUDEPICTURE",
                "LINK",
                "EMBED",
                "DDE",
                "DDEAUTO",
                "IMPORT",
                "DATABASE",
                "=",
            )
        },
        **{
            name: Said("changed", f"{name} field: {_STAYS}")
            for name in ("DOCPROPERTY", "DOCVARIABLE", "INFO", "TITLE", "SUBJECT", "KEYWORDS", "COMMENTS", "STYLEREF")
        },
        **{
            name: Said("changed", "form field: its value stays as text")
            for name in ("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN")
        },
        **{
            name: Said("changed", "citation of a program: its words stay, its link to the list of works does not")
            for name in ("CITATION", "ADDIN")
        },
        "BIBLIOGRAPHY": Said("changed", "list of works made by a program: its words stay"),
        "MACROBUTTON": Said("changed", "button of a form: its words stay"),
        "GOTOBUTTON": Said("changed", "button of a form: its words stay"),
    }
)
_SILENT = frozenset({"SEQ", "SYMBOL", "HYPERLINK", "REF", "NOTEREF", "ADVANCE", "SET", "PRINT", "PRIVATE", ""})


@dataclass(slots=True)
class Field:
    """A field that is being read: its code, whether its result has begun, and its form (``w:ffData``)."""

    code: str = ""
    result: bool = False
    form: etree._Element | None = None

    @property
    def words(self) -> list[str]:
        """The words of its code, those in quotation marks as one."""
        return ["".join(found) for found in _WORDS.findall(self._command)]

    @property
    def _command(self) -> str:
        """Its code, its name set apart from a switch that is written with it: ``FILENAME\\p``."""
        return _TOGETHER.sub(r"\1 ", self.code, count=1)

    @property
    def name(self) -> str:
        """Its kind, such as REF; that of ``_Ref123 \\h`` too, which names its bookmark alone (17.16.5.51)."""
        words = self._command.split(maxsplit=1)
        return "" if not words else "REF" if words[0].startswith("_Ref") else words[0].upper()

    @property
    def muted(self) -> str:
        """What to call its result where that is left out."""
        return PRIVATE if self._is_private() else _LEFT_OUT.get(self.name, "")

    @property
    def link(self) -> str:
        """Where the result leads, if it is a link."""
        words = self.words
        if words and words[0].startswith("_Ref"):
            return f"#{words[0]}"
        if self.name in _LINKS and len(words) > 1:
            return f"#{words[1]}"
        if self.name != "HYPERLINK":
            return ""
        address = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
        inner = next((b for a, b in pairwise(words) if a == "\\l"), "")
        return f"{address}#{inner}" if inner else address

    @property
    def said(self) -> Said | None:
        """What is said of it; None of one that comes through whole."""
        if self.muted:
            return None  # its result is told
        return _SAID.get(self.name) or (None if self.name in _SILENT else Said("changed", f"field: {_STAYS}"))

    def shown(self) -> str | None:
        """What it shows where it has no result of its own: a box to tick, a choice, words of its code."""
        match self.name:
            case "FORMCHECKBOX" if self.form is not None:
                box = self.form.find(W + "checkBox")
                state = box.find(W + "checked") if box is not None else None
                state = box.find(W + "default") if state is None and box is not None else state
                return "☒" if on(state) else "☐"
            case "FORMDROPDOWN" if self.form is not None:
                entries = [entry.get(W + "val", "") for entry in self.form.iter(W + "listEntry")]
                chosen = integer(val(self.form, "ddList", "result") or val(self.form, "ddList", "default"))
                return entries[chosen] if 0 <= chosen < len(entries) else None
            case "MACROBUTTON" | "GOTOBUTTON" if not self.result:
                words = self.code.split(maxsplit=2)
                return words[2].strip() if len(words) > 2 else None
            case "QUOTE" if not self.result and len(self.words) > 1:
                return self.words[1]
        return None

    def _is_private(self) -> bool:
        words = self.words
        if self.name in _PROPERTIES and len(words) > 1:
            named = words[1].replace(" ", "")
            return named.upper() in _PRIVATE or _OF_PEOPLE.search(named) is not None
        return self.name in _PRIVATE


def whole_fields(root: etree._Element) -> frozenset[etree._Element]:
    """The beginnings of fields that end in the same story. Of one that never ends, nothing may be left out."""
    opened: list[etree._Element] = []
    whole: set[etree._Element] = set()
    for element in root.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            opened.append(element)
        elif kind == "end" and opened:
            whole.add(opened.pop())
    return frozenset(whole)
