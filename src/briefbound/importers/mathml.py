"""MathML as LaTeX, for formulas of e-books, web pages and OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FENCES = {"{": r"\{", "}": r"\}", "‖": r"\|", "⟨": r"\langle ", "⟩": r"\rangle "}
_ACCENTS = {"^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "bar", "‾": "bar", "→": "vec", "⃗": "vec"}
_BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀") | {"lim", "max", "min", "sup", "inf"}
_ESCAPED = re.compile(r"([#$%&_{}])")


def latex(formula: etree._Element) -> str:
    """The LaTeX of a ``math`` element. Letters and signs stay as they are written; only their order is said."""
    return " ".join(_row(list(formula)).split())


def tex_annotation(formula: etree._Element) -> etree._Element | None:
    """The annotation of a formula in which its author wrote it as TeX, if it has one."""
    for one in formula.iter("{*}annotation"):
        if "tex" in one.get("encoding", "").lower() and (one.text or "").strip():
            return one
    return None


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
