"""``python -m benchmarks --peers FOLDER``, a virtual environment with pandoc, typst and WeasyPrint: the table."""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Cost, adopt_orphans, cost_of, middle, pages_of
from benchmarks.peers import write_markdown
from benchmarks.validity import validity_of
from tests.long_pack import write_long_pack

ROOT = Path(__file__).parents[1]
FILE_NAMES = {"print": "-print.pdf", "screen": "-screen.pdf", "epub": ".epub"}
#: Pages that a pack should fill -> its articles, of about thirteen pages each.
SIZES = {50: 4, 200: 15, 800: 60}
SECTIONS = 4  # of an article
#: The articles of the pack of which only e-books are made, of three pages each.
MANY = 100
#: What others are compared with, and what tables call it.
REFERENCES = {"WeasyPrint, whole book": "WeasyPrint", "pandoc, typst": "typst", "pandoc, EPUB": "pandoc"}
#: Rows without our speed-ups of the engine have this behind the name of the row that has them.
STOCK = ", speed-ups off"

Command = list[str | Path]


@dataclass(frozen=True, slots=True)
class Row:
    """A way of making a book: its cost, the bytes of its files, their pages, 0 for an e-book, and what validators say
    of them, by the headings of the table."""

    name: str
    cost: Cost
    size: int
    pages: int
    validity: Mapping[str, str]


