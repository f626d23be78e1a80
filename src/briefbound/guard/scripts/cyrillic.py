"""Cyrillic letters: Russian, Kyrgyz and their neighbours, Ukrainian, Tajik, the South Slavic languages."""

from __future__ import annotations

#: Letters, and letters together, with the sounds they may stand for; the likeliest first.
SOUNDS: dict[str, tuple[str, ...]] = {
    "а": ("a",), "ә": ("a",), "б": ("b",), "в": ("v",), "г": ("g",), "ґ": ("g",), "ғ": ("g",), "д": ("d",),
    "е": ("e",), "є": ("e",), "ё": ("e", "io", "o"), "ж": ("J",), "җ": ("J",), "ҷ": ("J",), "дж": ("J", "dJ"),
    "дҷ": ("dJ", "J"), "з": ("z",), "и": ("i",), "й": ("i",), "і": ("i",), "ї": ("i",), "ј": ("i",),
    "к": ("k",), "қ": ("k",), "л": ("l",), "лю": ("liu", "lu"), "м": ("m",),
    "н": ("n",), "ню": ("niu", "nu"), "ң": ("n", "ng"), "о": ("o",), "ө": ("o",), "п": ("p",),
    "р": ("r",), "с": ("s",), "ѕ": ("s",), "т": ("t",), "тс": ("c",),
    "у": ("u",), "ү": ("u", "iu"), "ұ": ("u",), "ў": ("u",), "ф": ("f",), "х": ("h",), "ҳ": ("h",), "һ": ("h",),
    "ц": ("c",), "ч": ("C",), "ш": ("S",), "щ": ("S",), "шч": ("S",), "ъ": ("",), "ы": ("i",), "ь": ("",),
    "э": ("e",), "ю": ("iu",), "я": ("ia",),
    "ђ": ("J", "d"), "ћ": ("C",), "џ": ("J",), "љ": ("l", "li"), "њ": ("n", "ni"), "ҙ": ("d", "z"), "ҡ": ("k",),
    "ҫ": ("s",), "ҝ": ("g",), "ҹ": ("J",), "ӣ": ("i",), "ӯ": ("u",), "ԥ": ("p",), "ѓ": ("g",),
    "ќ": ("k",), "ӏ": ("",), "ѣ": ("e",), "ѳ": ("f",), "ѵ": ("i",),
}  # fmt: skip

#: More sounds, allowed where a name has several words, and all of them must be there.
LOOSE: dict[str, tuple[str, ...]] = {
    "г": ("g", "h"), "ў": ("u", "v", "o"), "ц": ("c", "z"), "ӯ": ("u", "o"), "дз": ("dz", "z"), "хр": ("hr", "kr"),
}  # fmt: skip
