"""Captions tied to the table or the picture that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.words import without_start, words_of
from briefbound.importers.tree import Block, Figure, Inlines, Paragraph, Table

#: Words before the number of a caption: English, Russian, Kyrgyz, Kazakh, Ukrainian, German, French, Spanish,
#: Portuguese, Italian, Polish, Turkish, Arabic, Persian.
_NAMES = frozenset(
    """
    figure figures fig table tab chart graph diagram scheme map image photo photograph picture illustration plate box
    рисунок рис таблица табл график диаграмма схема карта фото изображение сүрөт сурет кесте таблиця мал малюнок
    abbildung abb tabelle diagramm karte bild tableau graphique carte figura tabla cuadro gráfico gráfica mapa
    quadro grafico tabella rysunek rys tabela wykres şekil tablo resim grafik شكل جدول شکل نمودار
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_LABEL = re.compile(
    r"\s*(?P<name>[^\W\d_]+)(?:\.\s*|\s+)(?:\d+|[IVXLC]+|[A-Z])(?:[.\-–]\d+)*\s*(?:[:.–—-]|(?=\s)|$)\s*"
)


def tie_captions(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """A caption goes to the table or figure before or after it; one that finds none is a paragraph."""
    done: list[Block] = []
    waiting: Paragraph | None = None  # a caption that belongs to what follows
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if waiting is not None:
            if _is_open(block):
                block = _with_caption(block, waiting, ledger)
            else:
                done.append(replace(waiting, kind=""))
            waiting = None
        if isinstance(block, Table | Figure) and block.caption:
            block = replace(block, caption=_unlabelled(Paragraph(block.caption, block.place), ledger))
        before = done[-1] if done else None
        if not isinstance(block, Paragraph) or block.kind != "caption":
            done.append(block)
        elif _is_open(following) and (not _is_open(before) or _names_table(block, before, following)):
            waiting = block
        elif before is not None and _is_open(before):
            done[-1] = _with_caption(before, block, ledger)
        else:
            done.append(replace(block, kind=""))
    return done


def _is_open(block: Block | None) -> bool:
    """Whether a block waits for a caption."""
    return isinstance(block, Table | Figure) and not block.caption


def _names_table(caption: Paragraph, before: Block | None, following: Block | None) -> bool:
    """Whether a caption between a picture and a table is that of the table."""
    return isinstance(following, Table) and isinstance(before, Figure) and caption.sequence.startswith("tab")


def _with_caption(block: Block, caption: Paragraph, ledger: Ledger) -> Block:
    assert isinstance(block, Table | Figure)
    return replace(block, caption=_unlabelled(caption, ledger))


def _unlabelled(caption: Paragraph, ledger: Ledger) -> Inlines:
    """A caption without “Table 1:”, which the program writes itself."""
    words = words_of(caption.inlines)
    found = _LABEL.match(words)
    if not found or not (caption.sequence or found["name"].lower() in _NAMES):
        return caption.inlines
    if not words[found.end() :].strip():
        hint = "write what it shows"
        ledger.say("asked", "caption of a number alone", caption.place, found[0], hint=hint)
        return caption.inlines
    ledger.say("changed", "number of a caption: counted anew", caption.place, found[0], takes=True)
    return without_start(caption.inlines, found.end())
