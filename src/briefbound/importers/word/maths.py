"""Office Math (ISO/IEC 29500-1, 22.1) to LaTeX: its twenty elements; of what is not known the text is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from briefbound.importers.word.names import M, W, short

_SUMS = {
    "": r"\int",
    "∑": r"\sum",
    "∏": r"\prod",
    "∐": r"\coprod",
    "∫": r"\int",
    "∬": r"\iint",
    "∭": r"\iiint",
    "∮": r"\oint",
    "⋃": r"\bigcup",
    "⋂": r"\bigcap",
    "⋁": r"\bigvee",
    "⋀": r"\bigwedge",
}
_ACCENTS = {
    "\u0302": r"\hat",
    "\u0303": r"\tilde",
    "\u0305": r"\overline",
    "\u0304": r"\bar",
    "\u20d7": r"\vec",
    "\u0307": r"\dot",
    "\u0308": r"\ddot",
    "\u0301": r"\acute",
    "\u0300": r"\grave",
    "\u030c": r"\check",
    "\u0306": r"\breve",
    "": r"\hat",
}
_ALPHABETS = {"double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak", "monospace": r"\mathtt"}
_FUNCTION_NAMES = (
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg lim max min sup inf det exp gcd arg "
    "deg dim ker Pr"
)
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
_SIGN_NAMES = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon varphi chi "
    "psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega vartheta phi epsilon infty le ge ne pm mp "
    "times div cdot to leftarrow leftrightarrow Rightarrow Leftrightarrow in notin partial nabla approx equiv propto "
    "subset subseteq cup cap forall exists emptyset mathbb{R} mathbb{N} mathbb{Z} mathbb{Q} mathbb{C} hbar surd"
)
_SIGNED = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϑϕϵ∞≤≥≠±∓×÷⋅→←↔⇒⇔∈∉∂∇≈≡∝⊂⊆∪∩∀∃∅ℝℕℤℚℂℏ√"
_SIGNS = dict(zip(_SIGNED, _SIGN_NAMES.split(), strict=True))
_PLAIN = {"−": "-", "…": r"\dots ", "′": "'", "\u2061": "", "\u2062": "", "\u00a0": " ", "\\": r"\backslash "}
_FENCES = {
    "": ".",
    "{": r"\{",
    "}": r"\}",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
    "‖": r"\|",
    "〈": r"\langle ",
    "〉": r"\rangle ",
}

Keeps = Callable[[etree._Element], bool]


def latex(element: etree._Element, keeps: Keeps) -> str:
    """The LaTeX of an ``m:oMath`` or any piece of one, without the texts that ``keeps`` says no of."""
    return re.sub(r"\s+", " ", _Writer(keeps).many(element)).strip()


class _Writer:
    def __init__(self, keeps: Keeps) -> None:
        self.keeps = keeps

    def many(self, parent: etree._Element | None) -> str:
        return "".join(self.one(child) for child in parent) if parent is not None else ""

    def arg(self, e: etree._Element, name: str) -> str:
        return self.many(e.find(M + name)).strip()

    def each(self, e: etree._Element, name: str) -> list[str]:
        return [self.many(one).strip() for one in e.findall(M + name)]

    def base(self, e: etree._Element) -> str:
        base = self.arg(e, "e")
        return base if re.fullmatch(r"\\?\w*|\\left.*\\right.", base) else f"{{{base}}}"

    def one(self, e: etree._Element) -> str:
        name = short(e)
        writer = _ELEMENTS.get(name)
        if writer is not None:
            return writer(self, e)
        if name in ("m:t", "w:t", "w:delText"):
            return _escaped(e.text or "") if self.keeps(e) else ""
        if name.endswith("Pr"):
            return ""
        return self.many(e)  # m:box, m:phant, m:e, w:ins, m:oMath and whatever else

    def run(self, e: etree._Element) -> str:
        text = "".join(t.text or "" for t in e.iter(M + "t", W + "t", W + "delText") if self.keeps(t))
        properties = e.find(M + "rPr")
        if properties is not None and properties.find(M + "nor") is not None:
            return rf"\text{{{text}}}" if text.strip() else text
        alphabet = properties.find(M + "scr") if properties is not None else None
        command = _ALPHABETS.get(alphabet.get(M + "val", ""), "") if alphabet is not None else ""
        return f"{command}{{{_escaped(text)}}}" if command and text.strip() else _escaped(text)

    def fraction(self, e: etree._Element) -> str:
        above, below = self.arg(e, "num"), self.arg(e, "den")
        match _property(e, "type"):
            case "lin" | "skw":
                return f"{above}/{below}"
            case "noBar":
                return rf"\binom{{{above}}}{{{below}}}"
        return rf"\frac{{{above}}}{{{below}}}"

    def script(self, e: etree._Element) -> str:
        below, above = self.arg(e, "sub"), self.arg(e, "sup")
        limits = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
        return f"{{}}{limits}{self.arg(e, 'e')}" if e.tag == M + "sPre" else f"{self.base(e)}{limits}"

    def root(self, e: etree._Element) -> str:
        degree = self.arg(e, "deg")
        return rf"\sqrt[{degree}]{{{self.arg(e, 'e')}}}" if degree else rf"\sqrt{{{self.arg(e, 'e')}}}"

    def sum(self, e: etree._Element) -> str:
        sign = _property(e, "chr")
        limits = "".join(
            f"{mark}{{{text}}}" for mark, name in (("_", "sub"), ("^", "sup")) if (text := self.arg(e, name))
        )
        return f"{_SUMS.get(sign, sign)}{limits} {self.arg(e, 'e')}"

    def function(self, e: etree._Element) -> str:
        name = self.arg(e, "fName")
        command = f"\\{name}" if name in _FUNCTIONS else name
        return f"{command} {{{self.arg(e, 'e')}}}"

    def limit(self, e: etree._Element) -> str:
        base, limit, below = self.arg(e, "e"), self.arg(e, "lim"), e.tag == M + "limLow"
        if base in _FUNCTIONS:
            return f"\\{base}{'_' if below else '^'}{{{limit}}}"
        return rf"\{'under' if below else 'over'}set{{{limit}}}{{{base}}}"

    def fences(self, e: etree._Element) -> str:
        left, right = _property(e, "begChr", "("), _property(e, "endChr", ")")
        inside = f" {_property(e, 'sepChr', '|')} ".join(self.each(e, "e"))
        return rf"\left{_FENCES.get(left, left)} {inside} \right{_FENCES.get(right, right)}"

    def matrix(self, e: etree._Element) -> str:
        rows = [" & ".join(self.each(row, "e")) for row in e.findall(M + "mr")]
        return r"\begin{matrix} " + r" \\ ".join(rows) + r" \end{matrix}"

    def lines(self, e: etree._Element) -> str:
        rows = (row.replace(r"\&", "&") for row in self.each(e, "e"))  # there they align
        return r"\begin{aligned} " + r" \\ ".join(rows) + r" \end{aligned}"

    def accent(self, e: etree._Element) -> str:
        return f"{_ACCENTS.get(_property(e, 'chr'), chr(92) + 'hat')}{{{self.arg(e, 'e')}}}"

    def bar(self, e: etree._Element) -> str:
        return rf"\{'underline' if _property(e, 'pos') == 'bot' else 'overline'}{{{self.arg(e, 'e')}}}"

    def brace(self, e: etree._Element) -> str:
        return rf"\{'overbrace' if _property(e, 'pos') == 'top' else 'underbrace'}{{{self.arg(e, 'e')}}}"

    def boxed(self, e: etree._Element) -> str:
        return rf"\boxed{{{self.arg(e, 'e')}}}"


_ELEMENTS: Mapping[str, Callable[[_Writer, etree._Element], str]] = MappingProxyType(
    {
        "m:r": _Writer.run,
        "m:f": _Writer.fraction,
        "m:sSup": _Writer.script,
        "m:sSub": _Writer.script,
        "m:sSubSup": _Writer.script,
        "m:sPre": _Writer.script,
        "m:rad": _Writer.root,
        "m:nary": _Writer.sum,
        "m:func": _Writer.function,
        "m:limLow": _Writer.limit,
        "m:limUpp": _Writer.limit,
        "m:d": _Writer.fences,
        "m:m": _Writer.matrix,
        "m:eqArr": _Writer.lines,
        "m:acc": _Writer.accent,
        "m:bar": _Writer.bar,
        "m:groupChr": _Writer.brace,
        "m:borderBox": _Writer.boxed,
    }
)


def _property(e: etree._Element, name: str, otherwise: str = "") -> str:
    found = e.find(f"{M}{short(e)[2:]}Pr/{M}{name}")
    return otherwise if found is None else found.get(M + "val", "")


def _escaped(text: str) -> str:
    return "".join(
        f"\\{_SIGNS[c]} " if c in _SIGNS else rf"\{c}" if c in "#$%&_{}" else _PLAIN.get(c, c) for c in text
    )
