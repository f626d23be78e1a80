"""``python -m benchmarks --peers FOLDER``, a virtual environment with pandoc, typst and WeasyPrint: the table."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Cost, adopt_orphans, cost_of, middle, pages_of
from benchmarks.peers import write_markdown
from tests.long_pack import write_long_pack

ROOT = Path(__file__).parents[1]
FILE_NAMES = {"print": "-print.pdf", "epub": ".epub"}
#: Pages that a pack should fill -> its articles, of about thirteen pages each.
SIZES = {50: 4, 200: 15, 800: 60}
SECTIONS = 4  # of an article
#: The articles of the pack of which only e-books are made, of three pages each.
MANY = 100
#: What all others are compared with.
REFERENCE = "WeasyPrint, whole book"

Command = list[str | Path]


@dataclass(frozen=True, slots=True)
class Row:
    """A way of making a book: its cost, the bytes of the file, and its pages, 0 for an e-book."""

    name: str
    cost: Cost
    size: int
    pages: int


class Bench:
    """The runs on one pack: each in a process of its own, in a folder of its own."""

    def __init__(self, pack: Path, peers: Path, repeats: int) -> None:
        self.pack, self.folder, self.peers, self.repeats = pack, pack.parent, peers, repeats
        self.cache = self.folder / "cache"

    def ours(self, name: str, edition: str, workers: int, before: Callable[[int], None]) -> Row:
        """Briefbound; ``before`` makes ready for each run."""
        costs = []
        for number in range(self.repeats):
            before(number)
            costs.append(self._build(edition, workers))
        return self._row(name, costs, next((self.folder / "out").glob(f"*{FILE_NAMES[edition]}")))

    def peer(self, name: str, command: Command, target: Path) -> Row:
        """Another program."""
        place = {"PYTHONPATH": str(ROOT), "PATH": f"{self.peers / 'bin'}:{os.environ['PATH']}"}
        return self._row(name, [cost_of(command, place) for _ in range(self.repeats)], target)

    def _build(self, edition: str, workers: int) -> Cost:
        asked: Command = [self.pack, "-e", edition, "-o", self.folder / "out", "--workers", str(workers)]
        return cost_of([sys.executable, "-m", "briefbound", "build", *asked], {"BRIEFBOUND_CACHE": str(self.cache)})

    def _row(self, name: str, costs: Sequence[Cost], made: Path) -> Row:
        return Row(name, middle(costs), made.stat().st_size, pages_of(made) if made.suffix == ".pdf" else 0)

    # ------------------------------------------------------------ before a run

    def cold(self, _: int = 0) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)

    def warm(self, _: int = 0) -> None:
        pass

    def edit(self, number: int) -> None:
        """One word for another that is as long."""
        article = self.pack / "articles" / "article-02.md"
        text = article.read_text("utf-8")
        old, new = ("market", "signal") if number % 2 else ("signal", "market")
        article.write_text(text.replace(old, new, 1), "utf-8")

    def describe(self, number: int) -> None:
        """Something that the e-book says of itself, and no page shows: the page map holds, the e-book does not."""
        manifest = self.pack / "pack.yaml"
        text = manifest.read_text("utf-8").partition("description:")[0]
        manifest.write_text(f"{text}description: Roads, told for the time {number}.\n", "utf-8")

    def lengthen(self, number: int) -> None:
        """A page or two more."""
        article = self.pack / "articles" / "article-01.md"
        more = f"Addition {number} to the water council of the village, measured with care. " * 12
        article.write_text(article.read_text("utf-8") + f"\n\n{more}" * 6, "utf-8")

    # ------------------------------------------------------------ the rows

    def books(self) -> Iterator[Row]:
        """All ways to a printed book, the peers first."""
        python = self.peers / "bin" / "python"
        page = self.folder / "page" / "book.html"
        subprocess.run([sys.executable, "-m", "benchmarks.peers", "page", self.pack, page], check=True)
        whole = self.folder / "whole.pdf"
        yield self.peer(REFERENCE, [python, "-m", "benchmarks.peers", "weasyprint", page, whole], whole)
        target = self.folder / "pandoc.pdf"
        yield self.peer("pandoc, WeasyPrint", [*self._pandoc(), "--pdf-engine=weasyprint", "-o", target], target)
        source, target = self.folder / "book.typ", self.folder / "typst.pdf"
        script = f'"$0" "$@" && "{python}" -m benchmarks.peers typst "{source}" "{target}"'
        typeset: Command = ["sh", "-c", script, *self._pandoc(), "--standalone", "-t", "typst", "-o", source]
        yield self.peer("pandoc, typst", typeset, target)
        yield self.ours("Briefbound, cold, 1 worker", "print", 1, self.cold)
        yield self.ours("Briefbound, cold, 2 workers", "print", 2, self.cold)
        yield self.ours("Briefbound, one section edited", "print", 2, self.edit)
        yield self.ours("Briefbound, pages added to the first", "print", 2, self.lengthen)
        self._build("print", 2)
        yield self.ours("Briefbound, nothing changed", "print", 2, self.warm)

    def e_books(self) -> Iterator[Row]:
        """The ways to an e-book of a pack whose pages are set already."""
        target = self.folder / "pandoc.epub"
        yield self.peer("pandoc, EPUB", [*self._pandoc(), "-o", target], target)
        self._build("epub", 2)
        yield self.ours("Briefbound, EPUB, page map cached", "epub", 2, self.describe)

    def _pandoc(self) -> Command:
        pandoc = next(self.peers.glob("lib/python3*/site-packages/pypandoc/files/pandoc"))
        sources = write_markdown(self.pack, self.folder / "markdown")
        return [pandoc, "--from=markdown", "--file-scope", "--toc", "--metadata=title:A long pack", *sources]


def table(rows: Sequence[Row], reference: Row) -> str:
    """The rows in Markdown; each is compared with one of them."""
    lines = [
        f"| Way | Pages | Wall | CPU | CPU a page | Largest process | File | Wall, of {reference.name} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cost = row.cost
        a_page = f"{cost.cpu / row.pages * 1000:.0f} ms" if row.pages else ""
        lines.append(
            f"| {row.name} | {row.pages or ''} | {cost.wall:.2f} s | {cost.cpu:.2f} s | {a_page} | {cost.peak:.0f} MB"
            f" | {row.size / 1e6:.2f} MB | {cost.wall / reference.cost.wall:.2f} |"
        )
    return "\n".join(lines)


def editions_of_content(repeats: int, folder: Path) -> str:
    """The editions of the sample pack: each alone from nothing, and all at once."""
    costs: dict[str, Cost] = {}
    for name in ("epub", "print", "screen", "all three"):
        chosen = [] if name == "all three" else ["-e", name]
        asked: Command = [ROOT / "content", "-o", folder / "out", "--workers", "2", *chosen]
        runs = []
        for _ in range(repeats):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            command: Command = [sys.executable, "-m", "briefbound", "build", *asked]
            runs.append(cost_of(command, {"BRIEFBOUND_CACHE": str(folder / "cache")}))
        costs[name] = middle(runs)
    slowest = max(cost.wall for name, cost in costs.items() if name != "all three")
    times = ", ".join(f"{name} {cost.wall:.1f} s" for name, cost in costs.items())
    return f"`content/` from nothing: {times}; all in {costs['all three'].wall / slowest:.2f} of the slowest alone."


def main() -> None:
    """Prints a table for each size as it is measured."""
    parser = argparse.ArgumentParser(description="Briefbound and its peers on the same packs.")
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment with the peers")
    parser.add_argument("--pages", type=int, choices=SIZES, action="append", help="printed books of this size only")
    parser.add_argument("--repeats", type=int, default=3, help="of which the median is shown")
    chosen = parser.parse_args()
    adopt_orphans()
    day = datetime.now(UTC).date().isoformat()
    print(
        f"Measured on {day}: {os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python"
        f" {platform.python_version()}; medians of {chosen.repeats}, of 800 pages once.\n"
    )
    with tempfile.TemporaryDirectory(prefix="briefbound-bench-") as folder:
        for pages in chosen.pages or SIZES:
            pack = write_long_pack(Path(folder) / str(pages) / "pack", SIZES[pages], SECTIONS, figures=True)
            bench = Bench(pack, chosen.peers.resolve(), chosen.repeats if pages < 800 else 1)
            show(f"About {pages} pages", bench.books())
        if chosen.pages:
            return
        pack = write_long_pack(Path(folder) / "e-books" / "pack", MANY, 1, figures=True)
        show(f"E-books of {MANY} articles", Bench(pack, chosen.peers.resolve(), chosen.repeats).e_books())
        print(editions_of_content(chosen.repeats, Path(folder) / "content"))


def show(title: str, measured: Iterator[Row]) -> None:
    """Prints a table when all its rows are measured, and tells of each on the way."""
    rows = []
    for row in measured:
        rows.append(row)
        print(f"{title}: {row.name}: {row.cost.wall:.1f} s", file=sys.stderr, flush=True)
    print(f"### {title}\n\n{table(rows, rows[0])}\n", flush=True)


main()
