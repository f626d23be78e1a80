"""The table of what is relied on inside of ebooklib, as :mod:`briefbound.seams` compares it."""

from __future__ import annotations

from briefbound.seams import Library, Seam

_PACKAGE = "epub/test_package.py"

EBOOKLIB = Library(
    distribution="ebooklib",
    loader="briefbound.epub.package",
    version="0.20",
    seams=(
        Seam(
            owner="ebooklib.epub",
            name="EpubBook",
            parameters="",
            attributes=("metadata", "title", "language", "uid", "IDENTIFIER_ID", "spine", "toc", "guide"),
            why="the package says of the book what the manifest says, and no more",
            test=_PACKAGE,
        ),
        Seam(
            owner="ebooklib.epub",
            name="EpubWriter",
            parameters="name, book, options, =",
            attributes=("book", "file_name", "out"),
            why="files are written in a fixed order, and without the hour",
            test=_PACKAGE,
        ),
        Seam(
            owner="ebooklib.epub.EpubWriter",
            name="_write_opf_file",
            parameters="root",
            why="the package document states its language",
            test=f"{_PACKAGE}::test_the_package_states_its_language_direction_and_identifier",
        ),
        Seam(
            owner="ebooklib.epub.EpubWriter",
            name="_get_ncx",
            parameters="",
            why="readers of EPUB 2 have a whole table of contents and the page numbers",
            test=f"{_PACKAGE}::test_the_pages_of_the_print_edition_are_listed_for_readers_of_epub_2_too",
        ),
        *(
            Seam(
                owner="ebooklib.epub.EpubWriter",
                name=name,
                parameters="",
                why="the mimetype comes first, and then each part of the container once",
                test=f"{_PACKAGE}::test_the_mimetype_comes_first_and_is_not_compressed",
            )
            for name in ("_write_container", "_write_opf", "_write_items")
        ),
    ),
)
