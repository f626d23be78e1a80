"""Separations by Ghostscript: which inks a page uses, how strong, and what is said where it is not installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from briefbound.preflight import inks, preflight
from briefbound.preflight.reporting import lines, page_ranges
from tests.conftest import Engine
from tests.preflight.sheets import SOUND, sheet

GHOSTSCRIPT = SimpleNamespace(NAME="Ghostscript", version=inks.version)


def test_black_text_is_on_one_plate(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    require(GHOSTSCRIPT)  # type: ignore[arg-type]
    text = b"/Over gs BT 0 0 0 1 k /F 11 Tf 60 200 Td (Roads) Tj ET"
    with inks.separated(sheet(tmp_path / "file.pdf", text), [(0, 0, 1, 1)]) as (page,):
        assert page.used == ("Black",)
        assert page.heaviest <= 100


def test_marks_outside_the_bleed_are_not_measured(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    require(GHOSTSCRIPT)  # type: ignore[arg-type]
    found = preflight(sheet(tmp_path / "file.pdf"), "x4-shop")
    assert found.inks
    assert found.inks[0].used == ("Black",)


def test_ink_is_summed_where_plates_meet(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    require(GHOSTSCRIPT)  # type: ignore[arg-type]
    area = b"1 0.8 0.6 0.4 k 60 60 60 60 re f"
    found = preflight(sheet(tmp_path / "file.pdf", SOUND + b"\n" + area), "x4-shop")
    assert found.inks
    assert found.inks[0].heaviest == pytest.approx(280, abs=2)
    assert not found.failed


def test_inks_are_told_by_runs_of_pages(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    require(GHOSTSCRIPT)  # type: ignore[arg-type]
    told = "\n".join(lines(preflight(sheet(tmp_path / "file.pdf", pages=3), "x4-shop")))
    assert "inks on pages 1-3: Black; at most" in told


def test_without_ghostscript_separations_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = preflight(sheet(tmp_path / "file.pdf"), "x4-shop")
    assert found.inks is None
    assert any(line.strip().startswith("not run: separations") for line in lines(found))


def test_without_numpy_separations_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "gs"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    found = preflight(sheet(tmp_path / "file.pdf"), "x4-shop")
    assert found.inks is None
    (line,) = [line for line in lines(found) if "not run: separations" in line]
    assert "numpy is not installed" in line
    assert line.rstrip(")").endswith("pip install 'briefbound[inks]'")


def test_the_report_shows_each_page_in_its_boxes(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    require(GHOSTSCRIPT)  # type: ignore[arg-type]
    file = sheet(tmp_path / "file.pdf", pages=3)
    done = CliRunner().invoke(cli, ["preflight", str(file), "--report", str(tmp_path / "reports")])
    assert done.exit_code == Exit.OK, done.output
    page = (tmp_path / "reports" / "file.pdf-preflight.html").read_text("utf-8")
    assert page.count('<section class="page"') == 3
    assert page.count("<rect ") == 9
    assert "The Black plate of page 2" in page
    assert "No independent validator of PDF/X-4" in page


def test_limits_are_the_users(tmp_path: Path) -> None:
    file = str(sheet(tmp_path / "file.pdf"))
    assert CliRunner().invoke(cli, ["preflight", file, "--bleed", "5"]).exit_code == Exit.FINDINGS
    assert CliRunner().invoke(cli, ["preflight", file, "--ink-limit", "90"]).exit_code == Exit.FINDINGS


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_text("no PDF", "utf-8")
    done = CliRunner().invoke(cli, ["preflight", str(tmp_path / "x.pdf")])
    assert done.exit_code == Exit.FINDINGS
    assert "BB832" in done.output


def test_pages_are_told_in_runs() -> None:
    assert page_ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
