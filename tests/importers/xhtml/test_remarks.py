"""Comments in the source of pages, messages and e-books: which stop an import, which are told."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import epub, mail, web
from briefbound.importers.documents import read_document
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf
from briefbound.importers.tree import Text, every_inline
from tests.importers.epub.books import book, page

PARAGRAPH = "<p>A sentence of some length, which says something, and goes on until it has said it.</p>"
#: A comment in the source of a page: what becomes of it.
COMMENTS = {
    "<!-- do not publish the name below -->": "refused",
    "<!--withhold-->": "refused",
    "<!-- must not be in the book -->": "refused",
    "<!-- she asked us not to be named -->": "refused",
    "<!-- redact -->": "refused",
    "<!-- <b>do not</b> <i>publish</i> her name -->": "refused",
    "<!-- не печатать -->": "refused",
    "<?redact her name?>": "refused",
    "<!-- the menu, as of May -->": "told",
    "<!-- /.hide -->": "",
    "<!--[if mso]> hidden <![endif]-->": "",
    "<!-- if (hidden) { hide(); } -->": "",
    "<!-- 42 -->": "",
    "<!-- a word <!-- of two --> words --> ": "told",
    "<?pagemark 12?>": "",
}


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_that_asks_for_words_to_be_withheld_stops_the_import(comment: str, tmp_path: Path) -> None:
    body = f"<h1>A</h1>{PARAGRAPH}<p>It was {comment} signed by Azamat B., as was said.</p>"
    html = f"<html><body>{body}</body></html>".encode()
    message = b"Subject: a\nContent-Type: text/html; charset=utf-8\n\n" + html
    sources = (
        ("a.html", html, web.read),
        ("a.eml", message, mail.read),
        ("a.epub", book({"a.xhtml": page(body)}, ["a.xhtml"]), epub.read),
    )
    for name, data, read in sources:
        source, shelf = tmp_path / name, Shelf(tmp_path)
        if COMMENTS[comment] == "refused":
            with pytest.raises(SourceError) as raised:
                read_document(source, data, read, Choices(), PurePosixPath("articles/a.md"), shelf)
            (problem,) = raised.value.diagnostics
            assert problem.code == "BB618"
            assert "paragraph 3)" in problem.message
        else:
            imported = read(source, data, Choices())
            assert not any("words" in one.text for one in every_inline(imported.document) if isinstance(one, Text))
            found = imported.entries
            told = [str(entry.place._replace(part="")) for entry in found if entry.group == "comment"]
            assert told == [", paragraph 3"] * bool(COMMENTS[comment])


@pytest.mark.parametrize("where", ["{}<html><body>…</body></html>", "<html><head>{}</head><body>…</body></html>"])
def test_a_comment_outside_of_the_text_is_told_where_it_asks_alone(where: str, tmp_path: Path) -> None:
    for comment, told in (("<!-- not for publication -->", ["comment"]), ("<!-- by the editor -->", [])):
        html = where.format(comment).replace("…", f"<h1>A</h1>{PARAGRAPH}").encode()
        entries = web.read(tmp_path / "a.html", html, Choices()).entries
        assert [entry.group for entry in entries if entry.group == "comment"] == told
