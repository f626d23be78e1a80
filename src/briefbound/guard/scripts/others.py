"""Letters of other scripts that are written in more than one way."""

from __future__ import annotations

#: Georgian church letters by those of every day; katakana by hiragana; Malayalam and Bengali letters without a vowel
#: by the letter with the sign that takes it away.
FOLDED: dict[int, str] = {
    **{0x2D00 + number: chr(0x10D0 + number) for number in range(38)},
    **{0x30A1 + number: chr(0x3041 + number) for number in range(86)},
    **str.maketrans({"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ൔ": "മ്", "ൕ": "യ്", "ൖ": "ഴ്"}),
    **str.maketrans({"ৎ": "ত্"}),
}
