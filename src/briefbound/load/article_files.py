"""Which files can be articles, and what to do with others that somebody has: by what they are, not by their names."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from briefbound.disk.kinds import kind_of

#: Ends of the names of articles.
ARTICLES = (".md", ".markdown")
#: Ends of the names of files that ``briefbound import`` makes articles of as text.
IMPORTED = (".txt", *ARTICLES)
#: Documents that it makes articles of, by what :func:`~briefbound.disk.kinds.kind_of` calls them.
DOCUMENTS = (
    "a Word file",
    "a document of an older Office, such as .doc",
    "an OpenDocument text",
    "an RTF document",
    "an HTML page",
    "an EPUB",
    "an EPUB 2",
)

#: How text is had of other files.
_HOW_TO_SAVE = {
    "a PDF": "import it if it has tags; else import what it was made from, or save its text as a .txt file",
    "an Excel file": "copy its words to a text editor, save that as a .txt file",
    "an OpenDocument spreadsheet": "copy its words to a text editor, save that as a .txt file",
    "a PowerPoint file": "copy its words to a text editor, save that as a .txt file",
    "an OpenDocument presentation": "copy its words to a text editor, save that as a .txt file",
    "a zip archive": "unpack it first, and import the documents that are in it",
    "a text file": "its name must end in .txt",
    "an empty file": "write something into it first, and save it as a .txt file",
}
_SEEN = ("image", "recording", "video")


def is_article(path: PurePosixPath) -> bool:
    """Whether a file is named as an article."""
    return path.suffix.lower() in ARTICLES


def articles_in(root: Path, path: PurePosixPath) -> str:
    """What to write instead of the name of a folder."""
    inside = sorted(one.name for one in (root / path).glob("*") if is_article(PurePosixPath(one.name)))
    written = ", ".join(f"- {path / name}" for name in inside[:5])
    return f"that is a folder: name each file in it on a line of its own, {written or '- folder/file.md'}"


def what_else(root: Path, path: PurePosixPath) -> tuple[str, str]:
    """What is said of a file in a pack's folder that is no article, and what to do with it."""
    kind = kind_of(root / path)
    return f"“{path}” is {kind.words}, and no article", f"take this line away; {how_to_import(kind.words, path)}"


def how_to_import(kind: str, path: PurePosixPath) -> str:
    """What to do so that a file of this kind becomes an article."""
    command = f"briefbound import {path.with_suffix('.txt')} --into ."
    if kind in DOCUMENTS and path.suffix.lower() not in IMPORTED:
        return f"“briefbound import {path} --into .” makes an article of it, and names it in the contents"
    if kind in DOCUMENTS:
        return "“briefbound import” then makes an article of it"
    if path.suffix.lower() in IMPORTED and kind == "a text file":
        return f"“briefbound import {path} --into .” makes an article of it, and names it in the contents"
    if kind.endswith(_SEEN) or " image" in kind:
        return f"an image is shown in an article: write ![what it shows](../{path}) there"
    how = _HOW_TO_SAVE.get(kind, "save its text as a .txt file")
    return f"{how}, then run “{command}”, which names the article in the contents"
