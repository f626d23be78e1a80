"""MathML as LaTeX, for formulas of e-books, web pages and OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Formula, Place

if TYPE_CHECKING:
    from lxml import etree

_FENCES = {"{": r"\{", "}": r"\}", "‖": r"\|", "⟨": r"\langle ", "⟩": r"\rangle "}
_ACCENTS = {"^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "bar", "‾": "bar", "→": "vec", "⃗": "vec"}
_BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀") | {"lim", "max", "min", "sup", "inf"}
_ESCAPED = re.compile(r"([#$%&_{}])")


def latex(formula: etree._Element) -> str:
    """The LaTeX of a ``math`` element. Letters and signs stay as they are written; only their order is said."""
    return " ".join(_row(list(formula)).split())


def read_formula(e: etree._Element, ledger: Ledger, place: Place) -> Formula | None:
    """The formula of a ``math`` element, as its author wrote it in TeX where an annotation keeps that."""
    annotation = next(filter(_is_tex, e.iter("{*}annotation")), None)
    for one in e.iter("{*}annotation", "{*}annotation-xml"):
        if one is not annotation:
            ledger.leave("second copy of a formula", one, place, "copy")
    if annotation is not None:
        ledger.carry(annotation)
        ledger.leave("second copy of a formula", e, place, "copy")
        words = written = " ".join((annotation.text or "").split())
    else:
        words = _words(e, ledger)
        written = latex(e) or e.get("alttext") or words
    if not written:
        return None
    ledger.say("changed", "formula: kept as LaTeX", place, words)
    return Formula(written, words, display=e.get("display") == "block")


def _is_tex(annotation: etree._Element) -> bool:
    return "tex" in annotation.get("encoding", "").lower() and bool((annotation.text or "").strip())


def _words(e: etree._Element, ledger: Ledger) -> str:
    """The words of a formula, all of which are carried; those of annotations are told already."""
    found: list[str] = []
    told = {inner for one in e.iter("{*}annotation", "{*}annotation-xml") for inner in one.iter()}
    for one in e.iter():
        if one not in told:
            ledger.carry(one)
            found.append(one.text or "")
        if one is not e and (one not in told or one.getparent() not in told):
            ledger.carry(one, behind=True)
            found.append(one.tail or "")
    return " ".join("".join(found).split())


def _row(children: Sequence[etree._Element]) -> str:
    return "".join(_element(child) for child in children if isinstance(child.tag, str))


def _element(e: etree._Element) -> str:
    name = e.tag.rpartition("}")[2]
    inside = [child for child in e if isinstance(child.tag, str)]
    match name, len(inside):
        case "annotation" | "annotation-xml" | "mphantom", _:
            return ""
        case "mi" | "mn" | "mo" | "mtext" | "ms" | "cn" | "ci" | "csymbol", _:
            return _leaf(name, "".join(str(text) for text in e.itertext()))
        case "mfrac", 2:
            return rf"\frac{_group(inside[0])}{_group(inside[1])}"
        case "msqrt", _:
            return rf"\sqrt{{{_row(inside)}}}"
        case "mroot", 2:
            return rf"\sqrt[{_element(inside[1])}]{_group(inside[0])}"
        case "msub" | "munder", 2:
            return f"{_base(inside[0])}_{_group(inside[1])}"
        case "msup", 2:
            return f"{_base(inside[0])}^{_group(inside[1])}"
        case "mover", 2:
            return _over(inside[0], inside[1])
        case "msubsup" | "munderover", 3:
            return f"{_base(inside[0])}_{_group(inside[1])}^{_group(inside[2])}"
        case "mfenced", _:
            marks = list(e.get("separators", ",").replace(" ", "")) or [""]
            between = [marks[min(n, len(marks) - 1)] for n in range(len(inside) - 1)] + [""]
            pieces = (_element(child) + mark for child, mark in zip(inside, between, strict=True))
            return f"{_fence(e.get('open', '('))}{''.join(pieces)}{_fence(e.get('close', ')'))}"
        case "mtable", _:
            rows = (r" & ".join(_row(list(cell)) for cell in row) for row in inside)
            return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
        case (("mspace" | "maligngroup" | "malignmark"), _):
            return " "
        case _:
            return _leaf("mtext", e.text or "") + _row(inside) if (e.text or "").strip() else _row(inside)


def _leaf(name: str, text: str) -> str:
    text = _ESCAPED.sub(r"\\\1", " ".join(text.replace("\\", "∖").split()))
    if name == "mo":
        return f" {text} " if text and text not in "()[]|,.!'′" else text
    if name in ("mtext", "ms") and text:
        return rf"\text{{{text}}}"
    return rf"\mathrm{{{text}}}" if len(text) > 1 and name in ("mi", "ci") else text


def _group(e: etree._Element) -> str:
    return f"{{{_element(e).strip()}}}"


def _base(e: etree._Element) -> str:
    text = _element(e).strip()
    return text if len(text) <= 1 or text in _BIG else f"{{{text}}}"


def _over(base: etree._Element, above: etree._Element) -> str:
    mark = "".join(str(text) for text in above.itertext()).strip()
    if mark in _ACCENTS:
        return rf"\{_ACCENTS[mark]}{_group(base)}"
    text = _element(base).strip()
    return f"{text}^{_group(above)}" if text.strip() in _BIG else rf"\overset{_group(above)}{_group(base)}"


def _fence(mark: str) -> str:
    return _FENCES.get(mark, mark)
