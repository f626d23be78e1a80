"""Booklets folded from paper: pages in order, upright, at the fold; blanks where they are least in the way."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest

from briefbound.model import Booklet
from briefbound.press.booklet.impose import Matter, impose
from briefbound.press.booklet.order import with_blanks
from briefbound.press.geometry import POINTS_PER_MM
from tests.press.booklet.paper import Word, folded, pages_of_words, printed

MATTER = Matter(metadata=b"<x/>")
WAYS = list(itertools.product((0, 8, 16, 32), ("short-edge", "long-edge")))


def leafed_through(count: int, booklet: Booklet, last_part: int | None = None) -> list[tuple[Word, ...]]:
    """What each page of the folded booklet shows."""
    pages = pages_of_words(count, booklet.width / 2, booklet.height, last_part)
    sheets = printed(impose(pages, booklet, MATTER), booklet)
    return folded(sheets, booklet.signature // 4 or len(sheets))


@pytest.mark.parametrize("count", range(1, 65))
def test_a_folded_booklet_has_its_pages_in_order_and_upright(count: int) -> None:
    signature, flip = WAYS[count % len(WAYS)]
    for booklet in (Booklet(signature=signature, flip=flip), Booklet(flip=flip), Booklet(signature=16, flip=flip)):
        leaves = leafed_through(count, booklet)
        assert len(leaves) == -(-count // 4) * 4
        read = [word.text for leaf in leaves for word in leaf]
        assert read == [f"word-{number}" for number in range(1, count + 1)]
        assert all(word.is_upright for leaf in leaves for word in leaf)


@pytest.mark.parametrize("count", [4, 17, 31, 64])
@pytest.mark.parametrize(("signature", "flip"), WAYS)
def test_signatures_and_flips_go_together(count: int, signature: int, flip: str) -> None:
    leaves = leafed_through(count, Booklet(signature=signature, flip=flip))
    assert [word.text for leaf in leaves for word in leaf] == [f"word-{number}" for number in range(1, count + 1)]
    for number, leaf in enumerate(leaves, 1):
        for word in leaf:
            assert word.is_upright
            assert int(word.text.removeprefix("word-")) % 2 == number % 2, "right-hand pages stay on the right"


def test_the_wrong_flip_sets_every_back_on_its_head() -> None:
    made_for_long = impose(pages_of_words(8, 148.5, 210), Booklet(flip="long-edge"), MATTER)
    sheets = printed(made_for_long, Booklet(flip="short-edge"))
    assert all(word.is_upright for sheet in sheets for word in sheet.front)
    assert not any(word.is_upright for sheet in sheets for word in sheet.back)


@pytest.mark.parametrize(
    ("count", "last_part", "expected"),
    [
        (8, 7, "1 2 3 4 5 6 7 8"),
        (7, 6, "1 2 3 4 5 6 7 -"),
        (6, 5, "1 2 3 4 5 - - 6"),
        (6, 4, "1 2 3 4 - - 5 6"),
        (5, 4, "1 2 3 4 - - 5 -"),
        (6, None, "1 2 3 4 5 6 - -"),
    ],
)
def test_a_blank_leaf_comes_before_the_last_part_and_a_blank_page_at_the_end(
    count: int, last_part: int | None, expected: str
) -> None:
    leaves = leafed_through(count, Booklet(), last_part)
    assert " ".join(leaf[0].text.removeprefix("word-") if leaf else "-" for leaf in leaves) == expected


def test_pages_of_inner_sheets_move_to_the_fold_by_the_paper_around_them() -> None:
    booklet = Booklet(creep=0.2)
    at_rest = leafed_through(16, replace(booklet, creep=0))
    moved = leafed_through(16, booklet)
    by = [round((one[0].left - other[0].left) / POINTS_PER_MM, 2) for one, other in zip(moved, at_rest, strict=True)]
    # Right-hand pages move left, left-hand pages right: 0 on the outermost sheet, 0.6 mm on the fourth.
    assert by == [-0.0, 0.0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.6, 0.6, -0.4, 0.4, -0.2, 0.2, -0.0, 0.0]


def test_creep_begins_anew_in_each_signature() -> None:
    moved = leafed_through(16, Booklet(creep=0.2, signature=8))
    lefts = [round(leaf[0].left, 2) for leaf in moved]
    assert lefts[:8] == lefts[8:]


def test_pages_that_leave_half_a_millimetre_stand_at_the_fold() -> None:
    booklet = Booklet(creep=0)
    pages = pages_of_words(4, 148, 210)
    (outer,) = printed(impose(pages, booklet, MATTER), booklet)
    right, left = outer.front[1], outer.front[0]
    assert right.left == pytest.approx(outer.width / 2 + 40, abs=0.01)
    assert left.left == pytest.approx(outer.width / 2 - 148 * POINTS_PER_MM + 40, abs=0.01)


def test_a_first_sheet_comes_before_the_booklet_and_its_back_is_blank() -> None:
    instructions = pages_of_words(1, 297, 210)
    matter = Matter(metadata=b"<x/>", instructions=instructions, instructions_label="How to print")
    data = impose(pages_of_words(5, 148.5, 210), Booklet(), matter)
    first, *rest = printed(data, Booklet())
    assert [word.text for word in first.front] == ["word-1"]
    assert first.back == ()
    assert len(folded(rest, len(rest))) == 8
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(page.label) for page in pdf.pages][:4] == ["How to print", "", "–, 1", "2, –"]


def test_text_stays_text_and_fonts_are_there_once() -> None:
    data = impose(pages_of_words(24, 148.5, 210), Booklet(), MATTER)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = Counter(str(one.get("/Type", one.get("/Subtype"))) for one in pdf.objects if hasattr(one, "get"))
        assert kinds["/Font"] == 1
        assert kinds["/Page"] == 12
        assert len(pdf.pages) == 12


def test_tags_links_and_bookmarks_of_pages_are_gone() -> None:
    data = impose(pages_of_words(6, 148.5, 210, last_part=5), Booklet(), MATTER)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Dests"} & set(pdf.Root.keys())
        assert all("/Annots" not in page.obj for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = pages_of_words(9, 148.5, 210)
    one, other = impose(pages, Booklet(), MATTER), impose(pages, Booklet(), MATTER)
    assert one == other
    assert re.search(rb"/ID ?\[", one)


@pytest.mark.parametrize("count", range(2, 18))
def test_a_back_cover_is_the_back_of_the_booklet(count: int) -> None:
    leaves = with_blanks(count, count - 1, has_back=True)
    assert len(leaves) % 4 == 0
    assert leaves[-1] == count - 1
    assert [leaf for leaf in leaves if leaf is not None] == list(range(count))
