"""Georgian letters (capitals of every kind are folded to small ones), and the endings of Georgian names."""

from __future__ import annotations

from itertools import product

#: Letters with the sounds they may stand for; the likeliest first.
SOUNDS: dict[str, tuple[str, ...]] = {
    "ა": ("a",), "ბ": ("b",), "გ": ("g",), "დ": ("d",), "ე": ("e",), "ვ": ("v",), "ზ": ("z",), "თ": ("t",),
    "ი": ("i",), "კ": ("k",), "ლ": ("l",), "მ": ("m",), "ნ": ("n",), "ო": ("o",), "პ": ("p",), "ჟ": ("J",),
    "რ": ("r",), "ს": ("s",), "ტ": ("t",), "უ": ("u",), "ფ": ("p", "f"), "ქ": ("k",), "ღ": ("g",), "ყ": ("k",),
    "შ": ("S",), "ჩ": ("C",), "ც": ("c",), "ძ": ("dz",), "წ": ("c",), "ჭ": ("C",), "ხ": ("h",), "ჯ": ("J",),
    "ჰ": ("h",), "ჲ": ("i",), "ჳ": ("v",), "ჴ": ("h",), "ჵ": ("o",), "ჱ": ("e",),
}  # fmt: skip

_AND = ("", "ც", "ვე")
_AT = "ს სთან სთვის სგან სკენ სზე ზე ში დან ით თი ადმე მდე"
_PLURAL = "ებ"
_CASES = "ი მა ს ის ისა ით ად ო ისთვის ისგან ისკენ იდან თან ზე ში ამდე სთან"

#: After a stem that ends in a consonant, as after Giorg-i; and after a vowel, as after Maisuradze.
AFTER_CONSONANT = frozenset("".join(parts) for parts in product(("", _PLURAL), _CASES.split(), _AND)) | {"მ", ""}
AFTER_VOWEL = frozenset("".join(parts) for parts in product(("", "მ", "სი", "სა", "დ", "ვ", "ო", *_AT.split()), _AND))
