"""The text of a page in the order of the eye: lines from the top down, and in each from one side to the other.

Painting may go any way over a page. What is seen is told apart from it as far as painting gives it in another order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefbound.pdf.backwards import has_backward
from briefbound.pdf.text import WORD_GAP

#: Baselines nearer than this, in ems of the larger, are those of one line.
_SAME_LINE = 0.4
#: A wider gap than this, in ems, may divide columns.
_COLUMN_GAP = 1.0
#: What stands further below than this, in ems, does not go on with a column.
_FARTHEST_LINE = 4.0
#: A first letter is larger than the others, and one that drops over lines much larger; the gap behind it, in its ems.
_LARGER = 1.15
_MUCH_LARGER = 1.4
_LETTER_GAP = 1.2
_MOST_LARGE = 50
#: A page with more letters times lines, and parts of lines, is not compared with what was painted: all is reported.
_MOST_COMPARED = 200_000_000


class Piece(NamedTuple):
    """Letters that stand side by side without a space, by glyphs: from where to where, how high, of what size.

    ``turn``: the direction of the baseline in degrees; places are as if the page were turned back by it. ``own``: the
    letters as encoding or program of the font have them, where that is another thing.
    """

    left: float
    right: float
    height: float
    size: float
    turn: int
    letters: tuple[str, ...]
    own: tuple[str, ...] | None


Row = list[Piece]


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The lines of a page, each from the left."""
    found: list[Row] = []
    top, size = 0.0, 0.0
    turn = None
    for piece in sorted(pieces, key=lambda piece: (piece.turn, -piece.height)):
        size = max(size, piece.size)
        if piece.turn != turn or top - piece.height > _SAME_LINE * size:
            found.append([])
            turn, top, size = piece.turn, piece.height, piece.size
        found[-1].append(piece)
    for row in found:
        row.sort(key=lambda piece: piece.left)
    return found


def seen_otherwise(pieces: Sequence[Piece], painted: str) -> Iterator[str]:
    """What the lines of a page say, and its columns, where painting does not give the same.

    ``painted`` is the text in the order of painting. Lines with letters from right to left are given in each way in
    which they may have been painted.
    """
    plain = "".join(painted.split())
    known = [plain, plain[::-1]] if has_backward(plain) else [plain]
    rows = rows_of(pieces)
    columns = _columns(rows)
    if len(plain) * (len(rows) + sum(map(len, columns))) > _MOST_COMPARED:
        known = []
    for group in (rows, *columns):
        lines = list(map(_forward, group))
        backward = [has_backward(line) for line in lines]
        yield from _unknown(lines, known, alone=any(backward))
        if any(backward):
            for say in (_backward, _by_pieces):
                ways = zip(group, lines, backward, strict=True)
                yield from _unknown([say(row) if turned else line for row, line, turned in ways], known)


def _unknown(lines: Sequence[str], known: Sequence[str], alone: bool = False) -> Iterator[str]:
    """Lines that do not follow each other in what is known, those that follow each other together.

    ``alone``: it is enough that each of them is known.
    """
    bare = ["".join(line.split()) for line in lines]
    if len(bare) == 1 or alone:
        wanted = {at for at, line in enumerate(bare) if not _is_in(line, known)}
    else:
        pairs = enumerate(pairwise(bare))
        wanted = {at + one for at, pair in pairs if not _is_in("".join(pair), known) for one in (0, 1)}
    run: list[str] = []
    for at, line in enumerate(lines):
        if at in wanted:
            run.append(line)
        elif run:
            yield "\n".join(run)
            run = []
    if run:
        yield "\n".join(run)


def _is_in(text: str, known: Sequence[str]) -> bool:
    return any(text in one for one in known)


def _forward(row: Row) -> str:
    return _said(row, lambda piece: "".join(piece.letters))


def _backward(row: Row) -> str:
    """A line from its right end, glyph by glyph; what one glyph stands for stays as it is."""
    return _said(row, lambda piece: "".join(piece.letters[::-1]), right=True)


def _by_pieces(row: Row) -> str:
    """A line from its right end, each piece as it was written."""
    return _said(row, lambda piece: "".join(piece.letters), right=True)


def _said(row: Row, say: Callable[[Piece], str], right: bool = False) -> str:
    said: list[str] = []
    reached, size = row[0].right, row[0].size
    for piece in row:
        if piece.left - reached > WORD_GAP * min(size, piece.size):
            said.append(" ")
        said.append(say(piece))
        if piece.right > reached:  # marks over a letter begin and end before it does
            reached, size = piece.right, piece.size
    return "".join(said[::-1] if right else said)


