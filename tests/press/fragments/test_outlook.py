"""What should be set next, and what has been set wrongly for certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefbound.model import ContentDocument
from briefbound.press.folios import Numbering
from briefbound.press.fragments.cutting import Cut
from briefbound.press.fragments.outlook import Outlook
from briefbound.press.pieces.asked import Guess, Start
from briefbound.press.pieces.fragment import Fragment, Painting, Site

CHARACTERS = 1000  # of a page


def cut(name: str, pages: int, *references: str, start: Start = "right") -> Cut:
    links = "".join(f'<a href="{one}.xhtml">there</a>' for one in references)
    text = f"<section>{links}</section>"
    text = text.replace("</", "x" * (pages * CHARACTERS - len(text)) + "</", 1)
    document = ContentDocument(id=name, kind="article", title=name, xhtml=text, language="en")
    return Cut(start, (document,), {}, Numbering((), ""))


def fragment(name: str, pages: int, *sites: Site, number: int = 1) -> Any:
    """A fragment, as far as the outlook looks at it; its first page was guessed to be ``number``."""
    unset = dict.fromkeys(Fragment.__dataclass_fields__, ())
    painting = Painting((), sites)
    return Fragment(
        **{
            **unset,
            "guess": Guess(number=number, total=1, anchors={}, strings={}),
            "lead": 0,
            "pages": (None,) * pages,
            "printed": painting,
            "on_screen": painting,
            "anchors": {name: (0, 0.0, 0.0)},
            "strings": {},
            "needs": {},
        }
    )


def outlook(cuts: list[Cut], *fragments: Any, sides_differ: bool = True) -> Outlook:
    where = {one.documents[0].id: index for index, one in enumerate(cuts)}
    return Outlook(cuts, fragments, CHARACTERS, sides_differ, where)


def test_short_fragments_come_first_and_then_the_longest() -> None:
    cuts = [cut("a", 20), cut("b", 30), cut("c", 2)]
    assert outlook(cuts, None, None, None).best([0, 1, 2]) == 2
    assert outlook(cuts, None, None, None).best([0, 1]) == 1


def test_what_refers_to_a_page_that_may_get_another_digit_waits() -> None:
    cuts = [cut("a", 20), cut("b", 30, "c"), cut("c", 20), cut("d", 10)]
    assert outlook(cuts, None, None, None, None).best([1, 3]) == 1, "c begins between 20 and 99 at all events"
    cuts = [cut("a", 20), cut("b", 75, "c"), cut("c", 20), cut("d", 10)]
    assert outlook(cuts, None, None, None, None).best([1, 3]) == 3, "c may begin before page 100 or behind"


def test_where_sides_differ_what_may_begin_on_either_waits() -> None:
    cuts = [cut("a", 9, start="book"), cut("b", 30, start="page"), cut("c", 9, start="right")]
    assert outlook(cuts, None, None, None).best([1, 2]) == 2
    assert outlook(cuts, None, None, None, sides_differ=False).best([1, 2]) == 1
    assert outlook(cuts, fragment("a", 9), None, None).best([1, 2]) == 1


@pytest.mark.parametrize(("shown", "is_wrong"), [(7, False), (12, True)])
def test_a_number_of_other_length_is_wrong(shown: int, is_wrong: bool) -> None:
    """ "b" begins on page 5: 7 can be painted over, 12 cannot."""
    site = Site(page=0, key="#b", number=shown, places=(0,), glyphs=tuple(range(10)))
    cuts = [cut("a", 3, "b", start="book"), cut("b", 3)]
    assert outlook(cuts, fragment("a", 3, site), fragment("b", 3)).is_wrong(0) is is_wrong


def test_nothing_is_wrong_for_certain_that_rests_on_what_is_not_set() -> None:
    site = Site(page=0, key="#c", number=4, places=(0,), glyphs=tuple(range(10)))
    cuts = [cut("a", 1, "c", start="book"), cut("b", 7), cut("c", 3)]
    some = outlook(cuts, fragment("a", 1, site), None, None)
    assert not some.is_wrong(0), "page 11 or so: it may yet be 9"
    every = replace(some, fragments=(fragment("a", 1, site), fragment("b", 12), fragment("c", 3)))
    assert every.is_wrong(0)


def test_what_begins_on_page_1_does_not_wait_for_the_pages_before_it() -> None:
    front, lead = cut("front", 20), cut("lead", 40, "front")
    body = [replace(one, numbered=Numbering(("front",), "lead")) for one in (lead, cut("next", 5, "lead"))]
    to_lead = Site(page=0, key="#lead", number=21, places=(0,), glyphs=tuple(range(10)))
    to_front = Site(page=0, key="#front", number=2, places=(), glyphs=())
    set_so_far = fragment("lead", 40, to_front), fragment("next", 5, to_lead, number=41)
    seen = outlook([front, *body], None, *set_so_far)
    assert seen.is_wrong(2), "its numbers follow from those of articles alone"
    assert not seen.is_wrong(1), "the roman number that it shows may yet be another"
