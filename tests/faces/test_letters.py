"""Which face shows which letter: all of a letter from one face, and none that a page would show as a hole."""

from __future__ import annotations

import pytest

from briefbound.faces.letters import (
    CHAINS,
    COMMON,
    clusters,
    lacking,
    letters_of,
    reserves_for,
    runs,
    shows_nothing,
    usual,
)

SERIF = CHAINS["PT Serif"]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("Azerbaijani", "Azərbaycan Respublikası"),
        ("Vietnamese", "Việt Nam, Hồ Chí Minh"),
        ("Yoruba, Hausa, Igbo", "ẹ̀kọ́ ọ̀rọ̀ ɓ ɗ ƙ ọ ụ"),
        ("transliteration", "Kṛṣṇa ʻOkina Ḥasan al-Bannāʾ Lǐ Nǚ"),
        ("phonetics", "/ˈɪŋɡlɪʃ/ ʃ ʒ θ ð"),
        ("Greek", "Ελληνικά ᾧ ἄνθρωπος α β"),
        ("Cyrillic", "Ө Ү Ң Қ Ғ Ҷ Ӣ Ҳ Ә Һ Ұ І ѝ"),
        ("Arabic", "العربية، فارسی"),
        ("marks", "x̄ n̈ а́ е́ и̮ m̃"),
        ("arrows", "← ↑ → ↓ ↔ ⇒ ⟶ ➜"),
        ("mathematics", "∈ ≈ ≤ ≥ ≠ ∞ √ ∑"),
        ("ticks and boxes", "✓ ✔ ✗ ✘ ☐ ☑ ☒"),
        ("bullets and shapes", "• ● ○ ■ □ ▪ ▫ ◆ ▲ ▶ ★ ☆ ♥"),
        ("fractions and numbers", "½ ⅓ ⅔ ⅛ ⁴ ⁵ Ⅳ ① ❶"),
        ("currencies", "€ ₽ ₸ ₦ ₮ ₼ ₿ ₾ ₺ ₴ ₹ ₩ ⃀"),
        ("punctuation", "‒ ― ′ ″ † ‡ ※ ⁂ № ℹ"),
        ("selectors", "1️⃣ ©️ ❤️ ☎︎"),
        ("what shows nothing", "a\u034fb\u061cc\u200dd\u2061e\u00adf\u2068g\u2069h\ufe0fi"),
    ],
)
def test_all_have_a_shape(what: str, text: str) -> None:
    assert lacking(text) == [], what


@pytest.mark.parametrize(
    ("text", "letters"),
    [("a 😀 b", ["😀"]), ("法律", ["律", "法"]), ("\u0378", ["\u0378"]), ("ქართული"[0], ["ქ"]), ("א", ["א"])],
)
def test_what_no_face_has_is_named(text: str, letters: list[str]) -> None:
    assert lacking(text) == letters


@pytest.mark.parametrize("text", ["Plain", "Русский, Кыргызча: ңөү", "naïve café “quoted” — № 5…", "العربية", "а́ й"])
def test_usual_texts_want_no_faces_in_reserve(text: str) -> None:
    assert reserves_for(text) == ()


@pytest.mark.parametrize(
    ("text", "families"),
    [("→", ("Noto Sans Math",)), ("✓", ("Noto Sans Symbols2",)), ("ə", ("Noto Serif", "Noto Sans")),
     ("①", ("Noto Sans Symbols",)), ("ŉ", ("Noto Serif", "Noto Sans"))],
)  # fmt: skip
def test_only_the_faces_that_a_text_wants_are_loaded(text: str, families: tuple[str, ...]) -> None:
    assert reserves_for(text) == families


def test_a_mark_comes_from_the_face_of_its_letter() -> None:
    assert list(clusters("ax\u0304b\u0301 1\ufe0f\u20e3")) == ["a", "x\u0304", "b\u0301", " ", "1\ufe0f\u20e3"]
    assert list(runs("ax\u0304b → c", SERIF)) == [
        ("PT Serif", "a"),
        ("Noto Serif", "x\u0304"),
        ("PT Serif", "b "),
        ("Noto Sans Math", "→"),
        ("PT Serif", " c"),
    ]


def test_a_mark_over_a_letter_of_large_print_comes_with_it_from_another_face() -> None:
    assert list(runs("x\u0304y", CHAINS["Atkinson Hyperlegible"])) == [
        ("Noto Sans", "x\u0304"),
        ("Atkinson Hyperlegible", "y"),
    ]


def test_common_letters_are_in_every_face() -> None:
    common = {code for code in range(0x3000) if COMMON.fullmatch(chr(code))}
    assert {code for code in common if not shows_nothing(chr(code))} <= usual()


def test_every_chain_has_the_same_letters() -> None:
    whole = {name: frozenset.union(*map(letters_of, chain)) for name, chain in CHAINS.items()}
    assert whole["PT Serif"] == whole["PT Sans"]
    assert whole["Atkinson Hyperlegible"] - whole["PT Sans"] == frozenset()
    assert usual() <= whole["PT Serif"]