def _parts(row: Row) -> list[Row]:
    """What stands far apart on a line."""
    parts: list[Row] = [[]]
    right = row[0].right
    for piece in row:
        if piece.left - right > _COLUMN_GAP * piece.size:
            parts.append([])
        right = max(right, piece.right) if parts[-1] else piece.right
        parts[-1].append(piece)
    return parts


def _columns(rows: Sequence[Row]) -> list[list[Row]]:
    """Parts of lines that stand one below the other: each goes on with the nearest part of the line above it.

    None where all lines are whole, or no part has another below it.
    """
    if len(rows) == sum(len(_parts(row)) for row in rows):
        return []
    columns: list[list[Row]] = []
    above: list[list[Row]] = []
    for row in rows:
        here: list[list[Row]] = []
        lowest = row[0].height + _FARTHEST_LINE * row[0].size
        waiting = iter([one for one in above if one[-1][0].turn == row[0].turn and one[-1][0].height < lowest])
        over = next(waiting, None)
        for part in _parts(row):
            while over is not None and over[-1][-1].right < part[0].left:
                here.append(over)
                over = next(waiting, None)
            if over is not None and over[-1][0].left <= part[-1].right:
                over.append(part)
                here.append(over)
                over = next(waiting, None)
            else:
                columns.append([part])
                here.append(columns[-1])
        above = here + ([over] if over is not None else []) + list(waiting)
    return [column for column in columns if len(column) > 1]


def laid_out(pieces: Sequence[Piece]) -> str:
    """The lines of a page from the top down, with wide spaces between what stands far apart."""
    return "\n".join("   ".join(map(_forward, _parts(row))) for row in rows_of(pieces))


def with_large_letters(pieces: Sequence[Piece]) -> Iterator[str]:
    """What goes on behind a first letter that is larger, and that a gap divides from it: over one line or several."""
    if not pieces:
        return
    for row in rows_of(pieces):
        if any(_goes_on(one, other, _LARGER) for one, other in pairwise(row) if len(one.letters) == 1):
            yield _without_gaps(row)
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    large = [piece for piece in pieces if piece.size >= _MUCH_LARGER * usual and _is_letter(piece)][:_MOST_LARGE]
    others = set(large)
    rows = rows_of([piece for piece in pieces if piece not in others]) if large else []
    for letter in large:
        for row, below in zip(rows, [*rows[1:], []], strict=True):
            if row[0].turn == letter.turn and -usual < row[0].height - letter.height <= letter.size:
                behind = [piece for piece in row if piece.left > letter.left]
                if behind and _goes_on(letter, behind[0], _MUCH_LARGER):
                    said = "".join(letter.letters) + _forward(behind)
                    yield f"{said}\n{_forward(below)}" if below else said


def _is_letter(piece: Piece) -> bool:
    return sum(map(str.isalnum, "".join(piece.letters))) == 1


def _goes_on(letter: Piece, piece: Piece, larger: float) -> bool:
    """Whether a piece is smaller than a letter and stands behind it, near enough for one word."""
    return letter.size >= larger * piece.size and -piece.size < piece.left - letter.right <= _LETTER_GAP * letter.size


def _without_gaps(row: Row) -> str:
    """A line in which large letters go on without a space in what stands near behind them."""
    said: list[str] = []
    for at, piece in enumerate(row):
        before = row[at - 1]
        if at and not (len(before.letters) == 1 and _goes_on(before, piece, _LARGER)):
            said.append(" " if piece.left - before.right > WORD_GAP * min(before.size, piece.size) else "")
        said.append("".join(piece.letters))
    return "".join(said)


def own_text(pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """What is painted by the encodings and programs of the fonts, in order, and its pieces."""
    own = [piece._replace(letters=piece.own or piece.letters) for piece in pieces]
    said: list[str] = []
    for at, piece in enumerate(own):
        before = own[at - 1]
        same = at and piece.turn == before.turn and abs(piece.height - before.height) <= _SAME_LINE * piece.size
        if at and not (same and -piece.size < piece.left - before.right <= WORD_GAP * piece.size):
            said.append(" " if same else "\n")
        said.append("".join(piece.letters))
    return "".join(said), own
