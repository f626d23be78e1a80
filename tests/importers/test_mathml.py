"""MathML as LaTeX."""

from __future__ import annotations

import pytest
from lxml import etree

from briefbound.importers.ledger import Ledger
from briefbound.importers.mathml import latex, read_formula
from briefbound.importers.tree import Place

FORMULAS = {
    "<mi>a</mi><mo>+</mo><mn>2</mn>": "a + 2",
    "<mi>sin</mi><mi>x</mi>": r"\mathrm{sin}x",
    "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>−</mo><mn>1</mn></mrow></mfrac>": r"\frac{a}{b − 1}",
    "<msqrt><mi>a</mi></msqrt><mroot><mi>b</mi><mn>3</mn></mroot>": r"\sqrt{a}\sqrt[3]{b}",
    "<msup><mi>x</mi><mn>2</mn></msup><msub><mi>y</mi><mi>i</mi></msub>": "x^{2}y_{i}",
    "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>": "∑_{i = 1}^{n}",
    "<mover><mi>x</mi><mo>¯</mo></mover><mover><mi>v</mi><mo>→</mo></mover>": r"\bar{x}\vec{v}",
    "<mfenced><mi>a</mi><mi>b</mi></mfenced>": "(a,b)",
    '<mfenced open="{" close="}"><mi>a</mi></mfenced>': r"\{a\}",
    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>": (
        r"\begin{matrix}1 & 2 \\ 3\end{matrix}"
    ),
    "<mtext>50 %</mtext>": r"\text{50 \%}",
    "<mstyle><munknown><mi>a</mi></munknown></mstyle>": "a",
}


def math(inside: str) -> etree._Element:
    return etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>')


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula(formula: str) -> None:
    assert latex(math(formula)) == FORMULAS[formula]


def test_the_tex_of_its_author_is_kept() -> None:
    root = math(
        '<semantics><mi>α</mi><annotation encoding="application/x-tex">\\alpha</annotation>'
        '<annotation encoding="StarMath 5.0">%alpha</annotation></semantics>'
    )
    ledger = Ledger()
    formula = read_formula(root, ledger, Place("text", 1))
    assert formula is not None
    assert (formula.latex, formula.words) == ("\\alpha", "\\alpha")
    ledger.sweep(root, "text")
    assert [entry.kind for entry in ledger.entries if "not read" in entry.kind] == []
