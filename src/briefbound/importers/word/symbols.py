"""Letters of fonts of signs as Unicode: Symbol, Wingdings, Wingdings 2 and, of the others, those of forms and lists.

The fonts hold no letters but signs under the codes of letters. Unicode has had most of them since version 7; where a
more common sign looks alike (✓, ☐, →), it stands here, as it is in more typefaces.
"""

from __future__ import annotations

import re

_SYMBOL = {
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0xA1, 0xB0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xC0), "°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True)),
    **dict(zip(range(0xC0, 0xD0), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xE0), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", strict=True)),
    **dict(zip(range(0xE0, 0xE6), "◊〈®©™∑", strict=True)),
    0xF1: "〉",
    0xF2: "∫",
    0x22: "∀",
    0x24: "∃",
    0x27: "∍",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA0: "€",
}
_WINGDINGS = (
    " ✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈"
    "✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●○■☐☐☐☐◆◆◆❖◆⌧⮹⌘🏵🏶🙶🙷 ⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹"
    "❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•▪○○🞈◉◎○▪☐🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴"
    "⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦◁➢⮙⮛⮈⮊⮉⮋←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂🢬🢭✗✓☒☑"
)
_WINGDINGS_2 = (
    " 🖊🖋🖌🖍✄✀🕾🕽🗅☐🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗✓☒☑☒☒⮾✗🛇"
    "⦸🙱🙴🙲🙳‽🙹🙺🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿ ☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤"
    "🕥🕦🕧🙨🙩•●●●○🞅🞇🞉⊙⦿🞌🞍◾■☐☐🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁⬟⯂⬣⬢⯃⯄🞡🞢"
    "🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂     "
)
_WEBDINGS = {
    0x61: "✓",
    0x72: "✗",
    0x63: "☐",
    0x67: "■",
    0x6E: "●",
    0x34: "▶",
    0x33: "◀",
    0x35: "▲",
    0x36: "▼",
    0x3D: "•",
}
_WINGDINGS_3 = {
    **dict(zip(range(0x66, 0x6E), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0x70, 0x76), "▲▼△▽◀▶", strict=True)),
    0x77: "▷",
    0x7D: "▶",
    0x7C: "◀",
    0x84: "◂",
    0x86: "▸",
}
_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": dict(enumerate(_WINGDINGS, 0x20)),
    "wingdings 2": dict(enumerate(_WINGDINGS_2, 0x20)),
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def symbol(font: str, code: int) -> str:
    """The letter that a font shows under a code, with or without 0xF000; empty if it is not known."""
    known, low = _FONTS.get(font.lower()), code & 0xFF
    if known is not None and (code == low or 0xF000 <= code <= 0xF0FF):
        return known.get(low, chr(low) if font.lower() == "symbol" and 0x20 <= low < 0x7F else "").strip()
    if _PRIVATE.match(chr(code) if code < 0x110000 else " "):
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF else ""


def has_signs(text: str) -> bool:
    """Whether a text has letters of such a font, as Word writes them: from U+F020 to U+F0FF."""
    return bool(_PRIVATE.search(text))


def is_of_signs(font: str) -> bool:
    """Whether a font holds signs in the places of letters, which no reader would read as such."""
    return font.lower() in _FONTS


def readable(font: str, text: str) -> str:
    """A text with such letters made readable; those of which nobody knows what they show are left out."""
    if is_of_signs(font) and font.lower() != "symbol":  # typed as letters: each is a sign
        return "".join(c if c.isspace() else symbol(font, ord(c)) for c in text)
    return _PRIVATE.sub(lambda found: symbol(font, ord(found[0])), text)
