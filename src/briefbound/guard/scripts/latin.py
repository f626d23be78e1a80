"""Latin letters: what they sound like in the romanisations of other alphabets, and with their own marks.

A letter with a mark also has the sound of the bare letter: names are written with accents or without.
"""

from __future__ import annotations

#: Letters, and letters together, with the sounds they may stand for; the likeliest first.
SOUNDS: dict[str, tuple[str, ...]] = {
    **{letter: (letter,) for letter in "abdefghiklmnoprstuvz"},
    "c": ("k", "c", "s"), "j": ("J", "i"), "q": ("k",), "w": ("v",), "x": ("ks", "h"), "y": ("i",),
    "ch": ("C", "h"), "tch": ("C",), "tsch": ("C",), "cz": ("C", "c"), "ck": ("k",), "dj": ("J", "dJ"),
    "dzh": ("J", "dJ"), "dsch": ("J",), "şç": ("S",), "you": ("iu", "iou", "u"),
    "gh": ("g",), "kh": ("h",), "ph": ("f",), "sch": ("S",), "sh": ("S",), "shch": ("S",), "shh": ("S",),
    "schtsch": ("S",), "chtch": ("S", "hC", "CC"), "szcz": ("S",), "sz": ("S", "s"), "rz": ("rz", "J"),
    "tc": ("c",), "ts": ("c",), "tz": ("c",), "zh": ("J",),
    "je": ("Je", "e"), "yo": ("io", "e", "o"), "jo": ("Jo", "io", "e"), "io": ("io", "e"),
    "ee": ("e", "i"), "oe": ("o", "oe"), "oo": ("o", "u"), "ou": ("u", "ou"), "ue": ("u", "ue"), "ae": ("ae", "a"),
    "ž": ("J", "z"), "š": ("S", "s"), "ş": ("S", "s"), "ș": ("S", "s"), "č": ("C", "k"), "ç": ("C", "s"),
    "ć": ("C", "k"), "ŝ": ("S", "s"), "ś": ("S", "s"), "ż": ("J", "z"), "ź": ("z", "J"), "dż": ("J", "dz"),
    "û": ("iu", "u"), "šč": ("S", "sk"), "â": ("ia", "a"), "ë": ("e", "io"), "ö": ("o",), "ü": ("u", "iu"),
    "ä": ("a", "e"), "å": ("a", "o"), "ñ": ("n", "ng"), "ň": ("n", "ng"), "ŋ": ("n", "ng"), "ţ": ("c", "t"),
    "ț": ("c", "t"), "ł": ("l",), "đ": ("d", "J"), "ð": ("d",), "þ": ("t",), "ı": ("i",), "ø": ("o",),
    "æ": ("e", "a", "ae"), "œ": ("e", "o", "oe"), "ə": ("a", "e"), "ħ": ("h",), "ŧ": ("t",), "ɓ": ("b",),
    "ɗ": ("d",), "ƙ": ("k",), "ƴ": ("i",), "ǯ": ("J", "z"), "ʒ": ("J", "z"), "ɣ": ("g",), "ɖ": ("d",), "ɛ": ("e",),
    "ɔ": ("o",), "ƒ": ("f",), "ʋ": ("v",), "ĸ": ("k",), "ơ": ("o",), "ư": ("u",), "ą": ("a", "o"),
}  # fmt: skip

#: More sounds, allowed where a name has several words, and all of them must be there.
LOOSE: dict[str, tuple[str, ...]] = {
    "ch": ("C", "h", "S", "k"), "th": ("th", "t"), "dh": ("dh", "d"), "yo": ("io", "e", "o", "Jo"),
    "h": ("h", "g"), "sce": ("ske", "Se", "se"), "sci": ("ski", "Si", "si"),
    "ci": ("ki", "ci", "si", "Ci", "Ji"), "ce": ("ke", "ce", "se", "Ce", "Je"),
    "ll": ("l", "J"), "gue": ("ge", "gu", "gue"), "gui": ("gi", "gui"),
    "gi": ("gi", "Ji"), "aa": ("a", "o"),
    "dz": ("dz", "z", "c"), "tsh": ("C",), "q": ("k", "g", "h"), "gj": ("J", "g"), "xh": ("J",), "dsh": ("J",),
    "sch": ("S", "J"), "c": ("k", "c", "s", "J"), "j": ("J", "i", "h"),
    "ck": ("k", "ck"), "jo": ("Jo", "io", "e", "ho"), "je": ("Je", "e", "he"), "jou": ("Ju", "Jou", "iu", "hou"),
    "iou": ("iu", "iou", "eu"), "þ": ("t", "th"), "ŋ": ("n", "ng"),
}  # fmt: skip
