"""The vocabulary of packs is one: the classes of the styles and the blocks that are composed are in it."""

from __future__ import annotations

import re
from pathlib import Path

from briefbound.compose.blocks import BLOCKS as COMPOSED
from briefbound.load.html_names import ELEMENTS, is_attribute
from briefbound.load.vocabulary import BLOCKS, CLASSES, RESERVED, fault_of_class

ROOT = Path(__file__).parents[2]


def test_every_block_is_composed() -> None:
    assert tuple(COMPOSED) == BLOCKS


def test_no_pack_can_have_a_class_of_the_styles() -> None:
    for path in (ROOT / "styles").rglob("*.css"):
        rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        assert set(re.findall(r"\.([a-z][a-z-]+)", rules)) <= RESERVED | set(CLASSES), path.name


def test_a_class_is_known_where_it_has_an_effect_and_where_the_pack_names_it() -> None:
    assert fault_of_class("term", "words", ()) is None
    assert fault_of_class("term", "heading", ())
    assert fault_of_class("place", "heading", ())
    assert fault_of_class("place", "heading", ("place",)) is None


def test_what_hides_words_is_no_harmless_attribute() -> None:
    assert all(map(is_attribute, ("onclick", "aria-label", "width")))
    assert not any(map(is_attribute, ("hidden", "inert", "data-withheld", "once-more")))
    assert {"span", "font", "marquee"} <= ELEMENTS
