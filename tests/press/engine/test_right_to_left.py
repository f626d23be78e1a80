"""Text from right to left: indents and what stands in the middle are where they belong."""

from __future__ import annotations

import pytest

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Box, box_of
from tests.press.engine.pages import laid_out

#: Of pages that are 300 points wide, with margins of 40, in pixels.
LEFT, RIGHT = 40 / 0.75, 260 / 0.75
TEXT = "بيوت باردة ووعود فارغة في شتاء بلا تدفئة، وما قالته الأسر عن ذلك في المدن الست كلها هذا العام."


def found(body: str, kind: type[Box], styles: str = "") -> list[Box]:
    page = box_of(laid_out(f"<div dir='rtl'>{body}</div>", styles).pages[0])
    return [box for box in page.descendants() if isinstance(box, kind)]


def area(box: Box) -> tuple[float, float]:
    return box.position_x, box.position_x + box.width


@pytest.mark.parametrize("indent", ["20px", "-20px"])
def test_the_first_line_is_indented_on_the_right(indent: str) -> None:
    first, *others = (
        area(box) for box in found(f"<p style='padding: 0 30px; text-indent: {indent}'>{TEXT}</p>", boxes.TextBox)
    )
    assert others
    assert first[1] == pytest.approx(RIGHT - 30 - float(indent.removesuffix("px")), abs=0.6)
    assert all(end == pytest.approx(RIGHT - 30, abs=0.6) for _, end in others)


@pytest.mark.parametrize(
    ("margins", "expected"),
    [
        ("0 auto", ((LEFT + RIGHT) / 2 - 50, (LEFT + RIGHT) / 2 + 50)),
        ("0 10px 0 auto", (RIGHT - 110, RIGHT - 10)),
        ("0 auto 0 10px", (LEFT + 10, LEFT + 110)),
        ("0", (RIGHT - 100, RIGHT)),
    ],
)
@pytest.mark.parametrize("tag", ["hr", "div", "svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'"])
def test_margins_that_are_to_be_found_leave_a_block_on_its_page(
    tag: str, margins: str, expected: tuple[float, float]
) -> None:
    style = f"display: block; border: 0; width: 100px; height: 9px; margin: {margins}"
    body = f"<{tag} class='it' style='{style}'></{tag.split()[0]}>"
    (block,) = (box for box in found(body, Box) if box.element is not None and box.element.get("class") == "it")
    left = block.border_box_x()
    assert (left, left + block.width) == pytest.approx(expected, abs=0.1)
