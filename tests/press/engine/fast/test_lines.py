"""Each line is the very one that WeasyPrint would have found, in every field, whatever the text and its style are."""

from __future__ import annotations

import random
from typing import Any

import pytest

from briefbound.press.engine.fast import lines
from briefbound.press.engine.loading import weasyprint
from tests.press.engine.pages import laid_out

LATIN = "To AV wa fi ffi office, evening; co-operate (see p. 4) “quoted” naïve — 1998–2001 … e.g. hyphenation "
LONG = "responsibilities Donaudampfschifffahrtsgesellschaft extraordinary internationalisation "
TEXTS = {
    "Latin": LATIN * 2 + LONG + LATIN,
    "Cyrillic": "Жогорку Кеңеш вода и совет — свидетельство, ответственность; граница " * 3,
    "Arabic amid Latin": f"{LATIN} نهر ماء قرية {LATIN}",
    "soft hyphens": "extra&shy;ordi&shy;nary respon&shy;sibi&shy;lities " * 4,
    "spaces that do not break": "10&nbsp;km and 5&#8239;% of&#8288;it, non&#8209;breaking " * 5,
    "marks": f"<b>{LATIN}</b><i>A</i>V<code>x y</code> {LATIN}<a href='#x'>{LONG}</a>.",
    "a long word": f"{LONG.replace(' ', '')} {LATIN}",
    "an address": "https://example.org/a/very/long/address/that-goes-on?and=on&amp;on " * 2,
    "breaks": "One<br>two<br> three &#9; four\n five" * 4,
}
STYLES = (
    "", "hyphens: auto", "hyphens: auto; hyphenate-limit-chars: 6 3 3; hyphenate-limit-zone: 8%",
    "hyphens: none", "text-align: justify; hyphens: auto", "letter-spacing: 0.3pt", "word-spacing: 1pt",
    "white-space: nowrap", "white-space: pre-wrap", "white-space: pre-line", "white-space: pre",
    "overflow-wrap: anywhere", "overflow-wrap: break-word; hyphens: auto", "word-break: break-all",
    "font-kerning: none", "font-feature-settings: 'smcp'", "direction: rtl",
    "text-transform: uppercase", "text-decoration: underline",
    "font-size: 0", "font-size: 1pt", "text-indent: 2em",
)  # fmt: skip
WIDTHS = ("30pt", "77.3pt", "140pt", "219pt")


def fields(line: Any) -> tuple[Any, ...]:
    return *line[1:], {**vars(line[0])}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_line_is_what_weasyprint_finds(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, different = 0, []

    def compared(*arguments: Any, **named: Any) -> Any:
        nonlocal asked
        asked += 1
        ours, stock = lines.split_first_line(*arguments, **named), lines._split_stock(*arguments, **named)
        if fields(ours) != fields(stock):
            different.append((arguments[0], arguments[3:], named, fields(ours), fields(stock)))
        return ours

    for module in (weasyprint.layout.inline, weasyprint.layout.preferred):
        monkeypatch.setattr(module, "split_first_line", compared)
    source = random.Random(language)
    pairs = [(text, style) for text in TEXTS.values() for style in STYLES]
    body = "".join(f"<p style='width: {source.choice(WIDTHS)}; {style}'>{text}</p>" for text, style in pairs)
    cells = "".join(f"<td>{text}</td>" for text in TEXTS.values())
    laid_out(f"<div lang='{language}'>{body}<table><tr>{cells}</tr></table></div>")
    assert different[:3] == []
    assert asked > 3000
