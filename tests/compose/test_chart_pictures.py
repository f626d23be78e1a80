"""The pictures of docs/charts.md are those that the program draws of the examples there."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import get_args

from lxml import etree

from briefbound.model import ChartKind
from tests.compose.drawing.hard_sets import SVG

ROOT = Path(__file__).parents[2]


def drawn(svg: bytes) -> list[tuple[str, str]]:
    """What a drawing shows: its words and the shapes of its lines and bars, without its ground."""
    nodes = next(etree.fromstring(svg).iter(f"{SVG}g"))
    shapes = ("d", "x", "y", "width", "height", "cx", "cy", "fill")
    return [(node.text or "", " ".join(node.get(name, "") for name in shapes)) for node in nodes]


def test_the_pictures_of_charts_are_drawn_from_the_examples_beside_them() -> None:
    pictures = dict(runpy.run_path(str(ROOT / "tools/draw-charts"))["pictures"]())
    assert set(pictures) == set(get_args(ChartKind))
    for kind, picture in pictures.items():
        assert drawn((ROOT / f"docs/charts/{kind}.svg").read_bytes()) == drawn(picture), "run tools/draw-charts"
