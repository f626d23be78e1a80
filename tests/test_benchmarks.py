"""The peers are given the same text, so that it can be read as it was written; what is changed stays a pack."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.__main__ import STOCK, Bench, Row, put_into, speed_ups, table
from benchmarks.measure import Cost
from benchmarks.peers import write_markdown, write_page
from briefbound.compose import compose_book
from briefbound.load import load_publication
from tests.long_pack import write_long_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_long_pack(tmp_path_factory.mktemp("long") / "pack", articles=2, sections=1)


def test_notes_of_two_articles_have_two_labels(pack: Path, tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in write_markdown(pack, tmp_path)]
    labels = [re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE) for text in texts]
    assert all(labels)
    assert set(labels[0]).isdisjoint(labels[1])
    for text, own in zip(texts, labels, strict=True):
        assert all(f"[^{label}]" in text.replace(f"[^{label}]:", "") for label in own)


def test_the_page_names_its_encoding_before_its_words(pack: Path, tmp_path: Path) -> None:
    write_page(pack, tmp_path / "book.html")
    assert b'<head><meta charset="utf-8"' in (tmp_path / "book.html").read_bytes()[:1024]


def test_changes_leave_a_pack_that_is_another(tmp_path: Path) -> None:
    bench = Bench(write_long_pack(tmp_path / "pack", articles=3, sections=1), tmp_path, repeats=1)
    seen = {composed(bench.pack)}
    for change in (bench.edit, bench.rename, bench.lengthen, bench.add):
        for number in (0, 1):
            change(number)
            seen.add(composed(bench.pack))
    assert len(seen) == 9


def composed(pack: Path) -> tuple[str, ...]:
    publication, _ = load_publication(pack)
    book, _ = compose_book(publication, ["print"])
    return tuple(document.xhtml for document in book.documents)


ROWS = (
    Row("WeasyPrint, whole book", Cost(8, 8, 130), 200_000, 60, {"PDF/UA-1": "valid", "PDF/A-2a": "7 rules broken"}),
    Row("pandoc, typst", Cost(1, 1, 170), 500_000, 50, {"PDF/UA-1": "valid", "PDF/A-2a": "valid"}),
    Row(f"Briefbound, cold{STOCK}", Cost(6, 6, 120), 250_000, 60, {"PDF/UA-1": "valid", "PDF/A-2a": "valid"}),
    Row("Briefbound, cold", Cost(4, 4.5, 120), 250_000, 60, {"PDF/UA-1": "valid", "PDF/A-2a": "valid"}),
)


def test_a_row_is_compared_with_the_peers_and_says_what_validators_say() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table(ROWS).splitlines()]
    last = dict(zip(rows[0], rows[-1], strict=True))
    assert last["Wall, of WeasyPrint"] == "0.50"
    assert last["Wall, of typst"] == "4.00"
    assert last["CPU a page"] == "75 ms"
    assert last["PDF/UA-1"] == "valid"
    assert dict(zip(rows[0], rows[2], strict=True))["PDF/A-2a"] == "7 rules broken"


def test_speed_ups_are_compared_with_the_same_without() -> None:
    assert speed_ups(ROWS) == "cold: with the speed-ups 0.75 of the CPU time and 0.67 of the wall time without"


def test_tables_go_between_two_comments(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("a\n<!-- measured -->\nold\n<!-- end of what was measured -->\nb\n", "utf-8")
    put_into(document, "new\n")
    assert document.read_text("utf-8") == "a\n<!-- measured -->\n\nnew\n\n<!-- end of what was measured -->\nb\n"
