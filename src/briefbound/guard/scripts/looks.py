"""Letters and signs that look like others."""

from __future__ import annotations

from string import ascii_lowercase as _ABC

#: Signs made of letters: circled, squared, in brackets, flags. Each stands for one letter.
SIGNS = {
    **{start + number: letter for start in (0x24B6, 0x24D0, 0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
       for number, letter in enumerate(_ABC)},
}  # fmt: skip

#: Letters of phonetic alphabets, of Cherokee, Lisu, Coptic, Armenian and Greek, by the Latin letter they look like.
_LATIN = {
    "a": "ɑᴀꓮᎪⲁα", "b": "ʙꓐᏴⲃβ", "c": "ᴄꓚᏟⲥϲ", "d": "ᴅꓓᎠ", "e": "ᴇꓰᎬⲉεҽ", "f": "ꜰꓝϝ", "g": "ɡɢꓖᏀց", "h": "ʜꓧᎻⲏһհ",
    "i": "ɪɩꓲⲓιӏᎥ", "j": "ᴊꓙᎫϳ", "k": "ᴋꓗᏦⲕκ", "l": "ʟꓡᏞ", "m": "ᴍꓟᎷⲙμ", "n": "ɴꓠⲛηոռ", "o": "ᴏꓳⲟοօ", "p": "ᴘꓑᏢⲣρ",
    "q": "ԛզ", "r": "ʀꓣᏒᎡг", "s": "ꜱꓢᏚՏѕ", "t": "ᴛꓔᎢⲧτ", "u": "ᴜꓴυսʊ", "v": "ᴠꓦᏙν", "w": "ᴡꓪᎳԝω", "x": "ꓫⲭχ",
    "y": "ʏꓬⲩγ", "z": "ᴢꓜᏃⲍζ",
}  # fmt: skip
AS_LATIN = {ord(look): letter for letter, looks in _LATIN.items() for look in looks.casefold()}
#: Greek letters look like others in capitals, and these are what their capitals look like.
GREEK_AS_LATIN = str.maketrans("αβεζηικμνορτυχγ", "abezhikmnoptyxy")

LATIN_AS_CYRILLIC = str.maketrans("abcehikmoptxys0368", "авсенікмортхуѕозбв")
CYRILLIC_AS_LATIN = str.maketrans("авсенікмортхујѕԁһԛԝьѵ", "abcehikmoptxyjsdhqwbv")
LOOKS_CYRILLIC = frozenset("abcehikmoptxys")
LOOKS_LATIN = frozenset("авсенікмортхујѕ")
#: Digits in the midst of letters.
DIGITS = str.maketrans("03457", "oeast")
DIGITS_OTHERWISE = str.maketrans("0368", "oebb")

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
#: What comes out when the keyboard was set to the other alphabet.
OTHER_KEYBOARD = str.maketrans(_LATIN_KEYS + _CYRILLIC_KEYS, _CYRILLIC_KEYS + _LATIN_KEYS)
