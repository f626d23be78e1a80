"""Items that follow each other as lists, deeper ones inside the item before them."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.importers.tree import Block, Item, List


def fold_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each run of items as lists."""
    done: list[Block] = []
    run: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            run.append(block)
            continue
        done += _lists(run)
        run = []
        done.append(block)
    return [*done, *_lists(run)]


def _lists(items: Sequence[Item]) -> list[Block]:
    waiting, made = list(reversed(items)), list[Block]()
    while waiting:
        made.append(_list(waiting))
    return made


def _list(waiting: list[Item]) -> List:
    """The list that begins with the next item of those that wait, the last one first; takes what belongs to it."""
    first = waiting[-1]
    entries: list[tuple[Block, ...]] = []
    expected = first.number
    while waiting:
        one = waiting[-1]
        if one.level > first.level:
            entries[-1] = (*entries[-1], _list(waiting))
        elif one.level == first.level and one.label == "+" and entries:  # goes on in the item before it
            entries[-1] = (*entries[-1], *waiting.pop().blocks)
        elif one.level == first.level and one.number == expected:
            entries.append(waiting.pop().blocks)
            expected = one.number + 1 if one.number is not None else None
        else:
            break
    return List(first.number, tuple(entries), first.place)
