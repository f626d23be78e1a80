"""``python -m benchmarks --peers FOLDER``, a virtual environment with pandoc, typst and WeasyPrint: the table."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Cost, adopt_orphans, cost_of, middle
from benchmarks.peers import write_markdown, write_page
from tests.long_pack import write_long_pack

ROOT = Path(__file__).parents[1]
#: Pages that a pack should fill -> its articles, of about thirty pages each.
SIZES = {50: 2, 200: 7, 800: 27}
#: What all others are compared with.
REFERENCE = "WeasyPrint, whole book"

Command = list[str | Path]


@dataclass(frozen=True, slots=True)
class Row:
    """A way of making a book of a size: its cost, the bytes of the file, and how it compares with the reference."""

    pages: int
    name: str
    cost: Cost
    size: int


class Bench:
    """The runs on one pack: each in a process of its own, in a folder of its own."""

    def __init__(self, pages: int, folder: Path, peers: Path, repeats: int) -> None:
        self.pages, self.folder, self.peers, self.repeats = pages, folder, peers, repeats
        self.pack = write_long_pack(folder / "pack", SIZES[pages], figures=True)
        self.cache = folder / "cache"

    def ours(self, name: str, edition: str, workers: int, before: Callable[[int], None]) -> Row:
        """Briefbound; ``before`` makes ready for each run."""
        costs = []
        for number in range(self.repeats):
            before(number)
            command: Command = [
                sys.executable,
                "-m",
                "briefbound",
                "build",
                self.pack,
                "-e",
                edition,
                "-o",
                self.folder / "out",
            ]
            environment = {"BRIEFBOUND_CACHE": str(self.cache), "BRIEFBOUND_WORKERS": str(workers)}
            costs.append(cost_of(command, environment))
        made = next((self.folder / "out").glob("*.epub" if edition == "epub" else "*-print.pdf"))
        return Row(self.pages, name, middle(costs), made.stat().st_size)

    def peer(self, name: str, command: Command, target: Path, environment: Mapping[str, str]) -> Row:
        """Another program."""
        return Row(
            self.pages,
            name,
            middle([cost_of(command, environment) for _ in range(self.repeats)]),
            target.stat().st_size,
        )

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

    def rows(self) -> Iterator[Row]:
        """All ways, the peers first."""
        yield from self.peer_rows()
        yield self.ours("Briefbound, cold, 1 worker", "print", 1, self.cold)
        yield self.ours("Briefbound, cold, 2 workers", "print", 2, self.cold)
        yield self.ours("Briefbound, one section edited", "print", 2, self.edit)
        yield self.ours("Briefbound, pages added to the first", "print", 2, self.lengthen)
        self.ours("", "print", 2, self.warm)
        yield self.ours("Briefbound, nothing changed", "print", 2, self.warm)
        yield self.ours("Briefbound, EPUB, page map cached", "epub", 2, self.describe)

    def peer_rows(self) -> Iterator[Row]:
        """The peers, on the same text."""
        python = self.peers / "bin" / "python"
        pandoc = next(self.peers.glob("lib/python3*/site-packages/pypandoc/files/pandoc"))
        page = self.folder / "page" / "book.html"
        write_page(self.pack, page)
        whole = self.folder / "whole.pdf"
        place = {"PYTHONPATH": str(ROOT), "PATH": f"{self.peers / 'bin'}:{os.environ['PATH']}"}
        yield self.peer(REFERENCE, [python, "-m", "benchmarks.peers", "weasyprint", page, whole], whole, place)
        sources = write_markdown(self.pack, self.folder / "markdown")
        read: Command = [
            pandoc,
            "--from=markdown",
            "--file-scope",
            "--toc",
            "--metadata=title:A long pack",
            *sources,
        ]
        target = self.folder / "pandoc.pdf"
        yield self.peer("pandoc, WeasyPrint", [*read, "--pdf-engine=weasyprint", "-o", target], target, place)
        source, target = self.folder / "book.typ", self.folder / "typst.pdf"
        script = '"$0" "$@" && "$PYTHON" -m benchmarks.peers typst "$SOURCE" "$TARGET"'
        named = {**place, "PYTHON": str(python), "SOURCE": str(source), "TARGET": str(target)}
        typeset: Command = ["sh", "-c", script, *read, "--standalone", "-t", "typst", "-o", source]
        yield self.peer("pandoc, typst", typeset, target, named)
        target = self.folder / "pandoc.epub"
        yield self.peer("pandoc, EPUB", [*read, "-o", target], target, place)


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    lines = [
        "| Pages | Way | Wall | CPU | Largest process | File | Wall, of the whole |",
        "|--:|---|--:|--:|--:|--:|--:|",
    ]
    wholes = {row.pages: row.cost.wall for row in rows if row.name == REFERENCE}
    for row in rows:
        cost = row.cost
        share = f"{cost.wall / wholes[row.pages]:.2f}" if row.pages in wholes else ""
        lines.append(
            f"| {row.pages} | {row.name} | {cost.wall:.1f} s | {cost.cpu:.1f} s | {cost.peak:.0f} MB"
            f" | {row.size / 1e6:.2f} MB | {share} |"
        )
    return "\n".join(lines)


def editions_of_content(repeats: int, folder: Path) -> str:
    """The editions of the sample pack: each alone from nothing, and all at once."""
    costs: dict[str, Cost] = {}
    for name in ("epub", "print", "screen", "all three"):
        chosen = [] if name == "all three" else ["-e", name]
        runs = []
        for _ in range(repeats):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            command: Command = [
                sys.executable,
                "-m",
                "briefbound",
                "build",
                ROOT / "content",
                "-o",
                folder / "out",
                *chosen,
            ]
            runs.append(cost_of(command, {"BRIEFBOUND_CACHE": str(folder / "cache"), "BRIEFBOUND_WORKERS": "2"}))
        costs[name] = middle(runs)
    slowest = max(cost.wall for name, cost in costs.items() if name != "all three")
    told = ", ".join(f"{name} {cost.wall:.1f} s" for name, cost in costs.items())
    return f"content/: {told}; all in {costs['all three'].wall / slowest:.2f} of the slowest alone."


def main() -> None:
    """Prints the table as it grows."""
    parser = argparse.ArgumentParser(description="Briefbound and its peers on the same packs.")
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment with the peers")
    parser.add_argument("--pages", type=int, choices=SIZES, action="append", help="of this size only")
    parser.add_argument("--repeats", type=int, default=3, help="of which the median is shown")
    chosen = parser.parse_args()
    adopt_orphans()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="briefbound-bench-") as folder:
        for pages in chosen.pages or SIZES:
            bench = Bench(
                pages, Path(folder) / str(pages), chosen.peers.resolve(), chosen.repeats if pages < 800 else 1
            )
            for row in bench.rows():
                rows.append(row)
                print(f"{row.pages} {row.name}: {row.cost.wall:.1f} s", file=sys.stderr, flush=True)
        told = editions_of_content(chosen.repeats, Path(folder) / "content")
    day = datetime.now(UTC).date().isoformat()
    print(f"{table(rows)}\n\n{told}\n\nMeasured on {day}: {os.cpu_count()} cores, {platform.machine()}, Python "
          f"{platform.python_version()}; medians of {chosen.repeats}, of 800 pages once.")  # fmt: skip


main()