class Bench:
    """The runs on one pack: each in a process of its own, in a folder of its own."""

    def __init__(self, pack: Path, peers: Path, repeats: int) -> None:
        self.pack, self.folder, self.peers, self.repeats = pack, pack.parent, peers, repeats
        self._known: dict[tuple[str, ...], Mapping[str, str]] = {}

    def ours(
        self, name: str, before: Callable[[int], None], workers: int = 2, editions: Sequence[str] = ("print",)
    ) -> Row:
        """Briefbound; ``before`` makes ready for each run."""
        costs = []
        for number in range(self.repeats):
            before(number)
            costs.append(self._build(editions, workers, is_stock=name.endswith(STOCK)))
        made = [next((self.folder / "out").glob(f"*{FILE_NAMES[edition]}")) for edition in editions]
        return self._row(name, costs, made)

    def peer(self, name: str, command: Command, target: Path) -> Row:
        """Another program."""
        place = {"PYTHONPATH": str(ROOT), "PATH": f"{self.peers / 'bin'}:{os.environ['PATH']}"}
        return self._row(name, [cost_of(command, place) for _ in range(self.repeats)], [target])

    def _build(self, editions: Sequence[str] = ("print",), workers: int = 2, *, is_stock: bool = False) -> Cost:
        chosen = [word for edition in editions for word in ("-e", edition)]
        asked: Command = [self.pack, *chosen, "-o", self.folder / "out", "--workers", str(workers)]
        settings = {"BRIEFBOUND_CACHE": str(self._cache(is_stock)), "BRIEFBOUND_STOCK": str(int(is_stock))}
        return cost_of([sys.executable, "-m", "briefbound", "build", *asked], settings)

    def _row(self, name: str, costs: Sequence[Cost], made: Sequence[Path]) -> Row:
        sums = tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in made)
        if sums not in self._known:  # the same bytes need no second verdict
            self._known[sums] = validity_of(made)
        pages = sum(pages_of(path) for path in made if path.suffix == ".pdf")
        return Row(name, middle(costs), sum(path.stat().st_size for path in made), pages, self._known[sums])

    def _cache(self, is_stock: bool) -> Path:
        return self.folder / ("cache-stock" if is_stock else "cache")

    # ------------------------------------------------------------ before a run

    def cold(self, _: int = 0) -> None:
        for is_stock in (False, True):
            shutil.rmtree(self._cache(is_stock), ignore_errors=True)

    def warm(self, _: int = 0) -> None:
        pass

    def edit(self, number: int) -> None:
        """One word for another that is as long."""
        article = self.pack / "articles" / "article-02.md"
        text = article.read_text("utf-8")
        old, new = ("market", "signal") if number % 2 else ("signal", "market")
        article.write_text(text.replace(old, new, 1), "utf-8")

    def rename(self, number: int) -> None:
        """A heading, which stands in the contents; other articles link to it."""
        article = self.pack / "articles" / "article-02.md"
        before, heading, after = re.split(r"(?m)^(## Section 1 of article 2.*)$", article.read_text("utf-8"))
        heading = f"## Section 1 of article 2, in its version {number} {{#section-1-of-article-2}}"
        article.write_text(f"{before}{heading}{after}", "utf-8")

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

    def add(self, number: int) -> None:
        """One more article at the end, as long as the others."""
        name = f"articles/more-{number}.md"
        text = (self.pack / "articles" / "article-03.md").read_text("utf-8")
        text = re.sub(r"(?m)^(title:|##) (.*)$", rf"\1 \2, more {number}", text)
        (self.pack / name).write_text(text, "utf-8")
        with (self.pack / "pack.yaml").open("a", encoding="utf-8") as manifest:
            manifest.write(f"  - {name}\n")

    # ------------------------------------------------------------ the rows

    def books(self) -> Iterator[Row]:
        """All ways to a printed book, the peers first."""
        python = self.peers / "bin" / "python"
        page = self.folder / "page" / "book.html"
        subprocess.run([sys.executable, "-m", "benchmarks.peers", "page", self.pack, page], check=True)
        whole = self.folder / "whole.pdf"
        weasyprint: Command = [python, "-m", "benchmarks.peers", "weasyprint", page, whole]
        yield self.peer("WeasyPrint, whole book", weasyprint, whole)
        target = self.folder / "pandoc.pdf"
        yield self.peer("pandoc, WeasyPrint", [*self._pandoc(), "--pdf-engine=weasyprint", "-o", target], target)
        source, target = self.folder / "book.typ", self.folder / "typst.pdf"
        script = f'"$0" "$@" && "{python}" -m benchmarks.peers typst "{source}" "{target}"'
        typeset: Command = ["sh", "-c", script, *self._pandoc(), "--standalone", "-t", "typst", "-o", source]
        yield self.peer("pandoc, typst", typeset, target)
        for workers, words in ((1, "1 worker"), (2, "2 workers")):
            yield self.ours(f"Briefbound, cold, {words}{STOCK}", self.cold, workers)
            yield self.ours(f"Briefbound, cold, {words}", self.cold, workers)
        yield self.ours("Briefbound, one word edited", self.edit)
        yield self.ours("Briefbound, a heading edited", self.rename)
        yield self.ours("Briefbound, pages added to the first article", self.lengthen)
        yield self.ours("Briefbound, one more article", self.add)
        yield self.ours("Briefbound, nothing changed", self.warm)
        yield self.ours("Briefbound, cold, e-book, print and screen", self.cold, editions=("epub", "print", "screen"))

    def e_books(self) -> Iterator[Row]:
        """The ways to an e-book of a pack whose pages are set already."""
        target = self.folder / "pandoc.epub"
        yield self.peer("pandoc, EPUB", [*self._pandoc(), "-o", target], target)
        self._build(["epub"])
        yield self.ours("Briefbound, EPUB, page map cached", self.describe, editions=("epub",))

    def _pandoc(self) -> Command:
        pandoc = next(self.peers.glob("lib/python3*/site-packages/pypandoc/files/pandoc"))
        sources = write_markdown(self.pack, self.folder / "markdown")
        return [pandoc, "--from=markdown", "--file-scope", "--toc", "--metadata=title:A long pack", *sources]


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown, each compared with the peers."""
    compared = {words: row.cost.wall for row in rows if (words := REFERENCES.get(row.name))}
    judged = list(dict.fromkeys(heading for row in rows for heading in row.validity))
    headings = ["Wall", "CPU", "CPU a page", "Largest process", "File", *(f"Wall, of {one}" for one in compared)]
    lines = [
        f"| {' | '.join(['Way', 'Pages', *headings, *judged])} |",
        f"|---|--:|{'--:|' * len(headings)}{'---|' * len(judged)}",
    ]
    for row in rows:
        cost = row.cost
        cells = [
            row.name,
            str(row.pages or ""),
            f"{cost.wall:.2f} s",
            f"{cost.cpu:.2f} s",
            f"{cost.cpu / row.pages * 1000:.0f} ms" if row.pages else "",
            f"{cost.peak:.0f} MB",
            f"{row.size / 1e6:.2f} MB",
            *(f"{cost.wall / wall:.2f}" for wall in compared.values()),
            *(row.validity.get(heading, "") for heading in judged),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def speed_ups(rows: Sequence[Row]) -> str:
    """What is left of the time with our speed-ups of the engine, where both ways were measured."""
    plain = {row.name: row.cost for row in rows}
    pairs = [(name, plain[name], plain[name + STOCK]) for name in plain if name + STOCK in plain]
    return "; ".join(
        f"{name.removeprefix('Briefbound, ')}: with the speed-ups {on.cpu / off.cpu:.2f} of the CPU time and"
        f" {on.wall / off.wall:.2f} of the wall time without"
        for name, on, off in pairs
    )


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


def put_into(document: Path, text: str) -> None:
    """Puts what was measured in the place of what was measured before, between two comments of a document."""
    before, begin, rest = document.read_text("utf-8").partition("<!-- measured -->\n")
    _, end, after = rest.partition("<!-- end of what was measured -->\n")
    if not end:
        raise SystemExit(f"{document} has no place for tables: <!-- measured -->, <!-- end of what was measured -->")
    document.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


def main() -> None:
    """Prints a table for each size as it is measured."""
    parser = argparse.ArgumentParser(description="Briefbound and its peers on the same packs.")
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment with the peers")
    parser.add_argument("--pages", type=int, choices=SIZES, action="append", help="printed books of this size only")
    parser.add_argument("--repeats", type=int, default=3, help="of which the median is shown")
    parser.add_argument("--write", type=Path, help="a document whose tables are replaced by these")
    chosen = parser.parse_args()
    adopt_orphans()
    said = []
    for text in measured(chosen.peers.resolve(), chosen.pages, chosen.repeats):
        print(f"{text}\n", flush=True)
        said.append(text)
    if chosen.write:
        put_into(chosen.write, "\n\n".join(said) + "\n")


def measured(peers: Path, sizes: Sequence[int] | None, repeats: int) -> Iterator[str]:
    """When and where, then a table for each size, then the e-books, unless only some sizes are asked for."""
    day = datetime.now(UTC).date().isoformat()
    yield (
        f"Measured on {day}: {os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python"
        f" {platform.python_version()}; medians of {repeats}, of 800 pages once."
    )
    with tempfile.TemporaryDirectory(prefix="briefbound-bench-") as folder:
        for pages in sizes or SIZES:
            pack = write_long_pack(Path(folder) / str(pages) / "pack", SIZES[pages], SECTIONS, figures=True)
            bench = Bench(pack, peers, repeats if pages < 800 else 1)
            yield shown(f"About {pages} pages", bench.books())
        if sizes:
            return
        pack = write_long_pack(Path(folder) / "e-books" / "pack", MANY, 1, figures=True)
        yield shown(f"E-books of {MANY} articles", Bench(pack, peers, repeats).e_books())
        yield editions_of_content(repeats, Path(folder) / "content")


def shown(title: str, measuring: Iterator[Row]) -> str:
    """A table, once all its rows are measured; each is told of on the way."""
    rows = []
    for row in measuring:
        rows.append(row)
        print(f"{title}: {row.name}: {row.cost.wall:.1f} s", file=sys.stderr, flush=True)
    ratios = speed_ups(rows)
    return f"### {title}\n\n{table(rows)}" + (f"\n\n{ratios[0].upper()}{ratios[1:]}." if ratios else "")


if __name__ == "__main__":
    main()
