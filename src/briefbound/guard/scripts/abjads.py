"""Arabic and Hebrew letters, which leave short vowels out: how they are folded, attached and read aloud."""

from __future__ import annotations

from briefbound.guard.scripts import listed

#: Letters that are written for each other: forms of alef, hamza, yeh and kaf; letters of Persian, Urdu, Pashto,
#: Kurdish and Uyghur keyboards; Hebrew letters at the end of a word.
FOLDED = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"), **dict.fromkeys("ىیۍېےێۓ", "ي"), **dict.fromkeys("ؤٶ", "و"), "ئ": "ي",
        **dict.fromkeys("کڪګ", "ك"), **dict.fromkeys("ةہھۀەۂۃۿ", "ه"), "ء": "", "ں": "ن",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    }
)  # fmt: skip

#: What is written together with the word that follows: and, so, in, for, like, the.
PREFIXES_ARABIC = listed("و ف ب ل ك ال وال فال بال كال لل ولل وب ول وك فب فل وبال وكال")
PREFIXES_HEBREW = listed("ו ה ב ל מ ש כ וה וב ול ומ וש וכ שה שב של שמ כש וכש לה מה מש בה")
#: What may follow a name in Arabic and Persian (accusative; plural; object).
ENDINGS_ARABIC = listed("ا را ها هاي")

#: What a consonant may sound like; the vowels are in VOWELS.
CONSONANTS: dict[str, str] = {
    "ب": "b", "ت": "t", "ث": "th s t", "ج": "J g C dJ", "ح": "h", "خ": "h k", "د": "d", "ذ": "dh z d", "ر": "r",
    "ز": "z", "س": "s", "ش": "S C", "ص": "s c", "ض": "d dh z", "ط": "t", "ظ": "z dh d th", "غ": "g h", "ف": "f",
    "ق": "k g", "ك": "k g", "ل": "l", "م": "m", "ن": "n", "پ": "p", "چ": "C", "ژ": "J z", "گ": "g", "ٹ": "t",
    "ڈ": "d", "ڑ": "r", "ڤ": "v", "ڨ": "g",
    "ב": "b v", "ג": "g J", "ד": "d", "ז": "z J", "ח": "h", "ט": "t", "כ": "k h", "ל": "l", "מ": "m", "נ": "n",
    "ס": "s", "פ": "p f", "צ": "c z s C", "ק": "k", "ר": "r", "ש": "S s", "ת": "t s th",
}  # fmt: skip
#: What a letter that may be a vowel is read as, in a regular expression for skeletons.
VOWELS: dict[str, str] = {
    "ا": "[aeo]", "و": "[vuo]", "ي": "[ie]", "ع": "[aeiou]?", "ه": "h",
    "א": "[aeiou]?", "ה": "[hg]", "ו": "[vuo]", "י": "[ie]", "ע": "[aeiou]?",
}  # fmt: skip
