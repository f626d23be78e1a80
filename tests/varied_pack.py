"""A pack of many different words in Latin, Cyrillic and Arabic letters, with notes, links, code and tables."""

from __future__ import annotations

import random
from pathlib import Path

_SYLLABLES = "ba ke lo tri mun sef dor vi ast quo fli ren wa tyo jam x zu pel AV To ffi ".split()  # noqa: SIM905
_RUSSIAN = "вода совет село мельница запись время письмо мост свидетель ответ граница зима урожай учитель".split()  # noqa: SIM905
_ARABIC = "نهر ماء قرية جسر رسالة شاهد جواب حدود شتاء معلم".split()  # noqa: SIM905
_SIGNS = (" — ", "–", "-", "/", "…", "\u00a0", ", ", "; ", "’s ", " (", ") ")
_SIGNS += (" “", "” ", "\u2011", "\u00ad", " → ", " № ")


def write_varied_pack(root: Path, articles: int, paragraphs: int, notes: int) -> Path:
    """Writes a pack; each paragraph calls so many notes, and twenty with one note fill about five pages of A4."""
    (root / "articles").mkdir(parents=True)
    names = [f"articles/article-{number}.md" for number in range(1, articles + 1)]
    for number, name in enumerate(names, 1):
        (root / name).write_text(_article(random.Random(number), number, paragraphs, notes), "utf-8")
    contents = "".join(f"  - {name}\n" for name in names)
    (root / "pack.yaml").write_text(
        "title: Varied words\nidentifier: urn:uuid:6b0a4a3c-7e44-4a55-8f0b-0a3f7a0f4c21\nlanguage: en\n"
        f"dates:\n  published: 2026-11-22\ncontents:\n{contents}",
        "utf-8",
    )
    return root


def _article(source: random.Random, number: int, paragraphs: int, notes: int) -> str:
    def word() -> str:
        made = "".join(source.choices(_SYLLABLES, k=source.randint(1, 5)))
        return source.choices((made, made.capitalize(), made.upper(), str(source.randint(1, 4000))), (40, 6, 1, 2))[0]

    def words(most: int) -> str:
        said = ["".join(source.choices(_SYLLABLES, k=2))]  # a number could begin a list
        for _ in range(source.randint(2, most)):
            said.append(source.choice(_SIGNS) if source.random() < 0.12 else " ")
            said.append(word())
        return "".join(said).strip()

    def piece() -> str:
        """Words as they are, or marked in some way."""
        plain = words(14)
        marked = (
            f"*{words(4)}*", f"**{words(3)}**", f"`{word()} {word()}`", f"[{words(3)}](#{number}-target)",
            f"[{' '.join(source.choices(_RUSSIAN, k=5))}]{{lang=ru}}",
            f"[{' '.join(source.choices(_ARABIC, k=3))}]{{lang=ar}}", f"{word()}^2^", f"https://example.org/{word()}/{word()}",
        )  # fmt: skip
        return f"{plain} {source.choice(marked)}" if source.random() < 0.3 else plain

    def sentences(most: int) -> str:
        return " ".join(f"{piece()}." for _ in range(source.randint(1, most)))

    blocks = [f"---\ntitle: Article {number}, {words(4)}\n---", f"## Target {{#{number}-target}}"]
    for at in range(paragraphs):
        called = [f"{at}-{note}" for note in range(notes)]
        blocks.append(" ".join([sentences(4), *(f"{sentences(2)}[^{name}] {sentences(2)}" for name in called)]))
        blocks += [f"[^{name}]: {sentences(3)}" for name in called]
        match at % 7:
            case 1:
                blocks.append("\n".join(f"- {sentences(2)}" for _ in range(3)))
            case 3:
                cells = [(source.choice(_SYLLABLES), at, f"{source.choice(_RUSSIAN)} — {words(3)}") for _ in range(5)]
                rows = "\n".join("| {} | {} | {} |".format(*row) for row in cells)
                blocks.append(f"| Item | Sum | Note |\n|---|--:|---|\n{rows}")
            case 4:
                blocks.append(f"> {sentences(3)}")
            case 5:
                blocks.append(f"## Section {at}, {words(5)}")
            case 6:
                blocks.append(f"```\n{word()}  {word()}\n    {word()}\n```")
    return "\n\n".join(blocks) + "\n"
