"""Packs that hypothesis makes: of every construct of docs/pack-format.md, right and wrong, and old packs mutated.

A pack is either *tidy*, so that it is most likely bound, or may hold any mistake. Letters that no page can print
appear only in packs that are not printed, unless something is to be wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.fuzz.materials import (
    ADDRESSES,
    ARTICLES,
    BAD_ADDRESSES,
    DATES,
    FORBIDDEN,
    IMAGES,
    LANGUAGES,
    ODD,
    ODDLY_NAMED,
    OWN_CLASS,
    SHAPES,
    SNIPPETS,
    UNPRINTED,
    drawing,
)
from tests.fuzz.soundness import read_pack
from tests.fuzz.writing import Draw, Writing

Files = dict[str, bytes]

ROOT = Path(__file__).parents[2]


# ---------------------------------------------------------------- whole packs


@st.composite
def articles(draw: Draw, name: str, tidy: bool, printed: bool, names: tuple[str, ...]) -> bytes:
    """An article, as the bytes of its file."""
    here = "../" if "/" in name else ""
    writing = Writing(draw, tidy, printed, tuple(here + other for other in names))
    front: dict[str, Any] = {"title": writing.title()}
    optional: dict[str, Callable[[], Any]] = {
        "short-title": lambda: writing.phrase(2),
        "standfirst": lambda: writing.phrase(),
        "role": lambda: writing.choose("report", "annex", "testimony", "foreword", "introduction", "afterword"),
        "byline": lambda: [writing.phrase(2) for _ in writing.some(1, 3)],
        "published": lambda: writing.choose(*DATES if writing.errs() else DATES[:2]),
        "language": lambda: writing.choose(*(LANGUAGES[:6] if tidy else LANGUAGES)),
        "content-note": lambda: writing.phrase(),
        "author-note": lambda: writing.phrase(),
        "summary": lambda: writing.phrase(),
        "keywords": lambda: [writing.phrase(2) for _ in writing.some(1, 3)],
        "original": lambda: {
            "title": writing.phrase(3),
            "url": writing.choose(*(BAD_ADDRESSES if writing.errs() else ADDRESSES[:8])),
            "language": "ru",
        },
    }
    front |= {key: make() for key, make in optional.items() if writing.chance(5)}
    if not tidy and writing.chance(6):
        front[writing.choose("title", "role", "byline", "unknown", "language")] = draw(_ANY_VALUE)
    body = writing.body().replace("images/", f"{here}images/")
    text = f"---\n{_yaml(front)}---\n\n{body}"
    return text.encode()


_ANY_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([*ODD, *SNIPPETS, *UNPRINTED, *FORBIDDEN, "2026-13-40"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "title", "part"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def _yaml(data: Any) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100))


@st.composite
def made_packs(draw: Draw) -> Files:
    """A pack from nothing."""
    tidy = draw(st.integers(0, 3)) < 3
    printed = draw(st.integers(0, 3)) < 3
    writing = Writing(draw, tidy, printed)
    names = ARTICLES[: draw(st.integers(1, len(ARTICLES)))]
    if writing.chance(6):
        names = (*names[:-1], writing.choose(*ODDLY_NAMED))
    manifest: dict[str, Any] = {
        "title": writing.title(),
        "slug": "pack",
        "identifier": "urn:uuid:4f1c2a86-6f3c-4a53-9d0e-6f0a6a0c1b11",
        "language": draw(st.sampled_from(LANGUAGES[:6] if tidy else LANGUAGES)),
        "dates": {"published": writing.choose(*DATES if writing.errs() else DATES[:2])},
        "contents": [*names[:1], {"part": writing.phrase(3), "contents": list(names[1:])}]
        if names[1:] and writing.chance(2)
        else list(names),
        "glossary": [
            {"term": "fatwa", "definition": "An opinion.", "see": ["van"]},
            {"term": "van", "definition": writing.phrase(), "forms": {"ru": "фургон", "ky": writing.phrase(2)}},
        ],
        "classes": [OWN_CLASS],
        "sources": [
            {"id": "survey", "title": writing.phrase(4), "author": writing.phrase(2), "url": "https://example.org/s"},
            {"id": "hrw-2014", "title": "They Said", "language": "ru", "note": writing.phrase(3)},
        ],
        "editions": {"epub": {}, "print": {"page-size": draw(st.sampled_from(["A5", "A4", "105mm x 148mm"]))}}
        if printed
        else {"epub": {}},
    }
    if printed and writing.chance(4):
        manifest["editions"]["screen"] = {}
    if not printed:
        manifest["page-source"] = "none"
    optional: dict[str, Callable[[], Any]] = {
        "subtitle": lambda: writing.phrase(4),
        "publisher": lambda: writing.phrase(3),
        "contributors": lambda: [{"name": writing.phrase(2), "role": writing.choose("aut", "edt", "trl")}],
        "rights": lambda: writing.phrase(4),
        "licence": lambda: {"name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
        "description": lambda: writing.phrase(),
        "subjects": lambda: [writing.phrase(2)],
        "cover": lambda: {"image": "images/dot.png", "alt": writing.phrase(3)},
        "content-note": lambda: writing.phrase(),
        "colophon": lambda: writing.phrase(),
        "abbreviations": lambda: {"NGO": "non-governmental organisation", "HRW": writing.phrase(3)},
        "accessibility": lambda: {"summary": writing.phrase()},
    }
    manifest |= {key: make() for key, make in optional.items() if writing.chance(5)}
    if not tidy and writing.chance(4):
        manifest[draw(st.sampled_from([*manifest, "unknown"]))] = draw(_ANY_VALUE)
    files: Files = {"pack.yaml": _yaml(manifest).encode()}
    for name in names:
        files[name] = draw(articles(name, tidy, printed, names))
    shapes = SHAPES if writing.errs() else SHAPES[:3]
    return {**files, **IMAGES, "images/shapes.svg": drawing(writing.choose(*shapes))}


# ---------------------------------------------------------------- packs that exist, with changes


def _shortened(files: Files) -> Files:
    """The same constructs in fewer rows: a long table takes seconds to lay out."""
    short = dict(files)
    for name, data in files.items():
        if name.endswith(".md"):
            lines = data.decode().split("\n")
            short[name] = "\n".join(line for line in lines if not line.startswith("| Village ")).encode()
    return short


BASES: tuple[Files, ...] = tuple(
    _shortened(read_pack(ROOT / folder)) for folder in ("tests/load/good_pack", "tests/rich_pack", "content")
)


@st.composite
def mutated_packs(draw: Draw) -> Files:
    """A pack of the repository or one that is made, with a few changes to its text, lines, bytes and files."""
    which = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3, 3, 3]))
    files = draw(made_packs()) if which == 3 else dict(BASES[which])
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        changed = _changed(draw, files[name], files)
        if changed is None:
            del files[name]
        else:
            files[name] = changed
        if not files:
            break
    return files


CHANGES = (
    *("insert",) * 3, "line out", "line twice", "line from elsewhere", "swap", "indent", "cut", "bytes", "file out",
)  # fmt: skip


def _changed(draw: Draw, data: bytes, files: Files) -> bytes | None:
    kind = draw(st.sampled_from(CHANGES))
    if kind == "file out":
        return None
    if kind == "bytes":
        at = draw(st.integers(0, len(data)))
        new = draw(st.sampled_from([b"\xed\xa0\x80", b"\xff", b"\x00", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae"]))
        return data[:at] + new + data[at + draw(st.integers(0, 4)) :]
    if kind == "cut":
        return data[: draw(st.integers(0, len(data)))]
    lines = data.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    if kind == "line out":
        del lines[at]
    elif kind == "line twice":
        lines.insert(at, lines[at])
    elif kind == "line from elsewhere":
        other = files[draw(st.sampled_from(sorted(files)))].split(b"\n")
        lines.insert(at, draw(st.sampled_from(other)))
    elif kind == "swap":
        to = draw(st.integers(0, len(lines) - 1))
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == "indent":
        lines[at] = draw(st.sampled_from([b" ", b"  ", b"    ", b"\t", b"> ", b"- "])) + lines[at]
    else:
        text = lines[at].decode(errors="surrogateescape")
        into = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from([*SNIPPETS, *ODD, *UNPRINTED, *FORBIDDEN]))
        lines[at] = (text[:into] + new + text[into:]).encode(errors="surrogateescape")
    return b"\n".join(lines)


def packs() -> st.SearchStrategy[Files]:
    """Any pack; every third is a mutation."""
    return st.integers(0, 2).flatmap(lambda kind: mutated_packs() if kind == 2 else made_packs())
