"""Which words are seen: colours against grounds, sizes, opacity."""

from __future__ import annotations

import pytest

from briefbound.importers.sight import (
    BLACK,
    FAINT,
    PAPER,
    TINY,
    UNDER_BAR,
    UNDER_BLACK,
    WHITE,
    Unseen,
    mixed,
    of_hex,
    unseen,
)

NEARLY = Unseen(WHITE)
BAR = Unseen(UNDER_BLACK, bar=True)
COLOURED = Unseen(UNDER_BAR, bar=True)

COLOURS = """
    FFFFFF on FFFFFF: white          FFFF00 on FFFFFF: seen           FF0000 on FF0000: coloured
    FEFEFE on FFFFFF: white          D9D9D9 on FFFFFF: seen           FFFF00 on FFFF00: coloured
    F2F2F2 on FFFFFF: white          E7E6E6 on FFFFFF: seen           4472C4 on 4472C4: coloured
    FFFFFF on FEFEFE: white          FFFFFF on 000000: seen           808080 on 808080: coloured
    000000 on 000000: black          000000 on FFFFFF: seen           4472C4 on 4675C6: coloured
    000000 on 0D0D0D: black          000000 on 404040: seen           FF0000 on 00A000: seen
    262626 on 262626: black          404040 on 000000: seen           ED7D31 on FFC000: seen
"""


def rows() -> list[tuple[str, str, str]]:
    words = COLOURS.replace(":", "").split()
    return [(words[at], words[at + 2], words[at + 3]) for at in range(0, len(words), 4)]


@pytest.mark.parametrize(("letters", "ground", "meant"), rows())
def test_letters_are_seen_where_their_ground_is_of_another_colour(letters: str, ground: str, meant: str) -> None:
    judged = {"white": NEARLY, "black": BAR, "coloured": COLOURED, "seen": None}
    assert unseen(of_hex(letters), of_hex(ground)) == judged[meant]


def test_letters_of_no_colour_of_their_own_are_seen_on_any_ground() -> None:
    assert [unseen(None, ground) for ground in (PAPER, BLACK, None)] == [None, None, None]


def test_nobody_knows_of_a_ground_that_is_not_known() -> None:
    assert unseen(PAPER, None) is None


@pytest.mark.parametrize(("size", "why"), [(0.0, TINY), (1.0, TINY), (2.0, TINY), (2.5, None), (11.0, None)])
def test_two_points_are_read_by_nobody(size: float, why: str | None) -> None:
    found = unseen(size=size)
    assert (found and found.why) == why


@pytest.mark.parametrize(("opacity", "why"), [(0.0, FAINT), (0.01, FAINT), (0.3, None), (1.0, None)])
def test_words_that_let_everything_through_are_unseen(opacity: float, why: str | None) -> None:
    found = unseen(BLACK, PAPER, opacity=opacity)
    assert (found and found.why) == why


def test_a_pattern_is_seen_as_the_mixture_of_its_colours() -> None:
    assert mixed(BLACK, PAPER, 0.95) == (13, 13, 13)
    assert mixed(BLACK, PAPER, 0.0) == PAPER
    assert mixed(BLACK, PAPER, 2.0) == BLACK


@pytest.mark.parametrize(
    ("text", "colour"), [("4472C4", (68, 114, 196)), ("#fff", None), ("auto", None), (None, None)]
)
def test_six_figures_are_a_colour(text: str | None, colour: tuple[int, int, int] | None) -> None:
    assert of_hex(text) == colour
