"""The main job on real packs: built, judged by every validator, and read whole by independent engines.

Three packs: the sample in content/, one of `briefbound new`, and one of a real article where ../shared/article holds
it. An edition that a validator finds wanting fails here; a validator that is not installed is named (conftest.py).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pymupdf
import pytest

from briefbound.api import build, load
from briefbound.build import Built
from briefbound.checks import VALIDATORS, Medium, Outcome, ace
from briefbound.diagnostics import SourceError
from briefbound.importers import import_files
from briefbound.model import Publication
from briefbound.new import make_pack
from tests.engines import js_reader
from tests.engines.js_reader import read_with_js_reader
from tests.engines.mupdf import read_with_mupdf
from tests.engines.reading import ReaderResult, collapse
from tests.residents import judge

ROOT = Path(__file__).parents[1]
REAL_ARTICLE = ROOT.parent / "shared" / "article" / "bleak-outlook.txt"
PACKS = ("content", "new", "imported")


@dataclass(frozen=True)
class Pack:
    """A pack, and what was built of it."""

    publication: Publication
    built: Built

    def output(self, edition: str) -> Path:
        return next(output.path for output in self.built.outputs if output.edition == edition)


@pytest.fixture(scope="session", params=PACKS)
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp(request.param) / "pack"
    if request.param == "content":
        shutil.copytree(ROOT / "content", root)
    else:
        make_pack(root, "A first pack")
    if request.param == "imported":
        if not REAL_ARTICLE.is_file():
            pytest.skip(f"not run: there is no {REAL_ARTICLE.name} beside the checkout")
        import_files([REAL_ARTICLE], root)
    return Pack(load(root)[0], build(root, root / "dist"))


EPUB_VALIDATORS = [one for one in VALIDATORS if one.READS is Medium.EPUB and one is not ace]


@pytest.mark.parametrize("validator", EPUB_VALIDATORS, ids=lambda one: one.NAME)
@pytest.mark.validator
def test_the_epub_passes(pack: Pack, validator: ModuleType, require: Callable[[ModuleType], None]) -> None:
    passes(pack, validator, require)


@pytest.mark.parametrize(
    "pack", ["new", *(pytest.param(name, marks=pytest.mark.full) for name in ("content", "imported"))], indirect=True
)
@pytest.mark.validator
def test_the_epub_passes_in_a_browser(pack: Pack, require: Callable[[ModuleType], None]) -> None:
    passes(pack, ace, require)


def passes(pack: Pack, validator: ModuleType, require: Callable[[ModuleType], None]) -> None:
    require(validator)
    verdict = judge(pack.output("epub"), validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


PDF_VALIDATORS = [one for one in VALIDATORS if one.READS is Medium.PDF]


@pytest.mark.parametrize("edition", ["print", "screen"])
@pytest.mark.parametrize("validator", PDF_VALIDATORS, ids=lambda one: one.NAME)
@pytest.mark.validator
def test_the_pdf_passes(
    pack: Pack, edition: str, validator: ModuleType, require: Callable[[ModuleType], None]
) -> None:
    require(validator)
    verdict = judge(pack.output(edition), validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


@pytest.fixture(scope="session", params=[read_with_js_reader, read_with_mupdf], ids=["foliate-js", "MuPDF"])
def reading(request: pytest.FixtureRequest, pack: Pack, require: Callable[[ModuleType], None]) -> ReaderResult:
    if request.param is read_with_js_reader:
        require(js_reader)
    result: ReaderResult = request.param(pack.output("epub"))
    return result


def words_of(markdown: str) -> list[str]:
    """The first words of each paragraph of prose, free of markup."""
    paragraphs = [collapse(one) for one in re.split(r"\n\s*\n", markdown)]
    prose = [one for one in paragraphs if re.match(r"[A-Z“][a-z ]", one)]
    return [re.split(r"[\[\]*_^{}`\\|:]", one)[0][:60].strip() for one in prose]


def test_engines_read_the_whole_text_in_order(pack: Pack, reading: ReaderResult) -> None:
    text = collapse(" ".join(reading.sections))
    for article in pack.publication.articles():
        at = text.index(article.title, 0)
        for words in words_of(article.body):
            shown = re.sub(r"\b[A-Z]{2,}\b.*", "", words).strip()  # an abbreviation is written out at first use
            found = text.find(shown, at)
            assert found >= at, f"{article.path}: “{shown}” is missing or out of order"
            at = found


def test_engines_follow_the_contents_to_every_article(pack: Pack, reading: ReaderResult) -> None:
    titles = [entry.title for entry in reading.entries]
    for article in pack.publication.articles():
        assert article.title in titles
    for entry in reading.entries:
        assert entry.section is not None, f"“{entry.title}” leads nowhere"
        assert entry.title in entry.leads_to, f"“{entry.title}” leads to “{entry.leads_to[:60]}”"


def test_screen_and_print_agree_page_by_page(pack: Pack) -> None:
    with pymupdf.open(pack.output("print")) as paper, pymupdf.open(pack.output("screen")) as screen:
        printed = {page.get_label(): collapse(page.get_text()) for page in paper}
        shown = {page.get_label(): collapse(page.get_text()) for page in screen}
    assert {label: text for label, text in printed.items() if text} == shown


def test_outputs_stand_where_the_slug_says(pack: Pack) -> None:
    slug = pack.publication.slug
    names = {path.name for path in pack.output("epub").parent.iterdir()}
    assert names == {f"{slug}.epub", f"{slug}-print.pdf", f"{slug}-screen.pdf", "SHA256SUMS", "SHA256SUMS.versions"}


@pytest.mark.parametrize(
    "pack", ["new", *(pytest.param(name, marks=pytest.mark.full) for name in ("content", "imported"))], indirect=True
)
def test_the_same_pack_gives_the_same_bytes_in_another_folder(pack: Pack, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a folder with spaces"
    shutil.copytree(pack.publication.root, elsewhere, ignore=shutil.ignore_patterns("dist"))
    command = [sys.executable, "-m", "briefbound", "build", str(elsewhere), "--out", str(tmp_path / "out")]
    environment = {"TZ": "Asia/Bishkek", "LC_ALL": "C", "PATH": os.environ["PATH"]}
    environment["BRIEFBOUND_CACHE"] = str(tmp_path / "cache")  # what is kept would be given again
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    for output in pack.built.outputs:
        assert (tmp_path / "out" / output.path.name).read_bytes() == output.path.read_bytes(), output.edition


def test_where_the_text_has_errors_the_warnings_about_the_manifest_are_told_as_well(tmp_path: Path) -> None:
    root = tmp_path / "pack"
    make_pack(root, "Cold homes")
    manifest = (root / "pack.yaml").read_text("utf-8").replace("title: Cold homes", "title: “Cold homes”")
    (root / "pack.yaml").write_text(manifest, "utf-8")
    with (root / "articles/first-article.md").open("a", encoding="utf-8") as article:
        article.write("\n![A gate](gate.jpg)\n")
    with pytest.raises(SourceError) as refused:
        build(root, tmp_path / "dist", ("epub",))
    assert [one.code for one in refused.value.diagnostics] == ["BB131", "BB502"]
